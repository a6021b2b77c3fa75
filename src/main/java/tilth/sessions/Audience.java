package tilth.sessions;

import java.util.List;
import tilth.db.Queries;

/// Who is to hear of a session.
final class Audience {
    private Audience() {}

    /// Those who belong to its place, but for the one who acted.
    ///
    /// @param coming only those who come, or may
    static List<Long> of(Queries queries, long session, long except, boolean coming) {
        return queries.list("""
            select member.person
              from session
              join space on space.id = session.space and space.hidden is null and space.removed is null
              join member on member.space = space.id
              join person on person.id = member.person and person.state = 'active'
             where session.id = $1 and member.person <> $2
               and (not $3 or exists (
                 select from answer
                  where answer.session = session.id and answer.person = member.person
                    and answer.answer in ('yes', 'maybe')))
             order by member.person
            """, row -> row.number("person"), session, except, coming);
    }
}
