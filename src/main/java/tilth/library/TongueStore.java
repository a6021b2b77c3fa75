package tilth.library;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Later;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.web.Reach;

/// The languages of works as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class TongueStore {
    private static final String TONGUE = """
        select resource.id, resource.address, resource.slug, resource.title, resource.lead, resource.language,
               resource.line, resource.author, resource.credit,
               coalesce(translation.original, resource.id) as original,
               coalesce(translation.from_version, 0) as made, source.version as now,
               coalesce(translation.machine, false) as machine, coalesce(translation.review, false) as review,
               coalesce(reviewer.name, '') as reviewer,
               person.name as author_name, person.handle as author_handle,
               origin.id as origin_id, origin.address as origin_address, origin.name as origin_name,
               origin.kind as origin_kind, origin.slug as origin_slug, origin.purpose as origin_purpose,
               origin.seen as origin_seen
          from resource
          join person on person.id = resource.author
          left join translation on translation.resource = resource.id
          left join person as reviewer on reviewer.id = translation.reviewer
          join resource as source on source.id = coalesce(translation.original, resource.id)
          left join space as origin on origin.id = coalesce(nullif(resource.from_space, 0), resource.space)
               and origin.hidden is null and origin.removed is null
        """;

    private final Database db;

    TongueStore(Database db) {
        this.db = db;
    }

    Queries queries() {
        return db;
    }

    /// All languages of the work that a resource belongs to, within reach, the original first; one where there
    /// is nothing but the resource itself.
    List<Tongue> of(Reach reach, long resource) {
        return later(reach, resource).get();
    }

    /// The same, on its way while other things are asked.
    Later<List<Tongue>> later(Reach reach, long resource) {
        return db.keyed().listLater(TONGUE + """
            where resource.id in (
                    select coalesce((select original from translation where resource = $1), $1)
                    union all
                    select resource from translation
                     where original = coalesce((select original from translation where resource = $1), $1))
              and (resource.id = $1
                   or resource.labels && $2 and resource.hidden is null and resource.removed is null)
            order by translation.original is not null, resource.id
            """, Tongue::of, resource, reach.array());
    }

    /// The languages of all works to which some resources belong, within reach; nothing of works in one language.
    List<Tongue> of(Reach reach, Collection<Long> resources) {
        return db.list(TONGUE + """
            where resource.id in (
                    with work as (
                      select original from translation where resource = any ($1) or original = any ($1))
                    select original from work
                    union all
                    select resource from translation where original in (select original from work))
              and resource.labels && $2 and resource.hidden is null and resource.removed is null
            order by translation.original is not null, resource.id
            """, Tongue::of, resources.toArray(Long[]::new), reach.array());
    }

    /// In which languages a work is there, within reach.
    static Set<String> languages(Database db, Reach reach, long resource) {
        return Set.copyOf(db.keyed().list("""
            with work as (select coalesce((select original from translation where resource = $1), $1) as id)
            select distinct resource.language from resource
             where resource.id in (select id from work
                                   union all
                                   select resource from translation where original in (select id from work))
               and resource.labels && $2 and resource.hidden is null and resource.removed is null
            """, row -> row.text("language"), resource, reach.array()));
    }

    /// A translation whatever its state and whoever asks; nothing for what is an original.
    static Optional<Tongue> translation(Queries queries, long resource) {
        return queries.find(TONGUE + "where translation.resource = $1", Tongue::of, resource);
    }

    /// Original of each of those resources that are translations.
    static Map<Long, Long> originals(Queries queries, Collection<Long> resources) {
        return queries
                .list(
                        "select resource, original from translation where resource = any ($1)",
                        row -> Map.entry(row.number("resource"), row.number("original")),
                        (Object) resources.toArray(Long[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Identities of the translations of a resource.
    static List<Long> under(Queries queries, long original) {
        return queries.list(
                "select resource from translation where original = $1", row -> row.number("resource"), original);
    }

    /// The original's row is held, so that no second one in the same language comes meanwhile; false when there is
    /// one already, or the original is itself a translation or gone.
    static boolean holds(Tx tx, long original, String language) {
        return tx.find("""
            select id from resource
             where id = $1 and hidden is null and removed is null
               and not exists (select from translation where translation.resource = $1)
               and not exists (select from translation join resource as other on other.id = translation.resource
                                where translation.original = $1 and other.language = $2
                                  and other.removed is null)
             for update
            """, row -> row.number("id"), original, language).isPresent();
    }

    /// The same for a text that is there already.
    static boolean holds(Tx tx, long original, long resource) {
        return tx.find("select language from resource where id = $1", row -> row.text("language"), resource)
                .filter(language -> holds(tx, original, language))
                .isPresent();
    }

    static void tie(Tx tx, long resource, long original, int version, boolean machine, boolean review) {
        tx.run("""
            insert into translation (resource, original, from_version, machine, review) values ($1, $2, $3, $4, $5)
            """, resource, original, (long) version, machine, review);
    }

    /// Somebody asks to have it looked over.
    static int ask(Tx tx, long resource) {
        return tx.run("""
            update translation set review = true, reviewer = null, reviewed = null where resource = $1 and not review
            """, resource);
    }

    /// Somebody who reads both has looked it over.
    static int review(Tx tx, long resource, long person) {
        return tx.run("""
            update translation set review = false, reviewer = $2, reviewed = now() where resource = $1 and review
            """, resource, person);
    }

    /// Says whether a machine wrote it first.
    static int machine(Tx tx, long resource, boolean machine) {
        return tx.run("update translation set machine = $2 where resource = $1 and machine <> $2", resource, machine);
    }

    /// It says the same as the original does now.
    static int follow(Tx tx, long resource) {
        return tx.run("""
            update translation set from_version = original.version, told = 0
              from resource as original
             where translation.resource = $1 and original.id = translation.original
               and translation.from_version <> original.version
            """, resource);
    }

    /// Whose translation fell behind.
    ///
    /// @param resource identity of the translation
    record Behind(long resource, long translator) {}

    /// The translations that fell behind an original since their translators were last told; they count as told.
    static List<Behind> fallen(Queries tx, long original) {
        return tx.list("""
            update translation set told = source.version
              from resource as source, resource as version
             where source.id = translation.original and version.id = translation.resource
               and translation.original = $1 and translation.from_version < source.version
               and translation.told <= translation.from_version and version.removed is null
            returning translation.resource, version.author
            """, row -> new Behind(row.number("resource"), row.number("author")), original);
    }
}
