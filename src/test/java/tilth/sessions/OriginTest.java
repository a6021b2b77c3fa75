package tilth.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// What came from a circle leads back to it, from wherever it stands: by search, by the circle's own list, and by the
/// circle's next date. Of a circle that nobody may know of, it tells nothing.
class OriginTest {
    private static Evening evening;
    private static Neighbour rosa;
    private static Neighbour marta;
    private static Neighbour paz;
    private static Neighbour stranger;

    @BeforeAll
    static void begin() throws Exception {
        evening = new Evening(new Townhouse());
        rosa = evening.person("Rosa");
        marta = evening.person("Marta");
        paz = evening.person("Paz");
        stranger = evening.house.stranger();
    }

    @AfterAll
    static void end() {
        evening.close();
    }

    /// For everyone, in the circle's name.
    private static String text(String title, String line) throws Exception {
        JsonObject said = new JsonObject()
                .put("kind", "lesson")
                .put("title", title)
                .put("body", title + ". La segunda visita es la que cuenta.")
                .put("language", "es")
                .put("line", line)
                .put("topics", new JsonArray())
                .put("audiences", new JsonArray());
        return rosa.makes("POST", "/resources", said).getString("url").replaceFirst("^https?://[^/]+", "");
    }

    /// Of a circle that nobody may know of, those inside see what came from it; everybody else reads the texts and
    /// meets at every door what they would meet if it never was.
    @Test
    void whatCameFromASecretCircleIsTogetherForThoseInsideAlone() throws Exception {
        long circle = evening.circle("Zarzaparrilla", "listed", rosa, marta);
        String address = "" + evening.address(circle);
        String lesson = text("Cinco llaves", "circle:" + address);
        for (int more = 1; more <= 5; more++) text("Llave número " + more, "member:" + address);
        hide(address);
        evening.house.settle();

        for (Neighbour inside : List.of(rosa, marta)) {
            String place = inside.get(evening.path(circle)).body();
            assertTrue(place.contains("/library?in=" + address), place);
            String all = inside.get("/library?in=" + address).body();
            assertTrue(all.contains("Zarzaparrilla") && all.contains("Cinco llaves"), all);
            assertTrue(all.contains("Llave número 1"), all);
            assertFalse(all.contains("/feeds/library.atom?"), "no reader of feeds may know of it");
            for (String asked :
                    List.of("q=visita&in=" + address, "q=in:zarzaparrilla+kind:lesson", "q=visita+in:Zarzaparrilla")) {
                JsonObject found = inside.makes("GET", "/search?" + asked, null);
                assertEquals(6, found.getInteger("total"), asked);
                assertTrue(found.getJsonObject("facets").encode().contains(address), asked);
            }
        }
        for (Neighbour other : List.of(stranger, paz)) knowsNothing(other, address, lesson);

        marta.send(evening.path(circle) + "/leave", evening.path(circle) + "/leave", Map.of());
        evening.house.settle();
        assertEquals(404, marta.get(evening.path(circle)).statusCode());
        knowsNothing(marta, address, lesson);
        assertTrue(rosa.get("/library?in=" + address).body().contains("Cinco llaves"));
    }

    private static void knowsNothing(Neighbour other, String address, String lesson) throws Exception {
        String read = other.get(lesson).body();
        assertTrue(read.contains("Cinco llaves"), "it is for everyone");
        assertFalse(read.contains("Zarzaparrilla") || read.contains("in=" + address), read);
        JsonObject all = other.makes("GET", "/search?q=llaves", null);
        assertTrue(all.getInteger("total") > 0);
        assertFalse(all.encode().contains(address) || all.encode().contains("arzaparrilla"), all::encode);
        for (String door : List.of(
                "/library?in=",
                "/library?q=llaves&in=",
                "/search?q=llaves&in=",
                "/feeds/library.atom?in=",
                "/feeds/library.json?in=",
                "/api/v1/search?q=llaves&in=",
                "/api/v1/resources?space=",
                "/api/v1/search?q=in:")) {
            String never = "9" + address.substring(1);
            String met = other.get(door + address).body().replace(address, never);
            assertEquals(unkeyed(other.get(door + never).body()), unkeyed(met), door);
            assertFalse(met.contains("arzaparrilla"), door);
        }
        for (String word : List.of("in:zarzaparrilla", "in:\"Zarzaparrilla\"", "zarzaparrilla"))
            assertEquals(
                    0,
                    other.makes("GET", "/search?q=" + Neighbour.encode(word), null)
                            .getInteger("total"),
                    word);
        assertFalse(other.get("/search/suggest?q=zarzap").body().contains("arrilla"));
    }

