package tilth.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.web.Reach;

/// Which session comes next, for whom. One method, one statement.
final class NextStore {
    private NextStore() {}

    /// The next one of the same place, as far as the reader reaches.
    static Optional<Session> after(Queries queries, Reach reach, Session session, Instant now) {
        return queries.find("""
            select * from session
             where space = $1 and id <> $2 and labels && $3 and until > $4 and state in ('planned', 'confirmed')
               and hidden is null and removed is null
             order by at limit 1
            """, Session::of, session.space(), session.id(), reach.array(), now);
    }

    /// When those meet next who may be known to meet: nobody knows of a secret place's dates.
    static Optional<Session> known(Queries queries, Reach reach, long space, Instant now) {
        return queries.find("""
            select session.* from session join space on space.id = session.space
             where session.space = $1 and space.seen && $2 and session.until > $3
               and session.state in ('planned', 'confirmed')
               and session.hidden is null and session.removed is null and space.hidden is null and space.removed is null
             order by session.at limit 1
            """, Session::of, space, reach.array(), now);
    }

    /// The next one of all the places somebody belongs to, but for those they cannot come to; and of those they
    /// come to as a guest. Whether they still may is asked of the one that is found.
    static List<Session> ofPerson(Queries queries, Reach reach, long person, Instant since) {
        return queries.list("""
            select session.* from session
              join space on space.id = session.space and space.hidden is null and space.removed is null
              left join answer on answer.session = session.id and answer.person = $1
             where session.until > $2 and session.state in ('planned', 'confirmed')
               and session.hidden is null and session.removed is null
               and (session.space = any($3)
                    or session.id in (select session from answer where person = $1 and answer in ('yes', 'maybe')))
               and answer.answer is distinct from 'no'
             order by session.at limit 5
            """, Session::of, person, since, reach.spaces());
    }

    /// What somebody who belongs was asked and has not answered, soonest first.
    static List<Long> unanswered(Queries queries, long person, Instant now, Instant until) {
        return queries.list("""
            select session.id from session
              join member on member.space = session.space and member.person = $1
              left join answer on answer.session = session.id and answer.person = $1
             where session.state = 'confirmed' and session.at > $2 and session.at < $3 and answer.id is null
               and session.hidden is null and session.removed is null
             order by session.at limit 5
            """, row -> row.number("id"), person, now, until);
    }

    /// What waits to be confirmed by somebody who looks after its place, soonest first.
    static List<Session> unconfirmed(Queries queries, long person, Instant now, Instant until) {
        return queries.list("""
            select session.* from session
              join member on member.space = session.space and member.person = $1 and member.role >= 2
             where session.state = 'planned' and session.at > $2 and session.at < $3
               and session.hidden is null and session.removed is null
             order by session.at limit 5
            """, Session::of, person, now, until);
    }
}
