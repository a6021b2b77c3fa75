package tilth.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.library.ReadingRoom.Reader;

/// Who reads what: the texts of a closed circle leave no trace anywhere else.
class ReadersTest {
    private static final String WORD = "quetzalcoatlus"; // in the closed texts and nowhere else

    private static ReadingRoom room;
    private static Reader marta;
    private static Reader luis;
    private static Reader ousmane;
    private static long circle;
    private static long nobodyKnows;
    private static JsonObject inside;
    private static JsonObject secret;

    @BeforeAll
    static void open() throws Exception {
        room = new ReadingRoom();
        marta = room.person("Marta Quispe");
        luis = room.person("Luis Ortega");
        ousmane = room.person("Ousmane Diallo");
        circle = room.circle("Dorchester Circle", ReadingRoom.LISTED, marta, luis);
        nobodyKnows = room.circle("Night Shift", ReadingRoom.SECRET, marta);
        inside = marta.posts(new JsonObject()
                .put("kind", "fieldnote")
                .put("title", "The " + WORD + " in the kitchen")
                .put("body", "Nobody but us should read of the " + WORD + ".")
                .put("language", "sw")
                .put("topics", new JsonArray().add("money"))
                .put("audiences", new JsonArray().add("interpreters"))
                .put("space", circle));
        secret = marta.posts("Another " + WORD, "x", nobodyKnows);
        marta.posts("For everyone", "Open to all.", null);
    }

    @AfterAll
    static void shut() {
        room.close();
    }

    private static List<Reader> outsiders() {
        return List.of(room.stranger(), ousmane);
    }

    @Test
    void itIsThereForThoseWhoBelong() throws Exception {
        assertEquals(200, luis.reads(inside).statusCode());
        assertTrue(luis.reads(inside).body().contains("name=\"robots\" content=\"noindex\""));
        assertFalse(luis.reads(inside).body().contains("og:title"));
        assertTrue(luis.get("/library?q=" + WORD).body().contains("in the kitchen"));
        assertTrue(luis.get("/library?topic=money").body().contains("in the kitchen"));
    }

    @Test
    void everyAddressOfItIsTheSameNothingForOthers() throws Exception {
        List<String> ends = List.of("", "/edit", "/history", "/hide", "/remove", "/restore", "/move");
        for (JsonObject text : List.of(inside, secret))
            for (String end : ends) {
                HttpResponse<String> there = ousmane.get("/library/" + text.getLong("id") + end);
                HttpResponse<String> never = ousmane.get("/library/140000000000007" + end);
                assertEquals(404, there.statusCode(), end);
                assertEquals(
                        unkeyed(never).replace("140000000000007", "N"),
                        unkeyed(there).replace("" + text.getLong("id"), "N"),
                        end);
            }
        assertEquals(404, luis.reads(secret).statusCode(), "a member of another circle");
        assertEquals(
                404, room.stranger().get("/library/" + inside.getLong("id")).statusCode());
        for (String method : List.of("GET", "PATCH", "DELETE"))
            assertEquals(
                    404,
                    ousmane.api(method, "/resources/" + inside.getLong("id"), body(method))
                            .statusCode());
    }

