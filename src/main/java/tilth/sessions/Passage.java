package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tilth.db.Row;
import tilth.text.Markdown;

/// Something worth keeping, on its way from a recap to the library.
///
/// @param session identity of where it was said
/// @param author who keeps it
/// @param said the recap's own words, Markdown
/// @param fields a lesson's prompts, by name; only what was said
/// @param line how the author is named: `name`, `firstname`, `member`, `circle`
/// @param version of the text; grows when it changes after people were asked
/// @param due until when they may answer; null before they are asked
/// @param offered somebody else found it worth keeping; its author has been told
/// @param resource identity of the lesson; 0 before there is one
record Passage(
        long id,
        long address,
        long session,
        long author,
        String said,
        String title,
        String body,
        Map<String, String> fields,
        String language,
        String line,
        State state,
        int version,
        Instant due,
        long resource,
        boolean offered) {

    private static final int START = 60; // characters

    /// What becomes of it.
    enum State {
        DRAFT,
        /// Those who were there are asked.
        ASKED,
        /// All of them said yes.
        AGREED,
        PUBLISHED,
        /// It stays in the circle.
        STAYS;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Passage of(Row row) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonObject json = row.json("fields");
        for (String prompt : PROMPTS) if (json.containsKey(prompt)) fields.put(prompt, json.getString(prompt));
        return new Passage(
                row.number("id"),
                row.number("address"),
                row.number("session"),
                row.number("author"),
                row.text("said"),
                row.text("title"),
                row.text("body"),
                fields,
                row.text("language"),
                row.text("line"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.count("version"),
                row.at("due"),
                row.has("resource") ? row.number("resource") : 0,
                row.has("offered_by"));
    }

    /// A lesson's prompts, in the order in which they are asked.
    static final List<String> PROMPTS = List.of("situation", "tried", "differently", "forwhom");

    String path() {
        return "/passages/" + address;
    }

    /// All its words, as those who were there are asked about them.
    String whole() {
        StringBuilder all = new StringBuilder(title).append("\n\n").append(body);
        fields.values().forEach(text -> all.append("\n\n").append(text));
        return all.toString();
    }

    /// Its first words, plain.
    String start() {
        String plain = Markdown.plain(body).replace('\n', ' ').strip();
        return plain.codePointCount(0, plain.length()) <= START
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, START)) + "…";
    }

    boolean open() {
        return state == State.DRAFT || state == State.ASKED;
    }
}
