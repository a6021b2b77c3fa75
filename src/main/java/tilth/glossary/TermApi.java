package tilth.glossary;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;

/// The glossary for programs.
final class TermApi {
    private static final String HOME = "/api/v1/terms";
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final TermStore store;
    private final TermKeeping keeping;
    private final Terms terms;
    private final TermDesk desk;
    private final Spaces spaces;

    TermApi(TermStore store, TermKeeping keeping, Terms terms, TermDesk desk, Spaces spaces) {
        this.store = store;
        this.keeping = keeping;
        this.terms = terms;
        this.desk = desk;
        this.spaces = spaces;
    }

    void hang(Routes routes) {
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.post(HOME, Rule.ENTERED, this::add);
        routes.get(HOME + "/:id", Rule.ANYONE, this::show);
        routes.patch(HOME + "/:id", Rule.ENTERED, this::change);
        routes.delete(HOME + "/:id", Rule.ENTERED, this::remove);
    }

    /// `?space=&limit=&cursor=`, newest first: `{items, next}`; `space=0` is what stands for everyone.
    Answer list(Request request) {
        int limit = request.query("limit")
                .filter(said -> said.matches("[0-9]{1,4}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, MOST))
                .orElse(USUAL);
        String cursor = request.query("cursor").orElse("0");
        if (!cursor.matches("[0-9]{1,18}")) throw new Problem.Malformed();
        Optional<String> said = request.query("space");
        Optional<Long> space = said.filter(number -> number.matches("[0-9]{1,18}"))
                .flatMap(number -> number.equals("0")
                        ? Optional.of(0L)
                        : spaces.at(request.reach(), Long.parseLong(number)).map(Space::id));
        List<Term> found = said.isPresent() && space.isEmpty()
                ? List.of()
                : store.page(request.reach(), space.orElse(-1L), Long.parseLong(cursor), limit + 1);
        List<Term> items = found.subList(0, Math.min(limit, found.size()));
        JsonArray all = new JsonArray();
        for (Term item : items) all.add(json(request, item));
        String next = found.size() > limit ? Long.toString(items.getLast().address()) : null;
        return Answer.json(new JsonObject().put("items", all).put("next", next));
    }

    Answer show(Request request) {
        return Answer.json(json(request, terms.find(request)));
    }

    private static JsonObject json(Request request, Term term) {
        return TermJson.bare(term).put("url", request.site().absolute(term.path()));
    }

    Answer add(Request request) {
        Form form = request.form();
        long space = desk.space(request, form);
        List<Term.Saying> said = desk.said(form, space, Optional.empty());
        form.orRefuse();
        return request.act(tx -> {
            TermStore.Added added = keeping.add(tx, request.visitor(), space, said, request.now());
            String path = "/glossary/" + added.address() + "-" + TermKeeping.slug(said);
            return Answer.made(
                    HOME + "/" + added.address(),
                    new JsonObject()
                            .put("id", added.address())
                            .put("url", request.site().absolute(path)));
        });
    }

    /// Changes what is sent; `version` is the one the change starts from.
    ///
    /// @throws Problem.Stale if it is not the present version any more
    Answer change(Request request) {
        Term term = terms.toTend(request);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        List<Term.Saying> said = desk.said(form, term.space(), Optional.of(term));
        form.orRefuse();
        int version = Math.toIntExact(form.numberValue("version"));
        return request.act(tx -> {
            if (!keeping.change(tx, request.visitor(), term, version, said, request.now()))
                throw stale(request, term, said);
            return Answer.json(json(request, TermStore.any(tx, term.id()).orElseThrow(Problem.NotFound::new)));
        });
    }

    private Problem.Stale stale(Request request, Term before, List<Term.Saying> mine) {
        Term now = TermStore.any(store.queries(), before.id()).orElseThrow(Problem.NotFound::new);
        Term.Saying there = now.said().getFirst();
        String label = request.words().text("glossary.word");
        return new Problem.Stale(new StalePage(
                now.base() + "/edit",
                now.version(),
                now.path(),
                List.of(new StalePage.Field(
                        "name", label, there.name(), mine.getFirst().name())),
                List.of()));
    }

    Answer remove(Request request) {
        Term term = terms.toTend(request);
        return request.act(tx -> {
            keeping.remove(tx, request.visitor(), term.id());
            return Answer.nothing();
        });
    }
}
