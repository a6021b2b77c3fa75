package tilth.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;

/// Enterings under way.
final class EnteringStore {
    /// Clocks of several nodes differ by less.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Database db;

    EnteringStore(Database db) {
        this.db = db;
    }

    /// Opens an entering; known and unknown addresses take the same statement.
    ///
    /// @param person 0 to look for whose address it is
    static Entering open(
            Tx tx,
            Entering.Purpose purpose,
            String address,
            long person,
            byte[] link,
            String code,
            byte[] visit,
            boolean shared,
            String next,
            String language,
            Instant now,
            Instant expires) {
        return tx.one(
                """
                insert into entering (purpose, address, person, link, code, visit, shared, next, language, created, expires)
                select $1, $2, case when $3 = 0 then (select person from mail_address where address = $2) else $3 end,
                       $4, $5, $6, $7, $8, $9, $10, $11
                returning *
                """,
                Entering::of,
                purpose.word(),
                address,
                person,
                link,
                code,
                visit,
                shared,
                next,
                language,
                now,
                expires);
    }

    /// The last letter asked for in this browser, used or not, while it is fresh.
    Optional<Entering> last(byte[] visit, Instant now) {
        return db.find("""
            select * from entering
             where visit = $1 and purpose in ('enter', 'again', 'address') and expires > $2 and created <= $3
             order by id desc limit 1
            """, Entering::of, visit, now, latest(now));
    }

    /// Counts a try at the code of this browser's last letter; empty when it has none left.
    ///
    /// One statement, so that many tries at once cannot be more than [Entering#TRIES].
    Optional<Entering> tryCode(byte[] visit, Instant now) {
        return db.find("""
            update entering set tries = tries + 1
             where id = (select id from entering
                          where visit = $1 and purpose in ('enter', 'again', 'address')
                          order by id desc limit 1)
               and used is null and tries < $3 and expires > $2 and created <= $4
            returning *
            """, Entering::of, visit, now, Entering.TRIES, latest(now));
    }

    /// The same for a second factor.
    Optional<Entering> tryTotp(byte[] visit, Instant now) {
        return db.find("""
            update entering set tries = tries + 1
             where id = (select id from entering where visit = $1 and purpose = 'totp' order by id desc limit 1)
               and used is null and tries < $3 and expires > $2 and created <= $4
            returning *
            """, Entering::of, visit, now, Entering.TRIES, latest(now));
    }

    /// A step that is open in this browser, without counting.
    Optional<Entering> step(byte[] visit, Entering.Purpose purpose, Instant now) {
        return db.find("""
            select * from entering
             where visit = $1 and purpose = $2 and used is null and tries < $4 and expires > $3 and created <= $5
             order by id desc limit 1
            """, Entering::of, visit, purpose.word(), now, Entering.TRIES, latest(now));
    }

    Optional<Entering> byLink(byte[] link, Instant now) {
        return db.find("""
            select * from entering where link = $1 and used is null and expires > $2 and created <= $3
            """, Entering::of, link, now, latest(now));
    }

    Optional<Entering> find(long id) {
        return db.find("select * from entering where id = $1", Entering::of, id);
    }

    /// Uses an entering up, link and code together; false when somebody was quicker.
    static boolean use(Tx tx, long id, Instant now) {
        return tx.run("""
            update entering set used = $2 where id = $1 and used is null and expires > $2 and created <= $3
            """, id, now, latest(now)) == 1;
    }

    /// What was made later than this was made before the clock was set back: it would live longer than it was given.
    private static Instant latest(Instant now) {
        return now.plus(SKEW);
    }

    /// All that is under way for a person or at their address is worth nothing any more.
    static void drop(Tx tx, long person) {
        tx.run("""
            delete from entering
             where person = $1 or address = (select address from mail_address where person = $1)
            """, person);
    }

    /// Forgets what has run out.
    int sweep(Instant now) {
        return db.run("delete from entering where expires < $1", now.minus(Entering.LIFE));
    }
}
