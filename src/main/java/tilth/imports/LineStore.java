package tilth.imports;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Tx;

/// Rows of spreadsheets as PostgreSQL keeps them. One method, one statement.
final class LineStore {
    private final Database db;

    LineStore(Database db) {
        this.db = db;
    }

    /// Adds a row; one that is there already stays.
    static void add(Tx tx, long id, int number, List<String> cells) {
        tx.run("""
            insert into import_row (import, number, cells) values ($1, $2, $3) on conflict do nothing
            """, id, number, cells.toArray(String[]::new));
    }

    static void clear(Tx tx, long id) {
        tx.run("delete from import_row where import = $1", id);
    }

    /// What was not made of it waits to be tried anew.
    static void again(Tx tx, long id) {
        tx.run("""
            update import_row set state = 'read', faults = '[]' where import = $1 and state in ('fits', 'wrong')
            """, id);
    }

    /// The first rows, to be looked at.
    List<Line> first(long id, int most) {
        return db.list("select * from import_row where import = $1 order by number limit $2", Line::of, id, most);
    }

    /// The next rows in a state.
    List<Line> next(long id, String state, int most) {
        return db.list("""
            select * from import_row where import = $1 and state = $2 order by number limit $3
            """, Line::of, id, state, most);
    }

    /// Rows in one of two states behind a number, in their order.
    List<Line> after(long id, String state, String other, int number, int most) {
        return db.list("""
            select * from import_row where import = $1 and state in ($2, $3) and number > $4 order by number limit $5
            """, Line::of, id, state, other, number, most);
    }

    /// What was made of the rows with some numbers of their own, by those.
    static Map<String, Long> made(Tx tx, long id, int column, Set<String> numbers) {
        return tx
                .list(
                        """
                        select cells[$2] as number, resource from import_row
                         where import = $1 and cells[$2] = any ($3) and state = 'made'
                        """,
                        row -> Map.entry(row.text("number"), row.number("resource")),
                        id,
                        column + 1,
                        numbers.toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }

    /// What was made last, to be unmade first: a translation before its original.
    List<Line> lastMade(long id, int most) {
        return db.list("""
            select * from import_row where import = $1 and state = 'made' order by number desc limit $2
            """, Line::of, id, most);
    }

    /// Of some keys, those that stand in earlier rows too.
    Set<String> keys(long id, int column, Set<String> keys, int before) {
        return Set.copyOf(db.list("""
            select distinct cells[$2] as key from import_row
             where import = $1 and cells[$2] = any($3) and number < $4
            """, row -> row.text("key"), id, column + 1, keys.toArray(String[]::new), before));
    }

    static void tried(Tx tx, long line, boolean fits, JsonArray faults) {
        tx.run("""
            update import_row set state = case when $2 then 'fits' else 'wrong' end, faults = $3 where id = $1
            """, line, fits, faults);
    }

    /// False when it was made before.
    static boolean made(Tx tx, long line, long resource, int version) {
        return tx.run("""
            update import_row set state = 'made', resource = $2, version = $3, faults = '[]'
             where id = $1 and state = 'fits'
            """, line, resource, version) == 1;
    }

    static void unmade(Tx tx, long line) {
        tx.run("update import_row set state = 'read', resource = 0, version = 0 where id = $1", line);
    }

    static void stayed(Tx tx, long line, JsonArray why) {
        tx.run("update import_row set state = 'stayed', faults = $2 where id = $1", line, why);
    }

    static void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update import_row
               set cells = (select array_agg(regexp_replace(cell, $2, $3, 'gi') order by at)
                              from unnest(cells) with ordinality as each (cell, at))
             where strpos(lower(array_to_string(cells, ' ')), '@' || $1) > 0
            """, handle, typed, instead);
    }

    /// A short cell may say who made it; a long one is a text.
    static void forget(Tx tx, String named, String instead) {
        tx.run("""
            update import_row
               set cells = (select array_agg(case when length(cell) <= 200 then regexp_replace(cell, $1, $2, 'gi')
                                             else cell end order by at)
                              from unnest(cells) with ordinality as each (cell, at))
             where array_to_string(cells, ',') ~* $1
            """, named, instead);
    }

    /// Of some resources, those about which somebody has begun to talk or told a try, or which somebody has shared.
    static Set<Long> touched(Tx tx, List<Long> resources) {
        return Set.copyOf(tx.list("""
            select about_thing as thing from discussion where about_kind = 'resource' and about_thing = any($1)
            union select thing from share where kind = 'resource' and thing = any($1)
            union select resource from try where resource = any($1) and credit = ''
            """, row -> row.number("thing"), (Object) resources.toArray(Long[]::new)));
    }
}
