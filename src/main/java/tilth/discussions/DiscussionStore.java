package tilth.discussions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.web.Reach;

/// Discussions as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class DiscussionStore {
    /// A discussion with who began it and where it stands.
    static final String WHOLE = """
        select discussion.*, person.name as author_name,
               standing.id as standing_id, standing.address as standing_address, standing.name as standing_name,
               standing.kind as standing_kind, standing.slug as standing_slug, standing.purpose as standing_purpose,
               standing.seen as standing_seen
          from discussion
          join person on person.id = discussion.author
          left join space as standing on standing.id = discussion.space
               and standing.hidden is null and standing.removed is null
        """;

    private final Database db;

    DiscussionStore(Database db) {
        this.db = db;
    }

    Database db() {
        return db;
    }

    /// A discussion by its number, also when it is hidden or removed; empty when it is out of reach.
    static Optional<Discussion> find(Queries queries, Reach reach, long address) {
        return queries.find(
                WHOLE + "where discussion.address = $1 and discussion.labels && $2",
                Discussion::of,
                address,
                reach.array());
    }

    /// The same, to be asked for each reader.
    static Optional<Discussion> at(Queries queries, long address) {
        return queries.find(WHOLE + "where discussion.address = $1", Discussion::of, address);
    }

    /// Whatever its state and whoever asks; for search and for acts that have asked already.
    static Optional<Discussion> any(Queries queries, long id) {
        return queries.find(WHOLE + "where discussion.id = $1", Discussion::of, id);
    }

    /// Those within reach that stand, in no order.
    List<Discussion> byIds(Reach reach, Collection<Long> ids) {
        if (ids.isEmpty()) return List.of();
        return db.keyed().list(WHOLE + """
            where discussion.id = any($1) and discussion.labels && $2
              and discussion.hidden is null and discussion.removed is null and discussion.away is null
            """, Discussion::of, ids.toArray(Long[]::new), reach.array());
    }

    /// What hangs under a thing; one at most, whatever its state.
    static Optional<Discussion> under(Queries queries, String kind, long thing) {
        return queries.find(
                WHOLE + "where discussion.about_kind = $1 and discussion.about_thing = $2",
                Discussion::of,
                kind,
                thing);
    }

    /// A piece of all that stand, by identity, for building the index and for exports.
    List<Discussion> from(long after, int most) {
        return db.list(WHOLE + """
            where discussion.id > $1 and discussion.hidden is null and discussion.removed is null
              and discussion.away is null
            order by discussion.id limit $2
            """, Discussion::of, after, most);
    }

    /// Identities of what changes in search when something else does.
    List<Long> by(long person) {
        return db.list(
                "select distinct discussion as id from reply where author = $1", row -> row.number("id"), person);
    }

    List<Long> in(long space) {
        return db.list("select id from discussion where space = $1", row -> row.number("id"), space);
    }

    List<Long> about(String kind, long thing) {
        return db.list(
                "select id from discussion where about_kind = $1 and about_thing = $2",
                row -> row.number("id"),
                kind,
                thing);
    }

    /// A new discussion.
    ///
    /// @param title empty under a thing
    record Fresh(
            long address,
            long space,
            Set<String> labels,
            TalkKind kind,
            String title,
            String slug,
            String language,
            String aboutKind,
            long aboutThing,
            long author) {}

    /// Adds it; gives its identity, which is another's when somebody began under the same thing just now.
    static long add(Tx tx, Fresh fresh, Instant now) {
        return tx.one(
                """
                insert into discussion (address, space, labels, kind, title, slug, language, about_kind, about_thing,
                       author, stirred, created)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
                on conflict (about_kind, about_thing) where about_kind <> ''
                do update set language = discussion.language
                returning id
                """,
                row -> row.number("id"),
                fresh.address(),
                fresh.space(),
                fresh.labels().toArray(String[]::new),
                fresh.kind().code(),
                fresh.title(),
                fresh.slug(),
                fresh.language(),
                fresh.aboutKind(),
                fresh.aboutThing(),
                fresh.author(),
                now);
    }

    /// A new title and kind, with a change of the opening.
    static void retitle(Tx tx, long id, String title, String slug, TalkKind kind, String language) {
        tx.run("""
            update discussion set title = $2, slug = $3, kind = $4, language = $5,
                   answer = case when $4 = 'question' then answer else 0 end
             where id = $1
            """, id, title, slug, kind.code(), language);
    }
}
