package tilth.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;

/// Imports as PostgreSQL keeps them. One method, one statement.
final class ImportStore {
    private final Database db;

    ImportStore(Database db) {
        this.db = db;
    }

    static void add(
            Tx tx, long address, long person, long space, String name, String sheet, String files, Instant now) {
        tx.run("""
            insert into import (address, person, space, name, sheet, files, state, at, began, changed)
            values ($1, $2, $3, $4, $5, $6, 'reading', $7, $7, $7)
            """, address, person, space, name, sheet, files, now);
    }

    Optional<Import> find(long address) {
        return db.find("select * from import where address = $1", Import::of, address);
    }

    Optional<Import> byId(long id) {
        return db.find("select * from import where id = $1", Import::of, id);
    }

    /// The import, held as it is until the transaction ends; empty when it is in another state by now.
    static Optional<Import> hold(Tx tx, long id, String state) {
        return tx.find("select * from import where id = $1 and state = $2 for update", Import::of, id, state);
    }

    /// What somebody brings, newest first.
    List<Import> by(long person) {
        return db.list("select * from import where person = $1 order by id desc limit 50", Import::of, person);
    }

    List<Import> byIds(Queries queries, Set<Long> ids, long person) {
        return queries.list("""
            select * from import where id = any($1) and person = $2
            """, Import::of, ids.toArray(Long[]::new), person);
    }

    int atWork(long person) {
        return db.one("""
            select count(*) as n from import
             where person = $1 and state in ('reading', 'checking', 'running', 'undoing')
            """, row -> row.count("n"), person);
    }

    /// The one that has waited longest for its next piece of work.
    Optional<Import> next() {
        return db.find("""
            select * from import where state in ('reading', 'checking', 'running', 'undoing')
             order by changed limit 1
            """, Import::of);
    }

    /// From one state to the next; false when it is in neither of those any more.
    static boolean become(Tx tx, long id, Set<String> from, String state, String reason, Instant now) {
        return tx.run("""
            update import set state = $3, reason = $4, done = 0, bound = 0, began = $5, changed = $5
             where id = $1 and state = any($2)
            """, id, from.toArray(String[]::new), state, reason, now) == 1;
    }

    /// Its rows are read.
    static void read(Tx tx, long id, List<String> heads, List<String> columns, boolean ours, int rows, String files) {
        tx.run("""
            update import set heads = $2, columns = $3, ours = $4, rows = $5, files = $6, sheet = '' where id = $1
            """, id, heads.toArray(String[]::new), columns.toArray(String[]::new), ours, rows, files);
    }

    static void say(Tx tx, long id, List<String> columns, String unknown, boolean twice) {
        tx.run("""
            update import set columns = $2, unknown = $3, twice = $4, wrong = 0 where id = $1
            """, id, columns.toArray(String[]::new), unknown, twice);
    }

    static void careful(Tx tx, long id, boolean careful) {
        tx.run("update import set careful = $2 where id = $1", id, careful);
    }

    /// A piece of work is done.
    static void moved(Tx tx, long id, int done, int wrong, int made, int stayed, Instant now) {
        tx.run("""
            update import
               set done = done + $2, wrong = wrong + $3, made = made + $4, stayed = stayed + $5, changed = $6
             where id = $1
            """, id, done, wrong, made, stayed, now);
    }

    /// Up to this row what hangs on it is hung.
    static void bound(Tx tx, long id, int number, Instant now) {
        tx.run("update import set bound = $2, changed = $3 where id = $1", id, number, now);
    }

    static int forget(Tx tx, long id) {
        return tx.run("delete from import where id = $1", id);
    }

    static void farewell(Tx tx, long person) {
        tx.run("delete from import where person = $1", person);
    }

    /// Forgets what nobody has touched for so long; the things themselves stay.
    int sweep(Instant before) {
        return db.run("""
            delete from import where changed < $1 and state not in ('checking', 'running', 'undoing')
            """, before);
    }

    /// Names in the depot that are still needed.
    Set<String> depot() {
        return db
                .list("select sheet, files from import", row -> Stream.of(row.text("sheet"), row.text("files")))
                .stream()
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
