package tilth.sessions;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import tilth.db.Queries;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;

/// Lists of sessions. One method, one statement.
final class SessionList {
    /// As far as a `timestamptz` and a calendar need to reach.
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2300-01-01T00:00:00Z");

    private SessionList() {}

    /// For the API: sessions within reach by their beginning, soonest first.
    ///
    /// @param space identity; 0 for all
    /// @param after number of the last one of the page before; 0 at first
    static List<Session> page(
            Queries queries, Reach reach, long space, Instant from, Instant until, long after, int most) {
        return queries.list("""
            select * from session
             where labels && $1 and hidden is null and removed is null and ($2::bigint = 0 or space = $2)
               and at >= $3 and at < $4
               and ($5::bigint = 0 or (at, id) > (select at, id from session where address = $5 and labels && $1))
             order by at, id limit $6
            """, Session::of, reach.array(), space, from, until, after, most);
    }

    /// A moment in a query, `from` or `until`; the farthest there is when it is not said.
    static Instant moment(Request request, String name) {
        try {
            return request.query(name).map(Instant::parse).orElse(name.equals("from") ? FIRST : LAST);
        } catch (DateTimeParseException notAMoment) {
            throw new Problem.Malformed();
        }
    }

    /// The next ones of a place, soonest first: what still goes on is the next.
    static List<Session> ahead(Queries queries, long space, Instant now, int most) {
        return queries.list("""
            select * from session
             where space = $1 and until > $2 and state in ('planned', 'confirmed')
               and hidden is null and removed is null
             order by at, id limit $3
            """, Session::of, space, now, most);
    }

    /// A year of the circles inside a place, as far as the reader may know of them, oldest first within each:
    /// dates and what became of them, no more.
    static List<Session> yearInside(Queries queries, Reach reach, long space, Instant from, int most) {
        return queries.list("""
            select session.* from space_link
              join space on space.id = space_link.child and space.kind = 'circle' and space.seen && $2
               and space.hidden is null and space.removed is null
              cross join lateral (
                select * from session
                 where session.space = space.id and at > $3 and hidden is null and removed is null
                 order by at desc limit $4) as session
             where space_link.parent = $1 and agreed is not null
             order by session.at, session.id
            """, Session::of, space, reach.array(), from, most);
    }
}
