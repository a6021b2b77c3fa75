package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.mail.Inbox;

/// A member's day in a whole house: who greets them, what waits, what the morning's letter brings, what they
/// keep, what their networks publish. The house's clock is turned by hand.
class TodayTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Pattern NOTICE = Pattern.compile("action=\"/notices/([0-9]+)\"");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.now());
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour amina;

    @BeforeAll
    static void open() throws Exception {
        house = new Townhouse(Map.of(), NOW::get);
        rosa = house.person("Rosa");
        amina = house.person("Amina");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aPersonWithANameWelcomesWhoCameAndNobodyElseSeesIt() throws Exception {
        JsonObject circle = founds("circle", "Dorchester", "listed", null);
        joins(circle, amina);
        Neighbour marta = house.person("Marta");
        marta.send("/settings/language", "/settings/language", Map.of("language", "es", "zone", "UTC", "theme", ""));
        NOW.updateAndGet(now -> now.plusSeconds(60));
        come(marta, circle, "Vine por la guía de visitas");
        String path = path(circle);
        assertTrue(today(amina).contains("Marta is new here"));
        assertTrue(today(rosa).contains("Marta is new here"));
        Neighbour luis = house.person("Luis");
        assertFalse(today(luis).contains("Marta"));
        assertEquals(404, luis.get(path + "/newcomers").statusCode());

        NOW.updateAndGet(now -> now.plus(Duration.ofDays(2)).plusSeconds(60));
        assertTrue(today(rosa).contains("Nobody has greeted Marta yet"));
        assertFalse(today(amina).contains("Nobody has greeted"), "only those who look after it are asked so");
        String page = rosa.get(path + "/newcomers").body();
        assertTrue(page.contains("Vine por la guía de visitas") && page.contains("Qué bueno que viniste, Marta"), page);
        page = amina.get(path + "/newcomers").body();
        assertFalse(page.contains("Vine por la guía"), "what somebody wrote who asked is for those who decided");

        long id = house.db.one(
                "select address from person where handle = $1", row -> row.number("address"), marta.handle());
        Map<String, String> word = Map.of("person", "" + id, "line", "Qué bueno que viniste. ¿Qué te trae?");
        assertEquals(
                303, amina.send(path + "/newcomers", path + "/newcomers", word).statusCode());
        HttpResponse<String> late = rosa.post(
                path + "/newcomers",
                "_key=" + Neighbour.encode(rosa.key("/saved/new?q=x")) + "&" + Neighbour.encoded(word));
        assertTrue(late.headers().firstValue("Location").orElse("").endsWith("?late=1"));
        Inbox.Received letter = letter(marta, "Amina te dio la bienvenida");
        assertTrue(letter.text().contains("¿Qué te trae?"), letter.text());

        String mine = today(marta);
        assertTrue(
                mine.contains("Amina te dio la bienvenida") && mine.contains("<span class=\"count\">1</span>"), mine);
        Matcher notice = NOTICE.matcher(marta.get("/notices").body());
        assertTrue(notice.find());
        HttpResponse<String> opened = marta.send("/notices", "/notices/" + notice.group(1), Map.of());
        String greeting = opened.headers().firstValue("Location").orElseThrow();
        assertTrue(greeting.startsWith("/greetings/"), greeting);
        assertFalse(today(marta).contains("class=\"count\""));
        assertEquals(404, rosa.get(greeting).statusCode());
        assertEquals(
                303,
                marta.send(greeting, greeting, Map.of("reply", "Mi edificio")).statusCode());
        letter(amina, "Marta answered you");
        assertFalse(today(rosa).contains("Marta"));
    }

    @Test
    void theMorningsLetterGathersADayAndOneWhoWasTakenOutGetsNothing() throws Exception {
        JsonObject garden = founds("circle", "Garden", "listed", null);
        JsonObject kitchen = founds("circle", "Kitchen", "listed", null);
        Neighbour teresa = house.person("Teresa");
        Neighbour omar = house.person("Omar");
        for (JsonObject circle : List.of(garden, kitchen)) {
            joins(circle, teresa);
            joins(circle, omar);
        }
        for (JsonObject circle : List.of(garden, kitchen))
            for (String agreed : List.of("We listen.", "We listen, and end on time.")) agrees(circle, agreed);
        rosa.makes("DELETE", "/spaces/" + garden.getLong("id") + "/members/" + omar.id(), null);
        rosa.makes("DELETE", "/spaces/" + kitchen.getLong("id") + "/members/" + omar.id(), null);
        JsonObject waiting = teresa.makes("GET", "/notices", null);
        assertEquals(2, waiting.getJsonArray("items").size(), waiting::encode);
        morning();
        Inbox.Received letter = letter(teresa, "Garden");
        assertTrue(letter.text().contains("Garden") && letter.text().contains("Kitchen"), letter.text());
        assertTrue(letter.text().contains("That is all for today."), letter.text());
        assertEquals("List-Unsubscribe=One-Click", letter.header("List-Unsubscribe-Post"));
        morning();
        assertEquals(1, sent(teresa));
        assertEquals(0, sent(omar));
        assertEquals(
                0, omar.makes("GET", "/notices", null).getJsonArray("items").size());
        teresa.makes("POST", "/notices/read", new JsonObject());
        assertFalse(today(teresa).contains("class=\"count\""));
    }

    @Test
    void whatOneKeepsIsListedAsLongAsOneMaySeeIt() throws Exception {
        JsonObject circle = founds("circle", "Workshop", "listed", null);
        Neighbour lin = house.person("Lin");
        joins(circle, lin);
        String url = text(rosa, "How we lit the stairs", circle);
        String path = url.substring(house.base.toString().length());
        assertTrue(lin.get(path).body().contains("action=\"/saved/things\""));
        assertEquals(
                303,
                lin.send(path, "/saved/things", Map.of("thing", path, "do", "save"))
                        .statusCode());
        assertTrue(lin.get("/saved").body().contains("How we lit the stairs"));
        assertEquals(1, lin.makes("GET", "/saved", null).getJsonArray("items").size());
        rosa.makes("DELETE", "/spaces/" + circle.getLong("id") + "/members/" + lin.id(), null);
        assertFalse(lin.get("/saved").body().contains("How we lit the stairs"));
        assertEquals(
                404,
                lin.send("/saved", "/saved/things", Map.of("thing", path, "do", "save"))
                        .statusCode());
    }

    @Test
    void aNetworksStreamHoldsWhatTheWholeNetworkMayReadAndNothingElse() throws Exception {
        JsonObject network = founds("network", "Housing network", "listed", null);
        JsonObject valley = founds("community", "Valley tenants", "listed", network);
        JsonObject coast = founds("community", "Coast tenants", "listed", network);
        Neighbour ivo = house.person("Ivo");
        Neighbour noor = house.person("Noor");
        joins(coast, ivo);
        joins(valley, noor);
        text(rosa, "For the whole network", network);
        text(rosa, "For the valley alone", valley);
        text(rosa, "For the coast alone", coast);
        assertTrue(searched());
        String stream = path(network) + "/stream";
        String seen = ivo.get(stream).body();
        assertTrue(seen.contains("For the whole network"), seen);
        assertFalse(seen.contains("For the valley alone"), seen);
        assertFalse(seen.contains("For the coast alone"), "not what one reads as a member of a part");
        assertTrue(today(noor).contains("For the whole network"));
        assertTrue(noor.get(path(network)).body().contains("For the whole network"));
        assertEquals(404, house.stranger().get(stream).statusCode());
        assertEquals(404, house.person("Luis").get(stream).statusCode());

        noor.send("/", "/today", Map.of("hide", "" + network.getLong("id")));
        assertFalse(today(noor).contains("For the whole network"));
        assertTrue(today(ivo).contains("For the whole network"));
        noor.send(stream, "/today", Map.of("show", "" + network.getLong("id")));
        assertTrue(today(noor).contains("For the whole network"));
        rosa.makes("DELETE", "/spaces/" + valley.getLong("id") + "/members/" + noor.id(), null);
        assertEquals(404, noor.get(stream).statusCode());
        assertFalse(today(noor).contains("For the whole network"));
    }

    @Test
    void whoJustCameFindsThreeStepsAndAnEnd() throws Exception {
        Neighbour nadia = house.person("Nadia");
        String page = today(nadia);
        assertTrue(page.contains("Three first steps") && page.contains("Find a circle"), page);
        assertTrue(page.contains("That is all. Go well."), page);
        nadia.send("/", "/today", Map.of("step", "read"));
        assertTrue(today(nadia).contains("<span class=\"done\">Read"), today(nadia));
    }

    private static String today(Neighbour who) throws Exception {
        return who.get("/").body();
    }

    private static JsonObject founds(String kind, String name, String visibility, JsonObject parent) throws Exception {
        JsonObject asked = new JsonObject()
                .put("kind", kind)
                .put("name", name)
                .put("visibility", visibility)
                .put("join", "request")
                .put("purpose", "");
        if (parent != null) asked.put("parent", parent.getLong("id"));
        return rosa.makes("POST", "/spaces", asked);
    }

    private static void joins(JsonObject space, Neighbour who) throws Exception {
        rosa.makes(
                "POST",
                "/spaces/" + space.getLong("id") + "/members",
                new JsonObject().put("person", who.id()).put("role", "member"));
    }

    /// Asks to come in and is let in.
    private static void come(Neighbour who, JsonObject space, String answer) throws Exception {
        String path = path(space);
        who.send(path + "/join", path + "/join", Map.of("answer", answer));
        long request = house.db.one(
                "select join_request.address from join_request join space on space.id = space where space.address = $1",
                row -> row.number("address"),
                space.getLong("id"));
        rosa.send(path + "/requests", path + "/requests", Map.of("do", "approve", "id", "" + request));
    }

    private static String path(JsonObject space) {
        return space.getString("url").substring(house.base.toString().length());
    }

    private static void agrees(JsonObject space, String agreement) throws Exception {
        String page = path(space) + "/settings";
        Matcher version = Pattern.compile("name=\"version\" value=\"([0-9]+)\"")
                .matcher(rosa.get(page).body());
        assertTrue(version.find());
        HttpResponse<String> done = rosa.send(
                page,
                page,
                Map.of(
                        "version",
                        version.group(1),
                        "name",
                        space.getString("name"),
                        "visibility",
                        "listed",
                        "join",
                        "request",
                        "agreement",
                        agreement));
        assertEquals(303, done.statusCode(), done.body());
    }

    private static String text(Neighbour who, String title, JsonObject space) throws Exception {
        return who.makes(
                        "POST",
                        "/resources",
                        new JsonObject()
                                .put("kind", "lesson")
                                .put("title", title)
                                .put("body", "Two lamps and a timer.")
                                .put("language", "en")
                                .put("topics", new JsonArray())
                                .put("audiences", new JsonArray())
                                .put("space", space.getLong("id")))
                .getString("url");
    }

    /// Waits until search knows what was written.
    private static boolean searched() throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            JsonObject found = rosa.makes("GET", "/search?q=coast+alone", null);
            if (found.getInteger("total") > 0) return true;
            house.inbox.holds(house.inbox.size() + 1, Duration.ofMillis(50));
        }
        return false;
    }

    /// Turns the clock to the next day, a little after seven.
    private static void morning() {
        NOW.updateAndGet(now -> now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atTime(LocalTime.of(7, 1))
                .toInstant(ZoneOffset.UTC));
        house.inbox.holds(house.inbox.size() + 1, Duration.ofSeconds(4));
    }

    /// A letter to somebody with these words in its subject or text; waits for it.
    private static Inbox.Received letter(Neighbour to, String words) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            for (int number = 0; number < house.inbox.size(); number++) {
                Inbox.Received letter = house.inbox.letter(number);
                boolean said = (letter.subject() + letter.text()).contains(words);
                if (said && letter.header("To").contains(to.mail())) return letter;
            }
            house.inbox.holds(house.inbox.size() + 1, Duration.ofMillis(200));
        }
        throw new AssertionError("no letter to " + to.mail() + " about " + words);
    }

    private static int sent(Neighbour who) {
        return house.db.one("""
            select count(*) as n from letter join person on person.id = letter.person
             where handle = $1 and letter.kind = 'notices.gathered' and letter.state = 'sent'
            """, row -> row.count("n"), who.handle());
    }
}
