package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A library that is taken along and brought in elsewhere is the same, with all that hangs on it.
class AlongTest {
    private static Street street;

    @BeforeAll
    static void settle() throws Exception {
        street = new Street();
    }

    @AfterAll
    static void leave() {
        street.close();
    }

    /// What hangs on the texts of a library, by title; numbers of texts and collections as their titles.
    private static Map<String, String> hanging(byte[] json) {
        JsonArray all = new JsonObject(ExportsTest.text(json)).getJsonArray("resources");
        Map<String, String> titles = new TreeMap<>();
        for (Object each : all) titles.put(((JsonObject) each).getString("id"), ((JsonObject) each).getString("title"));
        Map<String, String> hanging = new TreeMap<>();
        for (Object each : all) {
            JsonObject thing = (JsonObject) each;
            for (String field : List.of("collections", "terms"))
                for (Object in : thing.getJsonArray(field)) ((JsonObject) in).remove("id");
            String words = thing.encode();
            for (Map.Entry<String, String> title : titles.entrySet())
                words = words.replaceAll(
                                "/library/" + title.getKey() + "[a-z0-9-]*", "/library/<" + title.getValue() + ">")
                        .replace(title.getKey(), "<" + title.getValue() + ">");
            hanging.put(thing.getString("title"), words);
        }
        return hanging;
    }

