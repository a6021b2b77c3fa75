package tilth.spaces;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.files.PageText;

/// The text inside files, and which of them are still to be read. One method, one statement.
final class FileTextStore {
    private final Database db;

    FileTextStore(Database db) {
        this.db = db;
    }

    /// The next file to read, now this node's; each is begun at most so often.
    Optional<Attached> claim(int most, Instant now, Instant forgotten) {
        return db.find("""
            update attachment set tries = tries + 1, claimed = $2
             where id = (select id from attachment
                          where reading = 'waiting' and kind <> '' and removed is null and tries < $1
                            and (claimed is null or claimed < $3)
                          order by id limit 1 for update skip locked)
            returning *
            """, Attached::of, most, now, forgotten);
    }

    boolean anyWaiting() {
        return db.one("""
            select exists (select from attachment
                            where reading = 'waiting' and kind <> '' and removed is null) as any
            """, row -> row.yes("any"));
    }

    /// Files that were begun often enough and never done.
    List<Attached> givenUp(int most, Instant forgotten) {
        return db.list("""
            select * from attachment
             where reading = 'waiting' and kind <> '' and removed is null and tries >= $1 and claimed < $2
            """, Attached::of, most, forgotten);
    }

    /// How reading went; false when the file is gone meanwhile.
    static boolean done(Tx tx, long id, String reading, String language, int pages) {
        return tx.run("""
            update attachment
               set reading = $2, language = $3, pages = $4, claimed = null,
                   drawing = case when type = 'pdf' then 'waiting' else drawing end
             where id = $1 and removed is null
            """, id, reading, language, pages) > 0;
    }

    static void add(Tx tx, long id, List<PageText> pages) {
        tx.run(
                """
                insert into file_text (attachment, page, text)
                select $1, page, text from unnest($2::bigint[], $3::text[]) as said (page, text)
                on conflict do nothing
                """,
                id,
                pages.stream().map(page -> (long) page.number()).toArray(Long[]::new),
                pages.stream().map(PageText::text).toArray(String[]::new));
    }

    /// Pages from a number on, in order.
    List<PageText> pages(long id, int from, int most) {
        return db.list(
                "select page, text from file_text where attachment = $1 and page >= $2 order by page limit $3",
                row -> new PageText(row.count("page"), row.text("text")),
                id,
                from,
                (long) most);
    }

    /// The number of the page at which the part before begins; nothing at the start.
    Optional<Integer> before(long id, int from, int most) {
        return db.find("""
            select min(page) as page from
              (select page from file_text where attachment = $1 and page < $2 order by page desc limit $3) as part
            having min(page) is not null
            """, row -> row.count("page"), id, from, (long) most);
    }

    /// Identities of files with text, a batch at a time.
    List<Attached> read(long after, int most) {
        return db.list("""
            select * from attachment
             where id > $1 and reading = 'read' and kind <> '' and removed is null order by id limit $2
            """, Attached::of, after, (long) most);
    }
}
