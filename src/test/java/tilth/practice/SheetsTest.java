package tilth.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.support.ui.WebDriverWait;
import tilth.Neighbour;
import tilth.Phone;
import tilth.Townhouse;

/// "Use this in our circle": a template becomes a page that several people fill, and ends by asking how it went.
class SheetsTest {
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour marta;
    private static Neighbour stranger;
    private static long circle;
    private static JsonObject template;

    @BeforeAll
    static void begin() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        marta = house.person("Marta");
        stranger = house.stranger();
        circle = TriesTest.circle(rosa, "Círculo de Dorchester", "listed");
        marta.joins(circle, "member", rosa);
        template = rosa.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "template")
                        .put("title", "Plan de una visita")
                        .put("language", "es")
                        .put("body", "## Antes\n\n- ¿A quién visitamos?\n- ¿Quién va?\n\n## Después\n¿Qué oímos?"));
    }

    @AfterAll
    static void end() {
        house.close();
    }

    private static String begun(Map<String, String> more) throws Exception {
        String use = "/library/" + template.getLong("id") + "/use";
        Map<String, String> fields = new java.util.HashMap<>(more);
        fields.put("with", "" + circle);
        HttpResponse<String> made = rosa.send(use, use, fields);
        assertEquals(303, made.statusCode(), made.body());
        return made.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void severalPeopleFillItAndNobodyLosesWords() throws Exception {
        String sheet = begun(Map.of(
                "ends", LocalDate.now(java.time.ZoneOffset.UTC).plusDays(3).toString()));
        String page = marta.get(sheet).body();
        assertTrue(page.contains("¿A quién visitamos?") && page.contains("¿Qué oímos?"), page);
        JsonObject json = new JsonObject(marta.api("GET", sheet, "").body());
        assertEquals(3, json.getJsonArray("parts").size());
        String part =
                sheet + "/parts/" + json.getJsonArray("parts").getJsonObject(0).getLong("id");

        assertEquals(404, stranger.get(sheet).statusCode());
        assertEquals(
                303,
                marta.send(part, part, Map.of("version", "0", "body", "A la familia **Arándano**"))
                        .statusCode());
        HttpResponse<String> lost = rosa.send(part, part, Map.of("version", "0", "body", "A doña Elvira"));
        assertEquals(409, lost.statusCode());
        assertTrue(lost.body().contains("Arándano") && lost.body().contains("doña Elvira"), "both texts");
        assertEquals(
                303,
                rosa.send(part, part, Map.of("version", "1", "body", "A doña Elvira", "done", "1"))
                        .statusCode());
        String filled = marta.get(sheet).body();
        assertTrue(filled.contains("A doña Elvira") && filled.contains("1 of 3 parts done"), filled);
        String history = marta.get(part + "/history").body();
        assertTrue(history.contains("Arándano") && history.contains("Marta") && history.contains("Rosa"), history);
        assertEquals(
                204,
                marta.send(part, part + "/draft", Map.of("body", "Aún lo pienso"))
                        .statusCode());
        assertTrue(marta.get(part).body().contains("Aún lo pienso"), "offered again");
        JsonObject patched =
                marta.makes("PATCH", part, new JsonObject().put("version", 2).put("body", "A las dos"));
        assertEquals(3, patched.getInteger("version"));
        assertEquals(
                409, marta.api("PATCH", part, "{\"version\":2,\"body\":\"x\"}").statusCode());

        // The resource leads there, for those of the circle alone; search finds it for them alone.
        String resource =
                template.getString("url").substring(house.base.toString().length());
        assertTrue(marta.get(resource).body().contains("In use in Círculo de Dorchester"));
        assertFalse(stranger.get(resource).body().contains("Dorchester"));
        house.settle();
        String query = "/search?q=%22A+las+dos%22";
        assertEquals(1, marta.makes("GET", query, null).getInteger("total"));
        assertEquals(0, new JsonObject(stranger.api("GET", query, "").body()).getInteger("total"));
        assertFalse(stranger.api("GET", "/sheets", "").body().contains("Plan de una visita"));

        // Its day comes: it asks, by letter and on the page; telling how it went ends it.
        house.db.run(
                "update sheet set ends = current_date - 1 where address = $1",
                Long.parseLong(sheet.replaceFirst(".*/", "")));
        house.sweep();
        house.settle();
        int letters = house.db.one(
                "select count(*) as n from letter_part where kind = 'practice.sheet-ends'", row -> row.count("n"));
        assertEquals(2, letters, "who began it and who filled it");
        assertTrue(marta.get(sheet).body().contains("How did it go?"));
        String tries = "/library/" + template.getLong("id") + "/tries";
        String form = marta.get(tries + "/new?with=" + circle + "&tried=1").body();
        assertTrue(form.contains("value=\"" + circle + "\" selected"), form);
        marta.makes(
                "POST",
                "/resources/" + template.getLong("id") + "/tries",
                new JsonObject()
                        .put("went", "not")
                        .put("again", "changed")
                        .put("result", "Nadie abrió.")
                        .put("with", circle));
        assertTrue(marta.get(sheet).body().contains("This page is finished."));
        assertEquals(403, marta.get(part).statusCode());
    }

    /// What is written below the window stands there at once; what is in sight waits until somebody asks.
    @Test
    void anOpenPageTakesInWhatOthersWriteAndMovesNothingInSight() throws Exception {
        JsonObject long20 = rosa.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "template")
                        .put("title", "Veinte preguntas")
                        .put("language", "es")
                        .put("body", "- Pregunta\n".repeat(20)));
        JsonObject sheet = rosa.makes(
                "POST", "/resources/" + long20.getLong("id") + "/sheets", new JsonObject().put("with", circle));
        String path = "/sheets/" + sheet.getLong("id");
        JsonArray parts = rosa.makes("GET", path, null).getJsonArray("parts");
        try (Phone phone = new Phone(house, "es", true)) {
            phone.open("/enter");
            for (HttpCookie cookie : marta.cookies.getCookieStore().getCookies())
                phone.browser.manage().addCookie(new Cookie(cookie.getName(), cookie.getValue()));
            phone.open(path);
            By note = By.cssSelector("[data-parts]");
            WebDriverWait wait = new WebDriverWait(phone.browser, Duration.ofSeconds(60));
            wait.until(driver -> !driver.findElements(note).isEmpty());
            rosa.makes(
                    "PATCH",
                    path + "/parts/" + parts.getJsonObject(19).getLong("id"),
                    new JsonObject().put("version", 0).put("body", "Zanahoria"));
            wait.until(driver -> phone.text().contains("Zanahoria"));
            assertFalse(phone.browser.findElement(note).isDisplayed());
            rosa.makes(
                    "PATCH",
                    path + "/parts/" + parts.getJsonObject(0).getLong("id"),
                    new JsonObject().put("version", 0).put("body", "Remolacha"));
            wait.until(driver -> driver.findElement(note).isDisplayed());
            assertFalse(phone.text().contains("Remolacha"), phone::text);
            phone.follow(phone.browser.findElement(By.cssSelector("[data-parts] a")));
            assertTrue(phone.text().contains("Remolacha"), phone::text);
        }
    }

    private static long events() {
        return house.db.one("select count(*) as many from event", row -> row.number("many"));
    }

    @Test
    void whoeverWritesIsNamedToTheOthersWhileTheyDo() throws Exception {
        String sheet = begun(Map.of());
        JsonArray parts = new JsonObject(marta.api("GET", sheet, "").body()).getJsonArray("parts");
        String part = sheet + "/parts/" + parts.getJsonObject(0).getLong("id");
        String writing = "Marta is writing here";
        assertFalse(rosa.get(sheet).body().contains(writing));

        HttpRequest live = HttpRequest.newBuilder(
                        house.base.resolve("/live?kind=sheet&id=" + sheet.replaceAll("\\D*([0-9]+).*", "$1")))
                .header(
                        "Cookie",
                        rosa.cookies.getCookieStore().getCookies().stream()
                                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")))
                .build();
        house.settle();
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(live, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            Iterator<String> heard = lines.iterator();
            assertEquals("retry: 5000", heard.next());
            long events = events();
            assertEquals(
                    204,
                    marta.send(part, part + "/draft", Map.of("body", "A la fam"))
                            .statusCode());
            while (!heard.next().equals("event: changed")) {}
            assertEquals(events, events(), "nothing of it is in the log");
        }
        assertTrue(rosa.get(sheet).body().contains(writing), "without a script, too");
        assertTrue(rosa.get(part).body().contains(writing), "and before one fills the same");
        assertFalse(marta.get(part).body().contains(writing), "oneself one knows");
        assertEquals(
                303,
                marta.send(part, part, Map.of("version", "0", "body", "A la familia"))
                        .statusCode());
        assertFalse(rosa.get(sheet).body().contains(writing), "saved");

        marta.send(part, part + "/draft", Map.of("body", "A la familia A"));
        assertTrue(rosa.get(sheet).body().contains(writing));
        marta.get(sheet);
        assertFalse(rosa.get(sheet).body().contains(writing), "gone back");
    }

    @Test
    void onlyThoseOfTheCircleBeginAndFillIt() throws Exception {
        Neighbour luis = house.person("Luis");
        String use = "/library/" + template.getLong("id") + "/use";
        assertEquals(422, luis.send(use, use, Map.of("with", "" + circle)).statusCode());
        assertEquals(
                422,
                rosa.send(use, use, Map.of("with", "" + circle, "session", "/sessions/1"))
                        .statusCode());
        assertEquals(
                422,
                rosa.send(use, use, Map.of("with", "" + circle, "ends", "2001-01-01"))
                        .statusCode());
        String sheet = begun(Map.of());
        assertEquals(404, luis.get(sheet).statusCode());
        assertEquals(403, marta.get(sheet + "/tend").statusCode());
        HttpResponse<String> ended = rosa.send(sheet + "/tend", sheet + "/end", Map.of());
        assertTrue(ended.headers().firstValue("Location").orElse("").contains("/tries/new?with=" + circle));
        assertEquals(
                303, rosa.send(sheet + "/tend", sheet + "/remove", Map.of()).statusCode());
        assertEquals(404, rosa.get(sheet).statusCode());
    }
}
