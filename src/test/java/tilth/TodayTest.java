package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.mail.Inbox;

/// A member's day in a whole house: who greets them, what waits, what the morning's letter brings, what they
/// keep, what their networks publish. The house's clock is turned by hand.
class TodayTest {
    private static final Pattern NOTICE = Pattern.compile("action=\"/notices/([0-9]+)\"");
    private static Street street;
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour amina;

    @BeforeAll
    static void open() throws Exception {
        street = new Street();
        house = street.house;
        rosa = street.rosa;
        amina = street.amina;
    }

    @AfterAll
    static void close() {
        street.close();
    }

    @Test
    void aPersonWithANameWelcomesWhoCameAndNobodyElseSeesIt() throws Exception {
        JsonObject circle = street.founds("circle", "Dorchester", "listed", null);
        street.joins(circle, amina);
        Neighbour marta = house.person("Marta");
        marta.send("/settings/language", "/settings/language", Map.of("language", "es", "zone", "UTC", "theme", ""));
        street.now.updateAndGet(now -> now.plusSeconds(60));
        street.come(marta, circle, "Vine por la guía de visitas");
        String path = street.path(circle);
        assertTrue(street.today(amina).contains("Marta is new here"));
        assertTrue(street.today(rosa).contains("Marta is new here"));
        Neighbour luis = house.person("Luis");
        assertFalse(street.today(luis).contains("Marta"));
        assertEquals(404, luis.get(path + "/newcomers").statusCode());

        street.now.updateAndGet(now -> now.plus(Duration.ofDays(2)).plusSeconds(60));
        assertTrue(street.today(rosa).contains("Nobody has greeted Marta yet"));
        assertFalse(street.today(amina).contains("Nobody has greeted"), "only those who look after it are asked so");
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
        Inbox.Received letter = street.letter(marta, "Amina te dio la bienvenida");
        assertTrue(letter.text().contains("¿Qué te trae?"), letter.text());

        String mine = street.today(marta);
        assertTrue(
                mine.contains("Amina te dio la bienvenida") && mine.contains("<span class=\"count\">1</span>"), mine);
        Matcher notice = NOTICE.matcher(marta.get("/notices").body());
        assertTrue(notice.find());
        HttpResponse<String> opened = marta.send("/notices", "/notices/" + notice.group(1), Map.of());
        String greeting = opened.headers().firstValue("Location").orElseThrow();
        assertTrue(greeting.startsWith("/greetings/"), greeting);
        assertFalse(street.today(marta).contains("class=\"count\""));
        assertEquals(404, rosa.get(greeting).statusCode());
        assertEquals(
                303,
                marta.send(greeting, greeting, Map.of("reply", "Mi edificio")).statusCode());
        street.letter(amina, "Marta answered you");
        assertFalse(street.today(rosa).contains("Marta"));
    }

    @Test
    void theMorningsLetterGathersADayAndOneWhoWasTakenOutGetsNothing() throws Exception {
        JsonObject garden = street.founds("circle", "Garden", "listed", null);
        JsonObject kitchen = street.founds("circle", "Kitchen", "listed", null);
        Neighbour teresa = house.person("Teresa");
        Neighbour omar = house.person("Omar");
        for (JsonObject circle : List.of(garden, kitchen)) {
            street.joins(circle, teresa);
            street.joins(circle, omar);
        }
        for (JsonObject circle : List.of(garden, kitchen))
            for (String agreed : List.of("We listen.", "We listen, and end on time.")) street.agrees(circle, agreed);
        rosa.makes("DELETE", "/spaces/" + garden.getLong("id") + "/members/" + omar.id(), null);
        rosa.makes("DELETE", "/spaces/" + kitchen.getLong("id") + "/members/" + omar.id(), null);
        house.settle();
        JsonObject waiting = teresa.makes("GET", "/notices", null);
        assertEquals(2, waiting.getJsonArray("items").size(), waiting::encode);
        street.morning();
        Inbox.Received letter = street.letter(teresa, "That is all for today.");
        assertTrue(letter.text().contains("Garden") && letter.text().contains("Kitchen"), letter.text());
        assertTrue(letter.text().contains("That is all for today."), letter.text());
        assertEquals("List-Unsubscribe=One-Click", letter.header("List-Unsubscribe-Post"));
        street.morning();
        assertEquals(1, street.sent(teresa));
        assertEquals(0, street.sent(omar));
        assertEquals(
                0, omar.makes("GET", "/notices", null).getJsonArray("items").size());
        teresa.makes("POST", "/notices/read", new JsonObject());
        assertFalse(street.today(teresa).contains("class=\"count\""));
    }

