package tilth.spaces;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.text.Html;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Request;

/// Coming in (through the door, by asking, by invitation) and going, and what one finds on arriving.
final class Coming {
    private static final int MOST_A_DAY = 30; // doors one person knocks at

    /// @param note what they asked back, empty when nothing
    record JoinPage(
            Space space,
            String title,
            String question,
            String keeper,
            Agreements.Agreed agreed,
            boolean open,
            boolean asked,
            String note,
            Form form) {}

    record LeavePage(Space space, String title, boolean last, boolean alone) {}

    /// @param enter where a stranger goes first; empty for those who have entered
    record InvitationPage(
            Space space,
            String title,
            String kindWord,
            String inviter,
            String action,
            String enter,
            Agreements.Agreed agreed,
            boolean changed,
            boolean mine,
            Instant expires) {}

    record GonePage(String title) {}

    record WelcomePage(Space space, String title, Html about, Agreements.Agreed agreed, List<Panel.Shown> panels) {}

    private final Database db;
    private final SpaceStore spaces;
    private final Here here;
    private final Membership membership;
    private final Requests requests;
    private final Accepting accepting;
    private final Kinds kinds;

    Coming(Database db, Here here, Membership membership, Requests requests, Accepting accepting, Kinds kinds) {
        this.db = db;
        this.spaces = new SpaceStore(db);
        this.here = here;
        this.membership = membership;
        this.requests = requests;
        this.accepting = accepting;
        this.kinds = kinds;
    }

    Answer door(Request request, SpaceKind kind) {
        Standing standing = here.at(request, kind);
        if (standing.belongs()) return Answer.to(standing.space().path());
        return door(request, standing, Form.blank());
    }

    private Answer.Page door(Request request, Standing standing, Form form) {
        Space space = standing.space();
        if (!standing.mayCome()) throw new Problem.Refused("spaces.refused.join");
        if (standing.barred()) throw new Problem.Refused("spaces.refused.barred");
        Optional<Requests.Asked> mine =
                Requests.mine(db, space.id(), request.visitor().id());
        String keeper = db.find("""
            select name from member join person on person.id = member.person and state = 'active'
             where space = $1 and role = 3 and not unshown order by since, member.id limit 1
            """, row -> row.text("name"), space.id()).orElse("");
        String question = space.question().isEmpty() ? request.words().text("spaces.join.question") : space.question();
        Form shown = mine.isPresent() && !form.given("answer")
                ? Form.of(java.util.Map.of("answer", mine.get().answer()))
                : form;
        return Answer.page(
                "spaces/join",
                new JoinPage(
                        space,
                        request.words().text("spaces.join.title", space.name()),
                        question,
                        keeper,
                        Agreements.inForce(db, space).orElse(null),
                        space.joining() == Joining.OPEN,
                        mine.isPresent(),
                        mine.filter(Requests.Asked::back)
                                .map(Requests.Asked::note)
                                .orElse(""),
                        shown));
    }

