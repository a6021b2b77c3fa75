package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pages are put together from what is kept; what somebody may read and do ends with the act that ends it, and nothing
/// kept for one reader is shown to another.
class AtOnceTest {
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour amina;
    private static long circle;
    private static String lesson;
    private static String open;
    private static String talk;

    @BeforeAll
    static void open() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        amina = house.person("Amina");
        circle = rosa.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", "Night shift")
                                .put("visibility", "secret"))
                .getLong("id");
        joins(luis);
        joins(amina);
        lesson = text("Keys under the mat", circle);
        open = text("Soup for forty", 0);
        long id = rosa.makes(
                        "POST",
                        "/discussions",
                        new JsonObject()
                                .put("space", circle)
                                .put("title", "Rent")
                                .put("body", "Who owes?"))
                .getLong("id");
        talk = "/discussions/" + id + "-rent";
        rosa.makes("POST", "/discussions", new JsonObject().put("about", open).put("body", "How many pots?"));
        house.settle();
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    private static void joins(Neighbour who) throws Exception {
        who.joins(circle, "member", rosa);
    }

    private static String text(String title, long space) throws Exception {
        JsonObject said = new JsonObject()
                .put("kind", "guide")
                .put("title", title)
                .put("body", "Only what is needed.")
                .put("language", "en");
        if (space != 0) said.put("space", space);
        long id = rosa.makes("POST", "/resources", said).getLong("id");
        return new JsonObject(rosa.api("GET", "/resources/" + id, "").body()).getString("path");
    }

    /// Reads everything twice, so that all of it is kept.
    private static void reads(Neighbour who) throws Exception {
        for (int i = 0; i < 2; i++)
            for (String page : List.of(lesson, talk, open, "/library", "/discussions", "/search?q=keys", "/"))
                assertEquals(200, who.get(page).statusCode(), page);
    }

    @Test
    void whoWasTakenOutFindsNothingOfItAtTheNextPage() throws Exception {
        Neighbour minh = house.person("Minh");
        joins(minh);
        reads(minh);
        reads(luis);
        rosa.makes("DELETE", "/spaces/" + circle + "/members/" + minh.id(), null);
        assertEquals(404, minh.get(lesson).statusCode());
        assertEquals(404, minh.get(talk).statusCode());
        for (String page : List.of("/", "/library", "/discussions", "/search?q=keys", open)) {
            String body = minh.get(page).body();
            assertFalse(body.contains("Keys under") || body.contains("Rent") || body.contains("Night shift"), page);
        }
        assertEquals(
                404,
                minh.api("GET", lesson.replaceFirst("/library/([0-9]+).*", "/resources/$1"), "")
                        .statusCode());
        assertEquals(200, luis.get(lesson).statusCode(), "who stays reads on");
    }

    @Test
    void whoLeavesTheBrowserIsAStrangerThere() throws Exception {
        Neighbour paz = house.person("Paz");
        joins(paz);
        reads(paz);
        paz.remember();
        paz.send("/", "/leave", Map.of());
        paz.resume(); // somebody kept the cookie
        assertEquals(404, paz.get(lesson).statusCode());
        assertEquals(404, paz.get(talk).statusCode());
        assertTrue(paz.get(open).body().contains("class=\"stranger\""));
    }

    @Test
    void whoIsSuspendedReadsNothingMore() throws Exception {
        Neighbour omar = house.person("Omar");
        joins(omar);
        reads(omar);
        Neighbour admin = house.admin("Admin");
        String page = "/admin/people/" + omar.id();
        assertEquals(303, admin.send(page, page + "/suspend", Map.of()).statusCode());
        assertEquals(404, omar.get(lesson).statusCode());
        assertEquals(401, omar.api("GET", "/me", "").statusCode());
        assertTrue(omar.get(open).body().contains("class=\"stranger\""));
    }

    @Test
    void whatIsNarrowedHiddenOrRemovedIsGoneForThoseWhoHaveJustReadIt() throws Exception {
        String moved = text("Bread at night", 0);
        Neighbour tomas = house.person("Tomas");
        for (int i = 0; i < 2; i++) assertEquals(200, tomas.get(moved).statusCode());
        rosa.send(base(moved) + "/move", base(moved) + "/move", Map.of("space", "" + circle));
        assertEquals(404, tomas.get(moved).statusCode());
        assertEquals(200, luis.get(moved).statusCode());
        rosa.send(base(moved) + "/remove", base(moved) + "/remove", Map.of());
        assertEquals(404, luis.get(moved).statusCode());
        assertEquals(200, rosa.get(moved).statusCode(), "its author may bring it back");
    }

    @Test
    void whatOneMayDoAndHasKeptStandsOnNobodyElsesPage() throws Exception {
        assertTrue(rosa.get(lesson).body().contains("/edit\""));
        String theirs = luis.get(lesson).body();
        assertFalse(theirs.contains("/edit\"") || theirs.contains("/remove\""), theirs);
        luis.send(open, "/saved/things", Map.of("thing", open, "do", "save"));
        assertTrue(luis.get(open).body().contains("value=\"drop\""));
        assertTrue(amina.get(open).body().contains("value=\"save\""));
        assertFalse(amina.get(open).body().contains(">Luis<"), "no other's name in the head of the page");
        role("facilitator");
        assertTrue(luis.get(lesson).body().contains("/hide\""), "from the next page on");
        role("member");
        assertFalse(luis.get(lesson).body().contains("/hide\""));
    }

    private static void role(String role) throws Exception {
        String place = rosa.makes("GET", "/spaces/" + circle, null).getString("url");
        String members = place.replaceFirst("^https?://[^/]+", "") + "/members";
        Map<String, String> given = Map.of("do", "role", "person", "" + luis.id(), "role", role);
        assertEquals(303, rosa.send(members, members, given).statusCode());
    }

    @Test
    void eachFormOfAPageHasAKeyOfItsOwnAndOnlyItsReadersOwn() throws Exception {
        List<String> keys = keys(luis.get(talk).body());
        assertTrue(keys.size() > 3, "a page of several forms");
        assertEquals(keys.size(), keys.stream().distinct().count());
        assertFalse(keys(luis.get(talk).body()).stream().anyMatch(keys::contains), "made anew for each page");
        assertEquals(
                403,
                amina.post("/saved/things", "_key=" + keys.getFirst() + "&thing=" + open + "&do=save")
                        .statusCode());
        String loose = keys.getFirst().replaceFirst("\\.[0-9]+$", "");
        assertEquals(
                403,
                luis.post("/saved/things", "_key=" + loose + "&thing=" + open + "&do=save")
                        .statusCode());
    }

    private static List<String> keys(String page) {
        return Pattern.compile("name=\"_key\" value=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String base(String path) {
        return path.replaceFirst("(/library/[0-9]+).*", "$1");
    }

    @Test
    void whoHasNotSaidYesToWhatWasAgreedReadsAndWritesOnceTheyHave() throws Exception {
        Neighbour amina = house.person("Amina");
        long place = rosa.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", "Day Shift")
                                .put("visibility", "listed"))
                .getLong("id");
        amina.joins(place, "member", rosa);
        JsonObject talk = rosa.makes(
                "POST",
                "/discussions",
                new JsonObject()
                        .put("space", place)
                        .put("title", "When do we begin")
                        .put("body", "At nine?"));
        says(amina, talk, "Nine is fine.");
        JsonObject now = rosa.makes("GET", "/spaces/" + place, null);
        rosa.makes(
                "PATCH",
                "/spaces/" + place,
                new JsonObject().put("version", now.getInteger("version")).put("agreement", "We begin on time."));
        says(rosa, talk, "I wrote it down.");

        String page = talk.getString("url").replaceFirst("^https?://[^/]+", "");
        String read = amina.get(page).body();
        assertTrue(read.contains("I wrote it down.") && read.contains("/agreement\""), "reads, and is asked");
        String to = "/discussions/" + talk.getLong("id") + "/replies";
        HttpResponse<String> refused = amina.send(page, to, Map.of("body", "I can bring <bread>."));
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("I can bring &lt;bread&gt;."), "her words are kept: " + refused.body());
        assertTrue(refused.body().contains("/agreement\""), "and it leads to what was agreed");
        HttpResponse<String> program = amina.api(
                "POST",
                "/replies",
                new JsonObject().put("discussion", talk.getLong("id")).put("body", "Bread."));
        assertEquals(403, program.statusCode());
        assertTrue(new JsonObject(program.body()).getString("agreement").endsWith("/agreement"));
        assertFalse(rosa.get(page).body().contains("bread"));

        String agreement = now.getString("url").replaceFirst("^https?://[^/]+", "") + "/agreement";
        assertEquals(
                303, amina.send(agreement, agreement, Map.of("version", "1")).statusCode());
        assertEquals(
                303,
                amina.send(page, to, Map.of("body", "I can bring <bread>.")).statusCode());
        assertTrue(rosa.get(page).body().contains("I can bring &lt;bread&gt;."));
    }

    private static void says(Neighbour who, JsonObject talk, String body) throws Exception {
        who.makes(
                "POST",
                "/replies",
                new JsonObject().put("discussion", talk.getLong("id")).put("body", body));
    }
}
