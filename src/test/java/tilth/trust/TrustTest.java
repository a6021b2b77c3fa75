package tilth.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;
import tilth.mail.Inbox;

/// Trust in a whole house: a text grows old and says so, its keeper is asked once; who is named said yes to it.
class TrustTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour stranger;

    @BeforeAll
    static void begin() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        stranger = house.stranger();
    }

    @AfterAll
    static void end() {
        house.close();
    }

    private static JsonObject guide(String title) throws Exception {
        return rosa.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "guide")
                        .put("title", title)
                        .put("body", "The form is on the second floor.")
                        .put("language", "en"));
    }

    private static String path(JsonObject resource) {
        return resource.getString("url").substring(house.base.toString().length());
    }

    private static void ages(JsonObject resource, int months) {
        house.db.run(
                "update resource set created = now() - make_interval(months => $2::bigint::int, days => 3), changed ="
                        + " now() - make_interval(months => $2::bigint::int, days => 3) where address = $1",
                resource.getLong("id"),
                (long) months);
        house.forgetPages();
    }

    @Test
    void whatIsLongUncheckedSaysSoAndItsKeeperIsAskedOnce() throws Exception {
        JsonObject guide = guide("How to ask for an interpreter");
        assertFalse(stranger.get(path(guide)).body().contains("Last checked"));
        ages(guide, 14);
        String old = stranger.get(path(guide)).body();
        assertTrue(old.contains("Last checked 14 months ago. Ask Rosa, or"), old);
        assertTrue(old.contains("tell us if something changed"));
        sweep();
        sweep();
        house.settle();
        assertEquals(1, parts("trust.due", guide), "once for each time that it comes due");

        // A reader tells, the keeper looks, and one tap says that it is still right.
        String remark = "/library/" + guide.getLong("id") + "/remark";
        assertEquals(
                303,
                luis.send(remark, remark, Map.of("text", "It is on the third floor now"))
                        .statusCode());
        String care = "/library/" + guide.getLong("id") + "/care";
        assertEquals(403, luis.get(care).statusCode());
        assertTrue(rosa.get(care).body().contains("It is on the third floor now"));
        assertTrue(rosa.get(path(guide)).body().contains("Still right"));
        assertEquals(303, rosa.send(path(guide), care, Map.of("do", "still")).statusCode());
        String fresh = stranger.get(path(guide)).body();
        assertFalse(fresh.contains("months ago"));
        assertTrue(fresh.contains("Last checked on"));
        assertEquals(303, rosa.send(care, care, Map.of("do", "work")).statusCode());
        assertTrue(stranger.get(path(guide)).body().contains("Rosa says that something here needs work."));
        ages(guide, 40);
        house.db.run("update care set checked = null, doubted = null");
        assertEquals(
                303, rosa.send(care, care, Map.of("do", "keep", "months", "0")).statusCode());
        assertFalse(stranger.get(path(guide)).body().contains("months ago"), "never grows old");
    }

    @Test
    void theKeeperAnswersFromTheLetterWithoutEntering() throws Exception {
        JsonObject guide = guide("Where the food bank is");
        ages(guide, 13);
        sweep();
        long id = id(guide);
        long person = house.db.one("select id from person where handle = $1", row -> row.number("id"), rosa.handle());
        tilth.web.Signed signed = new tilth.web.Signed(tilth.web.SiteKey.of(house.db), "trust.due");
        String link = "/care/answer/"
                + signed.token(
                        person,
                        guide.getLong("id"),
                        java.time.Instant.now().plusSeconds(1000).getEpochSecond());
        Neighbour phone = house.stranger();
        assertTrue(phone.get(link).body().contains("Is it still right?"));
        assertTrue(stranger.get(path(guide)).body().contains("13 months ago"), "looking changes nothing");
        assertEquals(404, phone.get(link + "0").statusCode());
        HttpResponse<String> said = phone.post(link, "do=still");
        assertTrue(said.body().contains("It says now that you looked today"), said.body());
        assertFalse(stranger.get(path(guide)).body().contains("13 months ago"));
        int checked = house.db.one(
                "select count(*) as n from care where resource = $1 and checker = $2",
                row -> row.count("n"),
                id,
                person);
        assertEquals(1, checked);
    }

    @Test
    void keepingIsHandedOnToWhoSaysYes() throws Exception {
        JsonObject guide = guide("Reading a lease");
        String care = "/library/" + guide.getLong("id") + "/care";
        assertEquals(
                422,
                rosa.send(care, care + "/hand", Map.of("to", "nobody-here")).statusCode());
        assertEquals(
                303,
                rosa.send(care, care + "/hand", Map.of("to", "@" + luis.handle()))
                        .statusCode());
        Inbox.Received letter = letter(luis.mail(), "Will you keep");
        assertTrue(letter.text().contains(care), letter.text());
        assertEquals(403, luis.get("/library/" + guide.getLong("id") + "/edit").statusCode());
        assertEquals(303, luis.send(care, care + "/take", Map.of("do", "take")).statusCode());
        assertEquals(200, luis.get("/library/" + guide.getLong("id") + "/edit").statusCode());
        ages(guide, 15);
        assertTrue(stranger.get(path(guide)).body().contains("Ask Luis, or"));
        assertEquals(
                403,
                rosa.send("/settings/language", care + "/take", Map.of("do", "take"))
                        .statusCode());
    }

    @Test
    void nobodyIsNamedBeforeTheySaidYesAndAYesCanBeTakenBack() throws Exception {
        JsonObject guide = guide("Ten questions for a first visit");
        String credits = "/library/" + guide.getLong("id") + "/credits";
        assertEquals(403, luis.get(credits).statusCode());
        assertEquals(
                422,
                rosa.send(credits, credits, Map.of("role", "told", "name", "Ousmane"))
                        .statusCode(),
                "a name alone needs their word");
        HttpResponse<String> asks = rosa.send(
                credits, credits, Map.of("role", "told", "name", "Ousmane Diop", "mail", "ousmane@example.org"));
        assertEquals(303, asks.statusCode(), asks.body());
        assertEquals(
                303,
                rosa.send(credits, credits, Map.of("role", "translated", "person", luis.handle()))
                        .statusCode());
        assertFalse(stranger.get(path(guide)).body().contains("Ousmane"), "silence is not a yes");
        assertFalse(stranger.get(path(guide)).body().contains("Luis"));
        assertFalse(stranger.api("GET", "/resources/" + guide.getLong("id") + "/credits", "")
                .body()
                .contains("Ousmane"));
        assertTrue(rosa.get(path(guide)).body().contains("2 names wait for a yes."));

        Inbox.Received letter = letter("ousmane@example.org", "May we name");
        assertTrue(letter.text().contains("Told it: Ousmane Diop"), letter.text());
        Matcher link = Pattern.compile("/credits/answer/[^\\s?]+\\.name").matcher(letter.text());
        assertTrue(link.find(), letter.text());
        Neighbour phone = house.stranger();
        for (int look = 0; look < 3; look++)
            assertEquals(200, phone.get(link.group()).statusCode());
        assertFalse(stranger.get(path(guide)).body().contains("Ousmane"), "looking is not a yes");
        HttpResponse<String> said = phone.post(link.group(), "answer=name&name=O.+Diop");
        assertEquals(200, said.statusCode());
        assertTrue(said.body().contains("You are named. Thank you."), said.body());
        assertTrue(stranger.get(path(guide)).body().contains("O. Diop"));
        HttpResponse<String> back = phone.post(link.group(), "answer=out");
        assertTrue(back.body().contains("nothing of yours is kept here"), back.body());
        assertFalse(stranger.get(path(guide)).body().contains("Diop"));
        int mails = house.db.one("select count(*) as n from credit where mail <> ''", row -> row.count("n"));
        assertEquals(0, mails);

        // With an account: on Today, and signed in.
        Matcher waits = Pattern.compile("/credits/[0-9]+").matcher(luis.get("/").body());
        assertTrue(waits.find(), "it waits on Today");
        assertEquals(404, rosa.get(waits.group()).statusCode());
        assertEquals(
                303,
                luis.send(waits.group(), waits.group(), Map.of("answer", "fine"))
                        .statusCode());
        assertTrue(stranger.get(path(guide)).body().contains("<bdi>Luis</bdi>"));
        assertEquals(
                303,
                luis.send(waits.group(), waits.group(), Map.of("answer", "out")).statusCode());
        assertFalse(stranger.get(path(guide)).body().contains("<bdi>Luis</bdi>"));
    }

    @Test
    void aGroupIsNamedWhenThoseWhoLookAfterItAgreeAndASecretOneNever() throws Exception {
        JsonObject guide = guide("A round of thanks");
        String credits = "/resources/" + guide.getLong("id") + "/credits";
        long chelsea = space("Círculo de Chelsea", "listed");
        long hidden = space("Zarza", "secret");
        rosa.makes("POST", credits, new JsonObject().put("role", "wrote").put("with", chelsea));
        assertFalse(stranger.get(path(guide)).body().contains("Chelsea"));
        assertEquals(
                422,
                rosa.api("POST", credits, new JsonObject().put("role", "wrote").put("with", hidden))
                        .statusCode());
        letter(luis.mail(), "May we name Círculo de Chelsea");
        Matcher waits = Pattern.compile("/credits/[0-9]+").matcher(luis.get("/").body());
        assertTrue(waits.find());
        assertEquals(
                303,
                luis.send(waits.group(), waits.group(), Map.of("answer", "fine"))
                        .statusCode());
        assertTrue(stranger.get(path(guide)).body().contains("Círculo de Chelsea"));
        house.db.run("update space set rank = 0 where address = $1", chelsea);
        house.forgetPages();
        assertFalse(stranger.get(path(guide)).body().contains("Chelsea"), "a place that withdrew from sight");
    }

    @Test
    void whoIsErasedIsNamedNowhere() throws Exception {
        JsonObject guide = guide("Soup for forty");
        Neighbour teresa = house.person("Teresa");
        String credits = "/resources/" + guide.getLong("id") + "/credits";
        rosa.makes("POST", credits, new JsonObject().put("role", "photographed").put("person", teresa.handle()));
        Matcher waits =
                Pattern.compile("/credits/[0-9]+").matcher(teresa.get("/").body());
        assertTrue(waits.find());
        teresa.send(waits.group(), waits.group(), Map.of("answer", "fine"));
        assertTrue(stranger.get(path(guide)).body().contains("Teresa"));
        teresa.send("/settings/erase", "/settings/erase", Map.of("texts", "stay"));
        house.settle();
        assertFalse(stranger.get(path(guide)).body().contains("Teresa"));
        assertFalse(rosa.api("GET", credits, "").body().contains("photographed"));
    }

    private static long space(String name, String visibility) throws Exception {
        long space = luis.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", name)
                                .put("visibility", visibility)
                                .put("join", "open"))
                .getLong("id");
        rosa.joins(space, "member", luis);
        return space;
    }

    private static long id(JsonObject resource) {
        return house.db.one(
                "select id from resource where address = $1", row -> row.number("id"), resource.getLong("id"));
    }

    private static int parts(String kind, JsonObject resource) {
        return house.db.one(
                "select count(*) as n from letter_part where kind = $1 and thing = $2",
                row -> row.count("n"),
                kind,
                id(resource));
    }

    private static void sweep() {
        house.sweep();
    }

    private static Inbox.Received letter(String mail, String words) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (int number = 0; number < house.inbox.size(); number++) {
                Inbox.Received letter = house.inbox.letter(number);
                boolean said = (letter.subject() + letter.text()).contains(words);
                if (said && letter.header("To").contains(mail)) return letter;
            }
            house.inbox.holds(house.inbox.size() + 1, Duration.ofMillis(200));
        }
        throw new AssertionError("no letter to " + mail + " about " + words);
    }
}
