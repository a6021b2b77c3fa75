package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Spaces, their members and invitations for programs; the same acts as the pages'.
final class SpacesApi {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Database db;
    private final Here here;
    private final Kinds kinds;
    private final Founding founding;
    private final Settings settings;
    private final Membership membership;
    private final Invitations invitations;

    SpacesApi(
            Database db,
            Here here,
            Kinds kinds,
            Founding founding,
            Settings settings,
            Membership membership,
            Invitations invitations) {
        this.db = db;
        this.here = here;
        this.kinds = kinds;
        this.founding = founding;
        this.settings = settings;
        this.membership = membership;
        this.invitations = invitations;
    }

    void hang(Routes routes) {
        routes.post("/api/v1/spaces", Rule.ENTERED, this::found);
        routes.get("/api/v1/spaces", Rule.ANYONE, this::list);
        routes.get("/api/v1/spaces/:id", Rule.ANYONE, this::show);
        routes.patch("/api/v1/spaces/:id", Rule.ENTERED, this::change);
        routes.delete("/api/v1/spaces/:id", Rule.ENTERED, this::close);
        routes.get("/api/v1/spaces/:id/members", Rule.ENTERED, this::members);
        routes.post("/api/v1/spaces/:id/members", Rule.ENTERED, this::add);
        routes.delete("/api/v1/spaces/:id/members/:person", Rule.ENTERED, this::remove);
        routes.post("/api/v1/invitations", Rule.ENTERED, this::invite);
        routes.get("/api/v1/invitations", Rule.ENTERED, this::invited);
        routes.delete("/api/v1/invitations/:id", Rule.ENTERED, this::withdraw);
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
            return Answer.json(json(request, settings.change(tx, standing, form, request.words())));
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

    private Answer add(Request request) {
        Standing seen = here.at(request.visitor(), request.id("id"));
        Form form = request.form().number("person", 1, Long.MAX_VALUE);
        if (form.given("role")) form.choice("role", Role.codes());
        form.orRefuse();
        Role role = form.given("role") ? Role.of(form.value("role")) : Role.MEMBER;
        Optional<Long> person = person(form.numberValue("person"));
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::changes);
            long whom = person.orElseThrow(() -> new Problem.Invalid(form.wrong("person", "web.form.choice")));
            membership.enter(
                    tx, standing.space(), whom, role, 0, request.visitor().id(), request.now());
            String path = at(standing.space()) + "/members/" + form.numberValue("person");
            JsonObject made =
                    new JsonObject().put("person", form.numberValue("person")).put("role", role.code());
            return Answer.made(
                    path,
                    made.put("url", request.site().absolute(standing.space().path() + "/members")));
        });
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

    private Answer invite(Request request) {
        Form form = request.form().number("space", 1, Long.MAX_VALUE);
        if (form.given("role")) form.choice("role", Role.codes());
        if (form.given("email")) form.mail("email");
        if (form.given("language")) form.choice("language", Languages.SHIPPED.toArray(String[]::new));
        if (form.given("days")) form.number("days", 1, 365);
        if (form.given("uses")) form.number("uses", 1, Invitations.MOST_USES);
        form.orRefuse();
        Standing seen = here.at(request.visitor(), form.numberValue("space"));
        boolean mail = form.given("email");
        here.often(request, "invite", Invitations.MOST_A_DAY);
        Invitations.Wanted wanted = new Invitations.Wanted(
                mail ? form.value("email") : "",
                form.given("role") ? Role.of(form.value("role")) : Role.MEMBER,
                form.given("language") ? form.value("language") : request.language(),
                form.given("days") ? (int) form.numberValue("days") : 30,
                form.given("uses") && !mail ? (int) form.numberValue("uses") : 1);
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::invites);
            Invitations.Made made = invitations.make(tx, standing, wanted, request.now());
            Answer answer = Answer.made(
                    "/api/v1/invitations/" + made.address(), invitations.json(standing.space(), made, wanted));
            return mail ? answer : answer.secret();
        });
    }

    private Answer invited(Request request) {
        long address = request.query("space")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new Problem.Invalid(Form.blank().wrong("space", "web.form.needed")));
        Standing standing = Here.allowed(here.at(request.visitor(), address), Standing::invites);
        int limit = limit(request);
        List<JsonObject> sent =
                invitations.sent(standing.space().id(), cursor(request), limit + 1, request.now()).stream()
                        .map(one -> new JsonObject()
                                .put("id", one.address())
                                .put("email", one.mail())
                                .put("role", one.role().code())
                                .put("language", one.language())
                                .put("used", one.used())
                                .put("uses", one.most())
                                .put("expires", one.expires().toString()))
                        .toList();
        return page(sent, limit, "id");
    }

    private Answer withdraw(Request request) {
        long space =
                db.find("""
                    select space.address from invitation join space on space.id = invitation.space where invitation.address = $1
                    """, row -> row.number("address"), request.id("id")).orElseThrow(Problem.NotFound::new);
        Standing seen = here.at(request.visitor(), space);
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::invites);
            if (!invitations.withdraw(tx, standing, request.id("id"))) throw new Problem.NotFound();
            return Answer.nothing();
        });
    }

    private static Answer page(List<JsonObject> found, int limit, String cursor) {
        JsonArray items = new JsonArray();
        found.stream().limit(limit).forEach(items::add);
        boolean more = found.size() > limit;
        return Answer.json(new JsonObject()
                .put("items", items)
                .put("next", more ? String.valueOf(found.get(limit - 1).getLong(cursor)) : null));
    }

    private static int limit(Request request) {
        return request.query("limit")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Math.clamp(Integer.parseInt(text), 1, MOST))
                .orElse(USUAL);
    }

    private static long cursor(Request request) {
        return request.query("cursor")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
