package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What people show of themselves, and to whom.
class ProfileTest extends AtHome {
    @Test
    void aProfileIsForPeopleWhoShareACircle() throws Exception {
        house.entered("Amina", "amina@example.org");
        Browser luis = house.entered("Luis", "luis@example.org");
        String nobody = house.browser().get("/people/nobody-here").body();
        HttpResponse<String> stranger = house.browser().get("/people/amina");
        assertEquals(404, stranger.statusCode());
        assertEquals(nobody.replace("nobody-here", "amina"), stranger.body());
        assertEquals(404, luis.get("/people/amina").statusCode());
        house.circles.add(house.id("amina@example.org") + " " + house.id("luis@example.org"));
        assertTrue(luis.get("/people/amina").body().contains("Amina"));
    }

    @Test
    void eachFieldHasItsOwnReaders() throws Exception {
        Browser rosa = house.entered("Rosa", "rosa@example.org");
        save(rosa, "rosa", "practice", "Tenant organizer", "everyone", "place", "Dorchester", "nobody");
        String open = house.browser().get("/people/rosa").body();
        assertTrue(open.contains("Tenant organizer"));
        assertFalse(open.contains("Dorchester"));
        assertTrue(rosa.get("/people/rosa").body().contains("Dorchester"));
        assertFalse(house.entered("Noor", "noor@example.org")
                .get("/people/rosa")
                .body()
                .contains("Dorchester"));
    }

    @Test
    void ofTwentyWhoSaveAtOnceOneIsFirstAndNothingIsLost() throws Exception {
        Browser ines = house.entered("Ines", "ines@example.org");
        List<String> pages = Collections.nCopies(20, "");
        String version =
                "" + house.people.byMail("ines@example.org").orElseThrow().version();
        try (ExecutorService many = Executors.newFixedThreadPool(20)) {
            Callable<HttpResponse<String>> once =
                    () -> post(ines, version, "ines", "practice", "Mine alone", "members", "place", "", "nobody");
            int saved = 0;
            for (Future<HttpResponse<String>> answer :
                    many.invokeAll(pages.stream().map(_ -> once).toList())) {
                if (answer.get().statusCode() == 303) saved++;
                else assertEquals(409, answer.get().statusCode());
            }
            assertEquals(1, saved);
        }
        HttpResponse<String> stale =
                post(ines, version, "ines", "practice", "Later words", "members", "place", "", "nobody");
        assertTrue(stale.body().contains("Mine alone"));
        assertTrue(stale.body().contains("Later words"));
    }

    @Test
    void aHandleThatLooksLikeAnotherIsNotFree() throws Exception {
        house.entered("Paul", "paul@example.org");
        Browser eve = house.entered("Eve", "eve@example.org");
        String version =
                "" + house.people.byMail("eve@example.org").orElseThrow().version();
        for (String taken : List.of("paul", "pau1", "admin", "12345", "x", "-eve-"))
            assertEquals(
                    422,
                    post(eve, version, taken, "practice", "", "nobody", "place", "", "nobody")
                            .statusCode(),
                    taken);
        assertEquals("paul-2", second("paul2@example.org"));
    }

    private static String second(String mail) throws Exception {
        house.entered("Paul", mail);
        return house.people.byMail(mail).orElseThrow().handle();
    }

    @Test
    void namesThatHideSomethingAreRefused() throws Exception {
        Browser browser = house.browser();
        browser.post("/enter", browser.get("/enter").body(), "mail", "hidden@example.org");
        browser.post("/enter/code", browser.get("/enter/code").body(), "code", house.code("hidden@example.org"));
        for (String name : List.of("Ro\u202esa", "Rosa\u200b", "Rоsa", " "))
            assertEquals(
                    422,
                    browser.post("/enter/name", browser.get("/enter/name").body(), "name", name)
                            .statusCode());
    }

    private static void save(Browser browser, String handle, String... fields) throws Exception {
        String page = browser.get("/settings/profile").body();
        String version = page.replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        assertEquals(303, post(browser, version, handle, fields).statusCode());
    }

    /// Fields as name, value, who sees it.
    private static HttpResponse<String> post(Browser browser, String version, String handle, String... fields)
            throws Exception {
        String page = browser.get("/settings/profile").body();
        String name = page.replaceAll("(?s).*name=\"name\"[^>]* value=\"([^\"]*)\".*", "$1");
        return browser.post(
                "/settings/profile",
                page,
                "version",
                version,
                "name",
                name,
                "handle",
                handle,
                "seen_page",
                "circles",
                fields[0],
                fields[1],
                "seen_" + fields[0],
                fields[2],
                fields[3],
                fields[4],
                "seen_" + fields[3],
                fields[5],
                "seen_languages",
                "nobody",
                "seen_offer",
                "nobody",
                "seen_learn",
                "nobody");
    }
}
