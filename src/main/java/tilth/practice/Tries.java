package tilth.practice;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.library.ShelfRow;
import tilth.search.Index;
import tilth.search.Question;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;

/// "We tried this": telling it, changing it, taking it back, and reading what others tried.
final class Tries {
    private static final int OFFERED = 10;
    private static final int DAILY = 60;

    private final Library library;
    private final Spaces spaces;
    private final Index index;
    private final TryStore store;
    private final TryForm reader;
    private final TryKeeping keeping;
    private final Rates rates;
    private final TryDesk desk;

    Tries(
            Library library,
            Spaces spaces,
            Index index,
            TryStore store,
            TryForm reader,
            TryKeeping keeping,
            Rates rates) {
        this.library = library;
        this.spaces = spaces;
        this.index = index;
        this.store = store;
        this.reader = reader;
        this.keeping = keeping;
        this.rates = rates;
        this.desk = new TryDesk(spaces);
    }

    void hang(Routes routes) {
        routes.get("/library/:id/tries/new", Rule.ENTERED, this::begin);
        routes.post("/library/:id/tries", Rule.ENTERED, this::tell);
        routes.get("/tries/new", Rule.ENTERED, this::choose);
        routes.get("/tries/:try/edit", Rule.ENTERED, this::edit);
        routes.post("/tries/:try/edit", Rule.ENTERED, this::change);
        routes.get("/tries/:try/remove", Rule.ENTERED, this::ask);
        routes.post("/tries/:try/remove", Rule.ENTERED, this::remove);
    }

