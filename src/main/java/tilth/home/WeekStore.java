package tilth.home;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.web.Reach;

/// What a week brought, as the weekly letter asks for it; each question under its reader's reach of that moment.
final class WeekStore {
    private final Database db;

    WeekStore(Database db) {
        this.db = db;
    }

    /// A conversation with the last word of it.
    ///
    /// @param name who said it; empty when they are gone
    record Said(long discussion, String name, String body) {}

    /// Conversations that went on since then and that the reader has neither read nor been told of, their own places'
    /// first. What is told where stories stay, or where nobody knows of the place, is quoted in no letter.
    List<Said> conversations(long person, Reach reach, Instant since, int most) {
        return db.list(
                """
                select discussion.id, last.name, last.body
                  from discussion
                  cross join lateral (
                    select reply.number, reply.body, reply.author, person.name from reply
                      join person on person.id = reply.author
                     where reply.discussion = discussion.id and reply.hidden is null and reply.removed is null
                     order by reply.number desc limit 1) as last
                  left join space on space.id = discussion.space
                  left join discussion_read as mine on mine.person = $1 and mine.discussion = discussion.id
                  left join notice_level on notice_level.person = $1 and notice_level.space = discussion.space
                 where discussion.labels && $2 and discussion.stirred > $3 and discussion.about_kind = ''
                   and discussion.hidden is null and discussion.removed is null and discussion.away is null
                   and (discussion.space = 0 or (space.rank > 0 and space.stories <> 'stay'
                                                 and space.hidden is null and space.removed is null))
                   and last.author <> $1 and last.number > coalesce(mine.number, 0)
                   and coalesce(nullif(mine.level, ''), notice_level.level, '') <> 'nothing'
                   and not exists (select from letter_part
                                    where letter_part.person = $1 and letter_part.thing = discussion.id
                                      and letter_part.kind like 'discussions.%' and letter_part.posted > $3)
                   and not exists (select from letter
                                    where letter.person = $1 and letter.thing = discussion.id
                                      and letter.kind like 'discussions.%' and letter.posted > $3)
                 order by (exists (select from member where member.person = $1 and member.space = discussion.space)) desc,
                          discussion.shown desc, discussion.stirred desc
                 limit $4
                """,
                row -> new Said(row.number("id"), row.text("name"), row.text("body")),
                person,
                reach.array(),
                since,
                most);
    }

    /// The newest that anybody may read, in the reader's language first; what is their own or their places' left out.
    Optional<Long> reading(long person, String language, Instant since) {
        return db.find("""
            select id from resource
             where labels && $1 and created > $4 and author <> $2
               and hidden is null and removed is null and not waiting
               and not space = any (array(select space from member where member.person = $2))
             order by (language = $3) desc, id desc limit 1
            """, row -> row.number("id"), Reach.STRANGER.array(), person, language, since);
    }
}
