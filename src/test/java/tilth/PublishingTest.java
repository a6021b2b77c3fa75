package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.mail.Inbox;

/// A text is written by several people and appears on its day; until then nobody else knows it.
class PublishingTest {
    private static Townhouse house;
    private static Neighbour ana;
    private static Neighbour luis;
    private static Neighbour vera;
    private static long circle;

    @BeforeAll
    static void moveIn() throws Exception {
        house = new Townhouse();
        ana = house.person("Ana");
        luis = house.person("Luis");
        vera = house.person("Vera");
        circle = ana.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", "Puerta")
                                .put("visibility", "listed")
                                .put("join", "open"))
                .getLong("id");
        house.db.run("""
            insert into member (space, person, role)
            select space.id, person.id, 1 from space, person where space.address = $1 and person.handle = $2
            """, circle, luis.handle());
    }

    @AfterAll
    static void moveOut() {
        house.close();
    }

    private static JsonObject draft(String title) {
        return new JsonObject()
                .put("kind", "lesson")
                .put("title", title)
                .put("body", "About the " + title + ".")
                .put("language", "en")
                .put("draft", true);
    }

    private static String path(JsonObject made) {
        return made.getString("url").replaceFirst("https?://[^/]+", "");
    }

    private static void unseen(Neighbour by, JsonObject made, String title) throws Exception {
        house.settle();
        String word = title.substring(0, title.indexOf(' '));
        assertEquals(404, by.get(path(made)).statusCode(), "page");
        assertEquals(404, by.get("/library/" + made.getLong("id") + "/history").statusCode(), "history");
        for (String address : List.of(
                "/library?q=" + word,
                "/library",
                "/library/expected",
                "/search?q=" + word,
                "/search/suggest?q=" + word,
                "/feeds/library.atom",
                "/sitemap.xml",
                "/circles/puerta",
                "/people/" + ana.handle()))
            assertFalse(by.get(address).body().contains(title), address + " tells " + title);
        if (by.token().isEmpty()) return;
        assertEquals(404, by.api("GET", "/resources/" + made.getLong("id"), "").statusCode());
        assertFalse(by.api("GET", "/resources?limit=100", "").body().contains(title));
        assertEquals(0, by.makes("GET", "/search?q=" + word, null).getInteger("total"), "no count tells of it either");
    }

    @Test
    void aDraftIsWrittenBySeveralAndNobodyElseKnowsIt() throws Exception {
        String title = "Quernstone evenings";
        JsonObject made = ana.makes("POST", "/resources", draft(title).put("space", circle));
        JsonObject file = Parcel.brought(ana, "plan.txt", "A quernstone plan".getBytes(StandardCharsets.UTF_8));
        String self = "/resources/" + made.getLong("id");
        ana.makes(
                "PATCH",
                self,
                new JsonObject().put("version", 1).put("files", new JsonArray().add(file.getLong("id"))));
        house.readEverything();
        for (Neighbour other : List.of(luis, vera, house.stranger())) unseen(other, made, title);
        assertEquals(404, luis.get("/files/" + file.getLong("id") + "/plan.txt").statusCode());
        assertEquals(404, luis.get("/library/" + made.getLong("id") + "/plan").statusCode());

        int letters = house.inbox.size();
        String plan = "/library/" + made.getLong("id") + "/plan";
        assertTrue(ana.get(plan).body().contains("Luis"), "who shares a circle can be asked");
        assertFalse(ana.get(plan).body().contains("Vera"), "who does not cannot");
        String writers = "/library/" + made.getLong("id") + "/writers";
        assertEquals(
                422,
                ana.send(plan, writers, Map.of("do", "add", "writers", vera.handle()))
                        .statusCode());
        assertEquals(
                303,
                ana.send(plan, writers, Map.of("do", "add", "writers", luis.handle()))
                        .statusCode());
        hears(luis, letters, title);
        assertEquals(200, luis.get(path(made)).statusCode());
        assertTrue(luis.get("/library/drafts").body().contains(title));
        assertEquals(200, luis.get("/files/" + file.getLong("id") + "/plan.txt").statusCode());
        for (Neighbour other : List.of(vera, house.stranger())) unseen(other, made, title);

        String edit = "/library/" + made.getLong("id") + "/edit";
        Map<String, String> mine = Map.of("version", "2", "title", title, "body", "Luis wrote this.");
        assertEquals(303, luis.send(edit, edit, mine).statusCode());
        HttpResponse<String> late =
                ana.send(edit, edit, Map.of("version", "2", "title", title, "body", "Ana wrote this."));
        assertEquals(409, late.statusCode());
        assertTrue(late.body().contains("Luis wrote this.") && late.body().contains("Ana wrote this."));

        String publish = "/library/" + made.getLong("id") + "/publish";
        assertEquals(403, luis.send(plan, publish, Map.of()).statusCode(), "its author publishes it");
        assertEquals(
                403,
                luis.api("PATCH", self, new JsonObject().put("version", 3).put("space", 0))
                        .statusCode(),
                "and says who reads it");
        ana.send(plan, writers, Map.of("do", "together", "together", "1"));
        assertEquals(303, luis.send(plan, publish, Map.of()).statusCode());
        house.settle();
        assertEquals(200, luis.get(path(made)).statusCode());
        assertEquals(404, vera.get(path(made)).statusCode(), "it stands in the circle now");
        assertEquals(1, luis.makes("GET", "/search?q=evenings", null).getInteger("total"));
        assertEquals(303, luis.send(edit, publish, Map.of()).statusCode(), "twice is once");
        assertEquals(1, happened("resource.added", made));
    }

    /// A letter comes, after the first so many, that says a title.
    private static void hears(Neighbour who, int letters, String title) throws Exception {
        assertTrue(house.inbox.holds(letters + 1, Duration.ofSeconds(20)), "no letter came");
        for (int i = 0; i < house.inbox.size(); i++) {
            Inbox.Received letter = house.inbox.letter(i);
            boolean theirs = letter.message().getAllRecipients()[0].toString().contains(who.mail());
            if (theirs && letter.subject().contains(title)) return;
        }
        throw new AssertionError("no letter to " + who.mail() + " about " + title);
    }

    /// The day comes without anybody waiting for it.
    private static void itsDayComes(JsonObject made) {
        house.db.run("update resource set due = now() - interval '1 second' where address = $1", made.getLong("id"));
    }

    private static long happened(String what, JsonObject made) {
        return house.db.one("""
            select count(*) as many from event join resource on resource.id = event.thing
             where event.what = $1 and event.kind = 'resource' and resource.address = $2
            """, row -> row.number("many"), what, made.getLong("id"));
    }

    @Test
    void aTextAppearsOnItsDayOnceAndIsToldOfBefore() throws Exception {
        String title = "Hurdygurdy nights";
        JsonObject made = ana.makes("POST", "/resources", draft(title));
        JsonObject quiet = ana.makes("POST", "/resources", draft("Sackbut mornings"));
        String plan = "/library/" + made.getLong("id") + "/plan";
        String day = "/library/" + made.getLong("id") + "/day";
        assertEquals(
                422,
                ana.send(plan, day, Map.of("do", "set", "day", "2001-01-01")).statusCode());
        assertEquals(
                422, ana.send(plan, day, Map.of("do", "set", "day", "soon")).statusCode());
        LocalDate next = LocalDate.now(ZoneOffset.UTC).plusDays(9);
        assertEquals(
                303,
                ana.send(plan, day, Map.of("do", "set", "day", next.toString(), "time", "10:00", "told", "1"))
                        .statusCode());
        ana.makes(
                "PATCH",
                "/resources/" + quiet.getLong("id"),
                new JsonObject()
                        .put("version", 1)
                        .put("due", next.atTime(10, 0).toInstant(ZoneOffset.UTC).toString()));
        house.settle();

        HttpResponse<String> told = house.stranger().get(path(made));
        assertEquals(200, told.statusCode());
        assertTrue(told.body().contains(title) && told.body().contains("noindex"), told.body());
        assertFalse(told.body().contains("About the"), "the title and the day, and nothing else");
        String expected = house.stranger().get("/library/expected").body();
        assertTrue(expected.contains(title) && expected.contains("<time datetime=\"" + next), expected);
        assertEquals(
                404, vera.api("GET", "/resources/" + made.getLong("id"), "").statusCode());
        assertEquals(0, vera.makes("GET", "/search?q=hurdygurdy", null).getInteger("total"));
        for (Neighbour other : List.of(vera, house.stranger())) unseen(other, quiet, "Sackbut mornings");

        house.sweep();
        assertEquals(0, happened("resource.published", made), "its day has not come");
        itsDayComes(made);
        itsDayComes(quiet);
        house.sweep();
        house.sweep();
        house.settle();
        for (JsonObject each : List.of(made, quiet)) {
            assertEquals(1, happened("resource.published", each));
            assertEquals(1, happened("resource.added", each));
            assertTrue(house.stranger().get(path(each)).body().contains("About the"));
        }
        assertFalse(house.stranger().get("/library/expected").body().contains(title));
        assertEquals(1, vera.makes("GET", "/search?q=hurdygurdy", null).getInteger("total"));
        assertTrue(house.stranger().get("/feeds/library.atom").body().contains(title));
    }

    @Test
    void whatIsThereAlreadyIsSaidOnceWithinReach() throws Exception {
        String title = "How we share the mangonel keys";
        ana.makes("POST", "/resources", draft(title).put("space", circle).put("draft", false));
        house.settle();
        String like = "/library/like?title=Sharing+mangonel+keys";
        assertTrue(luis.get(like).body().contains("href"), "while the title is typed");
        assertFalse(vera.get(like).body().contains("href"), "nobody is told what they may not see");
        assertFalse(house.stranger().get(like).body().contains("href"));

        String form = "/library/new?what=learned";
        Map<String, String> sent = Map.of("what", "learned", "title", title, "body", "We hang them by the door.");
        HttpResponse<String> asked = luis.send(form, "/library/new", sent);
        assertEquals(200, asked.statusCode());
        assertTrue(asked.body().contains("Something like this is there already"), asked.body());
        assertTrue(asked.body().contains("We hang them by the door."), "the words stay");
        Map<String, String> again = new java.util.LinkedHashMap<>(sent);
        again.put("seen", "1");
        again.put("space", Long.toString(circle));
        assertEquals(303, luis.send(form, "/library/new", again).statusCode());
        assertEquals(303, vera.send(form, "/library/new", sent).statusCode(), "who sees nothing is not asked");

        Map<String, String> preview = Map.of(
                "what",
                "learned",
                "title",
                "Las llaves",
                "body",
                "Las colgamos junto a la puerta de la cocina.",
                "preview",
                "1");
        assertTrue(luis.send(form, "/library/new", preview).body().contains("The text is in Spanish"));
    }

    @Test
    void whoDoesNotWriteThereAnyMoreKeepsTheTextAndHearsOfIt() throws Exception {
        String title = "Crumhorn hours";
        JsonObject made = luis.makes(
                "POST",
                "/resources",
                draft(title)
                        .put("space", circle)
                        .put("due", Instant.now().plus(Duration.ofDays(3)).toString())
                        .put("told", true));
        house.settle();
        assertTrue(ana.get("/circles/puerta").body().contains(title), "the circle knows what comes");
        assertFalse(vera.get("/circles/puerta").body().contains(title));
        house.db.run("delete from member using person where person.id = member.person and handle = $1", luis.handle());
        int letters = house.inbox.size();
        itsDayComes(made);
        try {
            house.sweep();
        } finally {
            house.db.run("""
                insert into member (space, person, role)
                select space.id, person.id, 1 from space, person where space.address = $1 and person.handle = $2
                """, circle, luis.handle());
        }
        house.settle();
        assertEquals(0, happened("resource.published", made));
        assertEquals(404, ana.get(path(made)).statusCode());
        assertTrue(luis.get(path(made)).body().contains("The day came"));
        hears(luis, letters, title);
    }
}
