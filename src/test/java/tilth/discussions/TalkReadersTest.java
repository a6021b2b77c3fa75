package tilth.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// Who reads and hears of what is said: talk of a circle leaves no trace anywhere else, wherever it goes.
class TalkReadersTest {
    private static final String WORD = "quetzalcoatlus"; // said in the closed circle and nowhere else

    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour ousmane;
    private static long circle;
    private static long community;
    private static JsonObject inside;

    @BeforeAll
    static void open() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        ousmane = house.person("Ousmane");
        community = space("community", "East Side", "public");
        circle = space("circle", "Night Shift", "secret");
        join(circle, luis);
        join(community, ousmane);
        inside = begins(rosa, circle, "The " + WORD + " in the kitchen", "Only us. @luis, what do you say?");
        says(luis, inside, "We keep the " + WORD + " to ourselves.");
        house.settle();
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    private static long space(String kind, String name, String visibility) throws Exception {
        return rosa.makes(
                        "POST",
                        "/spaces",
                        new JsonObject().put("kind", kind).put("name", name).put("visibility", visibility))
                .getLong("id");
    }

    private static void join(long space, Neighbour who) throws Exception {
        who.joins(space, "member", rosa);
    }

    private static JsonObject begins(Neighbour who, long space, String title, String body) throws Exception {
        return who.makes(
                "POST",
                "/discussions",
                new JsonObject().put("space", space).put("title", title).put("body", body));
    }

    private static JsonObject says(Neighbour who, JsonObject talk, String body) throws Exception {
        return who.makes(
                "POST",
                "/replies",
                new JsonObject().put("discussion", talk.getLong("id")).put("body", body));
    }

    private static long told(Neighbour who, JsonObject talk) {
        house.settle();
        return house.db.one("""
            select count(*) as told
              from (select person, kind, thing from letter union all select person, kind, thing from letter_part) as letter
              join person on person.id = letter.person join discussion on discussion.id = letter.thing
             where person.handle = $1 and discussion.address = $2 and letter.kind like 'discussions.%'
            """, row -> row.number("told"), who.handle(), talk.getLong("id"));
    }

