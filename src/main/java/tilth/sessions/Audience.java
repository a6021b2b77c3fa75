package tilth.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Queries;
import tilth.db.Row;

/// Who is to hear of a session.
final class Audience {
    private Audience() {}

    enum Whom {
        ALL,
        /// Those who come, or may.
        COMING,
        /// Those who belonged when it was confirmed; who came later hears of it on coming in.
        THERE
    }

    private record Told(long person, boolean guest) {
        static Told of(Row row) {
            return new Told(row.number("person"), row.yes("guest"));
        }
    }

    /// Those who belong to its place or to something in it, and guests who said that they come, but for the one
    /// who acted.
    ///
    /// @param whom whether only those who come, or those who were there when it was confirmed
    static List<Long> of(Queries queries, long session, long except, Whom whom) {
        Optional<Session> found = SessionStore.any(queries, session);
        if (found.isEmpty()) return List.of();
        List<Told> all = queries.list("""
            with recursive inside as (
              select space as id from session where id = $1
              union
              select space.id
                from inside join space_link on space_link.parent = inside.id and agreed is not null
                join space on space.id = space_link.child and space.hidden is null and space.removed is null
            )
            select person.id as person, member.id is null as guest
              from session
              join space on space.id = session.space and space.hidden is null and space.removed is null
              join person on person.state = 'active' and person.id <> $2
              left join member on member.space = space.id and member.person = person.id
              left join answer on answer.session = session.id and answer.person = person.id
                   and answer.answer in ('yes', 'maybe')
             where session.id = $1
               and person.id in (select member.person from member where member.space in (select id from inside)
                                    and (not $4 or since <= coalesce(session.confirmed, 'infinity'))
                                 union all select person from answer where answer.session = $1)
               and (answer.id is not null or not $3)
             order by person.id
            """, Told::of, session, except, whom == Whom.COMING, whom == Whom.THERE);
        List<Long> strange = all.stream().filter(Told::guest).map(Told::person).toList();
        Set<Long> guests = Guests.among(queries, found.get(), strange);
        return all.stream()
                .filter(told -> !told.guest() || guests.contains(told.person()))
                .map(Told::person)
                .toList();
    }

    /// The next session that was confirmed before somebody came into a space, of that space or of one above it; empty
    /// when they belonged to something else inside it already, have answered, or were asked before they left.
    static Optional<Long> missed(Queries queries, long person, long space, Instant now) {
        return queries.find("""
            with recursive above as (
              select $2::bigint as id
              union
              select space_link.parent from above join space_link on space_link.child = above.id and agreed is not null
            ), inside as (
              select id as root, id from above
              union
              select inside.root, space_link.child
                from inside join space_link on space_link.parent = inside.id and agreed is not null
            ), came as (
              select inside.root, min(member.since) as first,
                     min(member.since) filter (where member.space = $2) as here
                from inside join member on member.space = inside.id and member.person = $1
               group by inside.root
            ), next as (
              select session.id from session
                join came on came.root = session.space and came.here = came.first
                join space on space.id = session.space and space.hidden is null and space.removed is null
               where session.state = 'confirmed' and session.at > $3 and session.confirmed < came.first
                 and session.hidden is null and session.removed is null
                 and not exists (select from answer where answer.session = session.id and answer.person = $1)
                 and not exists (select from barred where barred.space = session.space and barred.person = $1)
               order by session.at limit 1
            )
            select id from next
             where not exists (select from session_told where session_told.session = next.id and person = $1)
            """, row -> row.number("id"), person, space, now);
    }
}
