package tilth.files;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.text.Ids;

/// The table of files. One method, one statement.
final class ShelfStore {
    private final Database db;

    ShelfStore(Database db) {
        this.db = db;
    }

    static long enter(Tx tx, Stored stored, String kind, long thing) {
        return tx.one(
                """
                insert into file (address, name, kind, thing, content_type, size)
                values ($1, $2, $3, $4, $5, $6)
                returning address
                """,
                row -> row.number("address"),
                Ids.fresh(),
                stored.name(),
                kind,
                thing,
                stored.contentType(),
                stored.size());
    }

    Optional<Kept> find(long address) {
        return db.find("""
            select id, address, name, kind, thing, content_type, size, at
              from file
             where address = $1 and removed is null
            """, ShelfStore::kept, address);
    }

    List<Kept> of(String kind, long thing) {
        return db.list("""
            select id, address, name, kind, thing, content_type, size, at
              from file
             where kind = $1 and thing = $2 and removed is null
             order by id
            """, ShelfStore::kept, kind, thing);
    }

    static int remove(Tx tx, String kind, long thing) {
        return tx.run(
                "update file set removed = now() where kind = $1 and thing = $2 and removed is null", kind, thing);
    }

    static int remove(Tx tx, long id) {
        return tx.run("update file set removed = now() where id = $1 and removed is null", id);
    }

    /// Deletes rows removed before a time; gives the names of their files.
    List<String> forget(Instant before) {
        return db.list("delete from file where removed < $1 returning name", row -> row.text("name"), before);
    }

    /// Of these names, those that no row has. Removed rows count: they can be brought back.
    List<String> unknown(List<String> names) {
        return db.list("""
            select name from unnest($1::text[]) as name
             where not exists (select from file where file.name = name.name)
            """, row -> row.text("name"), (Object) names.toArray(String[]::new));
    }

    List<String> names() {
        return db.list("select name from file where removed is null", row -> row.text("name"));
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.number("id"),
                row.number("address"),
                row.text("name"),
                row.text("kind"),
                row.number("thing"),
                row.text("content_type"),
                row.number("size"),
                row.at("at"));
    }
}
