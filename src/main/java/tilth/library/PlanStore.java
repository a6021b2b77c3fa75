package tilth.library;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.spaces.Where;
import tilth.web.Reach;

/// Texts that wait to be published. One method, one statement.
final class PlanStore {
    private final Database db;

    PlanStore(Database db) {
        this.db = db;
    }

    /// A text that its author or those who write it with them have begun.
    ///
    /// @param due when it appears by itself; null when nobody said
    /// @param held the day came, and its author did not write there any more
    record Begun(long address, String slug, String title, Instant changed, Instant due, boolean held) {
        static Begun of(Row row) {
            return new Begun(
                    row.number("address"),
                    row.text("slug"),
                    row.text("title"),
                    row.at("changed"),
                    row.has("due") ? row.at("due") : null,
                    row.yes("held"));
        }
    }

    /// What somebody writes, alone or with others, and has not published; last changed first.
    List<Begun> of(long person) {
        return db.list("""
            select address, slug, title, changed, due, held from resource
             where waiting and removed is null and hidden is null and (author = $1 or writers && array[$1::bigint])
             order by changed desc limit 100
            """, Begun::of, person);
    }

    /// What is going to appear, as those may know who will read it.
    ///
    /// @param space identity of where it will stand; 0 for the commons
    record Announced(
            long id,
            long space,
            long address,
            String slug,
            ResourceKind kind,
            String title,
            String language,
            Instant due,
            Where standing) {
        static Announced of(Row row) {
            return new Announced(
                    row.number("id"),
                    row.number("space"),
                    row.number("address"),
                    row.text("slug"),
                    ResourceKind.of(row.text("kind")).orElseThrow(),
                    row.text("title"),
                    row.text("language"),
                    row.at("due"),
                    Where.of(row, "standing"));
        }

        String path() {
            return Resource.path(address, slug);
        }
    }

    private static final String ANNOUNCED = """
        select resource.id, resource.space, resource.address, resource.slug, resource.kind, resource.title,
               resource.language, resource.due,
               standing.id as standing_id, standing.address as standing_address, standing.name as standing_name,
               standing.kind as standing_kind, standing.slug as standing_slug, standing.purpose as standing_purpose,
               standing.seen as standing_seen
          from resource
          left join space as standing on standing.id = resource.space
               and standing.hidden is null and standing.removed is null
         where resource.waiting and resource.announced && $1 and resource.due is not null and not resource.held
           and resource.hidden is null and resource.removed is null
        """;

    Optional<Announced> announced(Reach reach, long address) {
        return db.find(ANNOUNCED + "and resource.address = $2", Announced::of, reach.array(), address);
    }

    /// What is going to appear, the next first.
    ///
    /// @param space identity; -1 for everywhere
    List<Announced> announced(Reach reach, long space, int most) {
        return db.list(ANNOUNCED + """
            and ($2::bigint < 0 or resource.space = $2)
            order by resource.due, resource.id limit $3
            """, Announced::of, reach.array(), space, most);
    }

    /// A text just added waits from now on.
    static void begin(Tx tx, long id) {
        tx.run("update resource set waiting = true where id = $1", id);
    }

    /// Where it stands, if it still waits and nobody took it away; held until the transaction ends.
    record Ripe(long id, long author, long space) {
        static Ripe of(Row row) {
            return new Ripe(row.number("id"), row.number("author"), row.number("space"));
        }
    }

    static Optional<Ripe> ripe(Tx tx, long id) {
        return tx.find("""
            select id, author, space from resource
             where id = $1 and waiting and removed is null and hidden is null for update
            """, Ripe::of, id);
    }

    /// One whose day has come, for this node alone.
    static Optional<Ripe> due(Tx tx, Instant now) {
        return tx.find("""
            select id, author, space from resource
             where waiting and due <= $1 and not held and removed is null and hidden is null
             order by due, id limit 1 for update skip locked
            """, Ripe::of, now);
    }

    static void publish(Tx tx, long id, Set<String> labels, Instant now) {
        tx.run("""
            update resource
               set waiting = false, due = null, held = false, announced = '{}', labels = $2, created = $3, changed = $3
             where id = $1
            """, id, labels.toArray(String[]::new), now);
    }

    static void hold(Tx tx, long id) {
        tx.run("update resource set held = true, announced = '{}' where id = $1", id);
    }

    /// @param due null for no day
    static void plan(Tx tx, long id, Instant due, Set<String> announced) {
        tx.run("""
            update resource set due = $2, held = false, announced = $3 where id = $1 and waiting
            """, id, due, announced.toArray(String[]::new));
    }

    /// From now on these write it with its author.
    static void write(Tx tx, long id, Collection<Long> writers, boolean together) {
        tx.run("""
            update resource
               set writers = $2, together = $3,
                   labels = case when waiting
                     then array['p:' || author] || array(select 'p:' || each from unnest($2::bigint[]) as each)
                     else labels end
             where id = $1
            """, id, writers.toArray(Long[]::new), together);
    }

    /// A writer of a text.
    record Writer(long id, long address, String name, String handle) {
        static Writer of(Row row) {
            return new Writer(row.number("id"), row.number("address"), row.text("name"), row.text("handle"));
        }
    }

    List<Writer> writers(Collection<Long> ids) {
        if (ids.isEmpty()) return List.of();
        return db.list("""
            select id, address, name, handle from person where id = any($1) order by lower(name), id
            """, Writer::of, (Object) ids.toArray(Long[]::new));
    }
}
