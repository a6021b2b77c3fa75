package tilth.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.spaces.Freight;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Upload;

/// Bringing a library in, for programs: the same acts as the pages, and what each row lacks as JSON.
final class ImportsApi {
    private static final String HOME = "/api/v1/imports";
    private static final int MOST_PROBLEMS = 1_000; // rows told in one answer

    private final Doing doing;
    private final ImportStore store;
    private final Desk desk;
    private final Telling telling;
    private final Columns columns;
    private final Freight freight;

    ImportsApi(Doing doing, ImportStore store, Desk desk, Telling telling, Columns columns, Freight freight) {
        this.doing = doing;
        this.store = store;
        this.desk = desk;
        this.telling = telling;
        this.columns = columns;
        this.freight = freight;
    }

    void hang(Routes routes) {
        routes.post(HOME, Rule.ENTERED, this::bring).upload(freight.mostBytes());
        routes.get(HOME, Rule.ENTERED, this::list);
        routes.get(HOME + "/:id", Rule.ENTERED, this::show);
        routes.get(HOME + "/:id/problems", Rule.ENTERED, this::problems);
        routes.post(HOME + "/:id/check", Rule.ENTERED, this::check);
        routes.post(HOME + "/:id/run", Rule.ENTERED, this::run);
        routes.post(HOME + "/:id/undo", Rule.ENTERED, this::undo);
        routes.delete(HOME + "/:id", Rule.ENTERED, this::forget);
    }

    /// A form with `space` (a number, 0 for everyone), `sheet` and, if wanted, `files`, a zip.
    Answer bring(Request request) {
        Form form = request.form();
        long space = desk.space(request, form);
        Optional<Upload> sheet = request.upload("sheet");
        if (sheet.isEmpty()) form.wrong("sheet", "web.form.needed");
        form.orRefuse();
        doing.limit(request);
        return request.act(tx -> {
            long address = doing.add(request, tx, space, sheet.get(), request.upload("files"));
            JsonObject json = new JsonObject()
                    .put("id", address)
                    .put("url", request.site().absolute("/imports/" + address))
                    .put("state", "reading");
            return Answer.made(HOME + "/" + address, json);
        });
    }

    /// One's own, newest first: `{items, next}`.
    Answer list(Request request) {
        JsonArray items = new JsonArray();
        for (Import carried : store.by(request.visitor().id())) items.add(json(request, carried));
        return Answer.json(new JsonObject().put("items", items).putNull("next"));
    }

    Answer show(Request request) {
        return Answer.json(json(request, doing.find(request)));
    }

    /// Rows that do not fit: `{items: [{row, title, problems: [{column, text}]}], next}`.
    Answer problems(Request request) {
        Import carried = doing.find(request);
        JsonArray items = new JsonArray();
        for (String state : List.of("wrong", "stayed"))
            for (ShowPage.Seen seen : telling.seen(request, carried, state, MOST_PROBLEMS)) {
                JsonArray whys = new JsonArray();
                for (ShowPage.Why why : seen.whys())
                    whys.add(new JsonObject().put("column", why.column()).put("text", why.text()));
                items.add(new JsonObject()
                        .put("row", Integer.parseInt(seen.number()))
                        .put("title", seen.title())
                        .put("problems", whys));
            }
        return Answer.json(new JsonObject().put("items", items).putNull("next"));
    }

    /// Takes `columns`, an object of column number (from 0) and what it is, `unknown` and `twice`.
    Answer check(Request request) {
        Import carried = doing.find(request);
        Form form = request.form();
        List<String> said = doing.said(carried, form);
        String unknown = form.given("unknown") ? form.value("unknown") : "tell";
        if (!request.visitor().admin() && unknown.equals("add")) form.wrong("unknown", "web.form.choice");
        if (form.given("unknown")) form.choice("unknown", "tell", "leave", "add");
        form.orRefuse();
        return request.act(tx -> {
            doing.check(request, tx, carried, said, unknown, form.ticked("twice"));
            return working(request, carried, "checking");
        });
    }

    Answer run(Request request) {
        Import carried = doing.find(request);
        boolean careful = request.form().ticked("careful");
        return request.act(tx -> {
            doing.run(request, tx, carried, careful);
            return working(request, carried, "running");
        });
    }

    Answer undo(Request request) {
        Import carried = doing.find(request);
        return request.act(tx -> {
            doing.undo(request, tx, carried);
            return working(request, carried, "undoing");
        });
    }

    private Answer working(Request request, Import carried, String state) {
        return Answer.json(json(request, carried).put("state", state).put("done", 0))
                .status(202);
    }

    /// What it made stays.
    Answer forget(Request request) {
        Import carried = doing.find(request);
        return request.act(tx -> {
            doing.forget(tx, carried);
            return Answer.nothing();
        });
    }

    private JsonObject json(Request request, Import carried) {
        JsonArray heads = new JsonArray();
        for (int i = 0; i < carried.heads().size(); i++)
            heads.add(new JsonObject()
                    .put("number", i)
                    .put("head", carried.heads().get(i))
                    .put("is", i < carried.columns().size() ? carried.columns().get(i) : ""));
        return new JsonObject()
                .put("id", carried.address())
                .put("url", request.site().absolute(carried.path()))
                .put("name", carried.name())
                .put("state", carried.state())
                .put("says", Telling.says(carried, request.words()))
                .put("columns", heads)
                .put("choices", new JsonArray(List.copyOf(columns.all().keySet())))
                .put("rows", carried.rows())
                .put("done", carried.done())
                .put("fitting", carried.fitting())
                .put("wrong", carried.wrong())
                .put("made", carried.made())
                .put("stayed", carried.stayed());
    }
}
