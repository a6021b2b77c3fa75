package tilth.exports;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Tx;

/// Exports as PostgreSQL keeps them. One method, one statement.
final class ExportStore {
    private final Database db;

    ExportStore(Database db) {
        this.db = db;
    }

    static void add(Tx tx, long address, long person, long space, String format, Instant now, Instant expires) {
        tx.run("""
            insert into export (address, person, space, format, state, at, expires)
            values ($1, $2, $3, $4, 'waiting', $5, $6)
            """, address, person, space, format, now, expires);
    }

    /// Until it expires.
    Optional<Export> find(long address, long person, Instant now) {
        return db.find("""
            select * from export where address = $1 and person = $2 and expires > $3
            """, Export::of, address, person, now);
    }

    List<Export> by(long person, Instant now) {
        return db.list("""
            select * from export where person = $1 and expires > $2 order by id desc limit 50
            """, Export::of, person, now);
    }

    List<Export> byIds(Collection<Long> ids, long person) {
        return db.list("""
            select * from export where id = any($1) and person = $2
            """, Export::of, ids.toArray(Long[]::new), person);
    }

    /// The oldest that waits, taken into work by whoever asks.
    Optional<Export> claim() {
        return db.find("""
            update export set state = 'working'
             where id = (select id from export where state = 'waiting' order by id limit 1 for update skip locked)
            returning *
            """, Export::of);
    }

    /// What was being packed when a node was killed waits again.
    void again() {
        db.run("update export set state = 'waiting' where state = 'working'");
    }

    static int ready(Tx tx, long id, String file, long size, int things) {
        return tx.run("""
            update export set state = 'ready', file = $2, size = $3, things = $4 where id = $1 and state = 'working'
            """, id, file, size, things);
    }

    static void failed(Tx tx, long id) {
        tx.run("update export set state = 'failed' where id = $1", id);
    }

    static int forget(Tx tx, long id) {
        return tx.run("delete from export where id = $1", id);
    }

    /// Gives the names in the depot of what is gone.
    List<String> sweep(Instant now) {
        return db.list("delete from export where expires < $1 returning file", row -> row.text("file"), now);
    }

    /// Everything that was packed or is being packed waits again; gives the names in the depot of what there was.
    static List<String> anew(Tx tx) {
        return tx.list("""
            with before as (select id, file from export where state in ('working', 'ready') for update)
            update export set state = 'waiting', file = '', size = 0 from before where export.id = before.id
            returning before.file
            """, row -> row.text("file"));
    }

    static List<String> farewell(Tx tx, long person) {
        return tx.list("delete from export where person = $1 returning file", row -> row.text("file"), person);
    }

    Set<String> depot() {
        return Set.copyOf(db.list("select file from export where file <> ''", row -> row.text("file")));
    }
}
