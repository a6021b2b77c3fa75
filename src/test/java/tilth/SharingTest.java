package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// One text and one session of a circle, opened to another community.
class SharingTest {
    private static final Pattern SHARE = Pattern.compile("name=\"share\" value=\"([0-9]+)\"");

    @Test
    void whatIsSharedIsReadThereAndNothingElseOfItsPlace() throws Exception {
        try (Street street = new Street()) {
            Neighbour rosa = street.rosa;
            Neighbour amina = street.amina;
            JsonObject stairs = street.founds("circle", "Stairs circle", "listed", null);
            JsonObject south = amina.makes("POST", "/spaces", Street.asked("community", "South side", "listed", null));
            Neighbour paz = street.house.person("Paz");
            paz.joins(south.getLong("id"), "member", amina);
            Neighbour omar = street.house.person("Omar");
            street.joins(stairs, omar);
            String lamps = here(street, street.text(rosa, "Lamps on every landing", stairs));
            String plan = here(street, street.text(rosa, "The plan for March", stairs));
            String session = here(street, meeting(rosa, stairs));
            for (String path : List.of(lamps, plan, session))
                assertEquals(404, paz.get(path).statusCode());
            Map<String, String> give = Map.of("thing", lamps, "do", "give", "space", "" + south.getLong("id"));
            assertEquals(403, omar.send("/saved/new?q=x", "/share", give).statusCode());
            assertEquals(404, paz.send("/saved/new?q=x", "/share", give).statusCode());

            share(rosa, lamps, south);
            share(rosa, session, south);
            String page = paz.get(lamps).body();
            assertTrue(page.contains("Two lamps") && page.contains("Stairs circle shares this with you"), page);
            assertFalse(page.contains("Rosa"), "nobody's name comes along");
            assertEquals(200, paz.get(session).statusCode());
            assertFalse(paz.get(session).body().contains("Rosa"));
            guestsSayThatTheyCome(street, session, south, paz, omar);
            assertEquals(404, paz.get(plan).statusCode());
            assertFalse(paz.get(street.path(stairs)).body().contains("The plan for March"));
            assertFalse(paz.get(street.path(stairs) + "/members").statusCode() == 200);
            assertEquals(404, street.house.stranger().get(lamps).statusCode());
            String place = paz.get(street.path(south)).body();
            assertTrue(place.contains("Shared with us") && place.contains("shared by Stairs circle"), place);
            String outside = street.house.stranger().get(street.path(south)).body();
            assertFalse(outside.contains("Lamps on every"));
            assertTrue(street.finds(paz, "lamps+landing", 1));
            assertTrue(amina.makes("GET", "/notices", null).encode().contains("Stairs circle shares something"));

            for (String visibility : List.of("public", "listed"))
                rosa.makes(
                        "PATCH",
                        "/spaces/" + stairs.getLong("id"),
                        new JsonObject().put("version", street.version(stairs)).put("visibility", visibility));
            assertEquals(200, paz.get(lamps).statusCode(), "what its place becomes does not end it");
            assertEquals(404, paz.get(plan).statusCode());

            Matcher number = SHARE.matcher(rosa.get("/share?thing=" + lamps).body());
            assertTrue(number.find());
            Map<String, String> take = Map.of("thing", lamps, "do", "take", "share", number.group(1));
            assertEquals(303, rosa.send("/share?thing=" + lamps, "/share", take).statusCode());
            assertEquals(404, paz.get(lamps).statusCode());
            assertFalse(paz.get(street.path(south)).body().contains("Lamps on every"));
            assertTrue(street.finds(paz, "lamps+landing", 0));
            assertEquals(200, paz.get(session).statusCode());
            rosa.makes("DELETE", "/spaces/" + stairs.getLong("id"), null);
            assertEquals(404, paz.get(session).statusCode());
        }
    }

    /// Who has a session by a share is asked, too; the circle sees that they come, and they see nobody.
    private static void guestsSayThatTheyCome(
            Street street, String session, JsonObject south, Neighbour paz, Neighbour omar) throws Exception {
        Neighbour luz = street.house.person("Luz");
        luz.joins(south.getLong("id"), "member", street.amina);
        for (Neighbour guest : List.of(paz, luz)) {
            assertTrue(guest.get(session).body().contains("Will you come?"), "guests are asked");
            assertEquals(
                    303,
                    guest.send(session, session + "/answers", Map.of("answer", "yes"))
                            .statusCode());
        }
        assertTrue(paz.get("/").body().contains("How we asked for light"), "Today leads a guest there");
        String coming = omar.get(session).body();
        assertTrue(coming.contains("Paz") && coming.contains("Luz"), coming);
        assertFalse(paz.get(session).body().contains("Luz"), "a guest sees nobody's name");
        luz.send(street.path(south) + "/leave", street.path(south) + "/leave", Map.of());
        assertEquals(404, luz.get(session).statusCode());
        String now = omar.get(session).body();
        assertTrue(now.contains("Paz") && !now.contains("Luz"), "who has it no longer does not come");
        assertFalse(luz.get("/").body().contains("How we asked for light"));
    }

    @Test
    void aQuickCallReachesAWholeNetworkAndNobodyBeside() throws Exception {
        try (Street street = new Street()) {
            JsonObject network = street.founds("network", "East network", "listed", null);
            JsonObject south = street.founds("community", "South side", "listed", network);
            JsonObject stairs = street.founds("circle", "Stairs circle", "listed", south);
            JsonObject north = street.founds("community", "North side", "listed", null);
            Neighbour omar = street.house.person("Omar");
            Neighbour beside = street.house.person("Elba");
            street.joins(stairs, omar);
            street.joins(north, beside);
            String page = "/sessions/quick?in=" + network.getLong("id");
            assertEquals(
                    404,
                    beside.send("/saved/new?q=x", page, Map.of("title", "The eviction", "when", "now"))
                            .statusCode());
            assertEquals(
                    403,
                    omar.send("/saved/new?q=x", page, Map.of("title", "The eviction", "when", "now"))
                            .statusCode());
            String session = street.rosa
                    .send(page, page, Map.of("title", "The eviction on Tremont", "when", "now"))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            street.letter(omar, "The eviction on Tremont");
            assertTrue(omar.get("/").body().contains(session), "Today leads there");
            assertEquals(404, beside.get(session).statusCode());
            long told = street.house.db.one("""
                select count(distinct person) as n from letter where kind = 'sessions.invitation'
                """, row -> row.number("n"));
            assertEquals(1, told, "Rosa called, Elba is elsewhere");
        }
    }

    private static String meeting(Neighbour who, JsonObject space) throws Exception {
        return who.makes(
                        "POST",
                        "/sessions",
                        new JsonObject()
                                .put("space", space.getLong("id"))
                                .put("title", "How we asked for light")
                                .put("start", "2031-03-11T18:00")
                                .put("zone", "America/New_York")
                                .put("minutes", 90))
                .getString("url");
    }

    private static void share(Neighbour who, String thing, JsonObject with) throws Exception {
        Map<String, String> give = Map.of("thing", thing, "do", "give", "space", "" + with.getLong("id"));
        assertEquals(303, who.send("/share?thing=" + thing, "/share", give).statusCode());
    }

    private static String here(Street street, String url) {
        return url.substring(street.house.base.toString().length());
    }
}
