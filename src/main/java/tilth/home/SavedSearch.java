package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Row;
import tilth.search.Document;

/// A search somebody wants to be told of.
///
/// @param chosen parameter to values, as [Asked] says them
record SavedSearch(long id, long address, long person, String q, JsonObject chosen, Instant saved) {

    static SavedSearch of(Row row) {
        return new SavedSearch(
                row.number("id"),
                row.number("address"),
                row.number("person"),
                row.text("q"),
                row.json("chosen"),
                row.at("saved"));
    }

    Asked asked() {
        return Asked.of(q, chosen);
    }

    /// Whether a document has what was chosen; any value of a facet will do.
    ///
    /// @param topics identities of what was chosen as topic, `audiences` likewise
    boolean allows(Document document, Set<Long> topics, Set<Long> audiences, Set<Long> spaces) {
        return any("topic", document.topics(), topics)
                && any("audience", document.audiences(), audiences)
                && (!chosen.containsKey("in") || spaces.contains(document.space()))
                && has("kind", document.subkind().isEmpty() ? document.kind() : document.subkind())
                && has("lang", document.language());
    }

    private boolean any(String parameter, Iterable<Long> carried, Set<Long> wanted) {
        if (!chosen.containsKey(parameter)) return true;
        for (long each : carried) if (wanted.contains(each)) return true;
        return false;
    }

    private boolean has(String parameter, String value) {
        return !chosen.containsKey(parameter)
                || chosen.getJsonArray(parameter, new JsonArray()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.toSet())
                        .contains(value);
    }
}
