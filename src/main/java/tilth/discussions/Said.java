package tilth.discussions;

import java.util.List;
import tilth.text.Markdown;

/// What somebody wrote, rendered and ready to be kept.
///
/// @param people identities of whom it mentions
/// @param groups identities of the spaces it mentions as a whole
record Said(String body, String html, String language, List<Long> people, List<Long> groups) {
    static final int LEAD = 220;

    /// The first characters of a text, plain, whole words.
    static String lead(String body, int most) {
        String head = body.substring(0, Math.min(body.length(), 2_000));
        String plain = Markdown.plain(head).replaceAll("\\s+", " ").strip();
        if (plain.codePointCount(0, plain.length()) <= most) return plain;
        String start = plain.substring(0, plain.offsetByCodePoints(0, most));
        int word = start.lastIndexOf(' ');
        return (word > most / 2 ? start.substring(0, word) : start) + "…";
    }
}