    @Test
    void itIsThereForThoseWhoBelongAndNamesNothingInTheBrowsersHistory() throws Exception {
        HttpResponse<String> page =
                luis.get("/discussions/" + inside.getLong("id") + "-the-quetzalcoatlus-in-the-kitchen");
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("name=\"robots\" content=\"noindex\""));
        assertFalse(page.body().contains("og:title"));
        assertTrue(page.body().contains("<title>Tilth</title>"), "a secret circle's title stays out of the history");
        assertTrue(luis.get("/discussions").body().contains(WORD));
        assertTrue(luis.get("/search?q=" + WORD).body().contains("in the kitchen"));
        assertTrue(luis.get("/search?q=" + WORD + "&kind=conversation").body().contains("in the kitchen"));
    }

    @Test
    void noListCountSearchPanelOrPageKnowsOfIt() throws Exception {
        for (Neighbour outsider : List.of(house.stranger(), ousmane)) {
            for (String page : List.of(
                    "/discussions",
                    "/discussions?in=" + circle,
                    "/discussions?in=" + community,
                    "/discussions?show=unread",
                    "/discussions?kind=open",
                    "/discussions?show=waiting",
                    "/communities/east-side",
                    "/search?q=" + WORD,
                    "/",
                    "/sitemap.xml",
                    "/feeds/library.atom")) {
                String body = outsider.get(page).body();
                assertFalse(body.contains("kitchen"), page);
                assertFalse(body.contains("" + inside.getLong("id")), page);
                assertFalse(body.contains("Night Shift"), page);
            }
            String list = outsider.api("GET", "/discussions?limit=100", "").body();
            assertFalse(list.contains("kitchen"), list);
        }
        for (String end :
                List.of("", "/replies/1/edit", "/replies/2/history", "/replies/2/who", "/close", "/move", "/hide")) {
            HttpResponse<String> there = ousmane.get("/discussions/" + inside.getLong("id") + end);
            assertEquals(404, there.statusCode(), end);
        }
        assertEquals(
                404,
                ousmane.get("/live?kind=discussion&id=" + inside.getLong("id")).statusCode());
        assertEquals(
                404,
                ousmane.api("GET", "/replies?discussion=" + inside.getLong("id"), "")
                        .statusCode());
        HttpResponse<String> said = ousmane.api(
                "POST",
                "/replies",
                new JsonObject().put("discussion", inside.getLong("id")).put("body", "x"));
        assertEquals(404, said.statusCode());
    }

    @Test
    void whoeverIsNamedInSeveralWaysIsToldOnce() throws Exception {
        JsonObject talk = begins(rosa, circle, "Who brings chairs", "@luis and @night-shift and @luis again");
        assertEquals(1, told(luis, talk));
        assertEquals(0, told(rosa, talk), "nobody is told of their own words");
        says(luis, talk, "Me. @rosa, and you @ousmane?");
        assertEquals(1, told(rosa, talk));
        assertEquals(1, told(ousmane, talk), "wanted, and dropped when it would be sent");
        house.db.run(
                "update letter set not_before = now() where person = (select id from person where handle = $1)",
                ousmane.handle());
        long deadline = System.nanoTime() + 20_000_000_000L;
        String state = "waiting";
        while (state.equals("waiting") && System.nanoTime() < deadline)
            state = house.db.one("""
                select letter.state from letter join person on person.id = letter.person
                 where person.handle = $1 and letter.kind = 'discussions.words'
                """, row -> row.text("state"), ousmane.handle());
        assertEquals("dropped", state);
    }

    @Test
    void nothingIsToldToThoseWhoWantNothing() throws Exception {
        JsonObject talk = begins(rosa, circle, "Keys", "Where are they?");
        String path = "/discussions/" + talk.getLong("id");
        String page = luis.get(path + "-keys").body();
        assertTrue(page.contains("Where are they?"));
        house.settle();
        luis.send(path + "-keys", path + "/follow", Map.of("level", "nothing"));
        says(rosa, talk, "Found, @luis");
        assertEquals(1, told(luis, talk), "the opening, and nothing after");
    }

    @Test
    void whoWasTakenOutReadsAndSaysNothingMore() throws Exception {
        Neighbour minh = house.person("Minh");
        join(circle, minh);
        JsonObject talk = begins(minh, circle, "Mine", "In here.");
        String path = "/discussions/" + talk.getLong("id") + "-mine";
        assertEquals(200, minh.get(path).statusCode());
        rosa.makes("DELETE", "/spaces/" + circle + "/members/" + minh.id(), null);
        assertEquals(404, minh.get(path).statusCode());
        assertEquals(
                404,
                minh.get("/discussions/" + talk.getLong("id") + "/replies/1/edit")
                        .statusCode());
        JsonObject words =
                new JsonObject().put("discussion", talk.getLong("id")).put("body", "still?");
        assertEquals(404, minh.api("POST", "/replies", words).statusCode());
        long before = told(minh, talk);
        says(rosa, talk, "Without you.");
        house.settle();
        assertFalse(minh.get("/").body().contains("Mine"));
        assertTrue(told(minh, talk) <= before + 1);
    }

    @Test
    void whatSeveralSaidAmongThemselvesStaysWithThem() throws Exception {
        JsonObject talk = begins(rosa, circle, "Rent", "Who owes?");
        says(luis, talk, "I do.");
        JsonObject out = new JsonObject().put("space", 0);
        assertEquals(
                403,
                rosa.api("PATCH", "/discussions/" + talk.getLong("id"), out).statusCode());
        JsonObject alone = begins(rosa, circle, "Benches for the square", "We could ask the city.");
        rosa.makes("PATCH", "/discussions/" + alone.getLong("id"), out);
        house.settle();
        assertEquals(
                200,
                house.stranger()
                        .get("/discussions/" + alone.getLong("id") + "-benches-for-the-square")
                        .statusCode());
        assertTrue(house.stranger().get("/search?q=benches").body().contains("for the square"));
        rosa.makes("PATCH", "/discussions/" + alone.getLong("id"), new JsonObject().put("space", circle));
        house.settle();
        assertEquals(
                404,
                house.stranger()
                        .get("/discussions/" + alone.getLong("id") + "-benches-for-the-square")
                        .statusCode());
        assertFalse(house.stranger().get("/search?q=benches").body().contains("for the square"));
        assertFalse(house.stranger().get("/discussions").body().contains("Benches"));
    }

    @Test
    void talkUnderATextGoesWhereTheTextGoes() throws Exception {
        JsonObject lesson = rosa.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "lesson")
                        .put("title", "Soup for forty")
                        .put("body", "Onions.")
                        .put("language", "en"));
        String page = new JsonObject(rosa.api("GET", "/resources/" + lesson.getLong("id"), "")
                        .body())
                .getString("path");
        JsonObject talk = ousmane.makes(
                "POST", "/discussions", new JsonObject().put("about", page).put("body", "How many marmites?"));
        house.settle();
        String path = "/discussions/" + talk.getLong("id");
        assertTrue(house.stranger().get(page).body().contains("How many marmites?"));
        assertTrue(house.stranger().get(path).body().contains("Soup for forty"));
        assertTrue(house.stranger().get("/search?q=marmites").body().contains("Soup for forty"));
        rosa.send(
                "/library/" + lesson.getLong("id") + "/move",
                "/library/" + lesson.getLong("id") + "/move",
                Map.of("space", "" + circle));
        assertEquals(404, house.stranger().get(path).statusCode(), "at once, before it was followed");
        assertEquals(404, ousmane.get(path).statusCode(), "even who said it");
        house.settle();
        assertEquals(200, luis.get(path).statusCode());
        assertFalse(house.stranger().get("/discussions").body().contains("Soup for forty"));
        assertFalse(ousmane.get("/search?q=marmites").body().contains("Soup for forty"));
        rosa.makes("DELETE", "/resources/" + lesson.getLong("id"), null);
        house.settle();
        assertEquals(404, luis.get(path).statusCode());
        assertFalse(luis.get("/discussions").body().contains("Soup for forty"));
    }

    @Test
    void aFileInAnAnswerIsOpenedByWhoeverReadsTheAnswer() throws Exception {
        HttpResponse<String> sent = luis.send(luis.request("/api/v1/files?name=plan.txt")
                .header("Authorization", "Bearer " + luis.token())
                .header("Content-Type", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("Bread first.")));
        assertEquals(201, sent.statusCode(), sent.body());
        String file = new JsonObject(sent.body()).getString("url").replaceFirst("^https?://[^/]+", "");
        JsonObject talk = begins(rosa, circle, "The plan", "Where is it?");
        JsonObject reply = luis.makes(
                "POST",
                "/replies",
                new JsonObject()
                        .put("discussion", talk.getLong("id"))
                        .put("body", "Here.")
                        .put("files", new JsonObject(sent.body()).getLong("id")));
        assertEquals(200, rosa.get(file).statusCode());
        assertTrue(rosa.get("/discussions/" + talk.getLong("id") + "-the-plan")
                .body()
                .contains("plan.txt"));
        assertEquals(404, ousmane.get(file).statusCode());
        assertEquals(404, house.stranger().get(file).statusCode());
        luis.makes("DELETE", "/replies/" + reply.getLong("id"), null);
        assertEquals(404, rosa.get(file).statusCode(), "what was taken back takes its files along");
    }

    @Test
    void namesLeadOnlyWhereTheReaderMayGo() throws Exception {
        Neighbour shy = house.person("Timida");
        JsonObject talk = begins(rosa, 0, "Hello all", "Ask @timida or @rosa.");
        String path = "/discussions/" + talk.getLong("id") + "-hello-all";
        assertFalse(house.stranger().get(path).body().contains("/people/"));
        assertFalse(ousmane.get(path).body().contains("/people/timida"));
        assertTrue(shy.get(path).body().contains("href=\"/people/timida\""));
        assertTrue(house.stranger().get(path).body().contains("@timida"));
    }
}
