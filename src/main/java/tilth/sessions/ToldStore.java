package tilth.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;

/// Who was told of a session by letter, and whether it changed since without their hearing of it: somebody who leaves a
/// place and comes back is told what is new to them, and nothing twice.
final class ToldStore {
    private static final Duration LOOKED_BACK = Duration.ofDays(30);

    private ToldStore() {}

    /// These hear of it as it stands now, and so has whoever acted; all others who were told before miss it.
    static void told(Queries queries, long session, List<Long> people, long by) {
        Long[] now = people.toArray(Long[]::new);
        queries.run("""
            insert into session_told (session, person)
            select session.id, person.id
              from session join person on person.id = any ($2)
                   or (person.id = $3
                       and exists (select from member where space = session.space and member.person = person.id))
             where session.id = $1 and session.state = 'confirmed'
            on conflict (session, person) do update set missed = false
            """, session, now, by);
        queries.run("""
            update session_told set missed = true
             where session = $1 and person <> all ($2) and person <> $3 and not missed
            """, session, now, by);
    }

    /// Sessions ahead in a space and in those above it that changed while somebody was away who had been told of them;
    /// from now on they are told.
    static List<Long> missed(Queries queries, long person, long space, Instant now) {
        return queries.list("""
            with recursive above as (
              select $2::bigint as id
              union
              select space_link.parent from above join space_link on space_link.child = above.id and agreed is not null
            )
            update session_told set missed = false
              from session join space on space.id = session.space and space.hidden is null and space.removed is null
             where session.id = session_told.session and session_told.person = $1 and session_told.missed
               and session.space in (select id from above)
               and session.state = 'confirmed' and session.at > $3
               and session.hidden is null and session.removed is null
               and not exists (select from barred where barred.space = session.space and barred.person = $1)
            returning session.id
            """, row -> row.number("id"), person, space, now);
    }

    static void came(Queries queries, long session, long person) {
        queries.run(
                "insert into session_told (session, person) values ($1, $2) on conflict do nothing", session, person);
    }

    static void forget(Tx tx, long person) {
        tx.run("delete from session_told where person = $1", person);
    }

    /// Of what is over nobody is told any more.
    static int sweep(Database db, Instant now) {
        return db.run("""
            delete from session_told using session
             where session.id = session_told.session and session.at between $1 and $2
            """, now.minus(LOOKED_BACK), now);
    }
}
