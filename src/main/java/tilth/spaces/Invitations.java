package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.Posting;
import tilth.text.Ids;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;

/// Invitations: by letter to one address, or as a link to pass on. Bound to a space and a role, with an
/// end; worth what the inviter may grant at the moment of coming in, and nothing once they are gone.
final class Invitations {
    static final int MOST_USES = 100; // of one link
    static final int MOST_A_DAY = 100; // letters and links of one person
    private static final int[] DAYS = {7, 30, 90};

    /// An invitation as those who look after the space see it.
    record Sent(
            long id,
            long address,
            String mail,
            String language,
            Role role,
            int used,
            int most,
            Instant expires,
            String inviter) {
        static Sent of(Row row) {
            return new Sent(
                    row.number("id"),
                    row.number("address"),
                    row.text("mail"),
                    row.text("language"),
                    Role.ranked(row.count("role")),
                    row.count("used"),
                    row.count("most"),
                    row.at("expires"),
                    row.text("inviter_name"));
        }

        public String word() {
            return "spaces.role." + role.code();
        }
    }

    /// One that is still good.
    record Good(long id, Space space, Role role, String language, long inviter, String inviterName, Instant expires) {}

    record InvitePage(
            Space space,
            String title,
            List<Sent> sent,
            List<Choice> roles,
            List<Choice> languages,
            List<Choice> days,
            Form form) {}

    record LinkPage(Space space, String title, String link, Instant expires) {}

    private final Database db;
    private final Here here;
    private final Commons commons;
    private final Log log;
    private final BiConsumer<Tx, Posting> post;

    Invitations(Database db, Here here, Commons commons, Log log, BiConsumer<Tx, Posting> post) {
        this.db = db;
        this.here = here;
        this.commons = commons;
        this.log = log;
        this.post = post;
    }

    /// The invitation behind a token, if it is still good: not used up, not withdrawn, not too old,
    /// and its inviter may still grant the role.
    static Optional<Good> good(Queries queries, byte[] hash, long id, Instant now) {
        return queries.find(
                """
                select invitation.id as invitation, invitation.role, invitation.language, invitation.inviter,
                       invitation.expires, person.name as inviter_name, space.*
                  from invitation
                  join space on space.id = invitation.space and space.hidden is null and space.removed is null
                  join person on person.id = invitation.inviter and person.state = 'active'
                  left join member on member.space = space.id and member.person = person.id
                 where (invitation.hash = $1 or invitation.id = $2)
                   and used < most and withdrawn is null and expires > $3
                   and (member.role = 3 or (member.role = 2 and invitation.role = 1) or (person.admin and rank > 0))
                """,
                row -> new Good(
                        row.number("invitation"),
                        Space.of(row),
                        Role.ranked(row.count("role")),
                        row.text("language"),
                        row.number("inviter"),
                        row.text("inviter_name"),
                        row.at("expires")),
                hash,
                id,
                now);
    }

    /// Whether an address holds an invitation that is still good, for sites where one comes in so.
    boolean holds(String mail, Instant now) {
        List<Long> ids = db.list(
                "select id from invitation where lower(mail) = $1 and mail <> '' and expires > $2",
                row -> row.number("id"),
                mail.toLowerCase(Locale.ROOT),
                now);
        return ids.stream().anyMatch(id -> good(db, new byte[0], id, now).isPresent());
    }

    /// Whether a path is that of a link which is still good.
    boolean opens(String path, Instant now) {
        String token = path.replaceFirst("^/invitations/([A-Za-z0-9_-]+)([?].*)?$", "$1");
        return !token.equals(path) && good(db, Ids.hash(token), 0, now).isPresent();
    }

    /// What a new invitation is made of.
    record Wanted(String mail, Role role, String language, int days, int most) {}

    /// An invitation that was made, with the token that nobody can ask for again.
    record Made(long id, long address, String token) {}

    Made make(Tx tx, Standing by, Wanted wanted, Instant now) {
        if (!by.invites() || !by.grants(wanted.role())) throw new Problem.Refused("spaces.refused.grant");
        String token = Ids.token();
        long address = Ids.fresh();
        long id = tx.one(
                """
                insert into invitation (address, hash, space, inviter, role, mail, language, most, made, expires)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id
                """,
                row -> row.number("id"),
                address,
                Ids.hash(token),
                by.space().id(),
                by.visitor().id(),
                (long) wanted.role().rank(),
                wanted.mail(),
                wanted.language(),
                (long) wanted.most(),
                now,
                now.plus(Duration.ofDays(wanted.days())));
        if (!wanted.mail().isEmpty())
            post.accept(
                    tx,
                    Posting.to(SpaceLetters.INVITATION, wanted.mail(), wanted.language(), id)
                            .secret(token));
        log.append(
                tx, new Event("invitation.sent", by.visitor().id(), by.space().id(), "invitation", id));
        return new Made(id, address, token);
    }

