package tilth.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.library.ReadingRoom.location;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.library.ReadingRoom.Reader;

/// The library as programs use it.
class LibraryApiTest {
    private static ReadingRoom room;

    @BeforeAll
    static void open() throws Exception {
        room = new ReadingRoom();
    }

    @AfterAll
    static void shut() {
        room.close();
    }

    @Test
    void aProgramPostsReadsChangesAndRemoves() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        JsonObject posted = rosa.posts(new JsonObject()
                .put("kind", "guide")
                .put("title", "How to knock")
                .put("body", "Softly.")
                .put("topics", new JsonArray().add("First conversations").add("housing"))
                .put("audiences", new JsonArray().add("Jóvenes"))
                .put("licence", "CC BY 4.0")
                .put("fields", new JsonObject().put("tried", "Three doors")));
        String path = "/resources/" + posted.getLong("id");
        JsonObject read = new JsonObject(room.stranger().api("GET", path, null).body());
        assertEquals(new JsonArray().add("first-conversations").add("housing"), read.getJsonArray("topics"));
        assertEquals(new JsonArray().add("young-people"), read.getJsonArray("audiences"));
        assertEquals("CC-BY-4.0", read.getString("licence"));
        assertEquals("Three doors", read.getJsonObject("fields").getString("tried"));

        JsonObject change = new JsonObject().put("version", 1).put("body", "Loudly.");
        JsonObject changed = new JsonObject(rosa.api("PATCH", path, change).body());
        assertEquals(2, changed.getInteger("version"));
        assertEquals("How to knock", changed.getString("title"));
        assertEquals(
                409,
                rosa.api("PATCH", path, change.copy().put("body", "Not at all."))
                        .statusCode());
        assertEquals(204, rosa.api("DELETE", path, null).statusCode());
        assertEquals(404, room.stranger().api("GET", path, null).statusCode());
    }

    @Test
    void anAdministratorsProgramWritesForOthersAndNobodyElseDoes() throws Exception {
        Reader admin = room.admin("Amina");
        room.person("Luis Ortega");
        JsonObject json = new JsonObject()
                .put("kind", "case")
                .put("title", "Imported")
                .put("body", "From before.")
                .put("author", "luis-ortega");
        assertTrue(room.stranger().reads(admin.posts(json)).body().contains("Luis Ortega"));
        Reader rosa = room.person("Rosa Pech");
        assertTrue(room.stranger().reads(rosa.posts(json)).body().contains("Rosa Pech"));
        assertEquals(
                422,
                admin.api("POST", "/resources", json.copy().put("author", "nobody-here"))
                        .statusCode());
    }

    @Test
    void aProgramThatAsksTwiceWithOneKeyPostsOnce() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        JsonObject json =
                new JsonObject().put("kind", "lesson").put("title", "Once").put("body", "Only.");
        HttpResponse<String> one = rosa.api("POST", "/resources", json, "Idempotency-Key", "k1");
        HttpResponse<String> two = rosa.api("POST", "/resources", json, "Idempotency-Key", "k1");
        assertEquals(new JsonObject(one.body()), new JsonObject(two.body()));
        assertNotEquals("", location(one));
        String path = location(one).replace("/api/v1", "");
        assertEquals(200, room.stranger().api("GET", path, null).statusCode());
    }

    @Test
    void whatIsMissingIsSaidByField() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        HttpResponse<String> refused = rosa.api("POST", "/resources", new JsonObject().put("kind", "poem"));
        assertEquals(422, refused.statusCode());
        String errors = new JsonObject(refused.body()).getJsonArray("errors").encode();
        for (String field : List.of("title", "body", "kind")) assertTrue(errors.contains("\"" + field + "\""), errors);
        JsonObject emoji = new JsonObject().put("title", "Seeds").put("body", "🌱".repeat(40_000));
        assertEquals(422, rosa.api("POST", "/resources", emoji).statusCode());
        assertEquals(401, room.stranger().api("POST", "/resources", emoji).statusCode());
    }

    @Test
    void theListGoesOnWhereItEnded() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 5; i++)
            posted.addFirst(""
                    + rosa.posts(new JsonObject()
                                    .put("kind", "slides")
                                    .put("title", "Slides " + i)
                                    .put("body", "x")
                                    .put("topics", new JsonArray().add("climate")))
                            .getLong("id"));
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = new JsonObject(room.stranger()
                    .api("GET", "/resources?kind=slides&topic=climate&limit=2" + cursor, null)
                    .body());
            page.getJsonArray("items").forEach(item -> read.add("" + ((JsonObject) item).getLong("id")));
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        assertEquals(posted, read);
        JsonObject none = new JsonObject(
                room.stranger().api("GET", "/resources?topic=dragons", null).body());
        assertEquals(0, none.getJsonArray("items").size());
        assertNull(none.getValue("next"));
    }

    @Test
    void conceptsAreMergedAndTheirOldAddressesGoOn() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        Concepts concepts = room.library.concepts();
        long fromId = room.db.transact(
                tx -> concepts.add(tx, rosa.id, Facet.TOPIC, java.util.Map.of("en", "Homes", "es", "Casas")));
        JsonObject posted = rosa.posts(new JsonObject()
                .put("title", "A roof")
                .put("body", "Over the head.")
                .put("topics", new JsonArray().add("casas")));
        Concept housing = concepts.find(Facet.TOPIC, "housing").orElseThrow();
        boolean merged = room.db.transact(tx -> concepts.merge(tx, rosa.id, fromId, housing.id()));
        assertTrue(merged);
        boolean again = room.db.transact(tx -> concepts.merge(tx, rosa.id, fromId, housing.id()));
        assertFalse(again, "only once");
        JsonObject read = new JsonObject(room.stranger()
                .api("GET", "/resources/" + posted.getLong("id"), null)
                .body());
        assertEquals(new JsonArray().add("housing"), read.getJsonArray("topics"));
        HttpResponse<String> old = room.stranger().get("/library?topic=homes&kind=lesson");
        assertEquals(301, old.statusCode());
        assertEquals("/library?topic=housing&kind=lesson", ReadingRoom.location(old));
        String browsed = room.stranger().get("/library?topic=housing").body();
        assertTrue(browsed.contains("A roof"), browsed);
        assertTrue(new JsonObject(room.stranger().api("GET", "/concepts", null).body())
                        .getJsonArray("items")
                        .size()
                > 30);
    }
}
