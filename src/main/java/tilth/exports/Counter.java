package tilth.exports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.db.Tx;
import tilth.files.Depot;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Ids;
import tilth.text.Slugs;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Where people ask for a library to take along, and fetch it: pages, and the same for programs.
final class Counter {
    static final Duration LIFE = Duration.ofHours(24);

    private static final String API = "/api/v1/exports";
    private static final String[] FORMATS = {"zip", "csv", "json"};
    private static final int DAILY = 40;

    private final ExportStore store;
    private final Spaces spaces;
    private final Depot depot;
    private final Porter porter;
    private final Rates rates = new Rates();

    Counter(ExportStore store, Spaces spaces, Depot depot, Porter porter) {
        this.store = store;
        this.spaces = spaces;
        this.depot = depot;
        this.porter = porter;
    }

    record Option(String value, String label, boolean chosen) {}

    /// @param place the only one there is; null when there is a choice
    /// @param mine what was packed lately
    record AskPage(Form form, List<Option> places, Option place, List<Option> formats, List<Mine> mine) {}

    record Mine(String path, String where, String says, Instant at) {}

    /// @param file where it is fetched; empty until it is ready
    record ShowPage(
            String path,
            long address,
            String where,
            String says,
            String tone,
            boolean working,
            String file,
            long size,
            boolean json,
            Instant expires) {}

    void hang(Routes routes) {
        routes.get("/exports", Rule.ENTERED, this::ask);
        routes.post("/exports", Rule.ENTERED, this::order);
        routes.get("/exports/library.schema.json", Rule.ANYONE, this::schema).kept();
        routes.get("/exports/:id", Rule.ENTERED, this::show);
        routes.get("/exports/:id/content", Rule.ENTERED, this::fetch);
        routes.post("/exports/:id/forget", Rule.ENTERED, this::forget);
        routes.post(API, Rule.ENTERED, this::order);
        routes.get(API, Rule.ENTERED, this::list);
        routes.get(API + "/:id", Rule.ENTERED, this::told);
        routes.get(API + "/:id/content", Rule.ENTERED, this::fetch);
        routes.delete(API + "/:id", Rule.ENTERED, this::forget);
    }

    /// What to take along; `?space=` is the number of a place, 0 for what stands for everyone.
    Answer ask(Request request) {
        return ask(request, Form.blank(), request.query("space").orElse(""));
    }

    private Answer.Page ask(Request request, Form form, String wanted) {
        List<Option> places = places(request, wanted);
        List<Option> formats = Stream.of(FORMATS)
                .map(format ->
                        new Option(format, request.words().text("exports.format." + format), format.equals("zip")))
                .toList();
        List<Mine> mine = store.by(request.visitor().id(), request.now()).stream()
                .filter(each -> spaces.mayCarry(request.visitor(), each.space()))
                .map(each ->
                        new Mine(each.path(), where(request, each.space()), says(request.words(), each), each.at()))
                .toList();
        return Answer.page(
                "exports/ask", new AskPage(form, places, places.size() == 1 ? places.getFirst() : null, formats, mine));
    }

    private List<Option> places(Request request, String wanted) {
        Optional<Space> asked = place(request, wanted);
        List<Option> options = new ArrayList<>();
        options.add(new Option("0", everyone(request), asked.isEmpty()));
        Stream.concat(asked.stream(), spaces.mine(request.visitor()).stream())
                .distinct()
                .filter(space -> spaces.mayCarry(request.visitor(), space.id()))
                .map(space -> new Option(
                        "" + space.address(), space.name(), asked.map(Space::id).orElse(0L) == space.id()))
                .forEach(options::add);
        return options;
    }

    private Optional<Space> place(Request request, String number) {
        return number.matches("[0-9]{1,18}") ? spaces.at(request.reach(), Long.parseLong(number)) : Optional.empty();
    }

    private static String everyone(Request request) {
        return request.words().text("exports.everyone", request.site().name());
    }

    private String where(Request request, long space) {
        return spaces.byId(request, space).map(Space::name).orElseGet(() -> everyone(request));
    }

