package tilth.practice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.library.Resource;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Sections;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Working pages for programs: the same acts and the same readers as the pages.
final class SheetApi {
    private static final String HOME = "/api/v1/sheets";
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Spaces spaces;
    private final SheetDoor door;
    private final SheetStore store;
    private final SheetKeeping keeping;
    private final Use use;
    private final Sheets pages;

    SheetApi(Spaces spaces, SheetDoor door, SheetStore store, SheetKeeping keeping, Use use, Sheets pages) {
        this.spaces = spaces;
        this.door = door;
        this.store = store;
        this.keeping = keeping;
        this.use = use;
        this.pages = pages;
    }

    void hang(Routes routes) {
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.get(HOME + "/:sheet", Rule.ANYONE, this::show);
        routes.post("/api/v1/resources/:id/sheets", Rule.ENTERED, this::begin);
        routes.patch(HOME + "/:sheet/parts/:part", Rule.ENTERED, this::write);
    }

    /// `?space=&limit=&cursor=`, newest first: `{items, next}`.
    Answer list(Request request) {
        int limit = request.query("limit")
                .filter(said -> said.matches("[0-9]{1,4}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, MOST))
                .orElse(USUAL);
        String cursor = request.query("cursor").orElse("0");
        if (!cursor.matches("[0-9]{1,18}")) throw new Problem.Malformed();
        Optional<Space> space = request.query("space")
                .filter(said -> said.matches("[0-9]{1,18}"))
                .flatMap(said -> spaces.at(request.reach(), Long.parseLong(said)));
        boolean unknown = request.query("space").isPresent() && space.isEmpty();
        List<Sheet> found = unknown
                ? List.of()
                : store.page(request.reach(), space.map(Space::id).orElse(0L), Long.parseLong(cursor), limit + 1);
        List<Sheet> shown = found.subList(0, Math.min(limit, found.size()));
        JsonArray items = new JsonArray();
        for (Sheet sheet : shown)
            items.add(SheetThings.bare(sheet).put("url", request.site().absolute(sheet.path())));
        String next = found.size() > limit ? Long.toString(shown.getLast().address()) : null;
        return Answer.json(new JsonObject().put("items", items).put("next", next));
    }

    Answer show(Request request) {
        return Answer.json(json(request, door.find(request).sheet()));
    }

    private JsonObject json(Request request, Sheet sheet) {
        return SheetThings.json(sheet, SheetStore.parts(store.queries(), sheet.id()))
                .put("url", request.site().absolute(sheet.path()));
    }

    /// Takes `with`, a place's number, and if wanted `ends` and `session`.
    Answer begin(Request request) {
        Resource resource = use.toUse(request);
        Form form = request.form();
        Use.Wanted wanted = use.wanted(request, form);
        form.orRefuse();
        List<Sections.Section> sections = use.taken(resource);
        return request.act(tx -> {
            Sheet sheet = use.begin(tx, request, resource, sections, wanted);
            JsonObject json = SheetThings.json(sheet, SheetStore.parts(tx, sheet.id()))
                    .put("url", request.site().absolute(sheet.path()));
            return Answer.made(HOME + "/" + sheet.address(), json);
        });
    }

    /// Takes `body` with the `version` it starts from, or `done` alone.
    ///
    /// @throws Problem.Stale if it is not the present version any more
    Answer write(Request request) {
        SheetDoor.Found found = door.toFill(request);
        Sheet.Part part = door.part(request, found);
        Form form = request.form().optional("body", Sheets.LONGEST);
        if (form.given("body")) form.number("version", 0, Integer.MAX_VALUE);
        if (form.given("done")) form.choice("done", "true", "false");
        form.orRefuse();
        return request.act(tx -> {
            if (form.given("body")) pages.write(tx, request, found.sheet(), part, form);
            else {
                door.hold(tx, request, found.sheet());
                keeping.done(tx, request.visitor(), found.sheet(), part, form.ticked("done"));
            }
            return Answer.json(SheetThings.json(
                    SheetStore.part(tx, found.sheet().id(), part.address()).orElseThrow(Problem.NotFound::new)));
        });
    }
}
