package tilth.discussions;

import java.time.Instant;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Later;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.web.Visitor;

/// How far people have read, and what they want to be told of.
final class ReadStore {
    private final Database db;

    ReadStore(Database db) {
        this.db = db;
    }

    /// @param number read up to here; 0 when never opened
    /// @param level what was chosen for this discussion; empty when nothing was
    record Position(int number, boolean wrote, Optional<Level> level) {
        static final Position NONE = new Position(0, false, Optional.empty());

        static Position of(Row row) {
            return new Position(row.count("number"), row.yes("wrote"), Level.of(row.text("level")));
        }
    }

    Later<Position> position(long person, long discussion) {
        if (person == 0) return () -> Position.NONE;
        Later<Optional<Position>> found = db.keyed()
                .findLater(
                        "select number, wrote, level from discussion_read where person = $1 and discussion = $2",
                        Position::of,
                        person,
                        discussion);
        return () -> found.get().orElse(Position.NONE);
    }

    /// Read up to a number; never back.
    static void read(Queries queries, long person, long discussion, int number, Instant now) {
        queries.run("""
            insert into discussion_read (person, discussion, number, at)
            select $1, id, least($3, replies), $4 from discussion where id = $2
            on conflict (person, discussion)
            do update set number = greatest(discussion_read.number, excluded.number), at = excluded.at
             where discussion_read.number < excluded.number
            """, person, discussion, number, now);
    }

    /// What one wants to be told of here; empty for what is usual.
    static void follow(Tx tx, long person, long discussion, String level, Instant now) {
        tx.run("""
            insert into discussion_read (person, discussion, level, at) values ($1, $2, $3, $4)
            on conflict (person, discussion) do update set level = excluded.level
            """, person, discussion, level, now);
    }

    /// The discussion with something unread that was stirred last, but for one; gives its address and slug.
    Optional<Next> next(Visitor visitor, long but) {
        return db.find("""
            select discussion.address, discussion.slug, discussion.hanging, discussion.number
              from (select discussion.address, discussion.slug, discussion.about_kind <> '' as hanging,
                           coalesce(read.number, 0) + 1 as number, discussion.stirred, discussion.id
                      from discussion
                      left join discussion_read as read on read.person = $1 and read.discussion = discussion.id
                     where discussion.labels && $2 and discussion.hidden is null and discussion.removed is null
                       and discussion.away is null and discussion.id <> $3
                       and discussion.replies > coalesce(read.number, 0)
                       and discussion.stirred > now() - interval '60 days'
                     order by discussion.stirred desc, discussion.id desc limit 1) as discussion
            """, Next::of, visitor.id(), visitor.reach().array(), but);
    }

    /// @param number of the first unread
    record Next(long address, String slug, int number) {
        static Next of(Row row) {
            return new Next(row.number("address"), row.text("slug"), row.count("number"));
        }
    }
}
