package tilth.collections;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.web.Reach;

/// Collections as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class CollectionStore {
    private static final String WHOLE = """
        select collection.*,
               standing.id as standing_id, standing.address as standing_address, standing.name as standing_name,
               standing.kind as standing_kind, standing.slug as standing_slug, standing.purpose as standing_purpose,
               standing.seen as standing_seen
          from collection
          left join space as standing on standing.id = collection.space
               and standing.hidden is null and standing.removed is null
        """;

    private static final String STANDS = """
        where collection.labels && $1 and collection.hidden is null and collection.removed is null
        """;

    /// What readers with the labels `$1` see of the entries.
    private static final String ENTRIES = """
        select entry.id, entry.resource, entry.why, resource.address
          from collection_entry as entry join resource on resource.id = entry.resource
         where resource.labels && $1 and resource.hidden is null and resource.removed is null
        """;

    private final Database db;

    CollectionStore(Database db) {
        this.db = db;
    }

    Queries queries() {
        return db;
    }

    /// By number, also when it is hidden or removed: for those who look after its place.
    Optional<Collection> find(Reach reach, long address) {
        return db.find(
                WHOLE + "where collection.labels && $1 and collection.address = $2",
                Collection::of,
                reach.array(),
                address);
    }

    static Optional<Collection> any(Queries queries, long id) {
        return queries.find(WHOLE + "where collection.id = $1", Collection::of, id);
    }

    List<Collection> byIds(Reach reach, java.util.Collection<Long> ids) {
        return db.list(
                WHOLE + STANDS + "and collection.id = any ($2)",
                Collection::of,
                reach.array(),
                ids.toArray(Long[]::new));
    }

    /// A page of all, newest first.
    ///
    /// @param space identity; -1 for all
    /// @param before number of the last of the page before; 0 at first
    List<Collection> page(Reach reach, long space, long before, int most) {
        return db.list(WHOLE + STANDS + """
            and ($2::bigint = -1 or collection.space = $2)
            and ($3::bigint = 0 or collection.id < (select id from collection where address = $3))
            order by collection.id desc limit $4
            """, Collection::of, reach.array(), space, before, (long) most);
    }

    /// Of one place, what newcomers read first before the others.
    List<Collection> in(Reach reach, long space, int most) {
        return db.list(WHOLE + STANDS + """
            and collection.space = $2 order by collection.start desc, collection.id limit $3
            """, Collection::of, reach.array(), space, (long) most);
    }

    /// A piece of all that stand, by identity, for the index and for exports.
    List<Collection> from(long after, int most) {
        return db.list(WHOLE + """
            where collection.id > $1 and collection.hidden is null and collection.removed is null
            order by collection.id limit $2
            """, Collection::of, after, (long) most);
    }

    List<Collection> madeBy(long person) {
        return db.list(WHOLE + "where collection.author = $1 order by collection.id", Collection::of, person);
    }

    /// What a reader sees in it, in its order.
    List<Collection.Entry> entries(Reach reach, long collection) {
        return db.list(
                ENTRIES + "and entry.collection = $2 order by entry.place, entry.id",
                Collection.Entry::of,
                reach.array(),
                collection);
    }

    /// The sentences beside those entries that everyone sees who sees the collection.
    static List<String> whys(Queries queries, Collection collection) {
        return queries.list(
                """
                select entry.why from collection_entry as entry join resource on resource.id = entry.resource
                 where entry.collection = $1 and (resource.labels && array['public'] or resource.labels @> $2)
                   and resource.hidden is null and resource.removed is null and entry.why <> ''
                 order by entry.place, entry.id
                """,
                row -> row.text("why"),
                collection.id(),
                collection.labels().toArray(String[]::new));
    }

    /// Identities of collections that hold a thing.
    static List<Long> holding(Queries queries, long resource) {
        return queries.list(
                "select collection from collection_entry where resource = $1",
                row -> row.number("collection"),
                resource);
    }

    static List<Long> inSpace(Queries queries, long space) {
        return queries.list("select id from collection where space = $1", row -> row.number("id"), space);
    }

    /// When somebody came to a place; empty for who does not belong.
    static Optional<Instant> since(Queries queries, long space, long person) {
        return queries.find(
                "select since from member where space = $1 and person = $2", row -> row.at("since"), space, person);
    }

    record Added(long id, long address) {}

    static Added add(
            Tx tx, long space, Set<String> labels, long author, CollectionForm.Said said, String slug, Instant now) {
        return tx.one(
                """
                insert into collection (address, space, labels, start, title, slug, lead, language, author, created,
                       changed)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) returning id, address
                """,
                row -> new Added(row.number("id"), row.number("address")),
                Ids.fresh(),
                space,
                labels.toArray(String[]::new),
                said.start(),
                said.title(),
                slug,
                said.lead(),
                said.language(),
                author,
                now);
    }

    /// 0 when that is no longer the present version.
    static int change(Tx tx, long id, int version, CollectionForm.Said said, String slug, Instant now) {
        return tx.run("""
            update collection
               set start = $3, title = $4, slug = $5, lead = $6, language = $7, changed = $8, version = version + 1
             where id = $1 and version = $2
            """, id, (long) version, said.start(), said.title(), slug, said.lead(), said.language(), now);
    }

    /// Puts a thing at the end; the sentence of one that is there already becomes this one.
    static void put(Tx tx, long collection, long resource, String why, Instant now) {
        tx.run("""
            with touched as (update collection set changed = $4 where id = $1)
            insert into collection_entry (collection, resource, why, place)
            select $1, $2, $3, coalesce(max(place), 0) + 1 from collection_entry where collection = $1
            on conflict (collection, resource) do update set why = excluded.why
            """, collection, resource, why, now);
    }

    /// In which collections of their own place some texts stand, and where among what a reader sees there of that
    /// place.
    Map<Long, JsonArray> standing(Reach reach, java.util.Collection<Long> resources) {
        Map<Long, JsonArray> all = new LinkedHashMap<>();
        db.list(
                        """
                        with entry as (
                          select entry.resource, entry.why, entry.collection,
                                 row_number() over (partition by entry.collection order by entry.place, entry.id) as rank
                            from collection_entry as entry
                            join collection on collection.id = entry.collection and collection.labels && $1
                                 and collection.hidden is null and collection.removed is null
                            join resource on resource.id = entry.resource and resource.labels && $1
                                 and resource.hidden is null and resource.removed is null
                                 and resource.space = collection.space
                           where entry.collection in (select collection from collection_entry where resource = any ($2))
                        )
                        select entry.*, collection.address, title, lead, language, start
                          from entry join collection on collection.id = entry.collection
                         where entry.resource = any ($2) order by collection.id, rank
                        """,
                        row -> Map.entry(
                                row.number("resource"),
                                new JsonObject()
                                        .put("id", Long.toString(row.number("address")))
                                        .put("title", row.text("title"))
                                        .put("lead", row.text("lead"))
                                        .put("language", row.text("language"))
                                        .put("start", row.yes("start"))
                                        .put("place", row.count("rank"))
                                        .put("why", row.text("why"))),
                        reach.array(),
                        resources.toArray(Long[]::new))
                .forEach(each ->
                        all.computeIfAbsent(each.getKey(), _ -> new JsonArray()).add(each.getValue()));
        return all;
    }

    /// The collection that an import has made under a name.
    static Optional<Long> brought(Tx tx, String key) {
        return tx.find("select id from collection where brought = $1", row -> row.number("id"), key);
    }

    static void brought(Tx tx, long id, String key) {
        tx.run("update collection set brought = $2 where id = $1", id, key);
    }

    /// Whether a place has what newcomers read first.
    static boolean starts(Tx tx, long space) {
        return tx.find(
                        "select id from collection where space = $1 and start and removed is null limit 1",
                        row -> row.number("id"),
                        space)
                .isPresent();
    }

    /// Puts a thing at a place of its own; one that is there already stays.
    static void put(Tx tx, long collection, long resource, String why, int place) {
        tx.run("""
            insert into collection_entry (collection, resource, why, place) values ($1, $2, $3, $4) on conflict do nothing
            """, collection, resource, why, place);
    }

    /// Takes away what an import made, where nothing is in it any more.
    static List<Long> unmake(Tx tx, String prefix) {
        return tx.list("""
            delete from collection
             where starts_with(brought, $1)
               and not exists (select from collection_entry where collection_entry.collection = collection.id)
            returning id
            """, row -> row.number("id"), prefix);
    }

    static int drop(Tx tx, long collection, long entry) {
        return tx.run("delete from collection_entry where collection = $1 and id = $2", collection, entry);
    }

    /// Two entries change places.
    static void swap(Tx tx, long collection, long one, long other) {
        tx.run("""
            update collection_entry as entry set place = partner.place
              from collection_entry as partner
             where entry.collection = $1 and partner.collection = $1
               and (entry.id = $2 and partner.id = $3 or entry.id = $3 and partner.id = $2)
            """, collection, one, other);
    }
}
