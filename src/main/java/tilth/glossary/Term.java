package tilth.glossary;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Row;
import tilth.spaces.Card;
import tilth.spaces.Where;
import tilth.web.Reach;

/// A word of a place, said in one or more languages.
///
/// @param id identity, for other tables; never shown
/// @param space identity of the space it stands in; 0 for the commons
/// @param said in the order in which they were written; never empty
public record Term(
        long id,
        long address,
        long space,
        Set<String> labels,
        String slug,
        long author,
        int version,
        Instant created,
        Instant changed,
        List<Saying> said,
        boolean hidden,
        boolean removed,
        Where standing) {
    static final String KIND = "term";

    /// A word in one language.
    ///
    /// @param others other words for the same
    /// @param meaning plain; empty where only the word is known
    public record Saying(String language, String name, List<String> others, String meaning) {
        public Saying {
            others = List.copyOf(others);
        }

        /// The word and the others for it.
        List<String> names() {
            List<String> names = new ArrayList<>(List.of(name));
            names.addAll(others);
            return names;
        }

        static Saying of(JsonObject row) {
            return new Saying(
                    row.getString("language"),
                    row.getString("name"),
                    row.getJsonArray("others").stream().map(String::valueOf).toList(),
                    row.getString("meaning"));
        }
    }

    public Term {
        said = List.copyOf(said);
    }

    static Term of(Row row) {
        JsonArray words = row.jsons("words");
        return new Term(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                Set.copyOf(row.texts("labels")),
                row.text("slug"),
                row.number("author"),
                row.count("version"),
                row.at("created"),
                row.at("changed"),
                words.stream().map(each -> Saying.of((JsonObject) each)).toList(),
                row.has("hidden"),
                row.has("removed"),
                Where.of(row, "standing"));
    }

    String path() {
        return "/glossary/" + address + "-" + slug;
    }

    /// The head of the addresses of what can be done with it.
    String base() {
        return "/glossary/" + address;
    }

    boolean open() {
        return labels.contains(Reach.PUBLIC);
    }

    boolean stands() {
        return !hidden && !removed;
    }

    Optional<Saying> in(String language) {
        return said.stream().filter(each -> each.language().equals(language)).findFirst();
    }

    /// As a reader knows it best: in their language, else in English, else as it was first said.
    Saying best(String language) {
        return in(language).or(() -> in("en")).orElse(said.getFirst());
    }

    /// What it means, as a reader understands it best; empty when nobody has said it.
    Optional<Saying> meant(String language) {
        if (in(language).filter(each -> !each.meaning().isEmpty()).isPresent()) return in(language);
        return in("en").filter(each -> !each.meaning().isEmpty())
                .or(() ->
                        said.stream().filter(each -> !each.meaning().isEmpty()).findFirst());
    }

    /// All that it is called, by language.
    public Map<String, List<String>> names() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Saying each : said) names.put(each.language(), each.names());
        return names;
    }

    Card card() {
        return card(said.getFirst());
    }

    Card card(Saying as) {
        return new Card(KIND, id, as.name(), path(), as.language(), "glossary.word", space, as.meaning());
    }
}
