package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import tilth.db.Row;
import tilth.search.Document;

/// A search somebody wants to be told of.
///
/// @param person 0 for somebody without an account, who is told by mail
/// @param chosen parameter to values, as [Asked] says them
/// @param name what its owner calls it; empty for what was asked
/// @param paused nobody is told of it for now
record SavedSearch(
        long id, long address, long person, String q, JsonObject chosen, String name, boolean paused, Instant saved) {
    private static final List<Integer> TRIED = List.of(1, 3, 10);

    static SavedSearch of(Row row) {
        return new SavedSearch(
                row.number("id"),
                row.number("address"),
                row.has("person") ? row.number("person") : 0,
                row.text("q"),
                row.json("chosen"),
                row.text("name"),
                row.yes("paused"),
                row.at("saved"));
    }

    Asked asked() {
        return Asked.of(q, chosen);
    }

    /// Whether a document has what was chosen, but for the place; any value of a facet will do.
    ///
    /// @param topics identities of what was chosen as topic, `audiences` likewise
    boolean allows(Document document, Set<Long> topics, Set<Long> audiences) {
        return any("topic", document.topics(), topics)
                && any("audience", document.audiences(), audiences)
                && has("kind", document.subkind().isEmpty() ? document.kind() : document.subkind())
                && has("lang", document.language())
                && has(
                        "year",
                        Integer.toString(document.at().atOffset(ZoneOffset.UTC).getYear()))
                && (values("tried").isEmpty()
                        || TRIED.stream()
                                .filter(tried -> document.tries() >= tried)
                                .anyMatch(tried -> values("tried").contains(tried.toString())));
    }

    private boolean any(String parameter, Iterable<Long> carried, Set<Long> wanted) {
        if (!chosen.containsKey(parameter)) return true;
        for (long each : carried) if (wanted.contains(each)) return true;
        return false;
    }

    private boolean has(String parameter, String value) {
        return values(parameter).isEmpty() || values(parameter).contains(value);
    }

    List<String> values(String parameter) {
        return chosen.getJsonArray(parameter, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }
}