    /// Takes `space` (a number, 0 for what stands for everyone) and `format`: `zip`, `csv` or `json`.
    ///
    /// @throws Problem.Refused if they do not look after that place
    Answer order(Request request) {
        Form form = request.form();
        if (form.given("format")) form.choice("format", FORMATS);
        long space = space(request, form);
        if (form.fails() && !request.api())
            return ask(request, form, form.value("space")).status(422);
        form.orRefuse();
        String format = form.given("format") ? form.value("format") : "zip";
        rates.take("export:" + request.visitor().id(), DAILY, Duration.ofDays(1), request.now());
        return request.act(tx -> {
            long address = Ids.fresh();
            Instant now = request.now();
            ExportStore.add(tx, address, request.visitor().id(), space, format, now, now.plus(LIFE));
            tx.afterCommit(porter::ring);
            JsonObject json = new JsonObject()
                    .put("id", address)
                    .put("url", request.site().absolute("/exports/" + address))
                    .put("format", format)
                    .put("state", "waiting");
            return Answer.made((request.api() ? API : "/exports") + "/" + address, json);
        });
    }

    private long space(Request request, Form form) {
        String said = form.value("space");
        if (said.isEmpty() || said.equals("0")) return Commons.ID;
        Space space = place(request, said).orElseThrow(Problem.NotFound::new);
        if (!spaces.mayCarry(request.visitor(), space.id())) throw new Problem.Refused("exports.refused");
        return space.id();
    }

    /// One's own, while it has not expired and one may still have it; for everyone else it does not exist.
    private Export find(Request request) {
        return store.find(request.id("id"), request.visitor().id(), request.now())
                .filter(each -> spaces.mayCarry(request.visitor(), each.space()))
                .orElseThrow(Problem.NotFound::new);
    }

    private static String says(Words words, Export export) {
        return words.text("exports.says." + export.state(), export.things());
    }

    Answer show(Request request) {
        Export export = find(request);
        return Answer.page(
                "exports/show",
                new ShowPage(
                        export.path(),
                        export.address(),
                        where(request, export.space()),
                        says(request.words(), export),
                        export.ready() ? "good" : export.working() ? "tell" : "bad",
                        export.working(),
                        export.ready() ? export.path() + "/content" : "",
                        export.size(),
                        !export.format().equals("csv"),
                        export.expires()));
    }

    /// The file, for its person only.
    Answer fetch(Request request) {
        Export export = find(request);
        if (!export.ready()) throw new Problem.NotFound();
        return depot.path(export.file())
                .map(path -> (Answer) new Answer.File(
                        path,
                        export.size(),
                        "x" + export.address(),
                        Packing.contentType(export.format()),
                        Slugs.slug(where(request, export.space())) + "." + export.format(),
                        true,
                        false,
                        200))
                .orElseThrow(Problem.NotFound::new);
    }

    Answer forget(Request request) {
        Export export = find(request);
        return request.act(tx -> {
            forget(tx, export);
            return request.api() ? Answer.nothing() : Answer.to("/exports");
        });
    }

    private void forget(Tx tx, Export export) {
        ExportStore.forget(tx, export.id());
        tx.afterCommit(() -> depot.drop(export.file()));
    }

    Answer list(Request request) {
        JsonArray items = new JsonArray();
        for (Export each : store.by(request.visitor().id(), request.now())) items.add(json(request, each));
        return Answer.json(new JsonObject().put("items", items).putNull("next"));
    }

    Answer told(Request request) {
        return Answer.json(json(request, find(request)));
    }

    private static JsonObject json(Request request, Export export) {
        return new JsonObject()
                .put("id", export.address())
                .put("url", request.site().absolute(export.path()))
                .put("format", export.format())
                .put("state", export.state())
                .put("things", export.things())
                .put("size", export.size())
                .put(
                        "content",
                        export.ready() ? request.site().absolute(API + "/" + export.address() + "/content") : null)
                .put("expires", export.expires().toString());
    }

    /// What the JSON looks like (JSON Schema, draft 2020-12).
    Answer schema(Request request) {
        return Answer.text(
                "application/schema+json; charset=utf-8", Packing.schema().orElseThrow(Problem.NotFound::new));
    }
}
