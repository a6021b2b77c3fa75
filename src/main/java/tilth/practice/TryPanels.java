package tilth.practice;

import java.util.List;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Request;

/// "We tried this" on other rooms' pages: a resource's, a circle's, a person's.
final class TryPanels {
    static final int SHOWN = 5;

    private final Library library;
    private final Spaces spaces;
    private final TryStore store;

    TryPanels(Library library, Spaces spaces, TryStore store) {
        this.library = library;
        this.spaces = spaces;
        this.store = store;
    }

    /// @param many how many, in words; empty for none
    /// @param thanks what the writer is told who has just told it; empty for others
    /// @param all where the rest is; empty when this is all
    /// @param tell where one tells how it went
    record ResourcePanel(List<TryRow> tries, String many, String thanks, String all, String tell) {}

    Optional<Panel.Shown> onResource(Request request, long id) {
        Optional<Resource> found =
                library.byId(request, id).filter(Resource::stands).filter(resource -> resource.readBy(request.reach()));
        if (found.isEmpty()) return Optional.empty();
        Resource resource = found.get();
        List<Try> tries =
                request.steady(new Of(request.reach(), id), () -> store.of(request.reach(), id, 0, SHOWN + 1));
        if (tries.isEmpty() && !resource.canBeTried()) return Optional.empty();
        TryStore.Tally number = tries.isEmpty()
                ? new TryStore.Tally(0, 0)
                : request.steady(new Tallied(request.reach(), id), () -> store.number(request.reach(), id));
        boolean tends = library.tends(request, resource);
        List<Try> shown = tries.subList(0, Math.min(SHOWN, tries.size()));
        return Optional.of(Panel.Shown.drawn(
                "practice/tried",
                new ResourcePanel(
                        TryRow.of(request, resource, shown, tends),
                        number(request.words(), number),
                        thanks(request, tries),
                        tries.size() > SHOWN ? resource.base() + "/tries" : "",
                        resource.canBeTried() ? resource.base() + "/tries/new" : "")));
    }

    private record Of(Reach reach, long resource) {}

    private record Tallied(Reach reach, long resource) {}

    static String number(Words words, TryStore.Tally number) {
        if (number.tries() == 0) return "";
        return number.places() == 0
                ? words.text("practice.number", number.tries())
                : words.text("practice.number.places", number.places());
    }

    /// `?told=` is what this visitor has just told.
    private static String thanks(Request request, List<Try> tries) {
        String told = request.visitor().entered() ? request.query("told").orElse("") : "";
        return tries.stream()
                .filter(each -> told.equals(Long.toString(each.address())) && each.by(request.visitor()))
                .map(each ->
                        request.words().text("practice.thanks." + each.went().code()))
                .findFirst()
                .orElse("");
    }

    /// @param tell where those of the place tell how something went; empty for others
    record PlacePanel(String title, List<Panel.Line> lines, String tell) {}

    /// What a circle tried, and the way to tell of it.
    Optional<Panel.Shown> onSpace(Request request, long id) {
        List<TryStore.Listed> tries = store.in(request.reach(), id, SHOWN);
        Optional<Space> space = spaces.byId(request, id)
                .filter(found -> spaces.standing(request, found).belongs());
        if (tries.isEmpty() && space.isEmpty()) return Optional.empty();
        return Optional.of(Panel.Shown.drawn(
                "practice/place",
                new PlacePanel(
                        request.words().text("practice.panel.space"),
                        lines(request.words(), tries),
                        space.map(found -> "/tries/new?in=" + found.address()).orElse(""))));
    }

    Optional<Panel.Shown> onPerson(Request request, long person) {
        List<TryStore.Listed> tries = store.signedBy(request.reach(), person, SHOWN);
        if (tries.isEmpty()) return Optional.empty();
        return Optional.of(new Panel.Shown(
                request.words().text("practice.panel.person"), "wheat", lines(request.words(), tries), "", ""));
    }

    private static List<Panel.Line> lines(Words words, List<TryStore.Listed> tries) {
        return tries.stream()
                .map(each -> new Panel.Line(
                        each.title(),
                        each.path() + "#try-" + each.told().address(),
                        each.language(),
                        words.text(
                                "practice.panel.line",
                                words.text(each.told().went().word()),
                                Try.month(words, each.told().month()))))
                .toList();
    }
}
