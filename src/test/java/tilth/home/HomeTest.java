package tilth.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The first page, what the site says of itself, what machines ask, and pages that hear of changes.
class HomeTest {
    private static Town town;

    @BeforeAll
    static void found() throws Exception {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void strangersSeeThreeThingsInTheirLanguageFirst() throws Exception {
        Walker rosa = town.person("Rosa");
        rosa.lesson("Tres llamadas", "Y una visita.", "es", 0);
        for (String title : List.of("One", "Two", "Three")) rosa.lesson(title + " thing", "In English.", "en", 0);
        rosa.circle("Dorchester Circle", "listed");
        rosa.circle("Nobody Knows", "secret");
        String english = town.stranger().get("/").body();
        assertTrue(english.contains("Three thing") && !english.contains("Tres llamadas"), english);
        assertTrue(english.contains("Dorchester Circle") && !english.contains("Nobody Knows"), english);
        String spanish = town.stranger().get("/", "Accept-Language", "es").body();
        assertTrue(spanish.indexOf("Tres llamadas") < spanish.indexOf("Three thing"), spanish);
        HttpResponse<String> again = town.stranger().get("/");
        assertTrue(again.headers().firstValue("ETag").isPresent(), "kept");
        assertFalse(again.headers().firstValue("Set-Cookie").isPresent());
    }

    @Test
    void todayShowsWhatWaitsAndEnds() throws Exception {
        Walker luis = town.person("Luis");
        String first = luis.get("/").body();
        assertTrue(first.contains("Three first steps") && first.contains("That is all. Go well."), first);
        luis.circle("Fresno Norte", "listed");
        Walker amina = town.person("Amina");
        town.db.run("""
            insert into join_request (address, space, person, answer, state, agreed, asked)
            select 4242424242, id, $1, '', 'asked', 0, now() from space where name = 'Fresno Norte'
            """, amina.id);
        town.db.run("update space set agreement = 2 where name = 'Fresno Norte'");
        String today = luis.get("/").body();
        assertTrue(today.contains("Somebody would like to come in"), today);
        assertTrue(today.contains("/circles/fresno-norte/requests"), today);
        assertTrue(today.contains("The agreement has changed"), today);
        assertFalse(amina.get("/").body().contains("would like to come in"));
    }

    @Test
    void theSiteSaysWhatItIsInEachLanguage() throws Exception {
        for (String page : List.of(
                "/about",
                "/about/safety",
                "/about/privacy",
                "/about/terms",
                "/about/contact",
                "/search/help",
                "/search",
                "/about/design"))
            for (String language : List.of("en", "es", "ar")) {
                HttpResponse<String> answer = town.stranger().get(page, "Accept-Language", language);
                assertEquals(200, answer.statusCode(), page);
                assertEquals(1, answer.body().split("<h1", -1).length - 1, page + language);
                assertTrue(answer.body().contains("lang=\"" + language + "\""), page);
            }
        String security = town.stranger().get("/.well-known/security.txt").body();
        assertTrue(security.contains("Contact: http://localhost:1/about/contact\nExpires: 2"), security);
    }

    @Test
    void machinesHearHowItIs() throws Exception {
        assertEquals("alive\n", town.stranger().get("/health/live").body());
        JsonObject ready = town.stranger().json("/health/ready");
        assertEquals("ready", ready.getString("database"));
        assertEquals(
                "ready",
                ready.getJsonObject("followers").getJsonObject("search").getString("state"));
        assertEquals(404, town.stranger().get("/metrics").statusCode());
        assertEquals(
                404,
                town.stranger().get("/metrics", "Authorization", "Bearer guess").statusCode());
        HttpResponse<String> figures = town.stranger().get("/metrics", "Authorization", "Bearer " + Town.METRICS);
        assertTrue(figures.body().contains("tilth_http_kept_total"), figures.body());
    }

    @Test
    void theApiSaysWhatItTakes() throws Exception {
        JsonObject document = town.stranger().json("/api/openapi.json");
        assertEquals("3.1.0", document.getString("openapi"));
        assertTrue(document.getJsonObject("paths").containsKey("/search"));
    }

    @Test
    void anOpenPageHearsThatItsThingHasChanged() throws Exception {
        Walker teresa = town.person("Teresa");
        Walker marta = town.person("Marta");
        long lesson = teresa.lesson("Watched", "As it was.", "en", 0);
        long id = town.db.one("select id from resource where address = $1", row -> row.number("id"), lesson);
        assertEquals(404, marta.get("/live?kind=resource&id=123456789012").statusCode());
        assertEquals(404, marta.get("/live?kind=zeppelin&id=1").statusCode());
        assertEquals(
                303, town.stranger().get("/live?kind=resource&id=" + lesson).statusCode());
        try (Stream<String> lines =
                marta.lines("/live?kind=resource&id=" + lesson).body()) {
            var events = lines.filter(line -> line.startsWith("event:") || line.startsWith("retry"))
                    .iterator();
            assertEquals("retry: 5000", events.next());
            town.db.transact(tx -> {
                town.log.append(tx, new tilth.log.Event("resource.changed", teresa.id, 0, "resource", id));
                return 0;
            });
            assertEquals("event: changed", events.next());
        }
    }

    @Test
    void aPageAboutASecretThingOpensNoLineForOthers() throws Exception {
        Walker soledad = town.person("Soledad");
        long secret = soledad.circle("Cellar", "secret");
        long lesson = soledad.lesson("Keys", "Where.", "en", secret);
        assertEquals(
                404, town.person("Ivo").get("/live?kind=resource&id=" + lesson).statusCode());
        assertEquals(
                404, town.person("Ivo").get("/live?kind=space&id=" + secret).statusCode());
    }
}
