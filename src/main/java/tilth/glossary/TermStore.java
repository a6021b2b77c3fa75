package tilth.glossary;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.web.Reach;

/// Words of the glossary as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class TermStore {
    private static final String WHOLE = """
        select term.*,
               coalesce((select jsonb_agg(jsonb_build_object('language', language, 'name', name, 'others', others,
                                                             'meaning', meaning) order by said.id)
                           from term_word as said where said.term = term.id), '[]') as words,
               standing.id as standing_id, standing.address as standing_address, standing.name as standing_name,
               standing.kind as standing_kind, standing.slug as standing_slug, standing.purpose as standing_purpose,
               standing.seen as standing_seen
          from term
          left join space as standing on standing.id = term.space
               and standing.hidden is null and standing.removed is null
        """;

    private static final String STANDS = """
        where term.labels && $1 and term.hidden is null and term.removed is null
        """;

    private final Database db;

    TermStore(Database db) {
        this.db = db;
    }

    Queries queries() {
        return db;
    }

    /// By number, also when it is hidden or removed: for those who look after its place.
    Optional<Term> find(Reach reach, long address) {
        return db.find(WHOLE + "where term.labels && $1 and term.address = $2", Term::of, reach.array(), address);
    }

    static Optional<Term> any(Queries queries, long id) {
        return queries.find(WHOLE + "where term.id = $1", Term::of, id);
    }

    List<Term> byIds(Reach reach, Collection<Long> ids) {
        return db.list(WHOLE + STANDS + "and term.id = any ($2)", Term::of, reach.array(), ids.toArray(Long[]::new));
    }

    /// All that a reader may know, in no order that means anything.
    ///
    /// @param space identity; -1 for all
    List<Term> all(Reach reach, long space, int most) {
        return db.list(
                WHOLE + STANDS + "and ($2::bigint = -1 or term.space = $2) order by term.id limit $3",
                Term::of,
                reach.array(),
                space,
                (long) most);
    }

    /// A page of them for programs, newest first.
    ///
    /// @param before number of the last of the page before; 0 at first
    List<Term> page(Reach reach, long space, long before, int most) {
        return db.list(WHOLE + STANDS + """
            and ($2::bigint = -1 or term.space = $2)
            and ($3::bigint = 0 or term.id < (select id from term where address = $3))
            order by term.id desc limit $4
            """, Term::of, reach.array(), space, before, (long) most);
    }

    /// A piece of all that stand, by identity, for the index, for exports and for the dictionary.
    List<Term> from(long after, int most) {
        return db.list(WHOLE + """
            where term.id > $1 and term.hidden is null and term.removed is null order by term.id limit $2
            """, Term::of, after, (long) most);
    }

    List<Term> madeBy(long person) {
        return db.list(WHOLE + "where term.author = $1 order by term.id", Term::of, person);
    }

    /// Another one of the same place that is called so in the same language.
    static Optional<Term> called(Queries queries, long space, String language, String name, long but) {
        return queries.find(WHOLE + """
            where term.space = $1 and term.id <> $4 and term.hidden is null and term.removed is null
              and exists (select from term_word as word
                           where word.term = term.id and word.language = $2 and lower(word.name) = lower($3))
            limit 1
            """, Term::of, space, language, name, but);
    }

    static List<Long> inSpace(Queries queries, long space) {
        return queries.list("select id from term where space = $1", row -> row.number("id"), space);
    }

    record Added(long id, long address) {}

    static Added add(Tx tx, long space, Set<String> labels, long author, String slug, Instant now) {
        return tx.one(
                """
                insert into term (address, space, labels, slug, author, created, changed)
                values ($1, $2, $3, $4, $5, $6, $6) returning id, address
                """,
                row -> new Added(row.number("id"), row.number("address")),
                Ids.fresh(),
                space,
                labels.toArray(String[]::new),
                slug,
                author,
                now);
    }

    /// 0 when that is no longer the present version.
    static int change(Tx tx, long id, int version, String slug, Instant now) {
        return tx.run("""
            update term set slug = $3, changed = $4, version = version + 1 where id = $1 and version = $2
            """, id, (long) version, slug, now);
    }

    static void say(Tx tx, long term, Term.Saying saying) {
        tx.run(
                "insert into term_word (term, language, name, others, meaning) values ($1, $2, $3, $4, $5)",
                term,
                saying.language(),
                saying.name(),
                saying.others().toArray(String[]::new),
                saying.meaning());
    }

    static void unsay(Tx tx, long term) {
        tx.run("delete from term_word where term = $1", term);
    }

    /// The word that an import has made under a name.
    static Optional<Long> brought(Tx tx, String key) {
        return tx.find("select id from term where brought = $1", row -> row.number("id"), key);
    }

    static void brought(Tx tx, long id, String key) {
        tx.run("update term set brought = $2 where id = $1", id, key);
    }

    /// Takes away what an import made, where nobody has changed it since.
    static List<Long> unmake(Tx tx, String prefix) {
        return tx.list(
                "delete from term where starts_with(brought, $1) and version = 1 returning id",
                row -> row.number("id"),
                prefix);
    }
}
