package tilth.glossary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// The glossary in a whole house: kept by those who look after a place, explained below texts, and a bridge between
/// languages in search; of a secret place nowhere else.
class GlossaryTest {
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour stranger;
    private static long open;
    private static long secret;

    @BeforeAll
    static void begin() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        stranger = house.stranger();
        open = circle("Tenants Circle", "public");
        secret = circle("Cellar Circle", "secret");
    }

    @AfterAll
    static void end() {
        house.close();
    }

    private static long circle(String name, String visibility) throws Exception {
        JsonObject json = new JsonObject()
                .put("kind", "circle")
                .put("name", name)
                .put("visibility", visibility)
                .put("join", "invite");
        return rosa.makes("POST", "/spaces", json).getLong("id");
    }

    private static long text(String title, String body, String language, long space) throws Exception {
        JsonObject json = new JsonObject()
                .put("kind", "guide")
                .put("title", title)
                .put("body", body)
                .put("language", language)
                .put("space", space);
        return rosa.makes("POST", "/resources", json).getLong("id");
    }

    private static JsonObject word(long space, JsonObject name, JsonObject meaning, JsonObject others)
            throws Exception {
        JsonObject json = new JsonObject()
                .put("space", space)
                .put("name", name)
                .put("meaning", meaning)
                .put("others", others);
        return rosa.makes("POST", "/terms", json);
    }

    private static String path(JsonObject made) {
        return made.getString("url").substring(house.base.toString().length());
    }

    @Test
    void aTextExplainsTheWordsItUsesAndSearchLeadsFromOneLanguageToTheOther() throws Exception {
        long guide = text("What to do on the first day", "When evictions come, call us.", "en", open);
        assertFalse(stranger.get("/library/" + guide + "-what-to-do-on-the-first-day")
                .body()
                .contains("words-used"));
        house.settle();
        assertFalse(stranger.get("/search?q=desalojos").body().contains("what-to-do-on"));

        JsonObject made = word(
                open,
                new JsonObject().put("en", "Eviction").put("es", "Desalojo"),
                new JsonObject().put("en", "Three days with one name.").put("es", "Tres días con un nombre."),
                new JsonObject().put("es", new JsonArray().add("lanzamiento")));
        house.settle();
        String page = stranger.get("/library/" + guide + "-what-to-do-on-the-first-day")
                .body();
        assertTrue(page.contains("words-used") && page.contains("Three days with one name."), page);
        assertTrue(stranger.get("/search?q=desalojos").body().contains("what-to-do-on"), "by the word itself");
        assertTrue(stranger.get("/search?q=lanzamientos").body().contains("what-to-do-on"), "by another word for it");
        String found = stranger.get("/search?q=desalojo").body();
        assertTrue(found.contains(path(made)) && found.contains("Words we use"), found);

        String shown = stranger.get(path(made)).body();
        assertTrue(shown.contains("lanzamiento") && shown.contains("Tres días con un nombre."), shown);
        String list = stranger.get("/glossary").body();
        assertTrue(list.contains("Eviction") && list.contains("Desalojo"), list);
        assertTrue(list.contains("<h2><a") && !list.contains("<h3>"), "no step of the headings is left out");
        assertTrue(page.contains("<p><strong><a") && page.contains("Eviction"), page);
        String table = stranger.get("/glossary/words.csv?in=" + open).body();
        assertTrue(table.contains("Eviction,,Three days with one name.,Desalojo,lanzamiento,"), table);
        assertTrue(stranger.get("/circles/tenants-circle").body().contains("Three days with one name."));

        rosa.makes(
                "PATCH",
                "/terms/" + made.getLong("id"),
                new JsonObject().put("version", 1).put("meaning", new JsonObject().put("en", "Ask which day.")));
        assertTrue(stranger.get("/library/" + guide + "-what-to-do-on-the-first-day")
                .body()
                .contains("Ask which day."));
        assertEquals(
                409,
                rosa.api(
                                "PATCH",
                                "/terms/" + made.getLong("id"),
                                new JsonObject().put("version", 1).put("name", new JsonObject().put("en", "Out")))
                        .statusCode());
        rosa.send(
                path(made).replaceFirst("-.*", "") + "/remove",
                path(made).replaceFirst("-.*", "") + "/remove",
                Map.of());
        house.settle();
        assertEquals(404, stranger.get(path(made)).statusCode());
        assertFalse(stranger.get("/library/" + guide + "-what-to-do-on-the-first-day")
                .body()
                .contains("words-used"));
        assertFalse(stranger.get("/search?q=lanzamientos").body().contains("what-to-do-on"));
    }

    @Test
    void longTextsConversationsAndSessionsExplainTheirWordsToo() throws Exception {
        word(
                open,
                new JsonObject().put("en", "Plenary"),
                new JsonObject().put("en", "All of us in one room."),
                new JsonObject());
        long guide = text(
                "A long evening", "We sat and we talked. ".repeat(2_500) + "\n\nThen came the plenary.", "en", open);
        house.settle();
        assertTrue(
                stranger.get("/library/" + guide + "-a-long-evening").body().contains("All of us in one room."),
                "at the end of a long text, too");

        JsonObject talk = rosa.makes(
                "POST",
                "/discussions",
                new JsonObject()
                        .put("space", open)
                        .put("title", "Who opens the door?")
                        .put("body", "Somebody must.")
                        .put("language", "en"));
        String base = "/discussions/" + talk.getLong("id");
        String before = rosa.get(path(talk)).body();
        assertFalse(before.contains("words-used"), before);
        assertEquals(
                303,
                rosa.send(path(talk), base + "/replies", Map.of("body", "I do, before the plenary."))
                        .statusCode());
        assertTrue(stranger.get(path(talk)).body().contains("All of us in one room."), "what was said a moment ago");

        JsonObject evening = new JsonObject()
                .put("space", open)
                .put("purpose", "A plenary about the roof.")
                .put("start", "2031-03-11T18:00")
                .put("zone", "America/New_York")
                .put("minutes", 90)
                .put("languages", new JsonArray().add("en"));
        assertTrue(
                rosa.get(path(rosa.makes("POST", "/sessions", evening))).body().contains("All of us in one room."));
    }

    @Test
    void aConversationTellsNobodyTheWordsOfASecretPlace() throws Exception {
        word(
                secret,
                new JsonObject().put("en", "Sparrow"),
                new JsonObject().put("en", "Whoever keeps the key."),
                new JsonObject());
        JsonObject talk = rosa.makes(
                "POST",
                "/discussions",
                new JsonObject()
                        .put("space", open)
                        .put("title", "A sparrow on the sill")
                        .put("body", "Has anybody seen the sparrow?")
                        .put("language", "en"));
        assertFalse(stranger.get(path(talk)).body().contains("Whoever keeps the key."));
        assertFalse(rosa.get(path(talk)).body().contains("Whoever keeps the key."), "it is no word of this place");
    }

    @Test
    void aWordOfASecretPlaceIsNowhereForOthersAndSearchDoesNotKnowIt() throws Exception {
        JsonObject made = word(
                secret,
                new JsonObject().put("en", "Lantern").put("es", "Farol"),
                new JsonObject().put("en", "The door is open tonight."),
                new JsonObject().put("en", new JsonArray().add("candlestick")));
        long about = text("Light for the stairs", "Bring a lantern for the stairs.", "en", open);
        long inside = text("How we light", "The lantern hangs low.", "en", secret);
        house.settle();
        for (Neighbour other : new Neighbour[] {stranger, luis}) {
            assertEquals(404, other.get(path(made)).statusCode());
            assertFalse(other.get("/glossary").body().contains("Lantern"));
            assertEquals(404, other.get("/glossary?in=" + secret).statusCode());
            assertFalse(other.api("GET", "/terms", "").body().contains("Lantern"));
            assertFalse(other.get("/glossary/words.csv").body().contains("Lantern"));
            assertEquals(
                    404, other.api("GET", "/terms/" + made.getLong("id"), "").statusCode());
            assertFalse(other.get("/search?q=candlestick").body().contains("light-for-the-stairs"));
            assertFalse(other.get("/search?q=farol").body().contains("light-for-the-stairs"));
            String page =
                    other.get("/library/" + about + "-light-for-the-stairs").body();
            assertFalse(page.contains("The door is open tonight."), page);
        }
        assertFalse(
                rosa.get("/library/" + about + "-light-for-the-stairs").body().contains("words-used"));
        assertTrue(rosa.get("/library/" + inside + "-how-we-light").body().contains("The door is open tonight."));
        assertFalse(rosa.get("/search?q=candlestick").body().contains("light-for-the-stairs"));
        assertTrue(rosa.get("/search?q=candlestick").body().contains(path(made)));
    }

    @Test
    void itIsKeptWithoutScriptByThoseWhoLookAfterThePlace() throws Exception {
        String form = "/glossary/new?in=" + open;
        assertTrue(rosa.get(form).body().contains("name=\"meaning.es\""));
        assertEquals(403, luis.get(form).statusCode());
        assertEquals(
                422,
                rosa.send(form, "/glossary", Map.of("space", "" + open, "name.en", "Rent strike"))
                        .statusCode(),
                "without what it means");
        var answer = rosa.send(
                form,
                "/glossary",
                Map.of(
                        "space",
                        "" + open,
                        "name.en",
                        "Rent strike",
                        "meaning.en",
                        "We pay together, later.",
                        "others.en",
                        "withholding, rent refusal",
                        "more",
                        "ht",
                        "name.more",
                        "Grèv lwaye"));
        assertEquals(303, answer.statusCode(), answer.body());
        String path = answer.headers().firstValue("Location").orElseThrow();
        String page = rosa.get(path).body();
        assertTrue(page.contains("Grèv lwaye") && page.contains("withholding · rent refusal"), page);
        String twice = rosa.send(
                        form,
                        "/glossary",
                        Map.of("space", "" + open, "name.en", "rent STRIKE", "meaning.en", "Something else."))
                .body();
        assertTrue(twice.contains("is explained there already") && twice.contains("Something else."), twice);
        String edit = path.replaceFirst("-.*", "") + "/edit";
        assertTrue(rosa.get(edit).body().contains("Grèv lwaye"));
        rosa.send(edit, edit, Map.of("version", "1", "name.en", "Rent strike", "meaning.en", "Later.", "name.ht", ""));
        assertFalse(rosa.get(path).body().contains("Grèv lwaye"));
        assertEquals(403, luis.get(edit).statusCode());
    }
}