    /// `?with=` is a place's number, `?tried=` a version, `?month=` a month: what the form begins with.
    Answer begin(Request request) {
        Resource resource = toTry(request);
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : List.of("with", "tried", "month", "changes"))
            request.query(name)
                    .filter(said -> said.length() <= TryForm.LONGEST)
                    .ifPresent(said -> values.put(name, said));
        return desk.form(request, resource, Optional.empty(), Form.of(values));
    }

    private Resource toTry(Request request) {
        Resource resource = library.find(request);
        if (!resource.stands() || !resource.canBeTried()) throw new Problem.Refused("practice.refused");
        return resource;
    }

    /// Tells of a try and leads back to the resource.
    Answer tell(Request request) {
        Resource resource = toTry(request);
        Form form = request.form();
        Told told = reader.read(request, form, resource, Optional.empty());
        if (form.fails())
            return desk.form(request, resource, Optional.empty(), form).status(422);
        limit(rates, request);
        return request.act(tx -> {
            TryStore.Added added = keeping.add(tx, request.visitor(), resource, told, request.now());
            String path = resource.path() + "?told=" + added.address() + "#tried";
            return Answer.made(path, new JsonObject().put("id", added.address()));
        });
    }

    static void limit(Rates rates, Request request) {
        if (request.visitor().admin() && request.visitor().signIn() == 0) return;
        rates.take("try:" + request.visitor().id(), DAILY, Duration.ofDays(1), request.now());
    }

    /// A report and what it is about, for somebody who may read both.
    record Found(Try told, Resource resource) {}

    Found found(Request request) {
        Try told = TryStore.find(store.queries(), request.reach(), request.id("try"))
                .orElseThrow(Problem.NotFound::new);
        return new Found(told, library.byId(store.queries(), told.resource()).orElseThrow(Problem.NotFound::new));
    }

    Found own(Request request) {
        Found found = found(request);
        if (!found.told().by(request.visitor())) throw new Problem.Refused("practice.own");
        return found;
    }

    Answer edit(Request request) {
        Found found = own(request);
        Try told = found.told();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("month", YearMonth.from(told.month()).toString());
        values.put("went", told.went().code());
        values.put("again", told.again());
        values.put("changes", told.changes());
        values.put("result", told.result());
        values.put("line", told.byline().line().name().toLowerCase(java.util.Locale.ROOT));
        values.put("seen", told.wide() ? "all" : "place");
        values.put("tried", "" + told.version());
        values.put("with", told.space() == 0 ? "" : "" + told.byline().origin().address());
        return desk.form(request, found.resource(), Optional.of(told), Form.of(values));
    }

    Answer change(Request request) {
        Found found = own(request);
        Form form = request.form().number("edition", 1, Integer.MAX_VALUE);
        Told told = reader.read(request, form, found.resource(), Optional.of(found.told()));
        if (form.fails())
            return desk.form(request, found.resource(), Optional.of(found.told()), form)
                    .status(422);
        int edition = Math.toIntExact(form.numberValue("edition"));
        return request.act(tx -> {
            if (!keeping.change(tx, request.visitor(), found.told(), edition, told, request.now()))
                throw stale(request, found, told);
            return Answer.to(found.resource().path() + "#try-" + found.told().address());
        });
    }

    /// Both texts, when the report was changed on another page meanwhile.
    Problem.Stale stale(Request request, Found found, Told mine) {
        Words words = request.words();
        Try now = TryStore.any(store.queries(), found.told().id()).orElseThrow(Problem.NotFound::new);
        String base = "/tries/" + now.address() + "/edit";
        return new Problem.Stale(new StalePage(
                base,
                now.edition(),
                found.resource().path(),
                List.of(
                        new StalePage.Field("changes", words.text("practice.changes"), now.changes(), mine.changes()),
                        new StalePage.Field("result", words.text("practice.result"), now.result(), mine.result())),
                List.of(new StalePage.Again("edition", "" + now.edition()))));
    }

    /// @param own it is the visitor's; else they put away somebody else's
    record SurePage(boolean own, String title, String result, String action, String back) {}

    Found toRemove(Request request) {
        Found found = found(request);
        if (!found.told().by(request.visitor()) && !tends(request, found)) throw new Problem.Refused("practice.own");
        return found;
    }

    /// Those who look after the place where the resource stands, or after the place that tells of it.
    boolean tends(Request request, Found found) {
        return library.tends(request.visitor(), found.resource())
                || spaces.byId(request, found.told().space())
                        .map(space -> spaces.standing(request, space).looksAfter())
                        .orElse(false);
    }

    Answer ask(Request request) {
        Found found = toRemove(request);
        return Answer.page(
                "practice/sure",
                new SurePage(
                        found.told().by(request.visitor()),
                        found.resource().title(),
                        found.told().result(),
                        "/tries/" + found.told().address() + "/remove",
                        found.resource().path()));
    }

    Answer remove(Request request) {
        Found found = toRemove(request);
        return request.act(tx -> {
            keeping.remove(tx, request.visitor(), found.told());
            return Answer.to(found.resource().path());
        });
    }

    /// @param with the place's number, to be sent along
    record ChoosePage(String name, String path, boolean secret, long with, String query, List<ShelfRow> rows) {}

    /// From a place: `?in=` is its number, `?q=` words of what was tried.
    Answer choose(Request request) {
        Space space = request.query("in")
                .filter(said -> said.matches("[0-9]{1,18}"))
                .flatMap(said -> spaces.at(request.reach(), Long.parseLong(said)))
                .filter(found -> spaces.standing(request, found).belongs())
                .orElseThrow(Problem.NotFound::new);
        String query = request.query("q").filter(said -> said.length() <= 300).orElse("");
        List<ShelfRow> rows = query.isEmpty()
                ? List.of()
                : library.shelf()
                        .rows(
                                request,
                                index.search(
                                                Question.of(query)
                                                        .only("resource")
                                                        .most(OFFERED),
                                                request.reach().labels())
                                        .hits());
        List<ShelfRow> told = rows.stream()
                .map(row -> new ShelfRow(
                        row.icon(),
                        row.title(),
                        row.path().replaceFirst("^(/library/[0-9]+).*", "$1/tries/new?with=" + space.address()),
                        row.language(),
                        row.snippet(),
                        row.quiet()))
                .toList();
        return Answer.page(
                "practice/choose",
                new ChoosePage(space.name(), space.path(), space.secret(), space.address(), query, told));
    }
}