    /// A page without the one-time keys of its forms.
    private static String unkeyed(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_key\" value=\"[^\"]+\"", "");
    }

    private static JsonObject body(String method) {
        return method.equals("PATCH") ? new JsonObject().put("version", 1).put("title", "x") : null;
    }

    @Test
    void noListCountOrFeedKnowsOfIt() throws Exception {
        List<String> pages = List.of(
                "/library",
                "/library?q=" + WORD,
                "/library?topic=money",
                "/library?kind=fieldnote",
                "/library?lang=sw",
                "/library?in=" + circle,
                "/library?in=" + nobodyKnows,
                "/feeds/library.atom",
                "/feeds/library.atom?kind=fieldnote",
                "/sitemap.xml",
                "/api/v1/resources",
                "/api/v1/resources?space=" + nobodyKnows);
        for (Reader outsider : outsiders())
            for (String page : pages) {
                HttpResponse<String> answer =
                        page.startsWith("/api/v1") ? outsider.api("GET", page.substring(7), null) : outsider.get(page);
                assertEquals(200, answer.statusCode(), page);
                assertFalse(answer.body().contains("kitchen"), page);
                assertFalse(answer.body().contains("" + inside.getLong("id")), page);
                assertFalse(answer.body().contains("Night Shift"), page);
            }
        String facets = room.stranger().get("/library").body();
        assertFalse(facets.contains("topic=money"), "a topic that only closed texts carry");
        assertFalse(facets.contains("lang=sw"));
        assertFalse(facets.contains("kind=fieldnote"));
    }

    @Test
    void asMuchIsFoundAsForANonsenseWord() throws Exception {
        String hit = unkeyed(ousmane.get("/library?q=" + WORD));
        String nonsense = unkeyed(ousmane.get("/library?q=zzzqqqxxxzzzqq"));
        assertEquals(nonsense.replace("zzzqqqxxxzzzqq", "W"), hit.replace(WORD, "W"));
    }

    @Test
    void nothingCloseToItLeadsToIt() throws Exception {
        JsonObject open = marta.posts("Kitchen talk of the " + WORD.substring(0, 4), "The kitchen, money, us.", null);
        assertFalse(room.stranger().reads(open).body().contains("Nobody but us"));
    }

    @Test
    void nobodyWritesWhereTheyDoNotBelong() throws Exception {
        JsonObject json =
                new JsonObject().put("title", "Hello").put("body", "in there").put("space", circle);
        assertEquals(403, ousmane.api("POST", "/resources", json).statusCode());
        assertEquals(
                422,
                ousmane.api("POST", "/resources", json.put("space", nobodyKnows))
                        .statusCode());
    }

    @Test
    void aTextMovedOutTakesItsPresentWordsAndNotItsPast() throws Exception {
        JsonObject text = marta.posts("What we said", "Elvira owes the rent.", circle);
        String base = "/library/" + text.getLong("id");
        marta.send(base + "/edit", base + "/edit", "version", "1", "title", "What we said", "body", "Someone owes.");
        assertEquals(403, luis.get(base + "/move").statusCode(), "only its author");
        assertEquals(
                303, marta.send(base + "/move", base + "/move", "space", "").statusCode());
        assertEquals(200, room.stranger().reads(text).statusCode());
        assertFalse(room.stranger().get(base + "/history").body().contains("Elvira"));
        assertTrue(marta.get(base + "/history").body().contains("Elvira"));
        assertTrue(room.stranger().get("/library?q=owes").body().contains("What we said"));

        assertEquals(
                303,
                marta.send(base + "/move", base + "/move", "space", "" + circle).statusCode());
        assertEquals(404, room.stranger().reads(text).statusCode());
        assertFalse(room.stranger().get("/library?q=owes").body().contains("What we said"));
    }

    @Test
    void whoHasLeftReadsAndChangesNothingMore() throws Exception {
        Reader minh = room.person("Minh Tran");
        long other = room.circle("Lowell Circle", ReadingRoom.LISTED, marta, minh);
        JsonObject text = minh.posts("Mine, in there", "x", other);
        room.db.run("delete from member where person = $1", minh.id);
        assertEquals(404, minh.reads(text).statusCode());
        JsonObject change = new JsonObject().put("version", 1).put("title", "y");
        assertEquals(
                404,
                minh.api("PATCH", "/resources/" + text.getLong("id"), change).statusCode());
    }

    @Test
    void aNameThatWasNotChosenIsNotFoundEither() throws Exception {
        Reader soledad = room.person("Soledad Huanca");
        room.circle("Fresno Circle", ReadingRoom.LISTED, soledad);
        long fresno =
                room.db.one("select address from space where name = 'Fresno Circle'", row -> row.number("address"));
        JsonObject text = soledad.posts(new JsonObject()
                .put("title", "Coffee at school")
                .put("body", "Eight of twelve came.")
                .put("line", "member:" + fresno));
        String page = room.stranger().reads(text).body();
        assertTrue(page.contains("a member of Fresno Circle"), page);
        List<String> pages = new ArrayList<>(List.of(page));
        pages.add(room.stranger()
                .api("GET", "/resources/" + text.getLong("id"), null)
                .body());
        pages.add(room.stranger().get("/feeds/library.atom").body());
        pages.add(room.stranger().get("/library?q=by:soledad").body());
        for (String each : pages) assertFalse(each.contains("Huanca"), each);
        assertFalse(pages.getLast().contains("Coffee at school"));
    }

    @Test
    void aSecretCircleIsNotNamedUnderAnOpenText() throws Exception {
        JsonObject json =
                new JsonObject().put("title", "From the night").put("body", "x").put("line", "circle:" + nobodyKnows);
        assertEquals(422, marta.api("POST", "/resources", json).statusCode());
        JsonObject moved = marta.posts(json.put("space", nobodyKnows));
        String base = "/library/" + moved.getLong("id");
        marta.send(base + "/move", base + "/move", "space", "");
        String page = room.stranger().reads(moved).body();
        assertTrue(page.contains("From the night"));
        assertFalse(page.contains("Night Shift"), page);
        assertTrue(marta.reads(moved).body().contains("Night Shift"));
    }
}