    private static JsonObject word(JsonArray words, String name) {
        return words.stream()
                .map(JsonObject.class::cast)
                .filter(each -> name.equals(each.getJsonObject("name").getString("es")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatHangsOnTextsComesAlongAndLinksLeadToWhereTheyAreNow() throws Exception {
        JsonObject place = street.founds("circle", "Seed library", "public", null);
        street.joins(place, street.amina);
        long space = place.getLong("id");
        Neighbour rosa = street.rosa;
        JsonObject table = new JsonObject()
                .put("kind", "tool")
                .put("title", "La mesa")
                .put("body", "Poner la mesa.")
                .put("language", "es")
                .put("space", space);
        long tool = street.amina.makes("POST", "/resources", table).getLong("id");
        JsonObject guide = new JsonObject()
                .put("kind", "guide")
                .put("title", "Antes de la mesa")
                .put(
                        "body",
                        "Véase [la mesa](/library/" + tool + "-la-mesa#pasos) y " + street.house.base + "/library/"
                                + tool)
                .put("language", "es")
                .put("space", space);
        long first = rosa.makes("POST", "/resources", guide).getLong("id");
        rosa.makes(
                "PATCH",
                "/resources/" + first,
                new JsonObject().put("version", 1).put("body", guide.getString("body") + "\n\nY nada más."));
        rosa.makes(
                "POST",
                "/resources/" + tool + "/translations",
                new JsonObject()
                        .put("language", "en")
                        .put("title", "The table")
                        .put("body", "Lay it.")
                        .put("review", true));
        street.amina.makes(
                "POST",
                "/resources/" + tool + "/credits",
                new JsonObject().put("role", "told").put("name", "Doña Petra").put("spoken", true));
        street.amina.makes(
                "POST",
                "/resources/" + tool + "/credits",
                new JsonObject().put("role", "wrote").put("person", rosa.handle())); // who has not said yes
        JsonObject tried =
                new JsonObject().put("went", "not").put("again", "changed").put("month", "2026-05");
        street.amina.makes(
                "POST",
                "/resources/" + tool + "/tries",
                tried.copy()
                        .put("result", "Nobody *sat down*.")
                        .put("with", space)
                        .put("seen", "all"));
        street.amina.makes(
                "POST",
                "/resources/" + tool + "/tries",
                tried.copy().put("result", "Only for us.").put("with", space).put("seen", "place"));
        long shelf = rosa.makes(
                        "POST",
                        "/collections",
                        new JsonObject()
                                .put("space", space)
                                .put("title", "Para empezar")
                                .put("lead", "En este orden.")
                                .put("language", "es")
                                .put("start", true))
                .getLong("id");
        for (long each : List.of(first, tool))
            rosa.makes(
                    "POST",
                    "/collections/" + shelf + "/entries",
                    new JsonObject().put("resource", each).put("why", "Porque " + each % 2));

        JsonObject word = new JsonObject()
                .put("space", space)
                .put("name", new JsonObject().put("es", "Mesa").put("ar", "طاولة"))
                .put("others", new JsonObject().put("es", new JsonArray().add("tablero")))
                .put("meaning", new JsonObject().put("es", "Donde nos sentamos."));
        rosa.makes("POST", "/terms", word);
        JsonObject unsaid = new JsonObject()
                .put("space", space)
                .put("name", new JsonObject().put("es", "Gallinero"))
                .put("meaning", new JsonObject().put("es", "Donde duermen las gallinas."));
        rosa.makes("POST", "/terms", unsaid);

        byte[] zip = ExportsTest.packed(rosa, space, "zip");
        byte[] json = ExportsTest.unpacked(zip).get("library.json");
        Map<String, String> before = hanging(json);
        String said = before.get("La mesa");
        assertTrue(said.contains("Doña Petra") && !said.contains("\"wrote\""), said);
        assertTrue(said.contains("Nobody *sat down*.") && said.contains("\"who\":\"Seed library\""), said);
        assertTrue(before.get("The table").contains("\"of\":\"<La mesa>\""), before.get("The table"));
        String page = ExportsTest.text(ExportsTest.unpacked(zip).get("library/" + tool + ".html"));
        assertTrue(page.contains("Doña Petra") && page.contains("<em>sat down</em>"), page);
        assertTrue(page.contains("Para empezar") && page.contains("Donde nos sentamos."), page);

        assertFalse(page.contains("gallinas"), "it does not say that word");
        Map<String, byte[]> files = ExportsTest.unpacked(zip);
        String glossary = ExportsTest.text(files.get("glossary.html"));
        assertTrue(glossary.contains("gallinas") && glossary.contains("Donde nos sentamos."), glossary);
        assertTrue(ExportsTest.text(files.get("index.html")).contains("href=\"glossary.html\""));

        JsonObject empty = street.founds("circle", "Empty shed", "public", null);
        long there = empty.getLong("id");
        ExportsTest.brings(rosa, empty, "library.json", json, null);
        byte[] again = ExportsTest.packed(rosa, there, "json");
        assertEquals(before, hanging(again));
        String link = new JsonObject(ExportsTest.text(again))
                .getJsonArray("resources").stream()
                        .map(each -> ((JsonObject) each).getString("body"))
                        .filter(body -> body.contains("[la mesa]"))
                        .findFirst()
                        .orElseThrow();
        assertFalse(link.contains("/library/" + tool), link);
        String shown = street.house
                .stranger()
                .get(link.replaceAll("(?s).*\\((/library/[^)#]*)#pasos\\).*", "$1"))
                .body();
        assertTrue(shown.contains("Doña Petra") && shown.contains("Nobody") && shown.contains("Empty shed"), shown);
        assertFalse(shown.contains("Only for us."), "what was told to one place stays with one place");
        JsonArray words = rosa.makes("GET", "/terms?space=" + there, null).getJsonArray("items");
        assertEquals(2, words.size(), "two texts say one and it came once; nobody says the other, and it came, too");
        JsonObject unspoken = word(words, "Gallinero");
        assertEquals(
                "Donde duermen las gallinas.", unspoken.getJsonObject("meaning").getString("es"));
        assertEquals("طاولة", word(words, "Mesa").getJsonObject("name").getString("ar"));
        assertTrue(street.path(empty).length() > 0
                && rosa.get(street.path(empty)).body().contains("Para empezar"));

        JsonObject shed = street.founds("circle", "From a table", "public", null);
        ExportsTest.brings(rosa, shed, "library.csv", ExportsTest.packed(rosa, space, "csv"), null);
        assertEquals(before, hanging(ExportsTest.packed(rosa, shed.getLong("id"), "json")));

        String path = "/imports/"
                + rosa.makes("GET", "/imports", null)
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getLong("id");
        rosa.send(path, path + "/undo", Map.of());
        JsonObject now = rosa.makes("GET", path, null);
        while (now.getString("state").equals("undoing")) {
            Child.pause();
            now = rosa.makes("GET", path, null);
        }
        assertEquals("undone", now.getString("state"), now.encode());
        assertEquals(0, now.getInteger("stayed"), now.encode());
        assertFalse(rosa.get(street.path(shed)).body().contains("Para empezar"), "the collection went with it");
        assertEquals(
                0,
                rosa.makes("GET", "/terms?space=" + shed.getLong("id"), null)
                        .getJsonArray("items")
                        .size(),
                "and the word");
    }
}
