package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every page of this room shows itself, in each language, with and without everything.
class PeoplePagesTest {
    private static final List<String> STRANGERS = List.of("/enter", "/enter/code", "/enter/password", "/enter/asked");
    private static final List<String> MEMBERS = List.of(
            "/enter/name",
            "/enter/again",
            "/settings",
            "/settings/profile",
            "/settings/picture",
            "/settings/language",
            "/settings/sign-ins",
            "/settings/password",
            "/settings/totp",
            "/settings/address",
            "/settings/tokens",
            "/settings/data",
            "/settings/erase",
            "/settings/erase?texts=stay",
            "/settings/erase?texts=go",
            "/people/amina");

    @Test
    void everyPageShowsInEachLanguage() throws Exception {
        try (PeopleHouse house = new PeopleHouse()) {
            Browser amina = house.entered("Amina", "amina@example.org");
            amina.post("/settings/tokens", amina.get("/settings/tokens").body(), "name", "A script");
            Browser stranger = house.browser();
            stranger.post("/enter", stranger.get("/enter").body(), "mail", "stranger@example.org");
            String setup = java.net
                    .URI
                    .create(house.people.firstAdmin("", "").orElseThrow())
                    .getPath();
            for (String language : List.of("en", "es", "ar")) {
                for (String path : STRANGERS) whole(stranger, path, language);
                whole(stranger, house.link("stranger@example.org"), language);
                whole(stranger, setup, language);
                for (String path : MEMBERS) whole(amina, path, language);
                HttpResponse<String> old = stranger.get("/enter/nonsense?speak=" + language);
                assertEquals(410, old.statusCode());
            }
            house.later(Duration.ofMinutes(20));
            assertEquals(303, amina.get("/settings/password").statusCode());
        }
    }

    @Test
    void privatePagesAreNotKeptAnywhere() throws Exception {
        try (PeopleHouse house = new PeopleHouse()) {
            Browser amina = house.entered("Amina", "amina@example.org");
            for (String path : MEMBERS)
                assertEquals(
                        "no-store",
                        amina.get(path).headers().firstValue("Cache-Control").orElse(""),
                        path);
        }
    }

    private static void whole(Browser browser, String path, String language) throws Exception {
        HttpResponse<String> page = browser.get(path + (path.contains("?") ? "&" : "?") + "speak=" + language);
        assertEquals(200, page.statusCode(), path);
        assertTrue(page.body().contains("<html lang=\"" + language + "\""), path);
        assertTrue(page.body().contains("<h1"), path);
        assertFalse(page.body().contains("people."), path + " shows a key");
    }
}
