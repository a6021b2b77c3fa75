package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// The main ways through the house, walked by a real browser at 360 px.
class BrowserWalkTest {
    private static final int LIGHTEST = 60 * 1_024; // bytes of a first view, all included
    private static final int REQUESTS = 8;
    private static final int SCRIPT_FOR_STRANGERS = 3 * 1_024;
    private static final int SCRIPT_FOR_MEMBERS = 22 * 1_024;

    private static Townhouse house;
    private static String lesson;

    @BeforeAll
    static void open() throws Exception {
        house = new Townhouse();
        JsonObject text = Settlement.text("Tres llamadas antes de la asamblea")
                .put("language", "es")
                .put(
                        "body",
                        "Llamamos tres veces a cada familia y vinieron casi todas. La segunda llamada fue la que más"
                                + " ayudó.");
        lesson = java.net
                .URI
                .create(house.person("Rosa").makes("POST", "/resources", text).getString("url"))
                .getPath();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aStrangerOnASlowLineFindsALessonAndReadsIt() {
        try (Phone phone = new Phone(house, "es", true)) {
            phone.onASlowLine();
            phone.open("/");
            assertEquals("es", phone.browser.findElement(By.tagName("html")).getDomAttribute("lang"));
            find(phone, "llamadas familias");
            assertEquals(lesson, phone.path());
            assertTrue(phone.text().contains("La segunda llamada"), phone::text);
            assertTrue(phone.complaints().isEmpty(), () -> phone.complaints().toString());
        }
    }

    private static void find(Phone phone, String words) {
        phone.open("/search");
        phone.write("q", words);
        phone.follow(
                phone.browser.findElement(By.cssSelector("main form[role=search] button, main form.search button")));
        phone.follow(phone.browser.findElement(By.cssSelector("main section.part a[href^='/library/']")));
    }

    @ParameterizedTest
    @CsvSource({"en, true", "en, false", "es, true", "es, false"})
    void somebodyNewEntersByCodeWritesALessonAndFindsIt(String language, boolean script) throws Exception {
        String mail = "nina-" + language + script + "@example.org";
        String word = "calabaza" + language + script;
        try (Phone phone = new Phone(house, language, script)) {
            int before = house.inbox.size();
            phone.open("/enter?next=%2Flibrary%2Fnew%3Fwhat%3Dlearned");
            phone.write("mail", mail);
            phone.go();
            phone.write("code", house.code(mail, before));
            phone.go();
            phone.write("name", "Nina " + language.toUpperCase(Locale.ROOT));
            phone.go();
            assertEquals("/library/new", phone.path());
            phone.write("title", "La " + word); // unlike the others, or the house would ask whether it is there already
            phone.write("body", "Pusimos una **calabaza** en cada mesa y la gente empezó a hablar.");
            phone.follow(phone.browser.findElement(By.cssSelector("main form.sheet button.act.main")));
            assertTrue(phone.path().matches("/library/[0-9]+-.*"), phone.path());
            assertTrue(phone.text().contains(word), phone::text);
            String written = phone.path();
            find(phone, word);
            assertEquals(written, phone.path());
            assertTrue(phone.complaints().isEmpty(), () -> phone.complaints().toString());
        }
    }

    @Test
    void aStewardFoundsACommunityWithASecretCircleOfWhichNobodyElseSeesATrace() throws Exception {
        String secret = "Mandragora";
        try (Phone phone = new Phone(house, "es", true)) {
            int before = house.inbox.size();
            phone.open("/enter?next=%2Fcommunities%2Fnew");
            phone.write("mail", "elena@example.org");
            phone.go();
            phone.write("code", house.code("elena@example.org", before));
            phone.go();
            phone.write("name", "Elena");
            phone.go();
            phone.write("name", "Huertos del Sur");
            phone.follow(phone.browser.findElement(By.cssSelector("main form.sheet button.act.main")));
            assertTrue(phone.path().startsWith("/communities/"), phone.path());
            String community = phone.path();

            phone.open("/circles/new");
            phone.write("name", secret);
            phone.browser
                    .findElement(By.cssSelector("main form details > summary"))
                    .sendKeys(Keys.ENTER);
            phone.browser
                    .findElement(By.cssSelector("[name=visibility][value=secret]"))
                    .sendKeys(Keys.SPACE);
            phone.follow(phone.browser.findElement(By.cssSelector("main form.sheet button.act.main")));
            assertTrue(phone.path().startsWith("/circles/") && phone.text().contains(secret), phone::text);
            assertFalse(phone.browser.getTitle().contains(secret), "the browser's history must not tell");
            String circle = phone.path();

            for (Neighbour other : List.of(house.stranger(), house.person("Otto"), house.admin("Noor"))) {
                for (String path : List.of(
                        "/",
                        "/circles",
                        "/circles?q=" + secret,
                        "/communities",
                        community,
                        community + "/members",
                        circle,
                        "/search?q=" + secret,
                        "/search/suggest?q=Mandr",
                        "/library",
                        "/sitemap.xml",
                        "/feeds/library.atom",
                        "/api/v1/spaces",
                        "/api/v1/search?q=mandragora",
                        "/people/elena")) {
                    String body =
                            other.get(path).body().replace("q=" + secret, "").replace("value=\"" + secret + "\"", "");
                    if (path.startsWith("/search?") || path.startsWith("/circles?")) continue;
                    assertFalse(body.contains(secret), () -> other.name() + " sees it at " + path);
                }
                assertEquals(404, other.get(circle).statusCode());
                assertEquals(0, other.makes("GET", "/search?q=mandragora", null).getInteger("total"));
            }
        }
    }

    @Test
    void everyMainPageIsLightAndFitsASmallScreen() throws Exception {
        List<String> faults = new ArrayList<>();
        try (Phone phone = new Phone(house, "es", true)) {
            for (String path : List.of("/", "/library", lesson, "/search?q=llamadas", "/circles", "/enter", "/about"))
                measure(phone, path, SCRIPT_FOR_STRANGERS, faults);
            int before = house.inbox.size();
            phone.open("/enter");
            phone.write("mail", "luz@example.org");
            phone.go();
            phone.write("code", house.code("luz@example.org", before));
            phone.go();
            phone.write("name", "Luz");
            phone.go();
            for (String path : List.of(
                    "/",
                    "/library",
                    lesson,
                    "/search?q=llamadas",
                    "/circles",
                    "/write",
                    "/library/new?what=learned",
                    "/settings",
                    "/discussions",
                    "/discussions/new",
                    "/notices",
                    "/settings/letters",
                    "/saved")) measure(phone, path, SCRIPT_FOR_MEMBERS, faults);
            faults.addAll(phone.complaints());
        }
        assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
    }

    private static void measure(Phone phone, String path, int script, List<String> faults) {
        Phone.Weight weight = phone.weight(path);
        if (weight.bytes() > LIGHTEST || weight.requests() > REQUESTS || weight.script() > script)
            faults.add(path + " " + weight);
        for (int width : new int[] {360, 320}) {
            phone.wide(width);
            if (!phone.fits()) faults.add(path + " scrolls sideways at " + width + " px");
        }
        phone.wide(360);
    }
}
