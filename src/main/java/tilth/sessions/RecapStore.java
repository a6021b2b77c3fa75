package tilth.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;

/// What sessions left in words, as PostgreSQL keeps it. One method, one statement.
final class RecapStore {
    private final Database db;

    RecapStore(Database db) {
        this.db = db;
    }

    Queries queries() {
        return db;
    }

    Optional<Recap> of(long session) {
        return of(db, session);
    }

    static Optional<Recap> of(Queries queries, long session) {
        return queries.find("select * from recap where session = $1", Recap::of, session);
    }

    /// The first words; empty when somebody has begun in the meantime.
    static Optional<Integer> begin(Tx tx, long session, String body, String language, long writer, Instant now) {
        return tx.find("""
            insert into recap (session, body, language, writer, at) values ($1, $2, $3, $4, $5)
            on conflict (session) do nothing returning version
            """, row -> row.count("version"), session, body, language, writer, now);
    }

    /// Puts a text in the place of a version, which is kept; empty when that is no longer the present one, or
    /// when it was approved.
    static Optional<Integer> change(
            Tx tx, long session, int version, String body, String language, long writer, Instant now) {
        return tx.find("""
            with before as (
              select id, version, body, writer, at from recap
               where session = $1 and version = $2 and state = 'draft' for update
            ), kept as (
              insert into recap_version (recap, version, body, writer, at)
              select id, version, body, writer, at from before
            )
            update recap set body = $3, language = $4, writer = $5, at = $6, version = recap.version + 1
              from before where recap.id = before.id
            returning recap.version
            """, row -> row.count("version"), session, (long) version, body, language, writer, now);
    }

    /// Approves what is read in this version. Gives whether the circle is to have it by mail now: only the first
    /// time; empty when it is another version, or approved already.
    static Optional<Boolean> approve(Tx tx, long session, int version, long by, Instant now) {
        return tx.find("""
            with before as (
              select id, sent from recap where session = $1 and version = $2 and state = 'draft' for update
            )
            update recap set state = 'approved', approver = $3, sent = coalesce(recap.sent, $4), at = $4
              from before where recap.id = before.id
            returning before.sent is null as first
            """, row -> row.yes("first"), session, (long) version, by, now);
    }

    static boolean reopen(Tx tx, long session, String reason, Instant now) {
        return tx.run("""
            update recap set state = 'draft', reason = $2, at = $3 where session = $1 and state = 'approved'
            """, session, reason, now) > 0;
    }

    /// A text as it once was.
    record Earlier(int version, String body, String writer, Instant at) {
        static Earlier of(Row row) {
            return new Earlier(
                    row.count("version"), row.text("body"), row.has("writer") ? row.text("writer") : "", row.at("at"));
        }
    }

    /// All texts there were, the present one first.
    List<Earlier> versions(long session) {
        return db.list("""
            select recap.version, recap.body, person.name as writer, recap.at
              from recap left join person on person.id = recap.writer where recap.session = $1
            union all
            select recap_version.version, recap_version.body, person.name, recap_version.at
              from recap_version join recap on recap.id = recap_version.recap
              left join person on person.id = recap_version.writer
             where recap.session = $1
             order by version desc limit 100
            """, Earlier::of, session);
    }

    /// The session of a place whose recap was approved last; empty when there is none.
    Optional<Long> last(long space) {
        return db.find("""
            select session.id from recap
              join session on session.id = recap.session and session.hidden is null and session.removed is null
             where session.space = $1 and recap.state = 'approved' and session.state = 'held'
             order by session.at desc limit 1
            """, row -> row.number("id"), space);
    }

    /// Drafts that wait for this person to approve them: of sessions in places they look after.
    List<Long> unapproved(long person) {
        return db.list("""
            select session.id from recap
              join session on session.id = recap.session and session.hidden is null and session.removed is null
              join member on member.space = session.space and member.person = $1 and member.role >= 2
             where recap.state = 'draft'
             order by session.at desc limit 5
            """, row -> row.number("id"), person);
    }

    /// A person is forgotten: what they wrote for all stays, without their name.
    /// Where a recap stands that was changed.
    record Touched(long session, long space) {}

    static List<Touched> unname(Tx tx, String handle, String typed, String instead) {
        return tx.list("""
            update recap set body = regexp_replace(body, $2, $3, 'gi'),
                   reason = regexp_replace(recap.reason, $2, $3, 'gi')
              from session
             where session.id = recap.session and strpos(lower(body || recap.reason), '@' || $1) > 0
            returning session.id, session.space
            """, row -> new Touched(row.number("id"), row.number("space")), handle, typed, instead);
    }

    static void unnameEarlier(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update recap_version set body = regexp_replace(body, $2, $3, 'gi') where strpos(lower(body), '@' || $1) > 0
            """, handle, typed, instead);
    }

    static void forget(Tx tx, long person) {
        tx.run("update recap set writer = null where writer = $1", person);
        tx.run("update recap set approver = null where approver = $1", person);
        tx.run("update recap_version set writer = null where writer = $1", person);
    }
}
