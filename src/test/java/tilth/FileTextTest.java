package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tilth.files.Documents;

/// The words inside files are found, with the page named, by those who may read the thing they hang on; and
/// whatever is in a file, nothing happens but that its words are not found.
class FileTextTest extends TwoNeighbours {
    /// A lesson with a file; gives the lesson's JSON.
    private static JsonObject lesson(String name, byte[] content) throws Exception {
        JsonObject file = Parcel.brought(ana, name, content);
        return ana.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "lesson")
                        .put("title", "About " + name)
                        .put("body", "Words beside the file.")
                        .put("language", "en")
                        .put("files", new JsonArray().add(file.getLong("id"))));
    }

    private static JsonObject fileOf(JsonObject lesson) throws Exception {
        return ana.makes("GET", "/resources/" + lesson.getLong("id"), null)
                .getJsonArray("files")
                .getJsonObject(0);
    }

    private static List<JsonObject> found(Neighbour by, String word) throws Exception {
        return by.makes("GET", "/search?q=" + word, null).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void aWordOnPage212OfThreeHundredIsFoundWithItsPage() throws Exception {
        JsonObject lesson = lesson(
                "handbook.pdf",
                Documents.pdf(
                        300,
                        page -> List.of(
                                "The handbook of the tenants says how a circle meets.",
                                page == 212
                                        ? "Bring a quernstone and bread to the meeting."
                                        : "Nothing more on this sheet.")));
        house.readEverything();
        JsonObject file = fileOf(lesson);
        assertEquals("read", file.getString("reading"));
        assertEquals("en", file.getString("language"));

        List<JsonObject> hits = found(house.stranger(), "quernstone");
        assertEquals(1, hits.size());
        JsonObject hit = hits.getFirst();
        assertEquals("handbook.pdf", hit.getString("title"));
        assertEquals("page 212", hit.getString("where"));
        assertTrue(hit.getString("url").endsWith("/text?from=212#p212"), hit::encode);
        assertEquals(1, found(house.stranger(), "handbook").size()); // on all its pages, and yet once

        String rows = house.stranger().get("/search?q=quernstone").body();
        assertTrue(rows.contains("page 212"), rows);
        String page = house.stranger()
                .get(hit.getString("url").replaceAll("https?://[^/]+|#.*", ""))
                .body();
        assertTrue(page.contains("id=\"p212\""), page);
        assertTrue(page.contains("quernstone"), page);
        assertTrue(page.contains("?from=232"), page);
        assertTrue(page.contains("?from=192"), page);
        assertTrue(ana.get("/library/" + lesson.getLong("id") + "-x").statusCode() < 400);
    }

    @Test
    void officeFilesAndPlainTextAreRead() throws Exception {
        lesson("plan.docx", Documents.docx("First we listen.", "Then somebody brings the zither."));
        lesson("slides.pptx", Documents.pptx("Why we meet", "What a mangonel is for"));
        lesson("notes.odt", Documents.odt("A list of the sackbut players."));
        lesson("old.txt", "Caf\u00e9 and a theorbo".getBytes(StandardCharsets.ISO_8859_1));
        String[] many = new String[200];
        for (int i = 0; i < many.length; i++) many[i] = i == 136 ? "A picture of the caldarium" : "Slide of many";
        lesson("deck.pptx", Documents.pptx(many));
        String[] sheets = new String[12];
        for (int i = 0; i < sheets.length; i++) sheets[i] = i == 10 ? "The tepidarium is free on Tuesdays" : "Keys";
        lesson("rooms.xlsx", Documents.xlsx(sheets));
        lesson(
                "page.html",
                "<!doctype html><title>Nobody</title><style>laconicum{}</style><h1>Baths</h1><p>The frigi&#x64;arium.</p><script>laconicum()</script>"
                        .getBytes(StandardCharsets.UTF_8));
        lesson(
                "talk.vtt",
                "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nWelcome.\n\n00:12:30.000 --> 00:12:34.000\n<v Rosa>The apodyterium.\n"
                        .getBytes(StandardCharsets.UTF_8));
        house.readEverything();
        assertEquals("slide 137", found(rosa, "caldarium").getFirst().getString("where"));
        assertEquals("sheet 11", found(rosa, "tepidarium").getFirst().getString("where"));
        JsonObject page = found(rosa, "frigidarium").getFirst();
        assertEquals("page.html", page.getString("title"));
        assertTrue(found(rosa, "laconicum").isEmpty(), "neither style nor script are words");
        assertTrue(page.getString("snippet").startsWith("Baths"), page::encode);
        assertEquals("minute 13", found(rosa, "apodyterium").getFirst().getString("where"));
        assertEquals("plan.docx", found(rosa, "zither").getFirst().getString("title"));
        JsonObject slide = found(rosa, "mangonel").getFirst();
        assertEquals("slide 2", slide.getString("where"));
        assertEquals("notes.odt", found(rosa, "sackbut").getFirst().getString("title"));
        assertEquals("old.txt", found(rosa, "theorbo").getFirst().getString("title"));
    }

    @Test
    void whatCannotBeReadIsKeptAndSaysSo() throws Exception {
        byte[] torn = Documents.docx("Torn in the middle, with the word sarangi.");
        JsonObject locked = lesson("locked.pdf", Documents.lockedPdf(3, page -> List.of("A secret crumhorn.")));
        JsonObject broken = lesson("torn.docx", java.util.Arrays.copyOf(torn, torn.length / 2));
        JsonObject noise = lesson("noise.pdf", "%PDF-1.7\nnothing of the kind".getBytes(StandardCharsets.UTF_8));
        house.readEverything();
        for (JsonObject each : List.of(locked, broken, noise)) {
            JsonObject file = fileOf(each);
            assertEquals("unread", file.getString("reading"), file::encode);
            String page = house.stranger()
                    .get(each.getString("url").replaceFirst("https?://[^/]+", ""))
                    .body();
            assertTrue(page.contains("We could not read the text inside this file."), page);
            assertEquals(200, ana.get(path(file)).statusCode());
        }
        assertTrue(found(ana, "crumhorn").isEmpty());
        assertTrue(found(ana, "sarangi").isEmpty());
        lesson("after.docx", Documents.docx("The next one is read: hurdygurdy."));
        house.readEverything();
        assertEquals(1, found(ana, "hurdygurdy").size());
    }

    private static String path(JsonObject file) {
        return file.getString("url").replaceFirst("https?://[^/]+", "");
    }

    @Test
    void pagesAreFoundByWhoeverMayReadTheThingAndByNobodyElse() throws Exception {
        JsonObject circle = ana.makes(
                "POST",
                "/spaces",
                new JsonObject()
                        .put("kind", "circle")
                        .put("name", "Encinas")
                        .put("visibility", "secret")
                        .put("join", "invite"));
        JsonObject lesson = lesson("inside.docx", Documents.docx("The word is vihuela."));
        house.readEverything();
        String page = "/resources/" + lesson.getLong("id");
        String text = fileOf(lesson).getString("text").replaceFirst("https?://[^/]+", "");
        assertEquals(1, found(rosa, "vihuela").size());
        assertEquals(200, rosa.get(text).statusCode());

        ana.makes("PATCH", page, new JsonObject().put("version", 1).put("space", circle.getLong("id")));
        house.readEverything();
        assertTrue(found(rosa, "vihuela").isEmpty());
        assertEquals(404, rosa.get(text).statusCode());
        assertEquals(404, house.stranger().get(text).statusCode());
        assertEquals(1, found(ana, "vihuela").size());
        assertEquals(200, ana.get(text).statusCode());

        ana.makes("PATCH", page, new JsonObject().put("version", 2).put("space", 0));
        house.readEverything();
        assertEquals(1, found(rosa, "vihuela").size());
        ana.makes("PATCH", page, new JsonObject().put("version", 3).put("files", new JsonArray()));
        house.readEverything();
        assertTrue(found(ana, "vihuela").isEmpty());
        assertEquals(404, ana.get(text).statusCode());
        assertFalse(ana.get("/search?q=vihuela").body().contains("inside.docx"));
    }

    @Test
    void whatIsSaidHasFilesThatGoWithIt() throws Exception {
        JsonObject begun = ana.makes(
                "POST",
                "/discussions",
                new JsonObject()
                        .put("title", "Which instruments do we have?")
                        .put("body", "See the list.")
                        .put(
                                "files",
                                new JsonArray()
                                        .add(Parcel.brought(
                                                        ana, "list.docx", Documents.docx("One ophicleide and no more."))
                                                .getLong("id"))));
        String page = begun.getString("url").replaceFirst("https?://[^/]+", "");
        var said = new Parcel()
                .with("body", "And mine, in a table.")
                .file("files", "mine.csv", "what,how many\nserpentine,2\n".getBytes(StandardCharsets.UTF_8))
                .send(rosa, page, page.replaceFirst("-[^/]*$", "") + "/replies");
        assertEquals(303, said.statusCode(), said.body());
        house.readEverything();
        String shown = house.stranger().get(page).body();
        assertTrue(shown.contains("list.docx") && shown.contains("mine.csv"), shown);
        assertEquals("list.docx", found(ana, "ophicleide").getFirst().getString("title"));
        assertEquals(1, found(ana, "serpentine").size());

        JsonObject second = rosa.makes("GET", "/replies?discussion=" + begun.getLong("id"), null)
                .getJsonArray("items")
                .getJsonObject(1);
        JsonObject mine = second.getJsonArray("files").getJsonObject(0);
        assertEquals("mine.csv", mine.getString("name"));
        assertEquals(200, ana.get(path(mine)).statusCode());
        assertEquals(
                204, rosa.api("DELETE", "/replies/" + second.getLong("id"), "").statusCode());
        house.readEverything();
        assertEquals(404, ana.get(path(mine)).statusCode());
        assertTrue(found(ana, "serpentine").isEmpty());
        assertFalse(house.stranger().get(page).body().contains("mine.csv"));
        assertEquals(1, found(ana, "ophicleide").size());
    }

    @Test
    void aSessionHasItsSlides() throws Exception {
        JsonObject circle = ana.makes(
                "POST",
                "/spaces",
                new JsonObject()
                        .put("kind", "circle")
                        .put("name", "Fresnos")
                        .put("visibility", "listed")
                        .put("join", "invite"));
        JsonObject session = ana.makes(
                "POST",
                "/sessions",
                new JsonObject()
                        .put("space", circle.getLong("id"))
                        .put("title", "Playing together")
                        .put("start", "2031-01-07T18:00")
                        .put("zone", "Europe/Madrid")
                        .put("minutes", 60));
        String page = "/sessions/" + session.getLong("id");
        var added = new Parcel()
                .with("kind", "session")
                .with("thing", page)
                .file("files", "slides.pptx", Documents.pptx("Why we meet", "The bombarde"))
                .send(ana, page, "/files/add");
        assertEquals(303, added.statusCode(), added.body());
        house.readEverything();
        assertTrue(ana.get(page).body().contains("slides.pptx"));
        assertEquals("slide 2", found(ana, "bombarde").getFirst().getString("where"));
        assertTrue(found(rosa, "bombarde").isEmpty());
        JsonObject file = ana.makes("GET", page, null).getJsonArray("files").getJsonObject(0);
        assertEquals(404, rosa.get(path(file)).statusCode());
        assertEquals(
                404,
                new Parcel()
                        .with("kind", "session")
                        .with("thing", page)
                        .file("files", "x.txt", new byte[] {'x'})
                        .send(rosa, "/library/new?what=learned", "/files/add")
                        .statusCode());

        var wrong = new Parcel()
                .with("kind", "session")
                .with("thing", page)
                .file("files", "page.xhtml", "<html>".getBytes(StandardCharsets.UTF_8))
                .send(ana, page, "/files/add");
        assertEquals(422, wrong.statusCode());
        assertTrue(wrong.body().contains("page.xhtml"), wrong.body());
    }
}
