package tilth.library;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A topic or an audience: one thing with a name in each language, and other words for it.
///
/// @param id identity, as resources and the search room refer to it
/// @param address number in the API
/// @param slug in addresses; stays when labels change, and an old one keeps leading here
/// @param place among its kind, smaller first
/// @param mergedInto identity of the concept that took its place; 0 when it stands
/// @param broader identity of the concept this one is part of; 0 for none
/// @param hidden not offered any more; what carries it keeps it
/// @param labels by language
/// @param synonyms other words for the same, by language
public record Concept(
        long id,
        long address,
        Facet facet,
        String slug,
        int place,
        long mergedInto,
        long broader,
        boolean hidden,
        Map<String, String> labels,
        Map<String, List<String>> synonyms) {

    public Concept {
        labels = Map.copyOf(labels);
        synonyms = Map.copyOf(synonyms);
    }

    /// Its name in a language; in English where it has none there, then in any.
    public String in(String language) {
        String label = labels.get(language);
        if (label == null) label = labels.get("en");
        if (label == null) label = labels.values().stream().sorted().findFirst().orElse(slug);
        return label;
    }

    /// Its name and the other words for it, by language.
    public Map<String, List<String>> names() {
        Map<String, List<String>> names = new TreeMap<>();
        for (String language : languages()) {
            List<String> here = new ArrayList<>();
            if (labels.containsKey(language)) here.add(labels.get(language));
            here.addAll(synonyms.getOrDefault(language, List.of()));
            names.put(language, here);
        }
        return names;
    }

    private TreeSet<String> languages() {
        TreeSet<String> languages = new TreeSet<>(labels.keySet());
        languages.addAll(synonyms.keySet());
        return languages;
    }

    /// @param above the number of the broader one; 0 for none
    JsonObject json(long above) {
        JsonObject names = new JsonObject();
        new TreeMap<>(labels).forEach(names::put);
        JsonObject others = new JsonObject();
        new TreeMap<>(synonyms).forEach((language, words) -> others.put(language, new JsonArray(words)));
        return new JsonObject()
                .put("id", address)
                .put("facet", facet.code())
                .put("slug", slug)
                .put("labels", names)
                .put("synonyms", others)
                .put("broader", above == 0 ? null : above);
    }
}
