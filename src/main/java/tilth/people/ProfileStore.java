package tilth.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;

/// Fields of profiles.
final class ProfileStore {
    private final Database db;

    ProfileStore(Database db) {
        this.db = db;
    }

    Profile of(Person person) {
        return of(db, person);
    }

    static Profile of(Queries queries, Person person) {
        Map<String, Profile.Field> fields = new LinkedHashMap<>();
        List<Map.Entry<String, Profile.Field>> rows = queries.list(
                "select field, value, seen from profile_field where person = $1", ProfileStore::field, person.id());
        rows.forEach(row -> fields.put(row.getKey(), row.getValue()));
        return new Profile(person, fields);
    }

    static void save(Tx tx, long person, String field, String value, Seen seen) {
        tx.run("""
            insert into profile_field (person, field, value, seen) values ($1, $2, $3, $4)
            on conflict (person, field) do update set value = excluded.value, seen = excluded.seen
            """, person, field, value, seen.word());
    }

    static void remove(Tx tx, long person, String field) {
        tx.run("delete from profile_field where person = $1 and field = $2", person, field);
    }

    /// Takes the next version, if nobody else has taken it meanwhile.
    static boolean turn(Tx tx, long person, int version) {
        return tx.run("update person set version = version + 1 where id = $1 and version = $2", person, version) == 1;
    }

    private static Map.Entry<String, Profile.Field> field(Row row) {
        return Map.entry(row.text("field"), new Profile.Field(row.text("value"), Seen.of(row.text("seen"))));
    }
}
