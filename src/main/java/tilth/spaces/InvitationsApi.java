package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Inviting and saying yes, for programs; the same acts as the pages'.
///
/// Nobody belongs anywhere without having said so: whoever is named by their number is asked. Only who runs the site
/// adds people at once, and not to a place of which they are not meant to know.
final class InvitationsApi {
    private static final int USUAL_DAYS = 30;

    private final Database db;
    private final Here here;
    private final Membership membership;
    private final Invitations invitations;
    private final Accepting accepting;
    private final Commons commons;

    InvitationsApi(
            Database db,
            Here here,
            Membership membership,
            Invitations invitations,
            Accepting accepting,
            Commons commons) {
        this.db = db;
        this.here = here;
        this.membership = membership;
        this.invitations = invitations;
        this.accepting = accepting;
        this.commons = commons;
    }

    void hang(Routes routes) {
        routes.post("/api/v1/spaces/:id/members", Rule.ENTERED, this::add);
        routes.post("/api/v1/invitations", Rule.ENTERED, this::invite);
        routes.get("/api/v1/invitations", Rule.ENTERED, this::invited);
        routes.delete("/api/v1/invitations/:id", Rule.ENTERED, this::withdraw);
        routes.post("/api/v1/invitations/:id/acceptance", Rule.ENTERED, this::accept);
    }

    private record Guest(long id, String language) {}

    private Optional<Guest> guest(long address) {
        return db.find(
                "select id, language from person where address = $1 and state = 'active'",
                row -> new Guest(row.number("id"), row.text("language")),
                address);
    }

    /// Asks somebody in; an administrator's program takes them in.
    private Answer add(Request request) {
        Standing seen = here.at(request.visitor(), request.id("id"));
        Form form = request.form().number("person", 1, Long.MAX_VALUE);
        if (form.given("role")) form.choice("role", Role.codes());
        form.orRefuse();
        Role role = form.given("role") ? Role.of(form.value("role")) : Role.MEMBER;
        Optional<Guest> guest = guest(form.numberValue("person"));
        here.often(request, "invite", Invitations.MOST_A_DAY);
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::invites);
            if (!standing.grants(role)) throw new Problem.Refused("spaces.refused.grant");
            Guest whom = guest.orElseThrow(() -> new Problem.Invalid(form.wrong("person", "web.form.choice")));
            Space space = standing.space();
            JsonObject made =
                    new JsonObject().put("person", form.numberValue("person")).put("role", role.code());
            if (Membership.role(tx, space.id(), whom.id()).isPresent()) {
                if (form.given("role")) membership.give(tx, standing, whom.id(), role);
                return member(request, space, made);
            }
            if (!takesIn(standing)) return asked(tx, standing, whom, role, made, request);
            membership.enter(tx, space, whom.id(), role, 0, request.visitor().id(), request.now());
            return member(request, space, made);
        });
    }

    /// Who runs the site may act for people they speak with; of a secret place they know only as one of its own.
    private static boolean takesIn(Standing standing) {
        return standing.visitor().admin()
                && standing.visitor().signIn() == 0
                && standing.space().visibility() != Visibility.SECRET;
    }

    private static Answer member(Request request, Space space, JsonObject made) {
        return Answer.made(
                "/api/v1/spaces/" + space.address() + "/members/" + made.getLong("person"),
                made.put("state", "member").put("url", request.site().absolute(space.path() + "/members")));
    }

    /// Whoever was asked and has not answered is not asked again.
    private Answer asked(Tx tx, Standing standing, Guest whom, Role role, JsonObject about, Request request) {
        Space space = standing.space();
        var wanted = new Invitations.Wanted("", whom.id(), role, whom.language(), USUAL_DAYS, 1);
        Invitations.Made made = invitations
                .open(tx, space.id(), wanted, request.now())
                .orElseGet(() -> invitations.make(tx, standing, wanted, request.now()));
        JsonObject json = invitations.json(space, made, wanted).mergeIn(about).put("state", "invited");
        return Answer.made("/api/v1/invitations/" + made.address(), json);
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
        if (request.query("space").isEmpty()) return mine(request);
        long address = request.query("space")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new Problem.Invalid(Form.blank().wrong("space", "web.form.needed")));
        Standing standing = Here.allowed(here.at(request.visitor(), address), Standing::invites);
        int limit = SpacesApi.limit(request);
        List<JsonObject> sent =
                invitations.sent(standing.space().id(), SpacesApi.cursor(request), limit + 1, request.now()).stream()
                        .map(one -> new JsonObject()
                                .put("id", one.address())
                                .put("email", one.mail())
                                .put("name", one.guest())
                                .put("role", one.role().code())
                                .put("language", one.language())
                                .put("used", one.used())
                                .put("uses", one.most())
                                .put("expires", one.expires().toString()))
                        .toList();
        return SpacesApi.page(sent, limit, "id");
    }

    /// Takes an invitation back; whom it was made for says no with it.
    private Answer withdraw(Request request) {
        if (Invitations.mine(db, request.id("id"), request.visitor().id(), request.now())
                .isPresent())
            return request.act(tx -> {
                long me = request.visitor().id();
                Invitations.mine(tx, request.id("id"), me, request.now())
                        .ifPresent(mine -> Accepting.decline(tx, mine.id(), me));
                return Answer.nothing();
            });
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

    /// What waits for the reader themselves.
    private Answer mine(Request request) {
        List<JsonObject> open = Accepting.open(db, request.visitor().id(), request.now()).stream()
                .map(each -> new JsonObject()
                        .put("id", each.address())
                        .put("name", each.space())
                        .put("inviter", each.inviter())
                        .put("expires", each.expires().toString())
                        .put("url", commons.site().absolute(each.path())))
                .toList();
        return SpacesApi.page(open, open.size(), "id");
    }

    /// `agreed` is the version of the agreement that was read.
    private Answer accept(Request request) {
        Form form = request.form();
        if (form.given("agreed")) form.number("agreed", 0, Integer.MAX_VALUE);
        form.orRefuse();
        int agreed = form.given("agreed") ? (int) form.numberValue("agreed") : 0;
        return request.act(tx -> {
            long me = request.visitor().id();
            Invitations.Good good =
                    Invitations.mine(tx, request.id("id"), me, request.now()).orElseThrow(Problem.NotFound::new);
            return switch (accepting.come(tx, good, me, agreed, request.now())) {
                case UNREAD -> throw new Problem.Invalid(form.wrong("agreed", "spaces.join.changed"));
                case GONE -> throw new Problem.NotFound();
                case ALREADY, IN ->
                    Answer.json(good.space()
                            .json(request.site().absolute(good.space().path())));
            };
        });
    }
}
