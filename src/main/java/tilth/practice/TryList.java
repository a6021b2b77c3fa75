package tilth.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// All reports of one thing, and the way to one of them.
final class TryList {
    private static final int ON_A_PAGE = 30;

    private final Library library;
    private final TryStore store;

    TryList(Library library, TryStore store) {
        this.library = library;
        this.store = store;
    }

    /// After [Tries]: "new" is no report.
    void hang(Routes routes) {
        routes.get("/library/:id/tries", Rule.ANYONE, this::list).kept("before", "from");
        routes.get("/tries/:try", Rule.ANYONE, this::lead);
    }

    /// @param later address of the next page; empty at the end
    record ListPage(
            String title,
            String language,
            String path,
            boolean open,
            boolean secret,
            String many,
            List<TryRow> tries,
            String later,
            String tell) {}

    /// Leads to a report where it stands: below what was tried, or in the list of all, where it is an older one.
    Answer lead(Request request) {
        Try told = TryStore.find(store.queries(), request.reach(), request.id("try"))
                .orElseThrow(Problem.NotFound::new);
        Resource resource = library.byId(store.queries(), told.resource()).orElseThrow(Problem.NotFound::new);
        String at = "#try-" + told.address();
        boolean shown = store.of(request.reach(), resource.id(), 0, TryPanels.SHOWN).stream()
                .anyMatch(each -> each.id() == told.id());
        return Answer.to(shown ? resource.path() + at : resource.base() + "/tries?from=" + told.address() + at);
    }

    private Optional<Try> said(Request request, String parameter, Resource resource) {
        return request.query(parameter)
                .filter(said -> said.matches("[0-9]{1,18}"))
                .flatMap(said -> TryStore.find(store.queries(), request.reach(), Long.parseLong(said)))
                .filter(told -> told.resource() == resource.id());
    }

    /// `?before=` is the number of the last of the page before, `?from=` that of the first of this one.
    Answer list(Request request) {
        Resource resource = library.find(request);
        Optional<Try> from = said(request, "from", resource);
        long before =
                from.or(() -> said(request, "before", resource)).map(Try::id).orElse(0L);
        List<Try> found = new ArrayList<>(from.stream().toList());
        found.addAll(store.of(request.reach(), resource.id(), before, ON_A_PAGE + 1 - found.size()));
        List<Try> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        return Answer.page(
                        "practice/tries",
                        new ListPage(
                                resource.title(),
                                resource.card().language(),
                                resource.path(),
                                resource.open() && resource.stands(),
                                resource.standing().secret(),
                                TryPanels.number(request.words(), store.number(request.reach(), resource.id())),
                                TryRow.of(request, resource, shown, library.tends(request.visitor(), resource)),
                                found.size() > ON_A_PAGE
                                        ? "tries?before=" + shown.getLast().address()
                                        : "",
                                resource.canBeTried() ? resource.base() + "/tries/new" : ""))
                .ground(resource.space());
    }
}
