package tilth.library;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/// A topic or an audience: one thing with a name in each language.
///
/// @param id identity, as resources and the search room refer to it
/// @param address number in the API
/// @param slug in addresses; stays when labels change
/// @param place among its kind, smaller first
/// @param mergedInto identity of the concept that took its place; 0 when it stands
/// @param labels by language
public record Concept(
        long id, long address, Facet facet, String slug, int place, long mergedInto, Map<String, String> labels) {

    public Concept {
        labels = Map.copyOf(labels);
    }

    /// Its name in a language; in English where it has none there, then in any.
    public String in(String language) {
        String label = labels.get(language);
        if (label == null) label = labels.get("en");
        if (label == null) label = labels.values().stream().sorted().findFirst().orElse(slug);
        return label;
    }

    JsonObject json() {
        JsonObject names = new JsonObject();
        new TreeMap<>(labels).forEach(names::put);
        return new JsonObject()
                .put("id", address)
                .put("facet", facet.code())
                .put("slug", slug)
                .put("labels", names);
    }
}
