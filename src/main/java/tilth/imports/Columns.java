package tilth.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/// What a column can be, and how one tells it from its heading.
final class Columns {
    /// Codes with the keys of their names. What an export writes has these codes as its headings.
    static final Map<String, String> OWN = own();

    private static final Set<String> SURELY_OURS = Set.of("id", "title", "body", "kind", "language", "credit");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// Headings of people's spreadsheets, each with its code.
    private static final Map<String, String> HEADINGS = headings();

    private final Map<String, String> all = new LinkedHashMap<>(OWN);

    /// @param fields of the library, each with the key of its name
    Columns(Map<String, String> fields) {
        all.putAll(fields);
    }

    private static Map<String, String> own() {
        Map<String, String> own = new LinkedHashMap<>();
        for (String code : List.of(
                "title",
                "body",
                "kind",
                "language",
                "topics",
                "audiences",
                "licence",
                "credit",
                "created",
                "changed",
                "files",
                "alts",
                "id",
                "versions",
                "credits",
                "tries",
                "collections",
                "terms",
                "translation")) own.put(code, "imports.column." + code);
        return own;
    }

    /// All codes with the keys of their names.
    Map<String, String> all() {
        return all;
    }

    boolean knows(String code) {
        return code.isEmpty() || all.containsKey(code);
    }

    /// What the columns seem to be; nothing is guessed twice.
    List<String> guess(List<String> heads) {
        List<String> guessed = new ArrayList<>();
        for (String head : heads) {
            String code = code(head);
            guessed.add(guessed.contains(code) ? "" : code);
        }
        return guessed;
    }

    private String code(String head) {
        if (all.containsKey(head)) return head;
        String plain = plain(head);
        String code = HEADINGS.getOrDefault(plain, "");
        if (code.isEmpty())
            for (String known : all.keySet())
                if (plain.equals(plain(known)) || plain.equals(plain(known.replace("fields.", "")))) code = known;
        return all.containsKey(code) ? code : "";
    }

    /// Whether these are the headings of an export, as they were written.
    boolean ours(List<String> heads) {
        return heads.containsAll(SURELY_OURS)
                && heads.stream().allMatch(head -> all.containsKey(head) || head.startsWith("fields."));
    }

    /// A word as it is compared: small, without marks and signs.
    static String plain(String said) {
        String bare =
                MARKS.matcher(Normalizer.normalize(said, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> headings() {
        Properties lines = new Properties();
        try (InputStream in = Columns.class.getResourceAsStream("/tilth/imports/headings.txt")) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> headings = new HashMap<>();
        lines.forEach((code, said) -> {
            for (String each : said.toString().split(",", -1)) headings.put(plain(each), code.toString());
        });
        return headings;
    }
}
