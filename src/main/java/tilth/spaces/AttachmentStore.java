package tilth.spaces;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Keyed;
import tilth.db.Later;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.files.Taken;
import tilth.text.Ids;

/// The table of files that people add to things. One method, one statement.
final class AttachmentStore {
    private final Database db;

    AttachmentStore(Database db) {
        this.db = db;
    }

    /// A file that has come and waits for its thing.
    static Attached add(Tx tx, long person, Taken taken, String alt, Instant now) {
        return tx.one(
                """
                insert into attachment (address, person, name, type, size, width, height, alt, reading, at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                returning *
                """,
                Attached::of,
                Ids.fresh(),
                person,
                taken.name(),
                taken.kind().code(),
                taken.size(),
                taken.width(),
                taken.height(),
                alt,
                taken.kind().readable() ? "waiting" : "none",
                now);
    }

    Optional<Attached> find(long address) {
        return db.find("select * from attachment where address = $1 and removed is null", Attached::of, address);
    }

    Optional<Attached> byId(long id) {
        return db.find("select * from attachment where id = $1 and removed is null", Attached::of, id);
    }

    /// Of these addresses, the files that this person brought and that wait for their thing.
    List<Attached> waiting(long person, Collection<Long> addresses) {
        if (addresses.isEmpty()) return List.of();
        return db.list("""
            select * from attachment
             where address = any($2) and person = $1 and kind = '' and removed is null
             order by id
            """, Attached::of, person, addresses.toArray(Long[]::new));
    }

    /// What hangs on things of one kind, each thing's in its order.
    static List<Attached> of(Queries queries, String kind, Collection<Long> things) {
        return queries.list("""
            select * from attachment
             where kind = $1 and thing = any($2) and removed is null
             order by thing, place, id
            """, Attached::of, kind, things.toArray(Long[]::new));
    }

    /// What hangs on one thing, sent now and waited for later.
    static Later<List<Attached>> later(Keyed queries, String kind, long thing) {
        return queries.listLater("""
            select * from attachment where kind = $1 and thing = $2 and removed is null order by place, id
            """, Attached::of, kind, thing);
    }

    List<Attached> byIds(Collection<Long> ids) {
        return db.list("select * from attachment where id = any($1) and removed is null", Attached::of, (Object)
                ids.toArray(Long[]::new));
    }

    /// Hangs a waiting file on a thing; nothing when it is another's, gone, or hangs somewhere.
    static Optional<Long> hang(Tx tx, long person, long address, String kind, long thing, int place) {
        return tx.find("""
            update attachment set kind = $3, thing = $4, place = $5, held = null
             where address = $2 and person = $1 and kind = '' and removed is null
            returning id
            """, row -> row.number("id"), person, address, kind, thing, place);
    }

    /// Takes a file from a thing; gives its identity.
    static Optional<Long> remove(Tx tx, String kind, long thing, long address) {
        return tx.find("""
            update attachment set removed = now()
             where kind = $1 and thing = $2 and address = $3 and removed is null
            returning id
            """, row -> row.number("id"), kind, thing, address);
    }

    /// Takes away a file that waits; gives its identity.
    static Optional<Long> drop(Tx tx, long person, long address) {
        return tx.find("""
            update attachment set removed = now()
             where person = $1 and address = $2 and kind = '' and removed is null
            returning id
            """, row -> row.number("id"), person, address);
    }

    static int describe(Tx tx, String kind, long thing, long address, String alt) {
        return tx.run("""
            update attachment set alt = $4 where kind = $1 and thing = $2 and address = $3 and alt <> $4
            """, kind, thing, address, alt);
    }

    /// A draft speaks of waiting files: they stay as long as it may.
    int hold(long person, Collection<Long> addresses, Instant until) {
        return db.run("""
            update attachment set held = $3 where person = $1 and address = any($2) and kind = '' and removed is null
            """, person, addresses.toArray(Long[]::new), until);
    }

    /// What a person brought since a moment, also what they took away again.
    record Brought(long files, long bytes) {}

    Brought brought(long person, Instant since) {
        return db.one("""
            select count(*) as files, coalesce(sum(size), 0)::bigint as bytes
              from attachment where person = $1 and at > $2
            """, row -> new Brought(row.number("files"), row.number("bytes")), person, since);
    }

    /// Waiting files that nobody came back for; gives their identities.
    static List<Long> forsaken(Tx tx, Instant before, Instant now) {
        return tx.list("""
            update attachment set removed = $2
             where kind = '' and removed is null and at < $1 and (held is null or held < $2)
            returning id
            """, row -> row.number("id"), before, now);
    }

    /// Everything that hangs on a thing goes with it.
    static List<Long> erase(Tx tx, String kind, Collection<Long> things) {
        return tx.list("""
            delete from attachment where kind = $1 and thing = any($2) returning id
            """, row -> row.number("id"), kind, things.toArray(Long[]::new));
    }

    /// Identities of things that have files.
    ///
    /// @param reading how it went with their text; empty for any
    List<Long> things(String kind, String reading) {
        return db.list("""
            select distinct thing from attachment
             where kind = $1 and removed is null and ($2 = '' or reading = $2)
            """, row -> row.number("thing"), kind, reading);
    }

    /// Identities of files with text on some things.
    List<Long> readOn(String kind, Collection<Long> things) {
        return db.list("""
            select id from attachment where kind = $1 and thing = any($2) and reading = 'read' and removed is null
            """, row -> row.number("id"), kind, things.toArray(Long[]::new));
    }

    static void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update attachment set alt = regexp_replace(alt, $2, $3, 'gi') where strpos(lower(alt), '@' || $1) > 0
            """, handle, typed, instead);
    }

    /// A person goes: what waits is taken away, the rest is nobody's from now on.
    static List<Long> farewell(Tx tx, long person) {
        return tx.list("""
            with waiting as (delete from attachment where person = $1 and kind = '' returning id),
                 gone as (update attachment set person = 0 where person = $1 and kind <> '')
            select id from waiting
            """, row -> row.number("id"), person);
    }

    /// Rows of files that were taken away before a moment.
    static int forget(Tx tx, Instant before) {
        return tx.run("delete from attachment where removed < $1", before);
    }

    /// What a person brought and still stands, oldest first.
    List<Attached> byPerson(long person) {
        return db.list(
                "select * from attachment where person = $1 and removed is null order by id", Attached::of, person);
    }
}
