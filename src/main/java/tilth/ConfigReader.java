package tilth;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import tilth.db.StartProblem;

/// Gathers settings from the reference, the site's file and the environment, the later over the
/// earlier, and fills records with them.
final class ConfigReader {
    private static final String REFERENCE = "/config/tilth.properties";

    /// A value and where it was written, for the sentence that refuses it.
    record Said(String value, String where) {}

    private final Map<String, Said> values = new TreeMap<>();

    ConfigReader(Properties reference, Path file, Map<String, String> environment) {
        Set<String> known = reference.stringPropertyNames();
        known.forEach(key -> values.put(key, new Said(reference.getProperty(key).strip(), "Tilth's own defaults")));
        Properties site = site(file);
        for (String key : site.stringPropertyNames()) {
            if (!known.contains(key)) throw unknown(key, file.toString(), known);
            values.put(key, new Said(site.getProperty(key).strip(), file.toString()));
        }
        Map<String, String> keys = new HashMap<>();
        known.forEach(key -> keys.put(variable(key), key));
        environment.forEach((name, value) -> {
            if (!name.startsWith("TILTH_")) return;
            if (!keys.containsKey(name)) throw unknown(name, "the environment", keys.keySet());
            values.put(keys.get(name), new Said(value.strip(), "the environment"));
        });
    }

    /// The copy inside Tilth, with every key.
    static Properties reference() {
        try (InputStream file = ConfigReader.class.getResourceAsStream(REFERENCE)) {
            if (file == null) throw new IllegalStateException("Tilth was packed without " + REFERENCE);
            return load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException torn) {
            throw new IllegalStateException(torn);
        }
    }

    private static Properties site(Path file) {
        if (!Files.exists(file)) return new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            return load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new StartProblem(
                    "The file " + file + " cannot be read (" + unreadable.getMessage()
                            + "); it must be UTF-8 text with lines like http.port=8080.",
                    unreadable);
        }
    }

    private static Properties load(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        return properties;
    }

    static String variable(String key) {
        return "TILTH_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static StartProblem unknown(String key, String where, Set<String> known) {
        String nearest = known.stream()
                .min(Comparator.<String>comparingInt(each -> Spelling.distance(each, key))
                        .thenComparing(each -> each))
                .orElseThrow();
        return new StartProblem(
                "There is no setting \"" + key + "\" (in " + where + "); did you mean \"" + nearest + "\"?");
    }

    <T extends Record> T read(Class<T> type) {
        return type.cast(record(type, ""));
    }

    private Object record(Class<?> type, String prefix) {
        RecordComponent[] parts = type.getRecordComponents();
        Object[] arguments = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String key = prefix + keyPart(parts[i].getName());
            arguments[i] = isGroup(parts[i]) ? record(parts[i].getType(), key + ".") : value(parts[i], key);
        }
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean isGroup(RecordComponent part) {
        return part.getType().isRecord();
    }

    /// `trustedProxies` is `trusted-proxies`; `public_` is `public`, a word Java keeps for itself.
    static String keyPart(String component) {
        return component.replace("_", "").replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private Object value(RecordComponent part, String key) {
        Said said = values.get(key);
        if (said == null) throw new IllegalStateException(REFERENCE + " lacks " + key);
        try {
            return ConfigValues.read(part, said.value());
        } catch (IllegalArgumentException wrong) {
            throw new StartProblem(
                    "The setting " + key + " (in " + said.where() + ") cannot be used: " + wrong.getMessage() + ".",
                    wrong);
        }
    }
}
