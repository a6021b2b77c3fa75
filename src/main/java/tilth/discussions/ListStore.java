package tilth.discussions;

import java.time.Instant;
import java.util.List;
import tilth.db.Database;
import tilth.db.Row;
import tilth.spaces.Where;
import tilth.web.Visitor;

/// Lists of discussions with how far their reader has read. One method, one statement.
final class ListStore {
    /// What a list shows; what was never opened is new for 60 days.
    private static final String LISTED = """
        select discussion.id, discussion.address, discussion.title, discussion.slug, discussion.kind,
               discussion.language, discussion.about_kind, discussion.about_thing, discussion.replies,
               discussion.shown, discussion.answer, discussion.stirred, discussion.closed, discussion.pinned,
               coalesce(read.number, 0) as read,
               discussion.stirred > now() - interval '60 days' as lately,
               standing.id as standing_id, standing.address as standing_address, standing.name as standing_name,
               standing.kind as standing_kind, standing.slug as standing_slug, standing.purpose as standing_purpose,
               standing.seen as standing_seen
          from discussion
          left join discussion_read as read on read.person = $1 and read.discussion = discussion.id
          left join space as standing on standing.id = discussion.space
               and standing.hidden is null and standing.removed is null
         where discussion.labels && $2 and discussion.hidden is null and discussion.removed is null
           and discussion.away is null
        """;

    private final Database db;

    ListStore(Database db) {
        this.db = db;
    }

    /// A discussion in a list.
    ///
    /// @param read the number read up to; 0 when it was never opened
    /// @param lately stirred not long ago: what was never opened is new only then
    record Listed(
            long id,
            long address,
            String title,
            String slug,
            TalkKind kind,
            String language,
            String aboutKind,
            long aboutThing,
            int replies,
            int shown,
            int answer,
            Instant stirred,
            boolean closed,
            Instant pinned,
            int read,
            boolean lately,
            Where standing) {
        static Listed of(Row row) {
            return new Listed(
                    row.number("id"),
                    row.number("address"),
                    row.text("title"),
                    row.text("slug"),
                    TalkKind.of(row.text("kind")).orElseThrow(),
                    row.text("language"),
                    row.text("about_kind"),
                    row.number("about_thing"),
                    row.count("replies"),
                    row.count("shown"),
                    row.count("answer"),
                    row.at("stirred"),
                    row.has("closed"),
                    row.at("pinned"),
                    row.count("read"),
                    row.yes("lately"),
                    Where.of(row, "standing"));
        }

        boolean hangs() {
            return !aboutKind.isEmpty();
        }

        String path() {
            return Discussion.path(address, slug);
        }

        int answers() {
            return hangs() ? shown : Math.max(0, shown - 1);
        }

        boolean unread() {
            return lately && read < replies;
        }
    }

    /// What to list.
    ///
    /// @param space identity; -1 for all
    /// @param kind or empty for all
    /// @param waiting only questions without an answer
    /// @param unread only those with something unread
    /// @param before only those stirred before, or at once and with a smaller address; null at first
    record Wanted(long space, String kind, boolean waiting, boolean unread, Instant before, long beforeAddress) {}

    /// Stirred last first.
    List<Listed> list(Visitor visitor, Wanted wanted, int most) {
        String[] labels = visitor.reach().array();
        if (wanted.space() >= 0)
            return db.list(
                    LISTED + """
                        and discussion.space = $3 and ($4 = '' or (discussion.kind = $4 and discussion.about_kind = ''))
                        and (not $5 or (discussion.kind = 'question' and discussion.answer = 0 and discussion.closed is null))
                        and (not $6 or (discussion.replies > coalesce(read.number, 0)
                                        and discussion.stirred > now() - interval '60 days'))
                        and ($7::timestamptz is null or (discussion.stirred, discussion.address) < ($7, $8))
                        order by discussion.stirred desc, discussion.address desc limit $9
                        """,
                    Listed::of,
                    visitor.id(),
                    labels,
                    wanted.space(),
                    wanted.kind(),
                    wanted.waiting(),
                    wanted.unread(),
                    wanted.before(),
                    wanted.beforeAddress(),
                    most);
        return db.list(
                LISTED + """
                    and ($3 = '' or (discussion.kind = $3 and discussion.about_kind = ''))
                    and (not $4 or (discussion.kind = 'question' and discussion.answer = 0 and discussion.closed is null))
                    and (not $5 or (discussion.replies > coalesce(read.number, 0)
                                    and discussion.stirred > now() - interval '60 days'))
                    and ($6::timestamptz is null or (discussion.stirred, discussion.address) < ($6, $7))
                    order by discussion.stirred desc, discussion.address desc limit $8
                    """,
                Listed::of,
                visitor.id(),
                labels,
                wanted.kind(),
                wanted.waiting(),
                wanted.unread(),
                wanted.before(),
                wanted.beforeAddress(),
                most);
    }

    /// What stands on top of a space now.
    List<Listed> pinned(Visitor visitor, long space, Instant now, int most) {
        return db.list(LISTED + """
            and discussion.space = $3 and discussion.pinned > $4 order by discussion.pinned limit $5
            """, Listed::of, visitor.id(), visitor.reach().array(), space, now, most);
    }

    /// What is unread in the spaces a person belongs to, and in what they follow: the last of each space and of
    /// what they follow, for a walk through all there is would end only where enough is found.
    List<Listed> fresh(Visitor visitor, int most) {
        return db.list(LISTED + """
            and discussion.id in (
              select talk.id from member cross join lateral (
                select talk.id
                  from discussion as talk
                  left join discussion_read as seen on seen.person = $1 and seen.discussion = talk.id
                 where talk.space = member.space and talk.labels && $2
                   and talk.hidden is null and talk.removed is null and talk.away is null
                   and talk.stirred > now() - interval '60 days' and talk.replies > coalesce(seen.number, 0)
                   and coalesce(seen.level, '') <> 'nothing'
                 order by talk.stirred desc, talk.address desc limit $3) as talk
               where member.person = $1
              union all
              select talk.id from (
                select talk.id
                  from discussion_read as seen
                  join discussion as talk on talk.id = seen.discussion
                 where seen.person = $1 and (seen.wrote or seen.level = 'everything') and seen.level <> 'nothing'
                   and talk.labels && $2 and talk.hidden is null and talk.removed is null and talk.away is null
                   and talk.stirred > now() - interval '60 days' and talk.replies > seen.number
                 order by talk.stirred desc, talk.address desc limit $3) as talk)
            order by discussion.stirred desc, discussion.address desc limit $3
            """, Listed::of, visitor.id(), visitor.reach().array(), most);
    }

    /// What somebody began, as far as this reader reads it.
    List<Listed> begun(Visitor visitor, long person, int most) {
        return db.list(LISTED + """
            and discussion.author = $3 and discussion.about_kind = '' order by discussion.id desc limit $4
            """, Listed::of, visitor.id(), visitor.reach().array(), person, most);
    }
}
