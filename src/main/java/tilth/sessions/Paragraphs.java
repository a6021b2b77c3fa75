package tilth.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A Markdown text in its paragraphs, and whether one text only says less than another.
final class Paragraphs {
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Paragraphs() {}

    /// Pieces between empty lines; what stands between fences stays one piece.
    static List<String> of(String text) {
        List<String> all = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        boolean fenced = false;
        for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
            if (line.stripLeading().startsWith("```")) fenced = !fenced;
            if (line.isBlank() && !fenced) {
                add(all, piece);
                continue;
            }
            if (!piece.isEmpty()) piece.append('\n');
            piece.append(line);
        }
        add(all, piece);
        return all;
    }

    private static void add(List<String> all, StringBuilder piece) {
        if (!piece.toString().isBlank()) all.add(piece.toString());
        piece.setLength(0);
    }

    /// Whether a text has lost words, and neither gained nor turned any: then a yes to the longer one holds.
    static boolean onlyLess(String before, String after) {
        List<String> had = words(before);
        int at = 0;
        for (String word : words(after)) {
            while (at < had.size() && !had.get(at).equals(word)) at++;
            if (at == had.size()) return false;
            at++;
        }
        return true;
    }

    private static List<String> words(String text) {
        return WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
