package tilth.discussions;

import java.time.Instant;
import java.util.List;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;

/// What people said to replies without words. Members see who; strangers see nothing of it.
final class ReactionStore {
    private static final int MOST = 500;

    private final Database db;

    ReactionStore(Database db) {
        this.db = db;
    }

    /// Says it, or takes it back when it was said.
    static void turn(Tx tx, long reply, long person, Feeling feeling, Instant now) {
        int gone = tx.run(
                "delete from reaction where reply = $1 and person = $2 and kind = $3", reply, person, feeling.code());
        int change = gone > 0 ? -1 : tx.run("""
            insert into reaction (reply, person, kind, at) values ($1, $2, $3, $4) on conflict do nothing
            """, reply, person, feeling.code(), now);
        tx.run("""
            update reply set thanks = thanks + case when $2 = 'thanks' then $3::int else 0 end,
                   same = same + case when $2 = 'same' then $3::int else 0 end,
                   try = try + case when $2 = 'try' then $3::int else 0 end
             where id = $1
            """, reply, feeling.code(), change);
    }

    /// Somebody and what they said.
    record Who(String kind, long person, String name, String handle) {
        static Who of(Row row) {
            return new Who(
                    row.text("kind"),
                    row.number("person"),
                    row.text("name"),
                    row.has("handle") ? row.text("handle") : "");
        }
    }

    List<Who> who(long reply) {
        return db.list("""
            select reaction.kind, person.id as person, person.name, person.handle
              from reaction join person on person.id = reaction.person and person.state = 'active'
             where reaction.reply = $1 order by reaction.at limit $2
            """, Who::of, reply, MOST);
    }

    /// A person's account ends, and with it what they said without words.
    static void farewell(Tx tx, long person) {
        tx.run("""
            with gone as (delete from reaction where person = $1 returning reply, kind),
            fewer as (
              select reply, count(*) filter (where kind = 'thanks') as thanks,
                     count(*) filter (where kind = 'same') as same, count(*) filter (where kind = 'try') as try
                from gone group by reply
            )
            update reply set thanks = reply.thanks - fewer.thanks, same = reply.same - fewer.same,
                   try = reply.try - fewer.try
              from fewer where reply.id = fewer.reply
            """, person);
    }
}
