package tilth.sessions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Queries;
import tilth.db.Row;

/// Who is to hear of a session.
final class Audience {
    private Audience() {}

    private record Told(long person, boolean guest) {
        static Told of(Row row) {
            return new Told(row.number("person"), row.yes("guest"));
        }
    }

    /// Those who belong to its place or to something in it, and guests who said that they come, but for the one
    /// who acted.
    ///
    /// @param coming only those who come, or may
    static List<Long> of(Queries queries, long session, long except, boolean coming) {
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
                                 union all select person from answer where answer.session = $1)
               and (answer.id is not null or not $3)
             order by person.id
            """, Told::of, session, except, coming);
        List<Long> strange = all.stream().filter(Told::guest).map(Told::person).toList();
        Set<Long> guests = Guests.among(queries, found.get(), strange);
        return all.stream()
                .filter(told -> !told.guest() || guests.contains(told.person()))
                .map(Told::person)
                .toList();
    }
}
