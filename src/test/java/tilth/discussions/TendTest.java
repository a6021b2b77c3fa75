package tilth.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Parcel;

/// Looking after talk, by hand and by program, and pages that are open while others write.
class TendTest extends Porch {
    @Test
    void whoLooksAfterThePlaceTendsItsTalk() throws Exception {
        String path = begins(luis, "open", "Loud talk", "Ha.");
        says(fatuma, path, "It names a family.");
        String base = base(path);
        assertEquals(403, luis.get(base + "/replies/2/put-away").statusCode());
        teresa.send(base + "/replies/2/put-away", base + "/replies/2/put-away", Map.of("reason", "it named a family"));
        String page = luis.get(path).body();
        assertTrue(page.contains("Teresa put one answer away") && !page.contains("It names a family."), page);
        assertTrue(fatuma.get(path).body().contains("It names a family."), "its writer still sees it");
        assertEquals(403, fatuma.get(base + "/replies/2/bring-back").statusCode());
        assertTrue(page.contains("no answer yet"), page);
        assertEquals(404, luis.api("GET", "/replies?discussion=1", "").statusCode());
        teresa.send(base + "/replies/2/bring-back", base + "/replies/2/bring-back", Map.of());
        assertTrue(luis.get(path).body().contains("It names a family."));

        teresa.send(base + "/close", base + "/close", Map.of("reason", "we meet on Tuesday"));
        assertTrue(luis.get(path).body().contains("we meet on Tuesday"));
        assertFalse(luis.get(path).body().contains("<textarea"));
        JsonObject words = new JsonObject().put("discussion", number(path)).put("body", "still?");
        assertEquals(403, luis.api("POST", "/replies", words).statusCode());
        teresa.send(base + "/reopen", base + "/reopen", Map.of());
        assertEquals(303, says(luis, path, "Good.").statusCode());

        String until =
                java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(9).toString();
        assertEquals(
                422,
                teresa.send(base + "/pin", base + "/pin", Map.of("until", "yesterday"))
                        .statusCode());
        teresa.send(base + "/pin", base + "/pin", Map.of("until", until));
        begins(luis, "open", "Younger talk", "x");
        String list = luis.get("/discussions?in=" + circle).body();
        assertTrue(list.indexOf("Loud talk") < list.indexOf("Younger talk"), list);
        assertTrue(luis.get("/circles/dorchester").body().contains("Loud talk"));

        teresa.send(base + "/hide", base + "/hide", Map.of());
        assertEquals(404, fatuma.get(path).statusCode());
        assertEquals(200, luis.get(path).statusCode(), "who began it still sees it");
        assertFalse(fatuma.get("/discussions").body().contains("Loud talk"));
        teresa.send(base + "/restore", base + "/restore", Map.of());
        assertEquals(200, fatuma.get(path).statusCode());
    }

    @Test
    void programsDoTheSameByTheSameRules() throws Exception {
        HttpResponse<String> made = luis.api(
                "POST",
                "/discussions",
                new JsonObject()
                        .put("space", circle)
                        .put("title", "By program")
                        .put("body", "one")
                        .put("kind", "question"),
                "Idempotency-Key",
                "talk-1");
        assertEquals(201, made.statusCode());
        JsonObject talk = new JsonObject(made.body());
        assertEquals("/api/v1/discussions/" + talk.getLong("id"), to(made));
        assertEquals(
                made.body(),
                luis.api(
                                "POST",
                                "/discussions",
                                new JsonObject()
                                        .put("space", circle)
                                        .put("title", "By program")
                                        .put("body", "one")
                                        .put("kind", "question"),
                                "Idempotency-Key",
                                "talk-1")
                        .body());
        JsonObject reply = fatuma.makes(
                "POST",
                "/replies",
                new JsonObject()
                        .put("discussion", talk.getLong("id"))
                        .put("body", "two")
                        .put("parent", 1));
        JsonObject all = fatuma.makes("GET", "/replies?discussion=" + talk.getLong("id"), null);
        assertEquals(2, all.getJsonArray("items").size());
        JsonObject changed = fatuma.makes(
                "PATCH",
                "/replies/" + reply.getLong("id"),
                new JsonObject().put("version", 1).put("body", "two and a half"));
        assertEquals(2, changed.getInteger("version"));
        assertEquals(
                409,
                fatuma.api(
                                "PATCH",
                                "/replies/" + reply.getLong("id"),
                                new JsonObject().put("version", 1).put("body", "x"))
                        .statusCode());
        JsonObject answered =
                luis.makes("PATCH", "/discussions/" + talk.getLong("id"), new JsonObject().put("answer", 2));
        assertEquals(2, answered.getInteger("answer"));
        fatuma.makes("DELETE", "/replies/" + reply.getLong("id"), null);
        JsonObject now = luis.makes("GET", "/discussions/" + talk.getLong("id"), null);
        assertEquals(0, now.getInteger("answers"));
        assertEquals(null, now.getInteger("answer"), "what was taken back answers nothing");
        assertEquals("one", now.getString("body"));
        JsonObject page = luis.makes("GET", "/discussions?space=" + circle + "&limit=1", null);
        assertEquals(1, page.getJsonArray("items").size());
        JsonObject further =
                luis.makes("GET", "/discussions?space=" + circle + "&limit=1&cursor=" + page.getString("next"), null);
        assertFalse(page.getJsonArray("items")
                .encode()
                .equals(further.getJsonArray("items").encode()));
    }

