package tilth.sessions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;

/// What time says of sessions: this one is near, that one has passed. Each is said once, in the
/// transaction that writes down that it was; neither a clock that steps back nor a kill says it again.
final class Due {
    private static final int LATE = 2; // days after which nobody needs to hear that a session passed

    private final Log log;

    Due(Log log) {
        this.log = log;
    }

    private record Said(long session, long space) {
        static Said of(Row row) {
            return new Said(row.number("session"), row.number("space"));
        }
    }

    /// Says what is due; gives how much it said.
    int sweep(Database db, Instant now) {
        return db.transact(tx -> say(tx, "session.near", near(tx, now)) + say(tx, "session.passed", passed(tx, now)));
    }

    private int say(Tx tx, String what, List<Said> due) {
        for (Said said : due) log.append(tx, new Event(what, 0, said.space(), SessionThings.KIND, said.session()));
        return due.size();
    }

    /// Sessions whose reminder is due. One that was confirmed within the last hours before it was told
    /// of just then.
    private static List<Said> near(Tx tx, Instant now) {
        return tx.list("""
            with due as (
              insert into session_said (session, what, at, said)
              select id, 'near', at, $1 from session
               where state = 'confirmed' and hidden is null and removed is null and lead > 0
                 and at > $1 and at <= $1::timestamptz + make_interval(hours => lead)
                 and coalesce(confirmed, created) < at - make_interval(hours => lead)
              on conflict do nothing
              returning session)
            select due.session, session.space from due join session on session.id = due.session
            """, Said::of, now);
    }

    private static List<Said> passed(Tx tx, Instant now) {
        return tx.list("""
            with due as (
              insert into session_said (session, what, at, said)
              select id, 'passed', at, $1 from session
               where state in ('planned', 'confirmed') and removed is null and until <= $1 and until > $2
              on conflict do nothing
              returning session)
            select due.session, session.space from due join session on session.id = due.session
            """, Said::of, now, now.minus(LATE, ChronoUnit.DAYS));
    }
}
