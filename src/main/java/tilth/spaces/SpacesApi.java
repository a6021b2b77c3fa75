package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Spaces and their members for programs; the same acts as the pages'.
final class SpacesApi {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Database db;
    private final Here here;
    private final Kinds kinds;
    private final Founding founding;
    private final Settings settings;
    private final Membership membership;

    SpacesApi(Database db, Here here, Kinds kinds, Founding founding, Settings settings, Membership membership) {
        this.db = db;
        this.here = here;
        this.kinds = kinds;
        this.founding = founding;
        this.settings = settings;
        this.membership = membership;
    }

    void hang(Routes routes) {
        routes.post("/api/v1/spaces", Rule.ENTERED, this::found);
        routes.get("/api/v1/spaces", Rule.ANYONE, this::list);
        routes.get("/api/v1/spaces/:id", Rule.ANYONE, this::show);
        routes.patch("/api/v1/spaces/:id", Rule.ENTERED, this::change);
        routes.delete("/api/v1/spaces/:id", Rule.ENTERED, this::close);
        routes.get("/api/v1/spaces/:id/members", Rule.ENTERED, this::members);
        routes.delete("/api/v1/spaces/:id/members/:person", Rule.ENTERED, this::remove);
    }

    private JsonObject json(Request request, Space space) {
        JsonArray topics = new JsonArray();
        kinds.topics().of(space.topics(), request.language()).forEach(topic -> topics.add(topic.slug()));
        return space.json(request.site().absolute(space.path())).put("topics", topics);
    }

    private static String at(Space space) {
        return "/api/v1/spaces/" + space.address();
    }

    private Answer found(Request request) {
        Form form = Founding.check(request.form().choice("kind", "network", "community", "circle"))
                .orRefuse();
        here.often(request, "found", Founding.MOST_A_DAY);
        return request.act(tx -> {
            Space space = founding.found(tx, request.visitor(), SpaceKind.of(form.value("kind")), form, request.now());
            return Answer.made(at(space), json(request, space));
        });
    }

    private Answer show(Request request) {
        return Answer.json(
                json(request, here.at(request.visitor(), request.id("id")).space()));
    }

    private Answer list(Request request) {
        int limit = limit(request);
        List<Space> found = db.list(
                """
                select * from space
                 where seen && $1 and hidden is null and removed is null and ($2 = '' or kind = $2)
                   and ($3 = 0 or id > (select id from space where address = $3 and seen && $1))
                 order by id limit $4
                """,
                Space::of,
                request.reach().array(),
                request.query("kind").orElse(""),
                cursor(request),
                (long) limit + 1);
        return page(found.stream().map(space -> json(request, space)).toList(), limit, "id");
    }

    private Answer change(Request request) {
        Standing seen = here.at(request.visitor(), request.id("id"));
        Form form = request.form().number("version", 1, Integer.MAX_VALUE).orRefuse();
        if (form.given("name")) Settings.check(form).orRefuse();
        else Settings.check(form.with("name", List.of(seen.space().name()))).orRefuse();
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::changes);
            return Answer.json(json(request, settings.change(tx, standing, form, request)));
        });
    }

    private Answer close(Request request) {
        Standing seen = here.at(request.visitor(), request.id("id"));
        return request.act(tx -> {
            settings.close(tx, here.hold(tx, request.visitor(), seen.space().id(), Standing::changes));
            return Answer.nothing();
        });
    }

    private Answer members(Request request) {
        Standing standing = Here.allowed(here.at(request.visitor(), request.id("id")), Standing::seesMembers);
        int limit = limit(request);
        long from = cursor(request) == 0 ? 0 : person(cursor(request)).orElse(0L);
        List<JsonObject> members = Membership.seen(db, standing, from, limit + 1).stream()
                .map(one -> new JsonObject()
                        .put("person", one.address())
                        .put("name", one.name())
                        .put("handle", one.handle())
                        .put("role", one.role().code())
                        .put("since", one.since().toString()))
                .toList();
        return page(members, limit, "person");
    }

    private Optional<Long> person(long address) {
        return db.find(
                "select id from person where address = $1 and state = 'active'", row -> row.number("id"), address);
    }

    private Answer remove(Request request) {
        Standing seen = here.at(request.visitor(), request.id("id"));
        long whom = person(request.id("person")).orElseThrow(Problem.NotFound::new);
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::looksAfter);
            membership.remove(tx, standing, whom);
            return Answer.nothing();
        });
    }

    static Answer page(List<JsonObject> found, int limit, String cursor) {
        JsonArray items = new JsonArray();
        found.stream().limit(limit).forEach(items::add);
        boolean more = found.size() > limit;
        return Answer.json(new JsonObject()
                .put("items", items)
                .put("next", more ? String.valueOf(found.get(limit - 1).getLong(cursor)) : null));
    }

    static int limit(Request request) {
        return request.query("limit")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Math.clamp(Integer.parseInt(text), 1, MOST))
                .orElse(USUAL);
    }

    static long cursor(Request request) {
        return request.query("cursor")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