    /// Uses one up; false when somebody else was faster.
    boolean use(Tx tx, Good good, long person) {
        if (tx.run("update invitation set used = used + 1 where id = $1 and used < most", good.id()) == 0) return false;
        log.append(tx, new Event("invitation.accepted", person, good.space().id(), "invitation", good.id()));
        return true;
    }

    /// Whether somebody was taken out there and this invitation is not one that was sent to themselves since: a link
    /// that goes round opens no door that was closed.
    static boolean shut(Queries queries, Good good, long person) {
        return queries.one("""
            select exists (
              select from barred
               where barred.space = $1 and barred.person = $2
                 and not exists (
                   select from invitation join mail_address on mail_address.address = lower(invitation.mail)
                    where invitation.id = $3 and mail_address.person = $2 and invitation.made > barred.at)) as shut
            """, row -> row.yes("shut"), good.space().id(), person, good.id());
    }

    String link(String token, String language) {
        return commons.site().absolute("/invitations/" + token + "?speak=" + language);
    }

    Answer page(Request request, SpaceKind kind) {
        return page(request, here.at(request, kind, Standing::invites), Form.blank());
    }

    private Answer.Page page(Request request, Standing standing, Form form) {
        Space space = standing.space();
        List<Sent> sent = sent(space.id(), 0, 100, request.now());
        List<Choice> roles = Arrays.stream(Role.values())
                .filter(standing::grants)
                .map(role -> Choice.of(
                        role.code(), request.words().text("spaces.role." + role.code()), form, "role", "member"))
                .toList();
        List<Choice> days = Arrays.stream(DAYS)
                .mapToObj(
                        day -> Choice.of("" + day, request.words().text("spaces.invite.days", day), form, "days", "30"))
                .toList();
        return Answer.page(
                "spaces/invite",
                new InvitePage(
                        space,
                        request.words().text("spaces.invite.title", space.name()),
                        sent,
                        roles,
                        Choice.shown(request, form),
                        days,
                        form));
    }

    List<Sent> sent(long space, long after, int most, Instant now) {
        return db.list("""
            select invitation.*, person.name as inviter_name from invitation join person on person.id = inviter
             where space = $1 and withdrawn is null and used < most and expires > $2
               and ($3 = 0 or invitation.id < (select id from invitation where address = $3))
             order by invitation.id desc limit $4
            """, Sent::of, space, now, after, (long) most);
    }

    /// `way` mail (with `mails`, one a line) or link (with `most`).
    Answer send(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::invites);
        Form form = request.form()
                .choice("way", "mail", "link")
                .choice("role", Role.codes())
                .choice("language", Languages.SHIPPED.toArray(String[]::new))
                .choice("days", "7", "30", "90");
        boolean byLink = form.value("way").equals("link");
        if (byLink) form.number("most", 1, MOST_USES);
        List<String> mails = byLink ? List.of() : Mails.of(form);
        if (form.fails()) return page(request, seen, form).status(422);
        for (int letter = 0; letter < Math.max(1, mails.size()); letter++) here.often(request, "invite", MOST_A_DAY);
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::invites);
            Role role = Role.of(form.value("role"));
            int days = (int) Long.parseLong(form.value("days"));
            String language = form.value("language");
            if (!byLink) {
                for (String mail : mails) make(tx, standing, new Wanted(mail, role, language, days, 1), request.now());
                return Answer.to(standing.space().path() + "/invite");
            }
            int most = (int) form.numberValue("most");
            Made made = make(tx, standing, new Wanted("", role, language, days, most), request.now());
            Instant expires = request.now().plus(Duration.ofDays(days));
            String title = request.words().text("spaces.invite.link.title");
            return Answer.page(
                            "spaces/link", new LinkPage(standing.space(), title, link(made.token(), language), expires))
                    .secret();
        });
    }

    Answer withdraw(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::invites);
        Form form = request.form().number("id", 1, Long.MAX_VALUE).orRefuse();
        return request.act(tx -> {
            withdraw(
                    tx, here.hold(tx, request.visitor(), seen.space().id(), Standing::invites), form.numberValue("id"));
            return Answer.to(seen.space().path() + "/invite");
        });
    }

    boolean withdraw(Tx tx, Standing by, long address) {
        return tx.run("""
            update invitation set withdrawn = now() where address = $1 and space = $2 and withdrawn is null
            """, address, by.space().id()) > 0;
    }

    JsonObject json(Space space, Made made, Wanted wanted) {
        JsonObject json = new JsonObject()
                .put("id", made.address())
                .put("space", space.address())
                .put("role", wanted.role().code())
                .put("language", wanted.language());
        if (wanted.mail().isEmpty()) json.put("url", link(made.token(), wanted.language()));
        else json.put("email", wanted.mail()).put("url", commons.site().absolute(space.path() + "/invite"));
        return json;
    }
}
