package tilth.spaces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.mail.Draft;
import tilth.text.Ids;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Visitor;

/// Saying yes or no to an invitation: one way for the page, for programs and for whoever was invited by their number.
final class Accepting {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}"); // a token is longer

    /// What came of saying yes: they belong already, the agreement changed while they read it, the invitation is no
    /// longer good, or they came in.
    enum Came {
        ALREADY,
        UNREAD,
        GONE,
        IN
    }

    /// An invitation to somebody, as they see it.
    record Mine(long address, String space, boolean discreet, String inviter, Instant expires) {
        String path() {
            return "/invitations/" + address;
        }
    }

    private final Database db;
    private final Membership membership;
    private final Invitations invitations;
    private final Commons commons;

    Accepting(Database db, Membership membership, Invitations invitations, Commons commons) {
        this.db = db;
        this.membership = membership;
        this.invitations = invitations;
        this.commons = commons;
    }

    /// The invitation behind `:token`, which may be the number of one that was made for this visitor.
    ///
    /// @throws Problem.EnterFirst for a stranger who comes with a number
    static Optional<Invitations.Good> of(Queries queries, Request request) {
        String token = request.param("token");
        Visitor visitor = request.visitor();
        if (NUMBER.matcher(token).matches()) {
            if (!visitor.entered()) throw new Problem.EnterFirst();
            return Invitations.mine(queries, Long.parseLong(token), visitor.id(), request.now());
        }
        return Invitations.good(queries, Ids.hash(token), 0, request.now())
                .filter(good -> good.person() == 0 || !visitor.entered() || good.person() == visitor.id());
    }

    /// Comes in, if the invitation is good and its reader has accepted the agreement as it is now.
    ///
    /// @throws Problem.Refused if they were taken out and nobody has asked them back since
    Came come(Tx tx, Invitations.Good good, long me, int agreed, Instant now) {
        Space space = SpaceStore.hold(tx, good.space().id()).orElseThrow(Problem.NotFound::new);
        if (Membership.role(tx, space.id(), me).isPresent()) return Came.ALREADY;
        if (Invitations.shut(tx, good, me)) throw new Problem.Refused("spaces.refused.barred");
        if (agreed < space.agreement()) return Came.UNREAD;
        if (!invitations.use(tx, good, me)) return Came.GONE;
        if (!membership.enter(tx, space, me, good.role(), agreed, good.inviter(), now)) return Came.ALREADY;
        WelcomeStore.came(tx, me, space.id(), now);
        return Came.IN;
    }

    /// Says no to an invitation that was made for oneself; nobody is told.
    static boolean decline(Tx tx, long id, long person) {
        return tx.run("""
            update invitation set withdrawn = now() where id = $1 and person = $2 and withdrawn is null
            """, id, person) > 0;
    }

    /// What somebody was invited to and has not answered, newest first.
    static List<Mine> open(Queries queries, long person, Instant now) {
        return queries.list(
                """
                select invitation.address, space.name, space.rank = 0 or space.stories = 'stay' as discreet,
                       inviter.name as inviter, invitation.expires
                  from invitation
                  join space on space.id = invitation.space and space.hidden is null and space.removed is null
                  join person as inviter on inviter.id = invitation.inviter and inviter.state = 'active'
                  left join member on member.space = space.id and member.person = inviter.id
                 where invitation.person = $1 and used = 0 and withdrawn is null and expires > $2
                   and (member.role = 3 or (member.role = 2 and invitation.role = 1) or (inviter.admin and rank > 0))
                   and not exists (select from member as mine where mine.space = space.id and mine.person = $1)
                 order by invitation.id desc limit 20
                """,
                row -> new Mine(
                        row.number("address"),
                        row.text("name"),
                        row.yes("discreet"),
                        row.text("inviter"),
                        row.at("expires")),
                person,
                now);
    }

    /// "They are waiting for you", as far as somebody invited the reader.
    Optional<Panel.Shown> today(Request request, long person) {
        Words words = request.words();
        List<Panel.Line> lines = open(db, person, request.now()).stream()
                .map(each -> new Panel.Line(
                        words.text("spaces.invitation.title", each.inviter(), each.space()),
                        each.path(),
                        "",
                        words.text(
                                "spaces.invitation.until",
                                words.date(each.expires(), request.visitor().zone()))))
                .toList();
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(new Panel.Shown(words.text("spaces.today.invited"), "mail-plus", lines, "", ""));
    }

    /// The same for the letter that gathers what waits for somebody.
    List<Draft> waits(Visitor reader, Words words, Instant now) {
        List<Draft> all = new ArrayList<>();
        for (Mine each : open(db, reader.id(), now)) {
            String subject = each.discreet()
                    ? words.text("spaces.letter.invitation.discreet")
                    : words.text(
                            "spaces.letter.invitation.subject",
                            Names.forMail(each.inviter()),
                            Names.forMail(each.space()));
            all.add(Draft.about(subject)
                    .act(
                            words.text("spaces.letter.invitation.open"),
                            commons.site().absolute(each.path())));
        }
        return all;
    }
}
