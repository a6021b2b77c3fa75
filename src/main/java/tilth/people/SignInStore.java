package tilth.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Later;
import tilth.db.Row;
import tilth.db.Tx;

/// Sign-ins, API tokens and known devices: everything that stands for a person at the door.
final class SignInStore {
    private final Database db;

    SignInStore(Database db) {
        this.db = db;
    }

    /// Who stands behind a sign-in or an API token at this moment.
    ///
    /// @param signIn 0 for an API token
    record Guest(Person person, long signIn, boolean shared, Instant lastSeen, Instant confirmed, int unread) {
        static Guest signedIn(Row row) {
            return new Guest(
                    Person.of(row),
                    row.number("sign_in"),
                    row.yes("shared"),
                    row.at("last_seen"),
                    row.at("confirmed"),
                    row.count("unread"));
        }

        static Guest bearing(Row row) {
            return new Guest(Person.of(row), 0, false, row.at("last_used"), Instant.EPOCH, 0);
        }
    }

    /// What each page of a member asks first. What has ended is not found, on any node, at once.
    Later<Optional<Guest>> bySignIn(byte[] token, Instant now, SignIn.Lasts lasts) {
        return db.keyed()
                .findLater("""
                    select sign_in.id as sign_in, sign_in.shared, sign_in.last_seen, sign_in.confirmed, person.*
                      from sign_in join person on person.id = sign_in.person
                     where sign_in.token = $1 and sign_in.ends > $2 and person.state = 'active'
                       and sign_in.last_seen > case when person.admin then $3::timestamptz else $4::timestamptz end
                    """, Guest::signedIn, token, now, now.minus(lasts.adminIdle()), now.minus(lasts.idle()));
    }

    Later<Optional<Guest>> byBearer(byte[] token) {
        return db.keyed().findLater("""
            select coalesce(api_token.last_used, api_token.created) as last_used, person.*
              from api_token join person on person.id = api_token.person
             where api_token.token = $1 and person.state = 'active'
            """, Guest::bearing, token);
    }

    void seen(long signIn, Instant now) {
        db.run("update sign_in set last_seen = $2 where id = $1 and last_seen < $2", signIn, now);
    }

    void used(byte[] token, Instant now) {
        db.run("update api_token set last_used = $2 where token = $1", token, now);
    }

    /// Opens a sign-in, if the person may have one at this very moment: a suspension that comes
    /// between waits for this row or is seen by it.
    static boolean add(
            Tx tx,
            long person,
            byte[] token,
            boolean shared,
            String device,
            Instant now,
            Instant ends,
            Instant confirmed) {
        boolean active = tx.find(
                        "select 1 as one from person where id = $1 and state = 'active' for share",
                        row -> row.count("one"),
                        person)
                .isPresent();
        if (!active) return false;
        tx.run("""
            insert into sign_in (person, token, shared, device, created, last_seen, ends, confirmed)
            values ($1, $2, $3, $4, $5, $5, $6, $7)
            """, person, token, shared, device, now, ends, confirmed);
        return true;
    }

    List<SignIn> list(long person, long current, Instant now) {
        return db.list("""
            select id, device, shared, created, last_seen, ends, id = $2 as current
              from sign_in where person = $1 and ends > $3
             order by id = $2 desc, last_seen desc
            """, SignInStore::signIn, person, current, now);
    }

    /// Gives an open sign-in another token: what was known of the old one is worth nothing.
    static int renew(Tx tx, long signIn, long person, byte[] token, Instant confirmed) {
        return tx.run("""
            update sign_in set token = $3, confirmed = $4 where id = $1 and person = $2
            """, signIn, person, token, confirmed);
    }

    static int end(Tx tx, long person, long signIn) {
        return tx.run("delete from sign_in where person = $1 and id = $2", person, signIn);
    }

    static int endByToken(Tx tx, byte[] token) {
        return tx.run("delete from sign_in where token = $1", token);
    }

    /// Ends all of a person's sign-ins but one; 0 spares none.
    static int endOthers(Tx tx, long person, long but) {
        return tx.run("delete from sign_in where person = $1 and id <> $2", person, but);
    }

    static void endTokens(Tx tx, long person) {
        tx.run("delete from api_token where person = $1", person);
    }

    static void know(Tx tx, long person, byte[] device, Instant now) {
        tx.run("""
            insert into known_device (token, person, seen) values ($1, $2, $3)
            on conflict (token) do update set person = excluded.person, seen = excluded.seen
            """, device, person, now);
    }

    boolean knows(long person, byte[] device) {
        return db.find(
                        "select 1 as one from known_device where token = $2 and person = $1",
                        row -> row.count("one"),
                        person,
                        device)
                .isPresent();
    }

    static void forgetDevices(Tx tx, long person) {
        tx.run("delete from known_device where person = $1", person);
    }

    private static SignIn signIn(Row row) {
        return new SignIn(
                row.number("id"),
                row.text("device"),
                row.yes("shared"),
                row.at("created"),
                row.at("last_seen"),
                row.at("ends"),
                row.yes("current"));
    }
}
