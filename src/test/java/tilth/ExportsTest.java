package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The library of a place, taken along and brought in somewhere else: nothing is lost, and nothing comes along that
/// its bearer may not read.
class ExportsTest {
    private static Street street;
    private static JsonObject circle;

    @BeforeAll
    static void settle() throws Exception {
        street = new Street();
        circle = street.founds("circle", "Reading circle", "listed", null);
        street.joins(circle, street.amina);
    }

    @AfterAll
    static void leave() {
        street.close();
    }

    static byte[] packed(Neighbour who, long space, String format) throws Exception {
        long id = who.makes(
                        "POST", "/exports", new JsonObject().put("space", space).put("format", format))
                .getLong("id");
        long end = System.nanoTime() + 60_000_000_000L;
        while (!who.makes("GET", "/exports/" + id, null).getString("state").equals("ready")) {
            assertTrue(System.nanoTime() < end, who.get("/exports/" + id).body());
            Child.pause();
        }
        assertTrue(who.get("/exports/" + id).body().contains("It is ready"));
        return who.bytes("/exports/" + id + "/content").body();
    }

    static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                files.put(entry.getName(), in.readAllBytes());
        }
        return files;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonObject writes(String kind, String title, String body, JsonObject fields) throws Exception {
        JsonObject asked = new JsonObject()
                .put("kind", kind)
                .put("title", title)
                .put("body", body)
                .put("language", "es")
                .put("licence", "CC-BY-4.0")
                .put("topics", new JsonArray().add("housing").add("health"))
                .put("audiences", new JsonArray().add("new-people"))
                .put("fields", fields)
                .put("space", circle.getLong("id"));
        return street.amina.makes("POST", "/resources", asked);
    }

    /// All that must survive, by title; files by their names and what is in them.
    private static Map<String, JsonObject> library(byte[] zip) throws Exception {
        Map<String, byte[]> files = unpacked(zip);
        Map<String, JsonObject> all = new TreeMap<>();
        for (Object each : new JsonObject(text(files.get("library.json"))).getJsonArray("resources")) {
            JsonObject thing = (JsonObject) each;
            JsonArray contents = new JsonArray();
            for (Object file : thing.getJsonArray("files"))
                contents.add(
                        file.toString().replaceFirst("files/[0-9]+/", "") + " " + text(files.get(file.toString())));
            thing.remove("id");
            all.put(thing.getString("title"), thing.put("files", contents));
        }
        return all;
    }

    static void brings(Neighbour who, JsonObject space, String name, byte[] sheet, byte[] zip) throws Exception {
        Parcel parcel = new Parcel().with("space", "" + space.getLong("id")).file("sheet", name, sheet);
        if (zip != null) parcel.file("files", "files.zip", zip);
        String path = parcel.send(who, "/imports", "/imports")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        for (String act : List.of("", "check", "run")) {
            if (!act.isEmpty())
                assertEquals(
                        303,
                        who.send(path, path + "/" + act, Map.of("unknown", "tell"))
                                .statusCode());
            JsonObject now = who.makes("GET", path, null);
            while (List.of("reading", "checking", "running").contains(now.getString("state"))) {
                Child.pause();
                now = who.makes("GET", path, null);
            }
            assertEquals(0, now.getInteger("wrong"), who.get(path).body());
        }
        assertEquals("done", who.makes("GET", path, null).getString("state"));
    }

    @Test
    void whatIsTakenAlongComesBackWithoutLoss() throws Exception {
        long file = Parcel.brought(street.amina, "escalera.txt", "Tres peldaños.".getBytes(StandardCharsets.UTF_8))
                .getLong("id");
        JsonObject stairs = writes(
                "lesson",
                "=La escalera",
                "- Primero, **luz**\n- Después; \"saludar\"\n\n'Así' se hizo, véase [la otra](/library/1-nada).",
                new JsonObject().put("situation", "@oscura\ny fría").put("forwhom", "Quien sube"));
        street.amina.makes(
                "PATCH",
                "/resources/" + stairs.getLong("id"),
                new JsonObject()
                        .put("version", 1)
                        .put("body", "- Primero, **luz**\n- Después, pan\n\n\t'Así'")
                        .put("files", new JsonArray().add(file)));
        writes("reading", "'Un libro", "", new JsonObject().put("link", "https://example.org/libro?a=1&b=2"));
        JsonObject elsewhere = street.founds("circle", "Somewhere else", "secret", null);
        street.text(street.rosa, "Zarzamora said in secret", elsewhere);

        byte[] zip = packed(street.rosa, circle.getLong("id"), "zip");
        Map<String, byte[]> files = unpacked(zip);
        assertFalse(text(zip).contains("Zarzamora"));
        for (byte[] each : files.values()) assertFalse(text(each).contains("Zarzamora"));
        String index = text(files.get("index.html"));
        assertTrue(
                index.contains("=La escalera") && index.contains("library/" + stairs.getLong("id") + ".html"), index);
        assertFalse(index.contains("<script"));
        String page = text(files.get("library/" + stairs.getLong("id") + ".html"));
        assertTrue(page.contains("<strong>luz</strong>") && page.contains("../files/" + file + "/escalera.txt"), page);
        assertTrue(page.contains("Amina") && page.contains("../css/look.css"), page);
        assertTrue(files.containsKey("css/look.css") && files.containsKey("fonts/andada-700.woff2"));
        String table = text(files.get("library.csv"));
        assertTrue(table.contains("'=La escalera") && table.contains("\"'@oscura\ny fría\""), table);
        Map<String, JsonObject> before = library(zip);
        assertEquals(2, before.size());
        JsonObject version = before.get("=La escalera").getJsonArray("versions").getJsonObject(0);
        assertTrue(version.getString("body").contains("[la otra]"), version.encode());

        JsonObject second = street.founds("circle", "Second home", "listed", null);
        brings(street.rosa, second, "library.zip", zip, null);
        byte[] again = packed(street.rosa, second.getLong("id"), "zip");
        assertEquals(before, library(again));

        JsonObject third = street.founds("circle", "Third home", "listed", null);
        brings(street.rosa, third, "library.csv", files.get("library.csv"), zip);
        assertEquals(before, library(packed(street.rosa, third.getLong("id"), "zip")));
        assertTrue(text(packed(street.rosa, third.getLong("id"), "csv")).startsWith("\uFEFFid,title,kind"));
    }

    @Test
    void onlyThoseWhoLookAfterAPlaceTakeItAlongAndOnlyWhileTheyDo() throws Exception {
        JsonObject place = street.founds("circle", "Night school", "listed", null);
        Neighbour beto = street.house.person("Beto");
        street.joins(place, beto);
        street.text(beto, "Counting in the evening", place);
        JsonObject asked = new JsonObject().put("space", place.getLong("id")).put("format", "csv");
        assertEquals(403, beto.api("POST", "/exports", asked).statusCode());
        Neighbour paz = street.house.person("Paz");
        assertEquals(403, paz.api("POST", "/exports", asked).statusCode());
        street.amina.joins(place.getLong("id"), "facilitator", street.rosa);
        long id = street.amina.makes("POST", "/exports", asked).getLong("id");
        String path = "/exports/" + id;
        long end = System.nanoTime() + 60_000_000_000L;
        while (street.amina.get(path + "/content").statusCode() != 200) {
            assertTrue(System.nanoTime() < end);
            Child.pause();
        }
        assertTrue(street.amina.get(path + "/content").body().contains("Counting in the evening"));
        assertEquals(404, street.rosa.get(path + "/content").statusCode(), "it is hers alone");
        street.rosa.makes("DELETE", "/spaces/" + place.getLong("id") + "/members/" + street.amina.id(), null);
        assertEquals(404, street.amina.get(path + "/content").statusCode());

        String everyone = text(packed(paz, 0, "json"));
        assertFalse(everyone.contains("Counting in the evening"));
        assertTrue(street.house
                .stranger()
                .get("/exports/library.schema.json")
                .body()
                .contains("tilth-library"));
    }

    @Test
    void otherSitesShowWhatAnyoneMayReadAndNothingElse() throws Exception {
        JsonObject open = street.founds("circle", "Open field", "public", null);
        street.text(street.rosa, "Sowing together", open);
        street.text(street.rosa, "Kept among us", street.founds("circle", "Closed field", "listed", null));
        street.house.forgetPages();
        Neighbour stranger = street.house.stranger();
        JsonObject feed = new JsonObject(stranger.get("/feeds/library.json").body());
        assertEquals("https://jsonfeed.org/version/1.1", feed.getString("version"));
        assertFalse(feed.encode().contains("Kept among us"));
        String there = "?in=" + open.getLong("id");
        JsonArray items =
                new JsonObject(stranger.get("/feeds/library.json" + there).body()).getJsonArray("items");
        assertEquals(1, items.size());
        assertEquals("Sowing together", items.getJsonObject(0).getString("title"));
        assertTrue(stranger.get("/feeds/library.atom" + there).body().contains("Sowing together"));
        String page = stranger.get(items.getJsonObject(0).getString("url").replace(street.house.base.toString(), ""))
                .body();
        assertTrue(page.contains("typeof=\"LearningResource\"") && page.contains("DC.creator\" content=\"Rosa"), page);
        assertTrue(page.contains("https://creativecommons.org/licenses/by-sa/4.0/") && !page.contains("ld+json"), page);
        assertTrue(stranger.get("/library").body().contains("application/feed+json"));
    }
}
