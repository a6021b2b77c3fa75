package tilth.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;

/// People as PostgreSQL keeps them. One method, one statement.
final class PersonStore {
    private final Database db;

    PersonStore(Database db) {
        this.db = db;
    }

    Optional<Person> find(long id) {
        return find(db, id);
    }

    static Optional<Person> find(Queries queries, long id) {
        return queries.find("select * from person where id = $1", Person::of, id);
    }

    Optional<Person> byHandle(String handle) {
        return db.find("select * from person where handle = $1", Person::of, handle);
    }

    Optional<Person> byAddress(long address) {
        return db.find("select * from person where address = $1", Person::of, address);
    }

    static Optional<Person> byMail(Queries queries, String mail) {
        return queries.find("""
            select person.* from mail_address join person on person.id = mail_address.person
             where mail_address.address = $1
            """, Person::of, mail);
    }

    /// A person's own mail address; empty for one who has none.
    static String mailOf(Queries queries, long person) {
        return queries.find("select address from mail_address where person = $1", row -> row.text("address"), person)
                .orElse("");
    }

    static long add(
            Tx tx,
            long address,
            String state,
            String handle,
            String skeleton,
            String name,
            boolean named,
            String language,
            String zone,
            boolean admin,
            Instant now) {
        return tx.one(
                """
                insert into person (address, state, handle, handle_skeleton, name, named, language, zone, admin, created)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                returning id
                """,
                row -> row.number("id"),
                address,
                state,
                handle,
                skeleton,
                name,
                named,
                language,
                zone,
                admin,
                now);
    }

    static void addMail(Tx tx, long person, String mail, Instant now) {
        tx.run("insert into mail_address (person, address, confirmed) values ($1, $2, $3)", person, mail, now);
    }

    static void moveMail(Tx tx, long person, String mail, Instant now) {
        tx.run("""
            update mail_address set address = $2, confirmed = $3 where person = $1
            """, person, mail, now);
    }

    /// Whether a handle that looks like this is somebody's, or was.
    static boolean handleTaken(Queries queries, String skeleton, String spent, long but) {
        return queries.one("""
            select exists (select from person where handle_skeleton = $1 and id <> $3)
                or exists (select from handle_spent where hash = $2) as taken
            """, row -> row.yes("taken"), skeleton, spent, but);
    }

    static void rename(Tx tx, long person, String name, String handle, String skeleton) {
        tx.run("""
            update person set name = $2, named = true, handle = $3, handle_skeleton = $4, version = version + 1
             where id = $1
            """, person, name, handle, skeleton);
    }

    static void speak(Tx tx, long person, String language, String zone, String theme) {
        tx.run("""
            update person set language = $2, zone = $3, theme = $4, version = version + 1 where id = $1
            """, person, language, zone, theme);
    }

    static int state(Tx tx, long person, String from, String to) {
        return tx.run(
                "update person set state = $3, version = version + 1 where id = $1 and state = $2", person, from, to);
    }

    static void admin(Tx tx, long person, boolean admin) {
        tx.run("update person set admin = $2, version = version + 1 where id = $1", person, admin);
    }

    /// Locks the rows of all administrators, so that two cannot resign at once, and counts them.
    static int lockAdmins(Tx tx) {
        return tx.list(
                        "select id from person where admin and state = 'active' order by id for update",
                        row -> row.number("id"))
                .size();
    }

    /// People in the order of their coming, newest first; for those who run the site.
    ///
    /// @param like part of a name, a handle or an address, lower case; empty for all
    /// @param before the last identity of the page before; [Long#MAX_VALUE] at first
    List<Listed> list(String like, String state, long before, int most) {
        return db.list("""
            select person.*, coalesce(mail_address.address, '') as mail, person.reason,
                   (select at from bounced where bounced.address = mail_address.address) as bounced,
                   (select max(last_seen) from sign_in where sign_in.person = person.id) as seen
              from person left join mail_address on mail_address.person = person.id
             where person.id < $3 and person.state <> 'erased' and ($2 = '' or person.state = $2)
               and ($1 = '' or strpos(lower(person.name), $1) > 0 or strpos(person.handle, $1) > 0
                    or strpos(mail_address.address, $1) > 0)
             order by person.id desc
             limit $4
            """, Listed::of, like, state, before, most);
    }

    Optional<Listed> listed(long address) {
        return db.find("""
            select person.*, coalesce(mail_address.address, '') as mail, person.reason,
                   (select at from bounced where bounced.address = mail_address.address) as bounced,
                   (select max(last_seen) from sign_in where sign_in.person = person.id) as seen
              from person left join mail_address on mail_address.person = person.id
             where person.address = $1 and person.state <> 'erased'
            """, Listed::of, address);
    }
}
