package tilth.practice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Reports of tries for programs: the same acts and the same readers as the pages.
final class TryApi {
    private static final String HOME = "/api/v1/tries";
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Library library;
    private final Spaces spaces;
    private final TryStore store;
    private final TryForm reader;
    private final TryKeeping keeping;
    private final Tries pages;
    private final Rates rates;

    TryApi(
            Library library,
            Spaces spaces,
            TryStore store,
            TryForm reader,
            TryKeeping keeping,
            Tries pages,
            Rates rates) {
        this.library = library;
        this.spaces = spaces;
        this.store = store;
        this.reader = reader;
        this.keeping = keeping;
        this.pages = pages;
        this.rates = rates;
    }

    void hang(Routes routes) {
        routes.get("/api/v1/resources/:id/tries", Rule.ANYONE, this::under);
        routes.post("/api/v1/resources/:id/tries", Rule.ENTERED, this::tellUnder);
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.post(HOME, Rule.ENTERED, this::tell);
        routes.get(HOME + "/:try", Rule.ANYONE, this::show);
        routes.patch(HOME + "/:try", Rule.ENTERED, this::change);
        routes.delete(HOME + "/:try", Rule.ENTERED, this::remove);
    }

    /// All of one resource, the last months first: `{items}`.
    Answer under(Request request) {
        Resource resource = library.find(request);
        JsonArray items = new JsonArray();
        for (Try told : store.of(request.reach(), resource.id(), 0, MOST))
            items.add(TryJson.shown(request, told, resource));
        return Answer.json(new JsonObject().put("items", items));
    }

    Answer tellUnder(Request request) {
        return tell(request, request.form(), library.find(request));
    }

    /// Takes `resource`, its number, and the fields of a report.
    Answer tell(Request request) {
        Form form = request.form().number("resource", 1, Long.MAX_VALUE).orRefuse();
        Resource resource =
                library.at(request.reach(), form.numberValue("resource")).orElseThrow(Problem.NotFound::new);
        return tell(request, form, resource);
    }

    private Answer tell(Request request, Form form, Resource resource) {
        if (!resource.stands() || !resource.canBeTried()) throw new Problem.Refused("practice.refused");
        Told told = reader.read(request, form, resource, Optional.empty());
        form.orRefuse();
        Tries.limit(rates, request);
        return request.act(tx -> {
            TryStore.Added added = keeping.add(tx, request.visitor(), resource, told, request.now());
            Try now = TryStore.any(tx, added.id()).orElseThrow();
            return Answer.made(HOME + "/" + added.address(), TryJson.shown(request, now, resource));
        });
    }

    /// `?space=&limit=&cursor=`, newest first: `{items, next}`.
    Answer list(Request request) {
        int limit = request.query("limit")
                .filter(said -> said.matches("[0-9]{1,4}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, MOST))
                .orElse(USUAL);
        Optional<Space> space = request.query("space")
                .filter(said -> said.matches("[0-9]{1,18}"))
                .flatMap(said -> spaces.at(request.reach(), Long.parseLong(said)));
        boolean unknown = request.query("space").isPresent() && space.isEmpty();
        List<Try> found = unknown
                ? List.of()
                : store.page(request.reach(), space.map(Space::id).orElse(0L), cursor(request), limit + 1);
        List<Try> shown = found.subList(0, Math.min(limit, found.size()));
        JsonArray items = new JsonArray();
        for (Try told : shown)
            library.byId(store.queries(), told.resource())
                    .ifPresent(resource -> items.add(TryJson.shown(request, told, resource)));
        String next = found.size() > limit ? Long.toString(shown.getLast().address()) : null;
        return Answer.json(new JsonObject().put("items", items).put("next", next));
    }

    private static long cursor(Request request) {
        String said = request.query("cursor").orElse("0");
        if (!said.matches("[0-9]{1,18}")) throw new Problem.Malformed();
        return Long.parseLong(said);
    }

    Answer show(Request request) {
        Tries.Found found = pages.found(request);
        return Answer.json(TryJson.shown(request, found.told(), found.resource()));
    }

    /// Changes what is sent; `version` is the edition the change starts from.
    ///
    /// @throws Problem.Refused if it is another's, or not the present edition any more
    Answer change(Request request) {
        Tries.Found found = pages.own(request);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        Told told = reader.read(request, form, found.resource(), Optional.of(found.told()));
        form.orRefuse();
        int edition = Math.toIntExact(form.numberValue("version"));
        return request.act(tx -> {
            if (!keeping.change(tx, request.visitor(), found.told(), edition, told, request.now()))
                throw pages.stale(request, found, told);
            Try now = TryStore.any(tx, found.told().id()).orElseThrow();
            return Answer.json(TryJson.shown(request, now, found.resource()));
        });
    }

    Answer remove(Request request) {
        Tries.Found found = pages.toRemove(request);
        return request.act(tx -> {
            keeping.remove(tx, request.visitor(), found.told());
            return Answer.nothing();
        });
    }
}