    @Test
    void whatOneKeepsIsListedAsLongAsOneMaySeeIt() throws Exception {
        JsonObject circle = street.founds("circle", "Workshop", "listed", null);
        Neighbour lin = house.person("Lin");
        street.joins(circle, lin);
        String url = street.text(rosa, "How we lit the stairs", circle);
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
    void whoWaitsForWordsIsToldOfALongConversationWhenSomebodySaysThem() throws Exception {
        Neighbour nadia = house.person("Nadia");
        JsonObject opening = new JsonObject().put("kind", "open").put("title", "On the hill");
        JsonObject talk = rosa.makes("POST", "/discussions", opening.put("body", "We flew barriletes."));
        nadia.send("/search?q=barriletes", "/saved", Map.of("q", "barriletes"));
        JsonObject reply = new JsonObject().put("discussion", talk.getLong("id"));
        rosa.makes("POST", "/replies", reply.put("body", "Then it rained."));
        house.settle();
        assertEquals(0, found(nadia), "those words stood there before");
        rosa.makes("POST", "/replies", reply.put("body", "More barriletes, please."));
        house.settle();
        assertEquals(1, found(nadia));
    }

    private static long found(Neighbour who) {
        return house.db.one("""
            select count(*) as n from saved_found
              join saved_search on saved_search.id = saved_found.search
              join person on person.id = saved_search.person where person.handle = $1
            """, row -> row.number("n"), who.handle());
    }

    @Test
    void aNetworksStreamHoldsWhatTheWholeNetworkMayReadAndNothingElse() throws Exception {
        JsonObject network = street.founds("network", "Housing network", "listed", null);
        JsonObject valley = street.founds("community", "Valley tenants", "listed", network);
        JsonObject coast = street.founds("community", "Coast tenants", "listed", network);
        Neighbour ivo = house.person("Ivo");
        Neighbour noor = house.person("Noor");
        street.joins(coast, ivo);
        street.joins(valley, noor);
        street.text(rosa, "For the whole network", network);
        street.text(rosa, "For the valley alone", valley);
        street.text(rosa, "For the coast alone", coast);
        assertTrue(street.finds(rosa, "%22coast+alone%22", 1));
        String stream = street.path(network) + "/stream";
        String seen = ivo.get(stream).body();
        assertTrue(seen.contains("For the whole network"), seen);
        assertFalse(seen.contains("For the valley alone"), seen);
        assertFalse(seen.contains("For the coast alone"), "not what one reads as a member of a part");
        assertTrue(street.today(noor).contains("For the whole network"));
        assertTrue(noor.get(street.path(network)).body().contains("For the whole network"));
        assertEquals(404, house.stranger().get(stream).statusCode());
        assertEquals(404, house.person("Luis").get(stream).statusCode());

        noor.send("/", "/today", Map.of("hide", "" + network.getLong("id")));
        assertFalse(street.today(noor).contains("For the whole network"));
        assertTrue(street.today(ivo).contains("For the whole network"));
        noor.send(stream, "/today", Map.of("show", "" + network.getLong("id")));
        assertTrue(street.today(noor).contains("For the whole network"));
        rosa.makes("DELETE", "/spaces/" + valley.getLong("id") + "/members/" + noor.id(), null);
        assertEquals(404, noor.get(stream).statusCode());
        assertFalse(street.today(noor).contains("For the whole network"));
    }

    @Test
    void whoJustCameFindsThreeStepsAndAnEnd() throws Exception {
        Neighbour nadia = house.person("Nadia");
        String page = street.today(nadia);
        assertTrue(page.contains("Three first steps") && page.contains("Find a circle"), page);
        assertTrue(page.contains("That is all. Go well."), page);
        nadia.send("/", "/today", Map.of("step", "read"));
        assertTrue(street.today(nadia).contains("<span class=\"done\">Read"), street.today(nadia));
    }
}
