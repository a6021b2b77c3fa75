package tilth.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// "We tried this" in a whole house: who tells it, who reads it, what counts, what stays of it.
class TriesTest {
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour soledad;
    private static Neighbour stranger;

    @BeforeAll
    static void begin() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        soledad = house.person("Soledad");
        stranger = house.stranger();
    }

    @AfterAll
    static void end() {
        house.close();
    }

    private static JsonObject tool(String title) throws Exception {
        return rosa.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "tool")
                        .put("title", title)
                        .put("body", "Three families each, for a month.")
                        .put("language", "en")
                        .put("topics", new JsonArray().add("housing"))
                        .put("audiences", new JsonArray()));
    }

    static long circle(Neighbour founder, String name, String visibility) throws Exception {
        return founder.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", name)
                                .put("visibility", visibility)
                                .put("join", "request"))
                .getLong("id");
    }

    private static JsonObject report(String went, String result) {
        return new JsonObject().put("went", went).put("again", "changed").put("result", result);
    }

    private static String page(Neighbour who, JsonObject resource) throws Exception {
        String path = resource.getString("url").substring(house.base.toString().length());
        return who.get(path).body();
    }

    private static int tried(JsonObject resource) throws Exception {
        return new JsonObject(stranger.api("GET", "/resources/" + resource.getLong("id"), "")
                        .body())
                .getInteger("tried");
    }

    @Test
    void aFailedTryStandsWhereItsMonthPutsItAndIsThanked() throws Exception {
        JsonObject tool = tool("Three calls");
        long id = tool.getLong("id");
        assertTrue(page(stranger, tool).contains("Nobody has told yet how it went"));
        luis.makes(
                "POST",
                "/resources/" + id + "/tries",
                report("worked", "Eight came.").put("month", "2026-03"));
        String base = "/library/" + id + "/tries";
        HttpResponse<String> form = luis.get(base + "/new");
        assertEquals(200, form.statusCode(), form.body());
        HttpResponse<String> wrong = luis.send(base + "/new", base, Map.of("went", "not", "result", "", "again", "no"));
        assertEquals(422, wrong.statusCode());
        HttpResponse<String> told = luis.send(
                base + "/new",
                base,
                Map.of(
                        "went",
                        "not",
                        "again",
                        "changed",
                        "result",
                        "Nobody could come at six.\nNight shifts.",
                        "changes",
                        "A visit instead of a call",
                        "month",
                        "2026-05",
                        "line",
                        "firstname",
                        "seen",
                        "all",
                        "with",
                        ""));
        assertEquals(303, told.statusCode(), told.body());
        String back = told.headers().firstValue("Location").orElseThrow();
        assertTrue(luis.get(back).body().contains("It did not work, and that helps the next group. Thank you."));
        String seen = page(stranger, tool);
        assertTrue(seen.indexOf("It did not work") < seen.indexOf("Eight came."), seen);
        assertTrue(seen.contains("<bdi>Luis</bdi>, May 2026"), seen);
        assertTrue(seen.contains("A visit instead of a call"));
        assertFalse(seen.contains("helps the next group. Thank you"), "thanks are for who told it");
        house.settle();
        int waiting = house.db.one("""
            select count(*) as n from letter_part join person on person.id = letter_part.person
             where person.handle = $1 and letter_part.kind = 'practice.tried' and letter_part.thing
                in (select try.id from try join resource on resource.id = try.resource where resource.address = $2)
            """, row -> row.count("n"), rosa.handle(), id);
        assertEquals(2, waiting, "who keeps it right hears of both, in one letter in the morning");
    }

    /// Its own words find it, and lead to where it stands; the title of what was tried finds that alone.
    @Test
    void aReportIsFoundByItsOwnWordsByThoseWhoMayReadIt() throws Exception {
        JsonObject tool = tool("A ladder for lamps");
        String tries = "/resources/" + tool.getLong("id") + "/tries";
        long hidden = circle(soledad, "Higuera", "secret");
        JsonObject first = luis.makes("POST", tries, report("not", "The pulley jammed in the stairwell."));
        soledad.makes(
                "POST",
                tries,
                report("worked", "Our pulley sings.").put("with", hidden).put("seen", "all"));
        soledad.makes(
                "POST",
                tries,
                report("partly", "The pulley whispers.").put("with", hidden).put("seen", "place"));
        house.settle();
        String found = stranger.get("/search?q=pulleys").body();
        assertTrue(found.contains("/tries/" + first.getLong("id")) && found.contains("Tried: it did not work"), found);
        assertEquals(
                "try",
                stranger.makes("GET", "/search?q=pulleys", null)
                        .getJsonObject("facets")
                        .getJsonArray("kind")
                        .getJsonObject(0)
                        .getString("value"));
        assertFalse(found.contains("sings") || found.contains("whispers"), found);
        String inside = soledad.get("/search?q=pulleys").body();
        assertTrue(inside.contains("sings") && inside.contains("whispers"), inside);
        assertFalse(stranger.get("/search?q=ladder+lamps").body().contains("/tries/"));
        HttpResponse<String> led = stranger.get("/tries/" + first.getLong("id"));
        assertEquals(303, led.statusCode());
        assertTrue(led.headers().firstValue("Location").orElseThrow().endsWith("#try-" + first.getLong("id")));
        for (int i = 0; i < 6; i++) luis.makes("POST", tries, report("worked", "Again " + i));
        String older = stranger.get("/tries/" + first.getLong("id"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertTrue(older.contains("/tries?from="), older);
        assertTrue(stranger.get(older.replaceFirst("#.*", "")).body().contains("id=\"try-" + first.getLong("id")));

        JsonObject quiet = tool("Nobody tried the gate");
        String ordered = stranger.get("/library?sort=tries").body();
        assertTrue(ordered.contains("Tried most"), ordered);
        long open = circle(luis, "Lamplighters", "public");
        luis.makes("POST", tries, report("worked", "In the square.").put("with", open));
        house.settle();
        String then = stranger.get("/library?sort=tries").body();
        assertTrue(then.contains("tried by one place"), then);
        assertTrue(then.indexOf("A ladder for lamps") < then.indexOf("Nobody tried the gate"), quiet.encode());
        assertTrue(stranger.get("/library").body().contains("sort=tries"));
        luis.makes("DELETE", "/tries/" + first.getLong("id"), null);
        house.settle();
        assertFalse(stranger.get("/search?q=stairwell").body().contains("/tries/"));
    }

    @Test
    void whatASecretCircleTriedIsSeenThereAndCountsNowhereElse() throws Exception {
        JsonObject tool = tool("Half a page");
        String tries = "/resources/" + tool.getLong("id") + "/tries";
        long hidden = circle(soledad, "Zarza", "secret");
        long chelsea = circle(luis, "Círculo de Chelsea", "listed");
        soledad.makes(
                "POST", tries, report("worked", "Arándano").put("with", hidden).put("seen", "all"));
        assertEquals(0, tried(tool));
        for (Neighbour other : new Neighbour[] {stranger, rosa, luis}) {
            assertFalse(page(other, tool).contains("Arándano"));
            assertFalse(page(other, tool).contains("Zarza"));
            assertFalse(other.api("GET", "/tries?limit=100", "").body().contains("Arándano"));
            assertFalse(other.api("GET", tries, "").body().contains("Arándano"));
        }
        assertTrue(page(soledad, tool).contains("Only Zarza reads this"), page(soledad, tool));
        JsonObject mine = luis.makes("POST", tries, report("not", "Membrillo").put("with", chelsea));
        luis.makes("POST", tries, report("partly", "Again in autumn").put("with", chelsea));
        assertEquals(1, tried(tool), "one community, however often it tells");
        assertTrue(page(stranger, tool).contains("Círculo de Chelsea"));
        assertTrue(page(stranger, tool).contains("One group"));
        JsonObject alone = luis.makes(
                "POST", tries, report("not", "Guayaba").put("with", chelsea).put("seen", "place"));
        assertFalse(page(stranger, tool).contains("Guayaba"));
        assertEquals(404, rosa.api("GET", "/tries/" + alone.getLong("id"), "").statusCode());
        assertEquals(404, rosa.get("/tries/" + alone.getLong("id") + "/remove").statusCode());

        // The circle withdraws from sight: what it told goes with it, and counts no more.
        String settings = "/circles/circulo-de-chelsea/settings";
        HttpResponse<String> hides = luis.send(
                settings,
                settings,
                Map.of("version", "1", "name", "Círculo de Chelsea", "visibility", "secret", "join", "request"));
        assertEquals(303, hides.statusCode(), hides.body());
        assertFalse(page(stranger, tool).contains("Membrillo"));
        assertFalse(page(stranger, tool).contains("Chelsea"));
        assertEquals(0, tried(tool));
        assertEquals(
                404, stranger.api("GET", "/tries/" + mine.getLong("id"), "").statusCode());
        assertEquals(200, luis.api("GET", "/tries/" + mine.getLong("id"), "").statusCode());
    }

    @Test
    void searchKnowsTheNumberThatEverybodyMayKnow() throws Exception {
        JsonObject tool = tool("A map of who knows whom");
        long open = circle(luis, "Lowell", "public");
        luis.makes(
                "POST",
                "/resources/" + tool.getLong("id") + "/tries",
                report("worked", "Good").put("with", open));
        house.settle();
        assertEquals(1, tried(tool));
        assertTrue(luis.get("/circles/lowell").body().contains("What we tried"));
        assertTrue(stranger.get("/circles/lowell").body().contains("A map of who knows whom"));
        String choose = luis.get("/tries/new?in=" + open + "&q=map+who+knows").body();
        assertTrue(
                choose.contains("/library/" + tool.getLong("id") + "/tries/new?with&#x3D;" + open)
                        || choose.contains("/library/" + tool.getLong("id") + "/tries/new?with=" + open),
                choose);
        assertEquals(404, rosa.get("/tries/new?in=" + open).statusCode());
    }

    @Test
    void onesOwnIsChangedAndTakenBackAndALostUpdateShowsBoth() throws Exception {
        JsonObject tool = tool("Cards for a first visit");
        JsonObject told = luis.makes("POST", "/resources/" + tool.getLong("id") + "/tries", report("partly", "So so"));
        String one = "/tries/" + told.getLong("id");
        assertEquals(
                403,
                soledad.api("PATCH", one, "{\"version\":1,\"result\":\"x\"}").statusCode());
        luis.makes("PATCH", one, new JsonObject().put("version", 1).put("result", "Better the second time"));
        HttpResponse<String> stale = luis.send(
                one + "/edit",
                one + "/edit",
                Map.of("edition", "1", "result", "My other words", "went", "not", "again", "no", "with", ""));
        assertEquals(409, stale.statusCode());
        assertTrue(stale.body().contains("Better the second time"), stale.body());
        assertTrue(stale.body().contains("My other words"));
        HttpResponse<String> gone = luis.send(one + "/remove", one + "/remove", Map.of());
        assertEquals(303, gone.statusCode());
        assertFalse(page(stranger, tool).contains("Better the second time"));
    }

    @Test
    void whoIsErasedTellsAsAFormerMember() throws Exception {
        JsonObject tool = tool("Questions for a rent strike");
        Neighbour teresa = house.person("Teresa");
        teresa.makes("POST", "/resources/" + tool.getLong("id") + "/tries", report("worked", "All paid less."));
        assertTrue(page(stranger, tool).contains("<bdi>Teresa</bdi>"));
        HttpResponse<String> leaves = teresa.send("/settings/erase", "/settings/erase", Map.of("texts", "stay"));
        assertEquals(200, leaves.statusCode(), leaves.body());
        house.settle();
        String page = page(stranger, tool);
        assertTrue(page.contains("All paid less."));
        assertFalse(page.contains("Teresa"));
        assertTrue(page.contains("a former member"));
    }
}
