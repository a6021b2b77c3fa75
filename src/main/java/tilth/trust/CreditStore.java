package tilth.trust;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;

/// Who is named under texts, as PostgreSQL keeps it. One method, one statement.
final class CreditStore {
    private static final String WHOLE = """
        select credit.*, person.name as called, person.handle, place.id as place_id, place.address as place_address,
               place.name as place_name, place.kind as place_kind, place.slug as place_slug,
               place.purpose as place_purpose, place.seen as place_seen
          from credit
          left join person on person.id = credit.person
          left join space as place on place.id = nullif(credit.space, 0)
               and place.hidden is null and place.removed is null
        """;

    private final Database db;

    CreditStore(Database db) {
        this.db = db;
    }

    Queries queries() {
        return db;
    }

    List<Credit> of(long resource) {
        return of(db, resource);
    }

    /// Those who said yes, of some texts.
    List<Credit> fine(Collection<Long> resources) {
        return db.list(WHOLE + """
            where credit.resource = any ($1) and credit.state = 'fine' order by credit.id
            """, Credit::of, (Object) resources.toArray(Long[]::new));
    }

    static List<Credit> of(Queries queries, long resource) {
        return queries.list(WHOLE + "where credit.resource = $1 order by credit.id", Credit::of, resource);
    }

    Optional<Credit> at(long address) {
        return db.find(WHOLE + "where credit.address = $1", Credit::of, address);
    }

    static Optional<Credit> any(Queries queries, long id) {
        return queries.find(WHOLE + "where credit.id = $1", Credit::of, id);
    }

    /// Those that wait for somebody's own answer, oldest first.
    List<Credit> waiting(long person) {
        return db.list(WHOLE + """
            where credit.state = 'asked' and (credit.person = $1 or credit.space in (
                    select member.space from member where member.person = $1 and member.role >= 2))
            order by credit.id limit 10
            """, Credit::of, person);
    }

    /// What a person's own download holds.
    List<Credit> naming(long person) {
        return db.list(WHOLE + "where credit.person = $1 order by credit.id", Credit::of, person);
    }

    /// Somebody to be named.
    ///
    /// @param person identity; 0 for none
    record Wanted(String role, long person, long space, String mail, String name, boolean asked) {}

    static Credit add(Tx tx, long resource, Wanted wanted, long adder, String language, Instant now) {
        long id = tx.one(
                """
                insert into credit (address, resource, role, person, space, mail, name, state, adder, language, at)
                values ($1, $2, $3, nullif($4::bigint, 0), $5, $6, $7, $8, $9, $10, $11) returning id
                """,
                row -> row.number("id"),
                Ids.fresh(),
                resource,
                wanted.role(),
                wanted.person(),
                wanted.space(),
                wanted.mail(),
                wanted.name(),
                wanted.asked() ? "asked" : "fine",
                adder,
                language,
                now);
        return any(tx, id).orElseThrow();
    }

    /// @param name as they want to be written; empty for as they are called here
    static void fine(Tx tx, long id, String name, Instant now) {
        tx.run("update credit set state = 'fine', name = $2, answered = $3 where id = $1", id, name, now);
    }

    /// They are not named; nothing of who has no account is kept.
    static void out(Tx tx, long id, Instant now) {
        tx.run("update credit set state = 'out', name = '', mail = '', answered = $2 where id = $1", id, now);
    }

    static void remove(Tx tx, long id) {
        tx.run("delete from credit where id = $1", id);
    }

    /// Those who look after a place.
    static List<Long> tenders(Queries queries, long space) {
        return queries.list("""
            select member.person from member join person on person.id = member.person and person.state = 'active'
             where member.space = $1 and member.role >= 2 order by member.id limit 20
            """, row -> row.number("person"), space);
    }
}
