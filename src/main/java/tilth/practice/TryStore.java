package tilth.practice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.web.Reach;

/// Reports of tries as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class TryStore {
    private static final String COLUMNS = """
        try.*, try.person as author, person.name as author_name, person.handle as author_handle,
        origin.id as origin_id, origin.address as origin_address, origin.name as origin_name,
        origin.kind as origin_kind, origin.slug as origin_slug, origin.purpose as origin_purpose,
        origin.seen as origin_seen
        """;

    private static final String FROM = """
          from try
          join resource on resource.id = try.resource
          join person on person.id = try.person
          left join space as origin on origin.id = nullif(try.space, 0)
               and origin.hidden is null and origin.removed is null
        """;

    private static final String WHOLE = "select " + COLUMNS + FROM;

    /// The same with the title, language and address of what was tried.
    private static final String LISTED = "select resource.title as thing_title, resource.language as thing_language,"
            + " '/library/' || resource.address || '-' || resource.slug as thing_path, " + COLUMNS + FROM;

    /// Whether a reader with the labels `$1` may read a report: they read the resource, and it was told to all
    /// its readers by a place they may know of, or by nobody's place, or they are of the place it was told for.
    private static final String READ = """
        where try.hidden is null and try.removed is null
          and resource.labels && $1 and resource.hidden is null and resource.removed is null
          and (try.space = 0 or 's:' || try.space = any ($1) or (try.wide and origin.seen && $1))
        """;

    private final Database db;

    TryStore(Database db) {
        this.db = db;
    }

    Queries queries() {
        return db;
    }

    static Optional<Try> find(Queries queries, Reach reach, long address) {
        return queries.find(WHOLE + READ + "and try.address = $2", Try::of, reach.array(), address);
    }

    /// Whoever asks, unless it is gone.
    static Optional<Try> any(Queries queries, long id) {
        return queries.find(WHOLE + "where try.id = $1 and try.hidden is null and try.removed is null", Try::of, id);
    }

    /// Of one resource, the last months first, whatever came of it.
    ///
    /// @param before identity of the last of the page before; 0 at first
    List<Try> of(Reach reach, long resource, long before, int most) {
        return db.list(WHOLE + READ + """
            and try.resource = $2
            and ($3::bigint = 0 or (try.month, try.id) < (select month, id from try where id = $3))
            order by try.month desc, try.id desc limit $4
            """, Try::of, reach.array(), resource, before, (long) most);
    }

    /// Of some resources, oldest first.
    List<Try> of(Reach reach, java.util.Collection<Long> resources) {
        return db.list(
                WHOLE + READ + "and try.resource = any ($2) order by try.resource, try.month, try.id",
                Try::of,
                reach.array(),
                resources.toArray(Long[]::new));
    }

    /// Whether a resource has reports that came along with it.
    static boolean brought(Tx tx, long resource) {
        return tx.find(
                        "select id from try where resource = $1 and credit <> '' limit 1",
                        row -> row.number("id"),
                        resource)
                .isPresent();
    }

    /// Says of a report who told it elsewhere.
    static void credit(Tx tx, long id, String who) {
        tx.run("update try set credit = $2 where id = $1", id, who);
    }

    /// How many reports of a resource a reader has, and of how many places.
    record Tally(int tries, int places) {}

    Tally number(Reach reach, long resource) {
        return db.one(
                """
                    select count(*) as tries, count(distinct nullif(try.space, 0)) as places
                      from try join resource on resource.id = try.resource
                      left join space as origin on origin.id = nullif(try.space, 0)
                           and origin.hidden is null and origin.removed is null
                    """ + READ + "and try.resource = $2",
                row -> new Tally(row.count("tries"), row.count("places")),
                reach.array(),
                resource);
    }

    /// A report with what it is about.
    record Listed(Try told, String title, String language, String path) {}

    private static Listed listed(tilth.db.Row row) {
        return new Listed(Try.of(row), row.text("thing_title"), row.text("thing_language"), row.text("thing_path"));
    }

    List<Listed> byIds(Reach reach, java.util.Collection<Long> ids) {
        return db.list(
                LISTED + READ + "and try.id = any ($2)", TryStore::listed, reach.array(), ids.toArray(Long[]::new));
    }

    /// Of one place, newest first.
    List<Listed> in(Reach reach, long space, int most) {
        return db.list(
                LISTED + READ + "and try.space = $2 order by try.month desc, try.id desc limit $3",
                TryStore::listed,
                reach.array(),
                space,
                (long) most);
    }

    /// What somebody tells with their whole name, newest first.
    List<Listed> signedBy(Reach reach, long person, int most) {
        return db.list(LISTED + READ + """
            and try.person = $2 and try.line = 'name'
            and (resource.space = 0 or resource.labels && array['public'] or 's:' || resource.space = any ($1))
            order by try.month desc, try.id desc limit $3
            """, TryStore::listed, reach.array(), person, (long) most);
    }

    /// For the API: newest told first.
    ///
    /// @param space identity; 0 for all
    /// @param before number of the last of the page before; 0 at first
    List<Try> page(Reach reach, long space, long before, int most) {
        return db.list(WHOLE + READ + """
            and ($2::bigint = 0 or try.space = $2)
            and ($3::bigint = 0 or try.id < (select id from try where address = $3))
            order by try.id desc limit $4
            """, Try::of, reach.array(), space, before, (long) most);
    }

    /// Everything somebody told, oldest first; for their own download.
    List<Try> toldBy(long person) {
        return db.list(WHOLE + "where try.person = $1 and try.removed is null order by try.id", Try::of, person);
    }

    /// A piece of all, by identity, for exports; who may read it is asked there.
    List<Try> from(Reach reach, long after, int most) {
        return db.list(
                WHOLE + READ + "and try.id > $2 order by try.id limit $3", Try::of, reach.array(), after, (long) most);
    }

    /// @param id identity
    record Added(long id, long address) {}

    static Added add(Tx tx, long resource, long person, Told told, Instant now) {
        return tx.one(
                """
                insert into try (address, resource, version, person, line, space, wide, month, went, again, changes,
                       result, language, created, changed)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) returning id, address
                """,
                row -> new Added(row.number("id"), row.number("address")),
                Ids.fresh(),
                resource,
                (long) told.version(),
                person,
                told.line(),
                told.space(),
                told.wide(),
                told.month(),
                told.went().code(),
                told.again(),
                told.changes(),
                told.result(),
                told.language(),
                now);
    }

    /// Puts a new report in the place of one edition; false when that is no longer the present one.
    static boolean change(Tx tx, long id, int edition, Told told, Instant now) {
        return tx.run(
                        """
                        update try set version = $3, line = $4, space = $5, wide = $6, month = $7, went = $8, again = $9,
                               changes = $10, result = $11, language = $12, edition = edition + 1, changed = $13
                         where id = $1 and edition = $2
                        """,
                        id,
                        (long) edition,
                        (long) told.version(),
                        told.line(),
                        told.space(),
                        told.wide(),
                        told.month(),
                        told.went().code(),
                        told.again(),
                        told.changes(),
                        told.result(),
                        told.language(),
                        now)
                > 0;
    }

    /// How many places everyone who reads a resource may know to have tried it: only those that anyone may know
    /// of, and only what they told to all.
    static int places(Tx tx, long resource) {
        return tx.one("""
            select count(distinct try.space) as places
              from try join space on space.id = try.space and space.hidden is null and space.removed is null
             where try.resource = $1 and try.wide and space.seen && array['public']
               and try.hidden is null and try.removed is null
            """, row -> row.count("places"), resource);
    }
}
