package tilth.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing to tell, as it stands in a file:
///
/// ```
/// === lesson: knocking-in-pairs
/// title: Knock in pairs, and let the quieter one speak first
/// by: rosa
/// at: -143 19:10
///
/// The text, in Markdown.
///
/// --- tried
/// Another text of the same leaf; what follows its name is words about it.
/// ```
///
/// A line beginning with `//` before the first leaf, or between heads, is for contributors.
///
/// @param kind what it is: `person`, `circle`, `lesson`, `question` …
/// @param key its name for other leaves
record Leaf(String kind, String key, Map<String, String> head, String body, List<Part> parts) {

    /// A further text of a leaf.
    ///
    /// @param words what stands in its line behind the name
    record Part(String name, List<String> words, String text) {
        /// Of words like `as:rosa` what stands behind the colon; empty when there is none.
        String word(String label) {
            return words.stream()
                    .filter(word -> word.startsWith(label + ":"))
                    .map(word -> word.substring(label.length() + 1))
                    .findFirst()
                    .orElse("");
        }
    }

    String get(String name) {
        return head.getOrDefault(name, "");
    }

    boolean has(String name) {
        return head.containsKey(name);
    }

    /// A head of several words, separated by commas.
    List<String> list(String name) {
        return split(get(name));
    }

    static List<String> split(String said) {
        return List.of(said.split(",", -1)).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    String part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .map(Part::text)
                .findFirst()
                .orElse("");
    }

    List<Part> parts(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).toList();
    }

    /// All leaves of files beside this class, in their order.
    static List<Leaf> read(List<String> files) {
        List<Leaf> all = new ArrayList<>();
        for (String file : files) {
            try (InputStream in = Leaf.class.getResourceAsStream("/tilth/sample/" + file + ".md")) {
                if (in == null) throw new IllegalStateException("no file " + file);
                all.addAll(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return all;
    }

    static List<Leaf> parse(String text) {
        List<Leaf> all = new ArrayList<>();
        String[] pieces = ("\n" + text).split("\n=== ", -1);
        for (int i = 1; i < pieces.length; i++) all.add(leaf(pieces[i]));
        return all;
    }

    private static Leaf leaf(String piece) {
        String[] texts = piece.split("\n--- ", -1);
        String[] lines = texts[0].split("\n", -1);
        String[] name = lines[0].split(":", 2);
        Map<String, String> head = new LinkedHashMap<>();
        int at = 1;
        for (; at < lines.length && !lines[at].isBlank(); at++) {
            if (lines[at].startsWith("//")) continue;
            String[] entry = lines[at].split(":", 2);
            if (entry.length < 2) throw new IllegalStateException("no head: " + lines[at]);
            head.put(entry[0].strip(), entry[1].strip());
        }
        StringBuilder body = new StringBuilder();
        for (; at < lines.length; at++) body.append(lines[at]).append('\n');
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i < texts.length; i++) {
            String[] part = texts[i].split("\n", 2);
            List<String> words = List.of(part[0].strip().split("\\s+", -1));
            parts.add(
                    new Part(words.getFirst(), words.subList(1, words.size()), part.length > 1 ? part[1].strip() : ""));
        }
        return new Leaf(name[0].strip(), name[1].strip(), head, body.toString().strip(), parts);
    }
}
