package tilth.people;

import java.time.Instant;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;

/// Passwords, hashed.
final class PasswordStore {
    private final Database db;

    PasswordStore(Database db) {
        this.db = db;
    }

    /// Whose password to try, and its hash.
    record Lock(long person, boolean active, String hash) {
        static Lock of(Row row) {
            return new Lock(row.number("person"), row.text("state").equals("active"), row.text("hash"));
        }
    }

    Optional<Lock> byMail(String mail) {
        return db.find("""
            select password.person, person.state, password.hash
              from mail_address
              join person on person.id = mail_address.person
              join password on password.person = person.id
             where mail_address.address = $1
            """, Lock::of, mail);
    }

    Optional<Instant> changed(long person) {
        return db.find("select changed from password where person = $1", row -> row.at("changed"), person);
    }

    Optional<String> hash(long person) {
        return db.find("select hash from password where person = $1", row -> row.text("hash"), person);
    }

    static void set(Tx tx, long person, String hash, Instant now) {
        tx.run("""
            insert into password (person, hash, changed) values ($1, $2, $3)
            on conflict (person) do update set hash = excluded.hash, changed = excluded.changed
            """, person, hash, now);
    }

    static int remove(Tx tx, long person) {
        return tx.run("delete from password where person = $1", person);
    }

    /// The same password under today's costs.
    void rehash(long person, String before, String after) {
        db.run("update password set hash = $3 where person = $1 and hash = $2", person, before, after);
    }
}