    /// The small box under a thing takes what the whole form takes; what does not fit comes back with its files.
    @Test
    void whatIsSaidUnderAThingComesWithItsFiles() throws Exception {
        JsonObject about = luis.makes(
                "POST",
                "/resources",
                new JsonObject()
                        .put("kind", "tool")
                        .put("title", "A box of chalk")
                        .put("body", "Draw it.")
                        .put("language", "en"));
        String path = about.getString("url").substring(house.base.toString().length());
        assertTrue(fatuma.get(path).body().contains("id=\"q-files\""));
        HttpResponse<String> again = new Parcel()
                .with("kind", "resource")
                .with("thing", path)
                .with("body", "")
                .file("files", "drawing.txt", "A door".getBytes(StandardCharsets.UTF_8))
                .send(fatuma, path, "/discussions/about");
        assertEquals(422, again.statusCode());
        Matcher waits = Pattern.compile("type=\"hidden\" name=\"files\" value=\"([0-9]+)\"")
                .matcher(again.body());
        assertTrue(waits.find() && again.body().contains("A box of chalk"), again.body());
        HttpResponse<String> said = new Parcel()
                .with("kind", "resource")
                .with("thing", path)
                .with("body", "We drew it on the stairs.")
                .with("files", waits.group(1))
                .send(fatuma, path, "/discussions/about");
        assertEquals(303, said.statusCode(), said.body());
        String page = luis.get(path).body();
        assertTrue(page.contains("drawing.txt") && page.contains("on the stairs"), page);
        assertEquals(
                "A door", luis.get("/files/" + waits.group(1) + "/drawing.txt").body());

        // A tick that takes a file away is still set when the form comes back.
        JsonObject chalk = Parcel.brought(luis, "chalk.txt", "white".getBytes(StandardCharsets.UTF_8));
        luis.makes(
                "PATCH",
                "/resources/" + about.getLong("id"),
                new JsonObject().put("version", 1).put("files", new JsonArray().add(chalk.getLong("id"))));
        String edit = "/library/" + about.getLong("id") + "/edit";
        HttpResponse<String> untitled = new Parcel()
                .with("kind", "tool")
                .with("title", "")
                .with("body", "Draw it.")
                .with("language", "en")
                .with("version", "2")
                .with("files-drop", "" + chalk.getLong("id"))
                .send(luis, edit, edit);
        assertEquals(422, untitled.statusCode());
        assertTrue(
                untitled.body().contains("name=\"files-drop\" value=\"" + chalk.getLong("id") + "\" checked"),
                untitled.body());
    }

    @Test
    void anOpenPageGetsWhatIsSaidWhileOneReads() throws Exception {
        String path = begins(teresa, "open", "Live talk", "Go on.");
        String cookies = fatuma.cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        URI live = house.base.resolve("/live?kind=discussion&id=" + number(path) + "&after=1");
        HttpRequest request = HttpRequest.newBuilder(live)
                .header("Cookie", cookies)
                .header("Accept-Language", "en")
                .build();
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            Iterator<String> heard = lines.filter(line -> !line.isEmpty() && !line.startsWith(":"))
                    .iterator();
            assertEquals("retry: 5000", heard.next());
            says(luis, path, "While you **read**");
            Optional<String> added = Stream.generate(heard::next)
                    .limit(12) // that it was begun may be told first
                    .filter("event: added"::equals)
                    .findFirst();
            assertTrue(added.isPresent());
            String all = "";
            while (!all.contains("</article>")) all += heard.next();
            assertTrue(all.contains("id=\"reply-2\"") && all.contains("<strong>read</strong>"), all);
            assertFalse(all.contains("_key"), "the same for everybody");
        }
    }

    @Test
    void aPersonWhoIsErasedTakesTheirWordsAlong() throws Exception {
        Neighbour ada = house.person("Adabelle");
        JsonObject talk = luis.makes(
                "POST",
                "/discussions",
                new JsonObject().put("space", 0).put("title", "Seeds").put("body", "What?"));
        ada.makes(
                "POST",
                "/replies",
                new JsonObject().put("discussion", talk.getLong("id")).put("body", "Beans, says Adabelle."));
        ada.send("/settings/erase", "/settings/erase", Map.of("texts", "go", "sure", "1"));
        house.settle();
        house.settle(); // what was done because of it is followed as well
        String after = house.stranger()
                .get("/discussions/" + talk.getLong("id") + "-seeds")
                .body();
        assertFalse(after.contains("Adabelle"), after);
        assertTrue(after.contains("no answer yet"), after);
        assertFalse(house.stranger().get("/search?q=adabelle").body().contains("Seeds"));
    }
}
