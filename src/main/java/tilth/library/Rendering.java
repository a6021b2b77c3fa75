package tilth.library;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Workbench;

/// Texts as HTML and as plain first words, made once when they are written.
///
/// @param html of the body
/// @param parts of the prompts
/// @param lead at most [#LEAD] characters
record Rendering(String html, JsonObject parts, String lead) {
    private static final int LEAD = 220;
    /// Characters up to which a text is rendered where the request runs; longer ones take a worker.
    private static final int SHORT = 8_000;

    private static final Pattern BLANK = Pattern.compile("\\s+");

    static Rendering of(Workbench workbench, String body, Map<String, String> fields) {
        int length = body.length()
                + fields.values().stream().mapToInt(String::length).sum();
        return length > SHORT ? workbench.beside(() -> of(body, fields)) : of(body, fields);
    }

    private static Rendering of(String body, Map<String, String> fields) {
        JsonObject parts = new JsonObject();
        parts(fields).forEach((name, html) -> parts.put(name, html.html()));
        return new Rendering(Markdown.render(body).html(), parts, lead(body, fields));
    }

    static Map<String, Html> parts(Map<String, String> fields) {
        Map<String, Html> parts = new LinkedHashMap<>();
        for (String prompt : Prompts.ALL)
            if (fields.containsKey(prompt)) parts.put(prompt, Markdown.render(fields.get(prompt)));
        return parts;
    }

    private static String lead(String body, Map<String, String> fields) {
        String source = body;
        for (String prompt : Prompts.ALL) if (source.isBlank()) source = fields.getOrDefault(prompt, "");
        int enough = Math.min(source.length(), 2_000);
        String plain = BLANK.matcher(Markdown.plain(source.substring(0, enough)))
                .replaceAll(" ")
                .strip();
        return cut(plain, LEAD);
    }

    /// The first characters of a text, whole words, with an ellipsis where something is left out.
    static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        String start = text.substring(0, text.offsetByCodePoints(0, most));
        int word = start.lastIndexOf(' ');
        return (word > most / 2 ? start.substring(0, word) : start) + "…";
    }
}
