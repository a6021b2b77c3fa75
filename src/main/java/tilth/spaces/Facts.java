package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tilth.db.Row;

/// What administrators decide for the whole site.
///
/// @param languages of the interface, the site's own first
/// @param registration `open`, `request` or `invitation`
/// @param logo address of the picture, or empty
/// @param texts about, privacy, terms, contact, each by language, Markdown
/// @param phrases the site's own words, by language and message key
/// @param version counts changes
public record Facts(
        String name,
        List<String> languages,
        ZoneId zone,
        String registration,
        Founding founding,
        String logo,
        Map<String, Map<String, String>> texts,
        Map<String, Map<String, String>> phrases,
        int version) {

    /// Who may begin a space that lies in no other.
    public enum Founding {
        ANYONE,
        /// Who looks after some space already.
        STEWARDS,
        ADMINS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Founding of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public Facts {
        languages = List.copyOf(languages);
        texts = copy(texts);
        phrases = copy(phrases);
    }

    /// The same site under another name.
    public Facts named(String other) {
        return new Facts(other, languages, zone, registration, founding, logo, texts, phrases, version);
    }

    /// The same site with another picture; empty for none.
    public Facts showing(String other) {
        return new Facts(name, languages, zone, registration, founding, other, texts, phrases, version);
    }

    /// The same site with one text written anew; empty takes it away.
    public Facts saying(String which, String language, String text) {
        return new Facts(
                name,
                languages,
                zone,
                registration,
                founding,
                logo,
                with(texts, which, language, text),
                phrases,
                version);
    }

    /// The same site with its own words for a message; empty goes back to Tilth's.
    public Facts wording(String language, String key, String text) {
        return new Facts(
                name,
                languages,
                zone,
                registration,
                founding,
                logo,
                texts,
                with(phrases, language, key, text),
                version);
    }

    /// The same as a change of an earlier version, so that it is refused if there is a later one.
    public Facts since(int other) {
        return new Facts(name, languages, zone, registration, founding, logo, texts, phrases, other);
    }

    private static Map<String, Map<String, String>> with(
            Map<String, Map<String, String>> nested, String outer, String inner, String text) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(nested);
        Map<String, String> one = new LinkedHashMap<>(nested.getOrDefault(outer, Map.of()));
        if (text.isEmpty()) one.remove(inner);
        else one.put(inner, text);
        all.put(outer, one);
        return all;
    }

    /// A text of the site (`about privacy terms contact`) in a language, else in the site's own,
    /// else in any; empty when nobody wrote it.
    public String text(String which, String language) {
        Map<String, String> written = texts.getOrDefault(which, Map.of());
        if (written.containsKey(language)) return written.get(language);
        return written.getOrDefault(
                languages.getFirst(), written.values().stream().findFirst().orElse(""));
    }

    static Facts of(Row row) {
        return new Facts(
                row.text("name"),
                row.texts("languages"),
                ZoneId.of(row.text("zone")),
                row.text("registration"),
                Founding.of(row.text("founding")),
                row.text("logo"),
                map(row.json("texts")),
                map(row.json("phrases")),
                row.count("version"));
    }

    static JsonObject json(Map<String, Map<String, String>> nested) {
        JsonObject json = new JsonObject();
        nested.forEach((outer, inner) -> {
            JsonObject one = new JsonObject();
            inner.forEach((key, text) -> {
                if (!text.isBlank()) one.put(key, text);
            });
            if (!one.isEmpty()) json.put(outer, one);
        });
        return json;
    }

    private static Map<String, Map<String, String>> map(JsonObject json) {
        Map<String, Map<String, String>> nested = new LinkedHashMap<>();
        for (String outer : json.fieldNames()) {
            Map<String, String> inner = new LinkedHashMap<>();
            json.getJsonObject(outer).forEach(entry -> inner.put(entry.getKey(), String.valueOf(entry.getValue())));
            nested.put(outer, inner);
        }
        return nested;
    }

    private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> nested) {
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        nested.forEach((outer, inner) -> copy.put(outer, Map.copyOf(inner)));
        return Map.copyOf(copy);
    }
}