    Answer come(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind);
        if (seen.belongs()) return Answer.to(seen.space().path());
        Form form = request.form().optional("answer", Requests.LONGEST);
        int agreed = agreed(form);
        if (form.fails()) return door(request, seen, form).status(422);
        if (agreed < seen.space().agreement() && seen.mayCome())
            return door(request, seen, form.wrong("agreed", "spaces.join.changed"))
                    .status(422);
        here.often(request, "come", MOST_A_DAY);
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::sees);
            Space space = standing.space();
            if (standing.belongs()) return Answer.to(space.path());
            if (!standing.mayCome()) throw new Problem.Refused("spaces.refused.join");
            if (standing.barred()) throw new Problem.Refused("spaces.refused.barred");
            if (agreed < space.agreement()) return Answer.to(space.path() + "/join");
            if (space.joining() == Joining.OPEN) {
                long me = request.visitor().id();
                membership.enter(tx, space, me, Role.MEMBER, agreed, me, request.now());
                WelcomeStore.came(tx, me, space.id(), request.now());
                return Answer.to(space.path() + "/welcome");
            }
            int read = Math.min(agreed, space.agreement());
            requests.ask(tx, space, request.visitor().id(), form.value("answer"), read, request.now());
            return Answer.to(space.path());
        });
    }

    /// The version of the agreement on the page that was sent; 0 when there was none.
    private static int agreed(Form form) {
        if (!form.given("agreed")) return 0;
        form.number("agreed", 0, Integer.MAX_VALUE).orRefuse();
        return (int) form.numberValue("agreed");
    }

    Answer leaving(Request request, SpaceKind kind) {
        Standing standing = here.at(request, kind, Standing::belongs);
        Space space = standing.space();
        boolean last = standing.role().filter(role -> role == Role.STEWARD).isPresent()
                && db.one(
                        "select count(*) as n from member where space = $1 and role = 3",
                        row -> row.number("n") == 1,
                        space.id());
        String title = request.words().text("spaces.leave.title", space.name());
        boolean alone = space.members() == 1;
        return Answer.page("spaces/leave", new LeavePage(space, title, last && !alone, alone));
    }

    Answer leave(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::belongs);
        return request.act(tx -> {
            Space space = here.hold(tx, request.visitor(), seen.space().id(), Standing::belongs)
                    .space();
            membership.leave(tx, space, request.visitor().id());
            return Answer.to("/" + kind.plural());
        });
    }

    /// What a member does for the space, whether they are shown, or that they are taken out.
    Answer member(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::seesMembers);
        Form form = request.form()
                .choice("do", "role", "remove", "show", "hide")
                .number("person", 1, Long.MAX_VALUE)
                .orRefuse();
        if (form.value("do").equals("role")) form.choice("role", Role.codes()).orRefuse();
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::sees);
            long person = tx.find(
                            "select id from person where address = $1",
                            row -> row.number("id"),
                            form.numberValue("person"))
                    .orElseThrow(Problem.NotFound::new);
            boolean me = person == request.visitor().id();
            switch (form.value("do")) {
                case "role" -> membership.give(tx, standing, person, Role.of(form.value("role")));
                case "remove" -> membership.remove(tx, standing, person);
                default -> {
                    if (!me) throw new Problem.Refused("spaces.refused");
                    membership.show(
                            tx, standing.space(), person, form.value("do").equals("show"));
                }
            }
            return Answer.to(standing.space().path() + "/members");
        });
    }

    /// What an invitation's link opens: who invites, to what; coming in is a button. Looking changes nothing.
    Answer invitation(Request request) {
        String token = request.param("token");
        Optional<Invitations.Good> good = Accepting.of(db, request);
        if (good.isEmpty()) return gone(request);
        boolean mine = good.get().person() != 0;
        if (request.query("speak").isEmpty() && !mine)
            return Answer.to("/invitations/" + token + "?speak=" + good.get().language());
        Space space = good.get().space();
        String here = "/invitations/" + token + "?speak=" + request.language();
        return Answer.page(
                "spaces/invitation",
                new InvitationPage(
                        space,
                        request.words()
                                .text("spaces.invitation.title", good.get().inviterName(), space.name()),
                        request.words().text("spaces.kind." + space.kind().code()),
                        good.get().inviterName(),
                        here,
                        request.visitor().entered() ? "" : "/enter?next=" + Links.encode(here),
                        Agreements.inForce(db, space).orElse(null),
                        request.query("changed").isPresent(),
                        mine,
                        good.get().expires()));
    }

    private static Answer gone(Request request) {
        return Answer.page("spaces/gone", new GonePage(request.words().text("spaces.invitation.gone")))
                .status(410);
    }

    /// `do` is `decline` for no; anything else comes in.
    Answer accept(Request request) {
        int agreed = agreed(request.form());
        boolean declines = request.form().value("do").equals("decline");
        String token = request.param("token");
        if (Accepting.of(db, request).isEmpty()) return gone(request);
        return request.act(tx -> {
            Optional<Invitations.Good> good = Accepting.of(tx, request);
            if (good.isEmpty()) return gone(request);
            long me = request.visitor().id();
            if (declines && Accepting.decline(tx, good.get().id(), me)) return Answer.to("/");
            String place = good.get().space().path();
            return switch (accepting.come(tx, good.get(), me, agreed, request.now())) {
                case ALREADY -> Answer.to(place);
                case UNREAD -> Answer.to("/invitations/" + token + "?speak=" + request.language() + "&changed=1");
                case GONE -> gone(request);
                case IN -> Answer.to(place + "/welcome");
            };
        });
    }

    Answer welcome(Request request, SpaceKind kind) {
        Standing standing = here.at(request, kind, Standing::belongs);
        Space space = standing.space();
        return Answer.page(
                "spaces/welcome",
                new WelcomePage(
                        space,
                        request.words().text("spaces.welcome.title", space.name()),
                        new Html(spaces.about(space.id()).html()),
                        Agreements.inForce(db, space).orElse(null),
                        kinds.panels("space", request, space.id())));
    }
}
