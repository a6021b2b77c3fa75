package tilth.library;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Markdown;
import tilth.web.Reach;
import tilth.web.Visitor;

/// Resources as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class ResourceStore {
    /// A whole resource with who wrote it and where it stands and came from.
    private static final String WHOLE = """
        select resource.*, person.name as author_name, person.handle as author_handle,
               origin.id as origin_id, origin.address as origin_address, origin.name as origin_name,
               origin.kind as origin_kind, origin.slug as origin_slug, origin.purpose as origin_purpose,
               origin.seen as origin_seen,
               standing.id as standing_id, standing.address as standing_address, standing.name as standing_name,
               standing.kind as standing_kind, standing.slug as standing_slug, standing.purpose as standing_purpose,
               standing.seen as standing_seen
          from resource
          join person on person.id = resource.author
          left join space as origin on origin.id = coalesce(nullif(resource.from_space, 0), resource.space)
               and origin.hidden is null and origin.removed is null
          left join space as standing on standing.id = resource.space
               and standing.hidden is null and standing.removed is null
        """;

    private final Database db;

    ResourceStore(Database db) {
        this.db = db;
    }

    /// For looking one up by its number.
    tilth.db.Queries queries() {
        return db.keyed();
    }

    /// A resource by its number; empty when it is out of reach, hidden, removed, or never was.
    Optional<Resource> find(Reach reach, long address) {
        return db.keyed().find(WHOLE + """
            where resource.address = $1 and resource.labels && $2
              and resource.hidden is null and resource.removed is null
            """, Resource::of, address, reach.array());
    }

    /// The same, also when it is hidden or removed: for its author and those who look after the place.
    Optional<Resource> findAnyway(Queries queries, Reach reach, long address) {
        return queries.find(WHOLE + """
            where resource.address = $1 and resource.labels && $2
            """, Resource::of, address, reach.array());
    }

    /// Whatever its state and whoever asks; for search and for acts that have asked already.
    Optional<Resource> any(Queries queries, long id) {
        return queries.find(WHOLE + "where resource.id = $1", Resource::of, id);
    }

    /// The same by its number, to be asked for each reader.
    Optional<Resource> at(Queries queries, long address) {
        return queries.find(WHOLE + "where resource.address = $1", Resource::of, address);
    }

    /// A piece of all that stand, by identity, for building the index and for exports.
    List<Resource> from(long after, int most) {
        return db.list(WHOLE + """
            where resource.id > $1 and resource.hidden is null and resource.removed is null and not resource.waiting
            order by resource.id limit $2
            """, Resource::of, after, most);
    }

    /// Which of some resources stand.
    Set<Long> standing(Collection<Long> ids) {
        return Set.copyOf(db.list("""
            select id from resource where id = any ($1) and hidden is null and removed is null and not waiting
            """, row -> row.number("id"), (Object) ids.toArray(Long[]::new)));
    }

    /// What stands of the translations of some resources.
    List<Resource> under(Collection<Long> originals) {
        return db.list(WHOLE + """
            where resource.id in (select translation.resource from translation where translation.original = any ($1))
              and resource.hidden is null and resource.removed is null and not resource.waiting
            order by resource.id
            """, Resource::of, (Object) originals.toArray(Long[]::new));
    }

    /// A piece of what stands in a space within reach, by identity; for taking it along.
    List<Resource> of(Reach reach, long space, long after, int most) {
        return db.list(WHOLE + """
            where resource.space = $1 and resource.id > $2 and resource.labels && $3
              and resource.hidden is null and resource.removed is null and not resource.waiting
            order by resource.id limit $4
            """, Resource::of, space, after, reach.array(), most);
    }

    /// Names of the fields that occur in it.
    List<String> fields(Reach reach, long space) {
        return db.list("""
            select distinct jsonb_object_keys(fields) as name from resource
             where space = $1 and labels && $2 and hidden is null and removed is null and not waiting order by name
            """, row -> row.text("name"), space, reach.array());
    }

    /// Everything a person wrote, oldest first, in whatever state; for their own download.
    List<Resource> writtenBy(long person) {
        return db.list(WHOLE + "where resource.author = $1 order by resource.id", Resource::of, person);
    }

    /// For the API: a page of whole resources within reach, newest first.
    ///
    /// @param kind or empty for all
    /// @param topics any of them; empty for all
    /// @param space identity; 0 for all
    /// @param before number of the last resource of the page before; 0 at first
    List<Resource> page(
            Reach reach,
            String kind,
            Set<Long> topics,
            Set<Long> audiences,
            String language,
            long space,
            long before,
            int most) {
        return db.list(
                WHOLE + """
                    where resource.labels && $1 and resource.hidden is null and resource.removed is null
                      and not resource.waiting
                      and ($2 = '' or resource.kind = $2)
                      and (cardinality($3::bigint[]) = 0 or resource.topics && $3)
                      and (cardinality($4::bigint[]) = 0 or resource.audiences && $4)
                      and ($5 = '' or resource.language = $5)
                      and ($6::bigint = 0 or resource.space = $6)
                      and ($7::bigint = 0 or (resource.created, resource.id) <
                           (select last.created, last.id from resource as last where last.address = $7))
                    order by resource.created desc, resource.id desc limit $8
                    """,
                Resource::of,
                reach.array(),
                kind,
                topics.toArray(Long[]::new),
                audiences.toArray(Long[]::new),
                language,
                space,
                before,
                most);
    }

    /// Adds a resource; gives its identity.
    static long add(
            Tx tx,
            long address,
            long author,
            Set<String> labels,
            Written written,
            String slug,
            Rendering rendering,
            Instant now) {
        return tx.one(
                """
                insert into resource (address, space, labels, kind, title, slug, lead, body, fields, html, parts,
                       renderer, language, licence, author, line, from_space, topics, audiences, created, changed)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20)
                returning id
                """,
                row -> row.number("id"),
                address,
                written.space(),
                labels.toArray(String[]::new),
                written.kind().code(),
                written.title(),
                slug,
                rendering.lead(),
                written.body(),
                fields(written),
                rendering.html(),
                rendering.parts(),
                Markdown.VERSION,
                written.language(),
                written.licence().code(),
                author,
                written.line().code(),
                written.from(),
                written.topics().toArray(Long[]::new),
                written.audiences().toArray(Long[]::new),
                now);
    }

    /// Says of what was just added that it comes from elsewhere: who made it, when, and how often it was changed there.
    ///
    /// @param origin its address there; where that is here, the credit may be the name of an author of ours
    static void brought(Tx tx, long id, String credit, long origin, int version, Instant created, Instant changed) {
        tx.run("""
            update resource
               set credit = $2, version = $3, created = $4, changed = $5,
                   credited = (select person.id from resource as source join person on person.id = source.author
                                where source.address = $6 and person.name <> ''
                                  and $2 in (person.name, split_part(person.name, ' ', 1)))
             where id = $1
            """, id, credit, version, created, changed, origin);
    }

    /// What it said before, elsewhere.
    static void before(Tx tx, long id, Version version) {
        JsonObject fields = new JsonObject();
        version.fields().forEach(fields::put);
        tx.run("""
            insert into resource_version (resource, version, space, labels, title, body, fields, at)
            select id, $2, space, labels, $3, $4, $5, $6 from resource where id = $1
            """, id, version.number(), version.title(), version.body(), fields, version.at());
    }

    /// Takes away what stands as it was made; nothing when somebody has changed, hidden or removed it since.
    static Optional<Long> unmake(Tx tx, long id, int version) {
        return tx.find("""
            delete from resource where id = $1 and version = $2 and hidden is null and removed is null returning space
            """, row -> row.number("space"), id, version);
    }

    /// Of some titles, in lower case, those that stand in a space already.
    Set<String> titled(long space, Set<String> titles) {
        return Set.copyOf(db.list("""
            select distinct lower(title) as title from resource
             where space = $1 and lower(title) = any($2) and hidden is null and removed is null and not waiting
            """, row -> row.text("title"), space, titles.toArray(String[]::new)));
    }

    /// Puts a new text in the place of one version and keeps that; gives the new version, or nothing
    /// when somebody else was first.
    static Optional<Integer> change(
            Tx tx, long id, int version, Written written, String slug, Rendering rendering, Instant now) {
        return tx.find(
                """
                with before as (
                  select id, version, space, labels, title, body, fields, changed
                    from resource where id = $1 and version = $2 for update
                ), kept as (
                  insert into resource_version (resource, version, space, labels, title, body, fields, at)
                  select * from (select id, version, space, labels, title, body, fields, changed from before) as was
                )
                update resource
                   set version = resource.version + 1, kind = $3, title = $4, slug = $5, lead = $6, body = $7,
                       fields = $8, html = $9, parts = $10, renderer = $11, language = $12, licence = $13, line = $14,
                       from_space = $15, topics = $16, audiences = $17, changed = $18
                  from before
                 where resource.id = before.id
                returning resource.version
                """,
                row -> row.count("version"),
                id,
                version,
                written.kind().code(),
                written.title(),
                slug,
                rendering.lead(),
                written.body(),
                fields(written),
                rendering.html(),
                rendering.parts(),
                Markdown.VERSION,
                written.language(),
                written.licence().code(),
                written.line().code(),
                written.from(),
                written.topics().toArray(Long[]::new),
                written.audiences().toArray(Long[]::new),
                now);
    }

    private static JsonObject fields(Written written) {
        JsonObject fields = new JsonObject();
        written.fields().forEach(fields::put);
        return fields;
    }

    /// Somebody active by handle or API number; gives their identity.
    Optional<Long> person(String handle, long address) {
        return db.find("""
            select id from person where (handle = $1 or address = $2) and state = 'active'
            """, row -> row.number("id"), handle, address);
    }

    /// What a resource said before, newest first, as far as this reader may know.
    List<Version> versions(Resource resource, Visitor visitor) {
        return db.list("""
            select version, title, body, fields, at from resource_version
             where resource = $1 and (labels && $2 or $3)
             order by version desc limit 200
            """, Version::of, resource.id(), visitor.reach().array(), resource.by(visitor));
    }
}
