package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tilth.files.Documents;

/// Slides are looked through page by page, by those who may open the file; whatever is in a file, nothing happens but
/// that its pages are not drawn.
class PagesTest extends TwoNeighbours {
    private static final Duration LONG = Duration.ofMinutes(3);

    private static JsonObject slides(String name, byte[] content, Long space) throws Exception {
        JsonObject file = Parcel.brought(ana, name, content);
        JsonObject asked = new JsonObject()
                .put("kind", "slides")
                .put("title", "About " + name)
                .put("body", "Words beside the file.")
                .put("language", "en")
                .put("files", new JsonArray().add(file.getLong("id")));
        return ana.makes("POST", "/resources", space == null ? asked : asked.put("space", space));
    }

    private static JsonObject fileOf(JsonObject text) throws Exception {
        return ana.makes("GET", "/resources/" + text.getLong("id"), null)
                .getJsonArray("files")
                .getJsonObject(0);
    }

    /// Waits until nothing is left to draw.
    private static void drawn() throws Exception {
        house.readEverything();
        long end = System.nanoTime() + LONG.toNanos();
        while (house.db.one(
                        "select count(*) as n from attachment where drawing = 'waiting' and removed is null",
                        row -> row.count("n"))
                > 0) {
            assertTrue(System.nanoTime() < end, "still being drawn");
            Child.pause();
        }
        house.settle();
    }

    private static String path(JsonObject thing) {
        return thing.getString("url").replaceFirst("https?://[^/]+", "");
    }

    @Test
    void threeHundredPagesAreLookedThroughOneAtATimeWithTheirWords() throws Exception {
        JsonObject text = slides(
                "talk.pdf",
                Documents.pdf(300, page -> List.of("Slide of many.", "It says number-" + page + ".")),
                null);
        drawn();
        JsonObject file = fileOf(text);
        String pages = "/files/" + file.getLong("id") + "/pages";
        Neighbour stranger = house.stranger();
        String seventh = stranger.get(pages + "?page=7").body();
        assertTrue(
                seventh.contains("Page 7 of 300") && seventh.contains("alt=\"Page 7: Slide of many. It says"), seventh);
        assertTrue(seventh.contains("rel=\"prev\" href=\"" + pages + "?page=6#page"), seventh);
        assertTrue(seventh.contains("rel=\"next\" href=\"" + pages + "?page=8#page"), seventh);
        assertTrue(seventh.contains("<p dir=\"auto\">It says number-7.</p>"), "the words are there for everyone");
        assertFalse(stranger.get(pages).body().contains("rel=\"prev\""));
        assertFalse(stranger.get(pages + "?page=300").body().contains("rel=\"next\""));
        for (String odd : List.of("0", "301", "x", "-1", "99999999"))
            assertEquals(404, stranger.get(pages + "?page=" + odd).statusCode(), odd);

        HttpResponse<byte[]> small = stranger.bytes(pages + "/300?size=small");
        assertEquals("image/jpeg", FilesTest.header(small, "Content-Type"));
        assertTrue(small.body().length <= 26_000, "for a phone: " + small.body().length);
        assertEquals(720, ImageIO.read(new ByteArrayInputStream(small.body())).getHeight());
        assertEquals(
                1440,
                ImageIO.read(new ByteArrayInputStream(
                                stranger.bytes(pages + "/7").body()))
                        .getHeight());

        String shown = stranger.get(path(text)).body();
        assertTrue(
                shown.contains(pages + "/1?size=small") && shown.contains("href=\"" + pages + "?page=112#page"), shown);
        assertEquals(1, shown.split("<img", -1).length - 1, "one picture, whatever the number of pages");
        JsonObject facts = stranger.makes("GET", "/files/" + file.getLong("id") + "/pages?from=281", null);
        assertEquals(300, facts.getInteger("count"));
        JsonObject last = facts.getJsonArray("items").getJsonObject(19);
        assertEquals("Slide of many.\nIt says number-300.", last.getString("text"));
        assertTrue(last.getString("picture").endsWith(pages + "/300"));
    }

    @Test
    void whatCannotBeOpenedStaysAFileAndNothingElseWaitsForIt() throws Exception {
        byte[] whole = Documents.pdf(3, page -> List.of("Torn"));
        List<JsonObject> odd = List.of(
                slides("locked.pdf", Documents.lockedPdf(3, page -> List.of("A secret crumhorn.")), null),
                slides("torn.pdf", Arrays.copyOf(whole, whole.length / 3), null),
                slides("noise.pdf", "%PDF-1.7\nnothing of the kind".getBytes(StandardCharsets.UTF_8), null),
                slides("deck.pptx", Documents.pptx("Why we meet", "What a mangonel is for"), null));
        JsonObject huge = slides("huge.pdf", Documents.pdf(2, page -> List.of("A wall."), 200_000, 40_000), null);
        JsonObject line = slides("line.pdf", Documents.pdf(1, page -> List.of("A line."), 14_000, 1), null);
        JsonObject greedy = slides("greedy.pdf", Documents.greedyPdf(), null);
        JsonObject after = slides("after.pdf", Documents.pdf(1, page -> List.of("The next one.")), null);
        drawn();
        for (JsonObject each : odd) {
            JsonObject file = fileOf(each);
            assertEquals(404, ana.get("/files/" + file.getLong("id") + "/pages").statusCode(), file.encode());
            assertEquals(
                    404, ana.bytes("/files/" + file.getLong("id") + "/pages/1").statusCode());
            assertFalse(ana.get(path(each)).body().contains("<img"));
            assertEquals(200, ana.get(path(file)).statusCode());
        }
        for (JsonObject each : List.of(huge, line, after)) {
            byte[] picture = ana.bytes("/files/" + fileOf(each).getLong("id") + "/pages/1")
                    .body();
            var read = ImageIO.read(new ByteArrayInputStream(picture));
            assertTrue(Math.max(read.getWidth(), read.getHeight()) <= 4_000, each.encode());
        }
        assertEquals(200, ana.get(path(greedy)).statusCode());
    }

    @Test
    void thePicturesAreSeenByThoseWhoMayOpenTheFileAndGoWithIt() throws Exception {
        JsonObject circle = ana.makes(
                "POST",
                "/spaces",
                new JsonObject().put("kind", "circle").put("name", "Zarza").put("visibility", "secret"));
        JsonObject text = slides("kept.pdf", Documents.pdf(2, page -> List.of("Kept among us.")), circle.getLong("id"));
        drawn();
        long file = fileOf(text).getLong("id");
        List<String> paths = List.of(
                "/files/" + file + "/pages",
                "/files/" + file + "/pages?page=2",
                "/files/" + file + "/pages/1",
                "/files/" + file + "/pages/1?size=small");
        String list = "/files/" + file + "/pages";
        assertEquals(200, ana.api("GET", list, "").statusCode());
        assertEquals(404, rosa.api("GET", list, "").statusCode());
        for (String path : paths) {
            assertEquals(200, ana.bytes(path).statusCode(), path);
            assertEquals(404, rosa.bytes(path).statusCode(), path);
            assertEquals(404, house.stranger().bytes(path).statusCode(), path);
        }
        ana.makes(
                "PATCH",
                "/resources/" + text.getLong("id"),
                new JsonObject().put("version", 1).put("files", new JsonArray()));
        for (String path : paths) assertEquals(404, ana.bytes(path).statusCode(), path);
        int left = house.db.one("""
            select count(*) as n from file
             where kind like 'attachment-page%' and removed is null
               and thing = (select id from attachment where address = $1)
            """, row -> row.count("n"), file);
        assertEquals(0, left);
    }
}
