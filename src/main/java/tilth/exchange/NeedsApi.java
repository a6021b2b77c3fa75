package tilth.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Wishes for programs.
final class NeedsApi {
    static final String HOME = "/api/v1/needs";

    private final Database db;
    private final Wishing wishing;
    private final Door door;
    private final Spaces spaces;
    private final Kinds kinds;

    NeedsApi(Database db, Wishing wishing, Door door, Spaces spaces, Kinds kinds) {
        this.db = db;
        this.wishing = wishing;
        this.door = door;
        this.spaces = spaces;
        this.kinds = kinds;
    }

    void hang(Routes routes) {
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.post(HOME, Rule.ENTERED, wishing::add);
        routes.get(HOME + "/:id", Rule.ANYONE, this::show);
    }

    /// `?space=&limit=&cursor=`: open wishes, most wished for first, as `{items, next}`.
    Answer list(Request request) {
        Optional<String> said = request.query("space");
        Optional<Space> space = said.filter(number -> number.matches("[1-9][0-9]{0,17}"))
                .flatMap(number -> spaces.at(request.reach(), Long.parseLong(number)));
        boolean everyone = said.map("0"::equals).orElse(false);
        if (said.isPresent() && space.isEmpty() && !everyone) return page(List.of(), null);
        int limit = request.query("limit")
                .filter(number -> number.matches("[0-9]{1,4}"))
                .map(number -> Math.clamp(Integer.parseInt(number), 1, 100))
                .orElse(20);
        Optional<Need> last = request.query("cursor")
                .filter(number -> number.matches("[0-9]{1,18}"))
                .flatMap(number -> NeedStore.at(db, request.reach(), Long.parseLong(number)));
        List<Need> open = NeedStore.open(
                db,
                request.reach(),
                everyone ? Commons.ID : space.map(Space::id).orElse(-1L),
                last.map(Need::wishes).orElse(Integer.MAX_VALUE),
                last.map(Need::id).orElse(Long.MAX_VALUE),
                limit + 1);
        List<Need> shown = open.subList(0, Math.min(limit, open.size()));
        Map<Long, Space> places = spaces.byIds(
                request.reach(),
                shown.stream().map(Need::space).filter(id -> id != Commons.ID).toList());
        List<JsonObject> items =
                shown.stream().map(need -> json(request, need, places)).toList();
        return page(items, open.size() > limit ? Long.toString(shown.getLast().address()) : null);
    }

    private static Answer page(List<JsonObject> items, String next) {
        return Answer.json(new JsonObject().put("items", new JsonArray(items)).put("next", next));
    }

    /// One wish with the addresses of what came of it.
    Answer show(Request request) {
        Door.Met met = door.meet(request);
        if (!met.need().stands()) throw new Problem.NotFound();
        Map<Long, Space> places = met.space().map(it -> Map.of(it.id(), it)).orElse(Map.of());
        JsonArray came = new JsonArray();
        for (NeedStore.Came link : NeedStore.came(db, met.need().id()))
            kinds.card(request.reach(), link.kind(), link.thing())
                    .map(card -> json(request, card))
                    .ifPresent(came::add);
        return Answer.json(json(request, met.need(), places).put("answers", came));
    }

    private static JsonObject json(Request request, Card card) {
        return new JsonObject()
                .put("thing", card.kind())
                .put("title", card.title())
                .put("url", request.site().absolute(card.path()));
    }

    private static JsonObject json(Request request, Need need, Map<Long, Space> places) {
        Space place = places.get(need.space());
        return new JsonObject()
                .put("id", need.address())
                .put("url", request.site().absolute(need.path()))
                .put("title", need.title())
                .put("body", need.body())
                .put("language", need.language())
                .put("space", place == null ? null : place.address())
                .put("wishes", need.wishes())
                .put("state", need.state().name().toLowerCase(Locale.ROOT))
                .put("at", need.written().toString());
    }
}