    private static String unkeyed(String page) {
        return page.replaceAll("name=\"_key\" value=\"[^\"]+\"", "");
    }

    private static void hide(String circle) throws Exception {
        JsonObject now = rosa.makes("GET", "/spaces/" + circle, null);
        rosa.makes(
                "PATCH",
                "/spaces/" + circle,
                new JsonObject().put("version", now.getInteger("version")).put("visibility", "secret"));
    }

    @Test
    void whatCameFromACircleIsFoundThereAndSaysWhenTheyMeet() throws Exception {
        long circle = evening.circle("Toronjil", "listed", rosa, marta);
        String address = "" + evening.address(circle);
        String lesson = text("Tres puertas", "circle:" + address);
        for (int more = 1; more <= 5; more++) text("Puerta número " + more, "member:" + address);
        Session session = evening.ahead(circle, Duration.ofDays(5));
        evening.house.settle();

        assertTrue(stranger.get("/library?in=" + address).body().contains("Tres puertas"));
        assertTrue(stranger.get("/feeds/library.atom?in=" + address).body().contains("Tres puertas"));
        String place = stranger.get(evening.path(circle)).body();
        assertTrue(place.contains("/library?in=" + address), "all of them: " + place);
        JsonObject found = stranger.makes("GET", "/search?q=visita&in=" + address, null);
        assertEquals(6, found.getInteger("total"));
        assertTrue(found.getJsonObject("facets").encode().contains(address), found::encode);
        assertEquals(
                6,
                stranger.makes("GET", "/search?q=in:toronjil%20kind:lesson", null)
                        .getInteger("total"));

        String outside = stranger.get(lesson).body();
        assertTrue(outside.contains("They meet next on"), outside);
        assertTrue(outside.contains(evening.path(circle) + "/join"), "the way in");
        assertFalse(outside.contains("/sessions/"), "the session itself is for members");
        String inside = marta.get(lesson).body();
        assertTrue(inside.contains("¿Vienes?") && inside.contains(session.path() + "/answers"), inside);
        assertFalse(inside.contains(evening.path(circle) + "/join"), "she belongs");
        assertEquals(
                lesson,
                marta.send(lesson, session.path() + "/answers", Map.of("answer", "yes", "back", lesson))
                        .headers()
                        .firstValue("Location")
                        .orElse(""));
        assertEquals("yes", evening.answer(session, marta));

        // Nobody may know of it any more: then there is nothing to know.
        hide(address);
        evening.house.settle();
        for (Neighbour other : List.of(stranger, paz)) {
            JsonObject all = other.makes("GET", "/search?q=visita", null);
            assertEquals(6, all.getInteger("total"), "the texts are there");
            assertFalse(all.encode().contains(address), all::encode);
            assertEquals(
                    0,
                    other.makes("GET", "/search?q=in:toronjil%20kind:lesson", null)
                            .getInteger("total"));
            String read = other.get(lesson).body();
            assertFalse(read.contains("Toronjil") || read.contains("They meet") || read.contains("/join"), read);
            assertFalse(other.get("/library?in=" + address).body().contains("Toronjil"));
        }
        assertTrue(marta.get(lesson).body().contains("Dijiste que vienes")
                || marta.get(lesson).body().contains("/answers"));
    }
}
