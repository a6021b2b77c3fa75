package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import tilth.db.Row;
import tilth.files.FileKind;
import tilth.web.Links;
import tilth.web.Site;

/// A file that somebody added to a thing, as pages and programs show it.
///
/// @param kind of the thing it hangs on; empty while it waits for one
/// @param name as its sender called it, with an ending that tells the truth
/// @param size in bytes
/// @param width of a picture, in pixels; else 0
/// @param alt what is to be seen or heard; may be empty
/// @param language of the text inside; empty when not known
/// @param reading how it went with the text inside: `none`, `waiting`, `read`, `unread`
/// @param pages with text
/// @param count of its pages, where they are drawn; else 0
/// @param drawn up to which of them
/// @param at when it came
public record Attached(
        long id,
        long address,
        String kind,
        long thing,
        long person,
        String name,
        FileKind type,
        long size,
        int width,
        int height,
        String alt,
        String language,
        String reading,
        int pages,
        int count,
        int drawn,
        Instant at) {

    static Attached of(Row row) {
        return new Attached(
                row.number("id"),
                row.number("address"),
                row.text("kind"),
                row.number("thing"),
                row.number("person"),
                row.text("name"),
                FileKind.of(row.text("type")),
                row.number("size"),
                row.count("width"),
                row.count("height"),
                row.text("alt"),
                row.text("language"),
                row.text("reading"),
                row.count("pages"),
                row.count("page_count"),
                row.count("drawn"),
                row.at("at"));
    }

    public boolean picture() {
        return type.picture();
    }

    public boolean audio() {
        return type.audio();
    }

    /// What is said in a recording, with its times.
    public boolean subtitles() {
        return type == FileKind.VTT || type == FileKind.SRT;
    }

    /// The message that says what it is: "PDF".
    public String word() {
        return "spaces.file." + type.code();
    }

    public String path() {
        return "/files/" + address + "/" + Links.encode(name).replace("+", "%20");
    }

    /// The message that names a page of what a word says it is: "page 12", "slide 3"; empty for what has none.
    static String unit(String word) {
        return switch (word.substring(word.lastIndexOf('.') + 1)) {
            case "pdf" -> "spaces.text.page";
            case "pptx", "odp" -> "spaces.text.slide";
            case "xlsx", "ods" -> "spaces.text.sheet";
            case "vtt", "srt" -> "spaces.text.minute";
            default -> "";
        };
    }

    /// The page with the text inside; empty when none was found.
    public String text() {
        return reading.equals("read") && pages > 0 ? "/files/" + address + "/text" : "";
    }

    /// Where its pages are looked through; empty when they are not drawn.
    public String leaf() {
        return count > 0 && drawn > 0 ? "/files/" + address + "/pages" : "";
    }

    /// The same at a page.
    public String leaf(int page) {
        return leaf() + "?page=" + page;
    }

    /// Its text was looked for and could not be read.
    public boolean unread() {
        return reading.equals("unread");
    }

    /// A picture on a page is shown at most so wide and so high, in pixels; its own shape stays.
    public int shownWidth() {
        return Math.max(1, (int) Math.round(width * shrunk()));
    }

    public int shownHeight() {
        return Math.max(1, (int) Math.round(height * shrunk()));
    }

    private double shrunk() {
        return Math.min(1, 1280.0 / Math.max(1, Math.max(width, height)));
    }

    boolean pending() {
        return kind.isEmpty();
    }

    /// All of them for programs.
    public static JsonArray json(List<Attached> files, Site site) {
        JsonArray all = new JsonArray();
        for (Attached each : files) all.add(each.json(site.absolute("")));
        return all;
    }

    /// For programs.
    public JsonObject json(String home) {
        JsonObject json = new JsonObject()
                .put("id", address)
                .put("name", name)
                .put("type", type.contentType())
                .put("size", size)
                .put("url", home + path())
                .put("content", home + "/api/v1/files/" + address + "/content")
                .put("pending", pending())
                .put("alt", alt);
        if (picture()) json.put("width", width).put("height", height);
        if (!language.isEmpty()) json.put("language", language);
        if (!leaf().isEmpty()) json.put("pages", home + "/api/v1/files/" + address + "/pages");
        if (type.readable())
            json.put("text", text().isEmpty() ? null : home + text()).put("reading", reading);
        return json;
    }
}
