package tilth.spaces;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;

/// Pictures of the pages of files, and which files are still to be drawn. One method, one statement.
final class PagePictureStore {
    private final Database db;

    PagePictureStore(Database db) {
        this.db = db;
    }

    /// A file whose next pages are to be drawn, now this node's.
    record Claimed(Attached file, int drawn, int spoilt) {}

    Optional<Claimed> claim(Instant now, Instant forgotten) {
        return db.find(
                """
                update attachment set claimed = $1
                 where id = (select id from attachment
                              where drawing = 'waiting' and reading <> 'waiting' and kind <> '' and removed is null
                                and (claimed is null or claimed < $2)
                              order by id limit 1 for update skip locked)
                returning *
                """, row -> new Claimed(Attached.of(row), row.count("drawn"), row.count("spoilt")), now, forgotten);
    }

    /// How far it came; false when the file is gone meanwhile.
    static boolean moved(Tx tx, long file, int pages, int drawn, int spoilt, boolean done) {
        return tx.run("""
            update attachment
               set page_count = $2, drawn = $3, spoilt = $4, drawing = case when $5 then 'done' else 'waiting' end,
                   claimed = null
             where id = $1 and removed is null
            """, file, pages, drawn, spoilt, done) > 0;
    }

    /// Adds a picture; the one that is there already stays.
    static boolean add(Tx tx, PagePicture picture) {
        return tx.run(
                        """
                        insert into file_page (attachment, page, large, small, width, height) values ($1, $2, $3, $4, $5, $6)
                        on conflict do nothing
                        """,
                        picture.file(),
                        picture.page(),
                        picture.large(),
                        picture.small(),
                        picture.width(),
                        picture.height())
                > 0;
    }

    Optional<PagePicture> at(long file, int page) {
        return db.find("select * from file_page where attachment = $1 and page = $2", PagePicture::of, file, page);
    }

    /// Some pages from a number on, in order.
    List<PagePicture> from(long file, int page, int most) {
        return db.list("""
            select * from file_page where attachment = $1 and page >= $2 order by page limit $3
            """, PagePicture::of, file, page, most);
    }
}
