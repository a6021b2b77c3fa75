package tilth.library;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tilth.db.Row;
import tilth.db.Tx;

/// What was brought in and is not yet as it shall be, as PostgreSQL keeps it. One method, one statement.
final class BroughtStore {
    private BroughtStore() {}

    /// The words of a text.
    ///
    /// @param space where it stands
    record Worded(long space, String body, Map<String, String> fields) {
        static Worded of(Row row) {
            return new Worded(row.number("space"), row.text("body"), Resource.texts(row.json("fields")));
        }

        Worded by(UnaryOperator<String> change) {
            Map<String, String> changed = new LinkedHashMap<>();
            fields.forEach((name, text) -> changed.put(name, change.apply(text)));
            return new Worded(space, change.apply(body), changed);
        }

        private JsonObject json() {
            JsonObject json = new JsonObject();
            fields.forEach(json::put);
            return json;
        }
    }

    /// Empty when somebody has changed it since.
    static Optional<Worded> worded(Tx tx, long id, int version) {
        return tx.find(
                "select space, body, fields from resource where id = $1 and version = $2 for update",
                Worded::of,
                id,
                version);
    }

    /// It is the same version still: only its links lead elsewhere.
    static void reword(Tx tx, long id, Worded words, Rendering rendering) {
        tx.run("""
            update resource set body = $2, fields = $3, html = $4, parts = $5 where id = $1
            """, id, words.body(), words.json(), rendering.html(), rendering.parts());
    }

    static List<Version> earlier(Tx tx, long id) {
        return tx.list("select * from resource_version where resource = $1 order by version", Version::of, id);
    }

    static void rewordEarlier(Tx tx, long id, int version, Worded words) {
        tx.run("""
            update resource_version set body = $3, fields = $4 where resource = $1 and version = $2
            """, id, version, words.body(), words.json());
    }

    /// Addresses of some texts, by their identities.
    static Map<Long, String> paths(Tx tx, Collection<Long> ids) {
        return tx
                .list(
                        "select id, address, slug from resource where id = any ($1)",
                        row -> Map.entry(row.number("id"), Resource.path(row.number("address"), row.text("slug"))),
                        (Object) ids.toArray(Long[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
