package tilth.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.library.Resource;
import tilth.text.Ids;
import tilth.text.Sections;
import tilth.web.Reach;

/// Working pages as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class SheetStore {
    private static final String WHOLE = """
        select sheet.*, place.id as place_id, place.address as place_address, place.name as place_name,
               place.kind as place_kind, place.slug as place_slug, place.purpose as place_purpose,
               place.seen as place_seen,
               (select count(*) from sheet_part where sheet_part.sheet = sheet.id) as parts,
               (select count(*) from sheet_part where sheet_part.sheet = sheet.id and sheet_part.done) as done
          from sheet
          join space as place on place.id = sheet.space and place.hidden is null and place.removed is null
        """;

    private static final String STANDS = "where sheet.hidden is null and sheet.removed is null ";

    private final Database db;

    SheetStore(Database db) {
        this.db = db;
    }

    Queries queries() {
        return db;
    }

    Optional<Sheet> find(Reach reach, long address) {
        return db.find(
                WHOLE + STANDS + "and sheet.address = $1 and sheet.labels && $2", Sheet::of, address, reach.array());
    }

    static Optional<Sheet> any(Queries queries, long id) {
        return queries.find(WHOLE + STANDS + "and sheet.id = $1", Sheet::of, id);
    }

    List<Sheet> byIds(Reach reach, Collection<Long> ids) {
        return db.list(
                WHOLE + STANDS + "and sheet.id = any($1) and sheet.labels && $2",
                Sheet::of,
                ids.toArray(Long[]::new),
                reach.array());
    }

    /// A piece of all that stand, by identity.
    List<Sheet> from(long after, int most) {
        return db.list(WHOLE + STANDS + "and sheet.id > $1 order by sheet.id limit $2", Sheet::of, after, (long) most);
    }

    List<Long> inSpace(long space) {
        return db.list("select id from sheet where space = $1", row -> row.number("id"), space);
    }

    /// Of a place, those under way first, then the newest.
    List<Sheet> in(Reach reach, long space, int most) {
        return db.list(WHOLE + STANDS + """
            and sheet.space = $1 and sheet.labels && $2
            order by sheet.ended is not null, sheet.id desc limit $3
            """, Sheet::of, space, reach.array(), (long) most);
    }

    /// Made of a resource, under way, within reach.
    List<Sheet> made(Reach reach, long resource, int most) {
        return db.list(WHOLE + STANDS + """
            and sheet.resource = $1 and sheet.labels && $2 and sheet.ended is null order by sheet.id desc limit $3
            """, Sheet::of, resource, reach.array(), (long) most);
    }

    List<Sheet> forSession(Reach reach, long session) {
        return db.list(WHOLE + STANDS + """
            and sheet.session = $1 and sheet.labels && $2 order by sheet.id limit 10
            """, Sheet::of, session, reach.array());
    }

    /// For the API, newest first.
    ///
    /// @param space identity; 0 for all
    /// @param before number of the last of the page before; 0 at first
    List<Sheet> page(Reach reach, long space, long before, int most) {
        return db.list(WHOLE + STANDS + """
            and sheet.labels && $1 and ($2::bigint = 0 or sheet.space = $2)
            and ($3::bigint = 0 or sheet.id < (select id from sheet where address = $3))
            order by sheet.id desc limit $4
            """, Sheet::of, reach.array(), space, before, (long) most);
    }

    static Sheet begin(
            Tx tx,
            Resource resource,
            long space,
            Set<String> labels,
            LocalDate ends,
            long session,
            long person,
            Instant now) {
        long id = tx.one(
                """
                insert into sheet (address, space, labels, resource, version, title, language, ends, session, begun,
                       created, stirred)
                values ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9::bigint, 0), $10, $11, $11) returning id
                """,
                row -> row.number("id"),
                Ids.fresh(),
                space,
                labels.toArray(String[]::new),
                resource.id(),
                (long) resource.version(),
                resource.title(),
                resource.language(),
                ends,
                session,
                person,
                now);
        return any(tx, id).orElseThrow();
    }

    static void part(Tx tx, long sheet, int place, Sections.Section section) {
        tx.run("""
            insert into sheet_part (address, sheet, place, under, heading, hint) values ($1, $2, $3, $4, $5, $6)
            """, Ids.fresh(), sheet, (long) place, section.under(), section.heading(), section.hint());
    }

    private static final String PART = """
        select sheet_part.*, person.name as writer_name
          from sheet_part left join person on person.id = sheet_part.writer
        """;

    static List<Sheet.Part> parts(Queries queries, long sheet) {
        return queries.list(PART + "where sheet_part.sheet = $1 order by sheet_part.place", Sheet.Part::of, sheet);
    }

    static Optional<Sheet.Part> part(Queries queries, long sheet, long address) {
        return queries.find(
                PART + "where sheet_part.sheet = $1 and sheet_part.address = $2", Sheet.Part::of, sheet, address);
    }

    /// Writes a part over one of its versions, which it keeps; false when somebody was first.
    static boolean write(Tx tx, Sheet.Part part, int version, String body, long writer, Instant now) {
        return tx.find("""
            with before as (
              select id, sheet, version, body, writer, changed from sheet_part
               where id = $1 and version = $2 for update
            ), kept as (
              insert into sheet_version (part, version, body, writer, at)
              select id, version, body, writer, changed from before where version > 0
            ), stirs as (
              update sheet set stirred = $5 from before where sheet.id = before.sheet
            )
            update sheet_part
               set body = $3, writer = $4, changed = $5, version = sheet_part.version + 1,
                   done = sheet_part.done and $3 <> ''
              from before where sheet_part.id = before.id returning sheet_part.id
            """, row -> row.number("id"), part.id(), (long) version, body, writer, now)
                .isPresent();
    }

    static void done(Tx tx, long part, boolean done) {
        tx.run("update sheet_part set done = $2 where id = $1", part, done);
    }

    /// What a part said before.
    record Version(int number, String body, String writer, Instant at) {
        static Version of(Row row) {
            return new Version(
                    row.count("version"), row.text("body"), row.has("name") ? row.text("name") : "", row.at("at"));
        }
    }

    List<Version> versions(long part) {
        return db.list("""
            select sheet_version.version, body, person.name, at
              from sheet_version left join person on person.id = sheet_version.writer
             where part = $1 order by sheet_version.version desc limit 100
            """, Version::of, part);
    }

    static void tend(Tx tx, long id, LocalDate ends, long session) {
        tx.run("""
            update sheet set ends = $2, session = nullif($3::bigint, 0), asked = null where id = $1
            """, id, ends, session);
    }

    static boolean end(Tx tx, long id, Instant now) {
        return tx.run("update sheet set ended = $2 where id = $1 and ended is null", id, now) > 0;
    }

    /// A place told how a resource went: its pages made of it have come to their end.
    static List<Sheet> endOf(Tx tx, long resource, long space, Instant now) {
        return tx.list("""
            update sheet set ended = $3 where resource = $1 and space = $2 and ended is null returning id
            """, row -> row.number("id"), resource, space, now).stream()
                .flatMap(id -> any(tx, id).stream())
                .toList();
    }

    /// Pages whose day is over, or whose session was held; they ask from now on how it went.
    static List<Sheet> due(Tx tx, LocalDate today, Instant now) {
        return tx.list("""
            update sheet set asked = $2
             where ended is null and asked is null and ends < $1 and hidden is null and removed is null
            returning id
            """, row -> row.number("id"), today, now).stream()
                .flatMap(id -> any(tx, id).stream())
                .toList();
    }

    static List<Long> ofSession(Queries queries, long session) {
        return queries.list("""
            select id from sheet where session = $1 and ended is null and hidden is null and removed is null
            """, row -> row.number("id"), session);
    }

    /// Who began a page or wrote in it, and still belongs to its place.
    static List<Long> writers(Queries queries, long sheet) {
        return queries.list("""
            select distinct member.person from sheet join member on member.space = sheet.space
              join person on person.id = member.person and person.state = 'active'
             where sheet.id = $1
               and (member.person = sheet.begun
                    or exists (select from sheet_part where sheet_part.sheet = $1 and sheet_part.writer = member.person))
            """, row -> row.number("person"), sheet);
    }
}
