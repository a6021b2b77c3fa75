package tilth.discussions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.text.Markdown;
import tilth.web.Visitor;

/// What is said in discussions, as PostgreSQL keeps it. One method, one statement.
final class ReplyStore {
    /// A reply with who said it; `$1` is the reader.
    private static final String WHOLE = """
        select reply.*, person.name as author_name, person.handle as author_handle, hider.name as hider,
               case when reply.thanks + reply.same + reply.try > 0 then
                 (select array_agg(reaction.kind) from reaction
                   where reaction.reply = reply.id and reaction.person = $1) end as mine,
               case when reply.parent > 0 then
                 (select person.name from reply as parent join person on person.id = parent.author
                   where parent.discussion = reply.discussion and parent.number = reply.parent) end as answered
          from reply
          join person on person.id = reply.author
          left join person as hider on hider.id = reply.hidden_by
        """;

    private final Database db;

    ReplyStore(Database db) {
        this.db = db;
    }

    /// Replies from a number on, in their order, those put away too, as nobody in particular reads them; empty past the
    /// last.
    static List<Reply> page(Queries queries, long discussion, int from, int most) {
        return page(queries, 0, discussion, from, most);
    }

    /// The same as one reader reads them.
    static List<Reply> page(Queries queries, long reader, long discussion, int from, int most) {
        return queries.list(WHOLE + """
            where reply.discussion = $2 and reply.number >= $3 and reply.number < $3 + $4
            order by reply.number
            """, Reply::of, reader, discussion, (long) from, (long) most);
    }

    /// What a reader said without words to some replies, by identity.
    static Map<Long, List<String>> said(Queries queries, long reader, Collection<Long> replies) {
        return queries
                .list(
                        """
                        select reply, array_agg(kind) as kinds from reaction where person = $1 and reply = any($2)
                         group by reply
                        """,
                        row -> Map.entry(row.number("reply"), row.texts("kinds")),
                        reader,
                        replies.toArray(Long[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The last that stand, in their order.
    List<Reply> last(long reader, long discussion, int most) {
        return db.list(WHOLE + """
            where reply.id in (select id from reply where discussion = $2 and hidden is null and removed is null
                                order by number desc limit $3)
            order by reply.number
            """, Reply::of, reader, discussion, most);
    }

    /// All that stand, in their order; for search and exports.
    List<Reply> all(long discussion) {
        return db.list(WHOLE + """
            where reply.discussion = $2 and reply.hidden is null and reply.removed is null order by reply.number
            """, Reply::of, 0L, discussion);
    }

    /// The Markdown of all that stands in a discussion from one number to another, both included, in its order; for
    /// search, which reads whole conversations.
    List<String> bodies(long discussion, int from, int to) {
        return db.list("""
            select body from reply
             where discussion = $1 and number between $2 and $3 and hidden is null and removed is null
             order by number
            """, row -> row.text("body"), discussion, (long) from, (long) to);
    }

    static Optional<Reply> find(Queries queries, long reader, long discussion, int number) {
        return queries.find(
                WHOLE + "where reply.discussion = $2 and reply.number = $3", Reply::of, reader, discussion, (long)
                        number);
    }

    static Optional<Reply> at(Queries queries, long reader, long address) {
        return queries.find(WHOLE + "where reply.address = $2", Reply::of, reader, address);
    }

    /// Everything a person said, oldest first; for their own download.
    List<Reply> writtenBy(long person) {
        return db.list(WHOLE + "where reply.author = $1 order by reply.id", Reply::of, person);
    }

    /// Adds a reply under the discussion's next number, which it gives back; nothing when the discussion
    /// takes none.
    ///
    /// The `update` locks the discussion's row, so two writers at once cannot get the same number.
    static Optional<Integer> add(
            Tx tx, long address, long discussion, int parent, long author, Said said, Instant now) {
        return tx.find(
                """
                with next as (
                  update discussion set replies = replies + 1, shown = shown + 1, stirred = $10
                   where id = $2 and closed is null and hidden is null and removed is null
                  returning id, replies
                ), read as (
                  insert into discussion_read (person, discussion, number, wrote, at)
                  select $4, id, replies, true, $10 from next
                  on conflict (person, discussion) do update set number = excluded.number, wrote = true, at = excluded.at
                )
                insert into reply (address, discussion, number, parent, author, body, html, renderer, language, people,
                       groups, written)
                select $1, id, replies, $3, $4, $5, $6, $7, $8, $9, $11, $10 from next
                returning number
                """,
                row -> row.count("number"),
                address,
                discussion,
                parent,
                author,
                said.body(),
                said.html(),
                Markdown.VERSION,
                said.language(),
                said.people().toArray(Long[]::new),
                now,
                said.groups().toArray(Long[]::new));
    }

    /// Puts a new text in the place of one version and keeps that; gives the new version, or nothing
    /// when somebody else was first.
    static Optional<Integer> change(Tx tx, long id, int version, Said said, Instant now) {
        return tx.find(
                """
                with before as (
                  select reply.id, reply.version, discussion.space, discussion.labels,
                         case when reply.number = 1 then discussion.title else '' end as title,
                         reply.body, coalesce(reply.changed, reply.written) as at
                    from reply join discussion on discussion.id = reply.discussion
                   where reply.id = $1 and reply.version = $2 for update of reply
                ), kept as (
                  insert into reply_version (reply, version, space, labels, title, body, at) select * from before
                )
                update reply
                   set version = reply.version + 1, body = $3, html = $4, renderer = $5, language = $6, people = $7,
                       groups = $8, changed = $9
                  from before
                 where reply.id = before.id
                returning reply.version
                """,
                row -> row.count("version"),
                id,
                version,
                said.body(),
                said.html(),
                Markdown.VERSION,
                said.language(),
                said.people().toArray(Long[]::new),
                said.groups().toArray(Long[]::new),
                now);
    }

    /// What a reply said at one time.
    record Version(int number, String title, String body, Instant at) {
        static Version of(Row row) {
            return new Version(row.count("version"), row.text("title"), row.text("body"), row.at("at"));
        }
    }

    /// What a reply said before, newest first, as far as this reader may know.
    List<Version> versions(Reply reply, Visitor visitor) {
        return db.list("""
            select version, title, body, at from reply_version
             where reply = $1 and (labels && $2 or $3)
             order by version desc limit 200
            """, Version::of, reply.id(), visitor.reach().array(), reply.by(visitor));
    }
}
