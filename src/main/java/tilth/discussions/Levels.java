package tilth.discussions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;

/// What people want to be told of, space by space: for a settings page, and for whoever writes letters.
///
/// Where nothing was chosen it is everything in circles, and elsewhere what speaks to oneself.
public final class Levels {
    private final Database db;

    public Levels(Database db) {
        this.db = db;
    }

    /// A space one belongs to, with what one wants to hear of it.
    ///
    /// @param space its identity
    /// @param chosen false where it is what is usual
    public record Here(long space, long address, String name, Level level, boolean chosen) {}

    /// For each space a person belongs to, circles first.
    public List<Here> levels(long person) {
        return db.list(
                """
                select space.id, space.address, space.name, space.kind, notice_level.level
                  from member
                  join space on space.id = member.space and space.hidden is null and space.removed is null
                  left join notice_level on notice_level.person = member.person and notice_level.space = space.id
                 where member.person = $1
                 order by array_position(array['circle', 'community', 'network'], space.kind), lower(space.name), space.id
                """,
                row -> new Here(
                        row.number("id"),
                        row.number("address"),
                        row.text("name"),
                        row.has("level")
                                ? Level.of(row.text("level")).orElseThrow()
                                : row.text("kind").equals("circle") ? Level.EVERYTHING : Level.MENTIONS,
                        row.has("level")),
                person);
    }

    /// What was chosen for one space.
    Optional<Level> level(long person, long space) {
        return db.find(
                "select level from notice_level where person = $1 and space = $2",
                row -> Level.of(row.text("level")).orElseThrow(),
                person,
                space);
    }

    /// Chooses for a space by its identity; empty for what is usual.
    public static void choose(Tx tx, long person, long space, Optional<Level> level) {
        if (level.isEmpty()) tx.run("delete from notice_level where person = $1 and space = $2", person, space);
        else tx.run("""
            insert into notice_level (person, space, level) values ($1, $2, $3)
            on conflict (person, space) do update set level = excluded.level
            """, person, space, level.get().code());
    }

    /// Somebody who is to hear of a new reply.
    ///
    /// @param direct it speaks to them
    record Told(long person, boolean direct) {}

    /// Who is to hear of a reply, each once, whatever the ways it reaches them; its author is not.
    static List<Told> told(Queries db, long discussion, int number) {
        return db.list("""
            with said as (
              select reply.author, reply.people, reply.groups, reply.parent, discussion.id, discussion.space,
                     discussion.kind, discussion.author as began
                from reply join discussion on discussion.id = reply.discussion
               where discussion.id = $1 and reply.number = $2
            ), reached as (
              select person, bool_or(direct) as direct from (
                select unnest(people) as person, true as direct from said
                union all
                select member.person, true from said join member on member.space = any (said.groups)
                union all
                select parent.author, true
                  from said join reply as parent on parent.discussion = said.id and parent.number = said.parent
                union all
                select began, true from said where kind = 'question' and parent < 2
                union all
                select read.person, false from said join discussion_read as read on read.discussion = said.id
                 where read.wrote or read.level = 'everything'
                union all
                select member.person, false from said join member on member.space = said.space
              ) as ways group by person
            )
            select reached.person, reached.direct
              from reached
              join said on said.author <> reached.person
              left join discussion_read as read on read.person = reached.person and read.discussion = said.id
              left join notice_level on notice_level.person = reached.person and notice_level.space = said.space
              left join space on space.id = said.space
              cross join lateral (
                select coalesce(nullif(read.level, ''), notice_level.level,
                                case when read.wrote or space.kind = 'circle' then 'everything' else 'mentions' end)
                       as level
              ) as chosen
             where (reached.direct and chosen.level <> 'nothing') or chosen.level = 'everything'
            """, row -> new Told(row.number("person"), row.yes("direct")), discussion, (long) number);
    }

    /// What a person chose, by space identity.
    Map<Long, Level> chosen(long person) {
        return db
                .list(
                        "select space, level from notice_level where person = $1",
                        row -> Map.entry(
                                row.number("space"), Level.of(row.text("level")).orElseThrow()),
                        person)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
