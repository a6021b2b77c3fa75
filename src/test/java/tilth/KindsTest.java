package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.files.Documents;

/// Each kind of thing in the library asks and shows what belongs to it, and loses nothing that was written
/// for another.
class KindsTest {
    private static final Map<String, JsonObject> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("lesson", fields("situation tried differently forwhom"));
        FIELDS.put("fieldnote", fields("occasion questions"));
        FIELDS.put("case", fields("context effort result evidence"));
        FIELDS.put("tool", fields("purpose howto time"));
        FIELDS.put("template", fields("purpose howto time"));
        FIELDS.put("guide", fields("purpose time"));
        FIELDS.put("recording", fields("forwhom"));
        FIELDS.put("slides", fields("occasion"));
        FIELDS.put("reading", fields("by in year"));
    }

    private static Townhouse house;
    private static Neighbour ana;

    @BeforeAll
    static void moveIn() throws Exception {
        house = new Townhouse();
        ana = house.person("Ana");
    }

    @AfterAll
    static void moveOut() {
        house.close();
    }

    private static JsonObject fields(String names) {
        JsonObject fields = new JsonObject();
        for (String name : names.split(" ", -1)) fields.put(name, "Said about " + name + ".");
        return fields;
    }

    private static JsonObject posts(String kind, String title, JsonObject fields) throws Exception {
        return ana.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", kind)
                        .put("title", title)
                        .put("body", "The text itself.")
                        .put("language", "en")
                        .put("fields", fields));
    }

    private static String path(JsonObject made) {
        return made.getString("url").replaceFirst("https?://[^/]+", "");
    }

    private static String page(JsonObject made) throws Exception {
        HttpResponse<String> page = house.stranger().get(path(made));
        assertEquals(200, page.statusCode(), page.body());
        return page.body();
    }

    @Test
    void everyKindAsksShowsAndGivesBackWhatBelongsToIt() throws Exception {
        for (Map.Entry<String, JsonObject> each : FIELDS.entrySet()) {
            String kind = each.getKey();
            JsonObject made = posts(kind, "About a " + kind, each.getValue());
            JsonObject read = ana.makes("GET", "/resources/" + made.getLong("id"), null);
            assertEquals(each.getValue(), read.getJsonObject("fields"), kind);
            String page = page(made);
            String form = ana.get("/library/" + made.getLong("id") + "/edit").body();
            for (String name : each.getValue().fieldNames()) {
                assertTrue(page.contains("Said about " + name + "."), kind + " does not show " + name);
                assertTrue(form.contains("name=\"fields." + name + "\""), kind + " does not ask " + name);
            }
        }
        String cited = page(posts(
                "reading",
                "Bigger than a hamburger",
                new JsonObject()
                        .put("by", "Ella Baker")
                        .put("in", "The Southern Patriot")
                        .put("year", "1960")
                        .put("link", "https://example.org/patriot")));
        assertTrue(
                cited.contains("Ella Baker (1960). Bigger than a hamburger. The Southern Patriot. "
                        + "https://example.org/patriot"),
                cited);
    }

    @Test
    void aNameThatNobodyKnowsIsSaid() throws Exception {
        HttpResponse<String> refused = ana.api(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "tool")
                        .put("title", "A tool")
                        .put("body", "It is one.")
                        .put("fields", new JsonObject().put("colour", "red")));
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("colour"), refused.body());
    }

    @Test
    void anotherKindKeepsWhatWasWritten() throws Exception {
        JsonObject made = posts("lesson", "It began as a lesson", FIELDS.get("lesson"));
        String edit = "/library/" + made.getLong("id") + "/edit";
        Map<String, String> sent = new LinkedHashMap<>(Map.of(
                "version",
                "1",
                "title",
                "It began as a lesson",
                "body",
                "The text itself.",
                "kind",
                "case",
                "fields.tried",
                "We tried it twice.",
                "ask",
                "1"));
        String asked = ana.send(edit, edit, sent).body();
        assertTrue(asked.contains("name=\"fields.evidence\""), asked);
        assertTrue(asked.contains("We tried it twice."), "what is being written stays in the form");

        sent.remove("ask");
        sent.put("fields.evidence", "We counted.");
        assertEquals(303, ana.send(edit, edit, sent).statusCode());
        String page = page(made);
        for (String said : List.of("We tried it twice.", "We counted.", "Said about situation."))
            assertTrue(page.contains(said), said);
        JsonObject back = ana.makes(
                "PATCH",
                "/resources/" + made.getLong("id"),
                new JsonObject().put("version", 2).put("kind", "lesson"));
        assertEquals("We counted.", back.getJsonObject("fields").getString("evidence"));
        assertTrue(ana.get(edit).body().contains("We counted."), "it is offered in the form of the other kind");
    }

    @Test
    void aRecordingIsHeardByChapterAndByWhatIsSaid() throws Exception {
        String subtitles = """
            WEBVTT

            1
            00:00:01.000 --> 00:00:04.000
            <v Rosa>We begin on time,</v>

            2
            00:00:04.500 --> 00:00:08.000
            because people have children to fetch.

            3
            00:02:05.000 --> 00:02:09.000
            <v Luis>Then somebody asked about the boiler.</v>
            """;
        JsonObject sound = Parcel.brought(ana, "evening.wav", wav());
        JsonObject said = Parcel.brought(ana, "evening.vtt", subtitles.getBytes(StandardCharsets.UTF_8));
        JsonObject made = ana.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "recording")
                        .put("title", "An evening, recorded")
                        .put("body", "Two minutes of it.")
                        .put("language", "en")
                        .put("fields", new JsonObject().put("chapters", "0:00 Arriving\n2:05 - The boiler"))
                        .put("files", new JsonArray().add(sound.getLong("id")).add(said.getLong("id"))));
        String path = path(made);
        String page = page(made);
        assertTrue(page.contains("preload=\"none\""), page);
        assertFalse(page.contains("autoplay"), "nothing plays by itself");
        assertTrue(page.contains("?t=125#player"), "a chapter leads to its time");
        assertTrue(page.contains("Rosa: We begin on time, because people have children to fetch."), page);
        assertFalse(page.contains("--&gt;"), "times are links, not text");

        String later = house.stranger().get(path + "?t=125").body();
        assertTrue(later.contains("evening.wav#t=125\""), "without a script the player stands at that time");
        String found = house.stranger().get(path + "?find=boiler").body();
        assertTrue(found.contains("Then somebody asked about the boiler."), found);
        assertFalse(found.contains("children to fetch"), found);
        assertTrue(house.stranger().get(path + "?find=zebra").body().contains("Nobody says “zebra” here."));

        house.readEverything();
        JsonObject hit = new JsonObject(
                        house.stranger().api("GET", "/search?q=boiler", "").body())
                .getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> item.getString("title").equals("evening.vtt"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("minute 3", hit.getString("where"));
        String minute = house.stranger()
                .get(hit.getString("url").replaceAll("https?://[^/]+|#.*", ""))
                .body();
        assertTrue(minute.contains("?t=120#player"), "from the words to the sound");

        HttpResponse<String> faulty = ana.api(
                "PATCH",
                "/resources/" + made.getLong("id"),
                new JsonObject()
                        .put("version", 1)
                        .put("fields", new JsonObject().put("chapters", "0:00 Arriving\nThe boiler")));
        assertEquals(422, faulty.statusCode());
        assertTrue(faulty.body().contains("Line 2"), faulty.body());
    }

    @Test
    void aChapterOfARecordingElsewhereLeadsThereAtItsTimeAndNothingOfItIsLoaded() throws Exception {
        JsonObject said = new JsonObject()
                .put("kind", "recording")
                .put("title", "An evening, filmed")
                .put("body", "Two minutes of it.")
                .put("language", "en")
                .put(
                        "fields",
                        new JsonObject()
                                .put("chapters", "0:00 Arriving\n2:05 - The boiler")
                                .put("link", "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"));
        String page = page(ana.makes("POST", "/resources", said));
        assertTrue(
                page.contains("<a href=\"https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=125s\""
                        + " target=\"_blank\" rel=\"nofollow ugc noopener noreferrer\""),
                page);
        assertTrue(page.contains("A time opens the recording at tube.example.org in a new window"), page);
        assertFalse(page.contains("<iframe") || page.contains("<video") || page.contains("src=\"https://tube"), page);

        said.getJsonObject("fields").put("link", "https://video.example.org/evening");
        String unknown = page(ana.makes("POST", "/resources", said.put("title", "Another evening, filmed")));
        assertTrue(unknown.contains("<span class=\"quiet\" dir=\"ltr\">2:05</span>"), unknown);
        assertFalse(unknown.contains("target=\"_blank\""), "nothing is promised of a place that is not known");
    }

    @Test
    void slidesAreSeenPageByPage() throws Exception {
        JsonObject file = Parcel.brought(
                ana, "walls.pdf", Documents.pdf(3, page -> List.of(page == 2 ? "What do you see?" : "A wall.")));
        JsonObject made = ana.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "slides")
                        .put("title", "Three walls")
                        .put("body", "Print them large.")
                        .put("language", "en")
                        .put("files", new JsonArray().add(file.getLong("id"))));
        house.readEverything();
        String page = page(made);
        assertTrue(page.contains("What do you see?"), page);
        // To its picture as soon as that is drawn, to its words until then.
        String second = "/files/" + file.getLong("id");
        assertTrue(page.contains(second + "/text?from=2#p2") || page.contains(second + "/pages?page=2#page"), page);
    }

    /// A tenth of a second of silence.
    private static byte[] wav() {
        byte[] head = ("RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0" + "@\37\0\0@\37\0\0\1\0\10\0data\40\3\0\0")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + 800];
        System.arraycopy(head, 0, all, 0, head.length);
        java.util.Arrays.fill(all, head.length, all.length, (byte) 128);
        return all;
    }
}
