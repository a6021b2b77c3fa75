package tilth.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// All texts for people, in all shipped languages.
///
/// Each room keeps its own in `tilth/<room>/messages_<language>.properties`: UTF-8, ICU
/// MessageFormat, arguments by position, keys beginning with the room's name.
public final class Messages {
    /// Rooms that may have texts; asked by name, as a class path inside a jar cannot be listed.
    static final List<String> ROOMS = List.of(
            "text",
            "db",
            "mail",
            "search",
            "files",
            "log",
            "web",
            "people",
            "spaces",
            "discussions",
            "library",
            "sessions",
            "collections",
            "glossary",
            "practice",
            "trust",
            "translating",
            "decisions",
            "exchange",
            "learning",
            "support",
            "measures",
            "notices",
            "moderation",
            "home",
            "exports",
            "imports",
            "admin",
            "sample");

    private final Map<String, Map<String, String>> patterns;
    private final Map<String, Words> words = new HashMap<>();

    private Messages(Map<String, Map<String, String>> patterns) {
        this.patterns = patterns;
        patterns.forEach((lang, texts) -> words.put(lang, new Words(lang, texts)));
    }

    /// Reads the texts of all rooms. Whether each is an ICU message is found out when it is first said.
    public static Messages load() {
        Map<String, Map<String, String>> patterns = new HashMap<>();
        for (String lang : Languages.SHIPPED) patterns.put(lang, read(lang));
        return new Messages(patterns);
    }

    /// The texts of one language; of the first shipped one when this is none of them.
    public Words in(String lang) {
        Words found = words.get(lang);
        return found != null ? found : words.get(Languages.SHIPPED.getFirst());
    }

    public Set<String> keys(String lang) {
        return patterns.getOrDefault(lang, Map.of()).keySet();
    }

    /// A key's text as it stands in the file, for showing it to who corrects it.
    public String pattern(String lang, String key) {
        return patterns.get(lang).get(key);
    }

    /// Whether a text may stand for a key: an ICU message that takes no argument the key has not.
    public boolean fits(String lang, String key, String text) {
        String original = patterns.getOrDefault(lang, Map.of()).get(key);
        if (original == null) return false;
        try {
            var _ = new Phrase(text, Languages.format(lang)).check();
            return Phrase.arguments(original).containsAll(Phrase.arguments(text));
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    /// The same texts with a site's own phrases in their place: language to key to text.
    ///
    /// A phrase that does not fit, because a newer Tilth no longer has its key or gives it other
    /// arguments, is left out: the shipped text is better than none.
    public Messages corrected(Map<String, Map<String, String>> phrases) {
        Map<String, Map<String, String>> own = new HashMap<>();
        patterns.forEach((lang, texts) -> {
            Map<String, String> merged = new HashMap<>(texts);
            phrases.getOrDefault(lang, Map.of()).forEach((key, text) -> {
                if (fits(lang, key, text)) merged.put(key, text);
            });
            own.put(lang, merged);
        });
        return new Messages(own);
    }

    private static Map<String, String> read(String lang) {
        Map<String, String> texts = new HashMap<>();
        for (String room : ROOMS) {
            try (InputStream in =
                    Messages.class.getResourceAsStream("/tilth/" + room + "/messages_" + lang + ".properties")) {
                if (in == null) continue;
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.forEach((key, text) -> texts.put((String) key, (String) text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
