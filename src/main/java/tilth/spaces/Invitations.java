package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
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
import tilth.web.Problem;

/// Invitations: by letter to one address or to one person, or as a link to pass on. Bound to a space and a role, with
/// an
/// end; worth what the inviter may grant at the moment of coming in, and nothing once they are gone.
final class Invitations {
    static final int MOST_USES = 100; // of one link
    static final int MOST_A_DAY = 100; // letters and links of one person

    /// An invitation as those who look after the space see it.
    ///
    /// @param guest what a person is called who was invited by their number; empty for others
    record Sent(
            long id,
            long address,
            String mail,
            String guest,
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
                    row.has("guest_name") ? row.text("guest_name") : "",
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

        /// To whom it went, by letter; empty for a link.
        public String whom() {
            return guest.isEmpty() ? mail : guest;
        }
    }

    /// One that is still good.
    ///
    /// @param person whom alone it lets in; 0 for whoever has its link
    record Good(
            long id,
            long person,
            Space space,
            Role role,
            String language,
            long inviter,
            String inviterName,
            Instant expires) {}

    private final Database db;
    private final Commons commons;
    private final Log log;
    private final BiConsumer<Tx, Posting> post;

    Invitations(Database db, Commons commons, Log log, BiConsumer<Tx, Posting> post) {
        this.db = db;
        this.commons = commons;
        this.log = log;
        this.post = post;
    }

    /// The invitation behind a token, if it is still good: not used up, not withdrawn, not too old,
    /// and its inviter may still grant the role.
    static Optional<Good> good(Queries queries, byte[] hash, long id, Instant now) {
        return queries.find(
                """
                select invitation.id as invitation, invitation.person, invitation.role, invitation.language, invitation.inviter,
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
                        row.has("person") ? row.number("person") : 0,
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

    /// The same by its number, for the person it was made for and nobody else.
    static Optional<Good> mine(Queries queries, long address, long person, Instant now) {
        return queries.find(
                        "select id from invitation where address = $1 and person = $2",
                        row -> row.number("id"),
                        address,
                        person)
                .flatMap(id -> good(queries, new byte[0], id, now));
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
        return !token.equals(path)
                && good(db, Ids.hash(token), 0, now)
                        .filter(found -> found.person() == 0)
                        .isPresent();
    }

    /// What a new invitation is made of.
    ///
    /// @param mail where its letter goes; empty for a link, and for a person
    /// @param person whom alone it lets in, told at their own address; 0 for none
    record Wanted(String mail, long person, Role role, String language, int days, int most) {
        Wanted(String mail, Role role, String language, int days, int most) {
            this(mail, 0, role, language, days, most);
        }
    }

    /// An invitation that was made, with the token that nobody can ask for again.
    record Made(long id, long address, String token) {}

    Made make(Tx tx, Standing by, Wanted wanted, Instant now) {
        if (!by.invites() || !by.grants(wanted.role())) throw new Problem.Refused("spaces.refused.grant");
        String token = Ids.token();
        long address = Ids.fresh();
        long id = tx.one(
                """
                insert into invitation (address, hash, space, inviter, role, mail, language, most, made, expires, person)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, nullif($11::bigint, 0)) returning id
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
                now.plus(Duration.ofDays(wanted.days())),
                wanted.person());
        if (wanted.person() != 0)
            post.accept(
                    tx, Posting.to(SpaceLetters.INVITATION, wanted.person(), id).secret(token));
        if (!wanted.mail().isEmpty())
            post.accept(
                    tx,
                    Posting.to(SpaceLetters.INVITATION, wanted.mail(), wanted.language(), id)
                            .secret(token));
        log.append(
                tx, new Event("invitation.sent", by.visitor().id(), by.space().id(), "invitation", id));
        return new Made(id, address, token);
    }

    /// The one by which somebody was asked for the same already.
    Optional<Made> open(Tx tx, long space, Wanted wanted, Instant now) {
        return tx.find(
                """
                select id, address from invitation
                 where space = $1 and person = $2 and role = $3 and used < most and withdrawn is null and expires > $4
                 order by id desc limit 1
                """,
                row -> new Made(row.number("id"), row.number("address"), ""),
                space,
                wanted.person(),
                (long) wanted.role().rank(),
                now);
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
                   select from invitation left join mail_address on mail_address.address = lower(invitation.mail)
                    where invitation.id = $3 and $2 in (mail_address.person, invitation.person)
                      and invitation.made > barred.at)) as shut
            """, row -> row.yes("shut"), good.space().id(), person, good.id());
    }

    String link(String token, String language) {
        return commons.site().absolute("/invitations/" + token + "?speak=" + language);
    }

    List<Sent> sent(long space, long after, int most, Instant now) {
        return db.list("""
            select invitation.*, person.name as inviter_name, guest.name as guest_name
              from invitation join person on person.id = inviter
              left join person as guest on guest.id = invitation.person
             where space = $1 and withdrawn is null and used < most and expires > $2
               and ($3 = 0 or invitation.id < (select id from invitation where address = $3))
             order by invitation.id desc limit $4
            """, Sent::of, space, now, after, (long) most);
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
        if (wanted.person() != 0) return json.put("url", commons.site().absolute(space.path() + "/invite"));
        if (wanted.mail().isEmpty()) json.put("url", link(made.token(), wanted.language()));
        else json.put("email", wanted.mail()).put("url", commons.site().absolute(space.path() + "/invite"));
        return json;
    }
}
