package tilth.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// Talking: from the first word to the last, with a browser that runs no script.
class TalkTest {
    private static Townhouse house;
    private static Neighbour teresa;
    private static Neighbour fatuma;
    private static Neighbour luis;
    private static long circle;

    @BeforeAll
    static void open() throws Exception {
        house = new Townhouse();
        teresa = house.person("Teresa");
        fatuma = house.person("Fatuma");
        luis = house.person("Luis");
        circle = teresa.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", "Dorchester")
                                .put("visibility", "listed"))
                .getLong("id");
        for (Neighbour who : List.of(fatuma, luis))
            teresa.makes(
                    "POST",
                    "/spaces/" + circle + "/members",
                    new JsonObject().put("person", who.id()).put("role", "member"));
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    private static String begins(Neighbour who, String kind, String title, String body) throws Exception {
        HttpResponse<String> made = who.send(
                "/discussions/new",
                "/discussions/new",
                Map.of("kind", kind, "title", title, "body", body, "space", "" + circle));
        assertEquals(303, made.statusCode(), made.body());
        return to(made);
    }

    private static String to(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String base(String path) {
        return path.replaceFirst("(/discussions/[0-9]+).*", "$1");
    }

    private static HttpResponse<String> says(Neighbour who, String path, String body, String... more) throws Exception {
        Map<String, String> fields = new java.util.HashMap<>(Map.of("body", body));
        for (int i = 0; i < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return who.send(path, base(path) + "/replies", fields);
    }

    @Test
    void aQuestionIsAskedAnsweredAndAccepted() throws Exception {
        String path =
                begins(teresa, "question", "How do you look after the children?", "Three of us bring *children*.");
        assertTrue(teresa.get("/discussions?show=waiting").body().contains("look after the children"));
        assertEquals(path + "#reply-2", to(says(fatuma, path, "We pay two grandmothers.")));
        says(luis, path, "Where does the money come from?", "parent", "2");
        String page = teresa.get(path).body();
        assertTrue(page.contains("<em>children</em>"));
        assertTrue(page.contains("say under"), "Luis answers Fatuma");
        assertEquals(
                403,
                luis.send(path, base(path) + "/say", Map.of("say", "2-answer")).statusCode());
        assertEquals(
                303,
                teresa.send(path, base(path) + "/say", Map.of("say", "2-answer"))
                        .statusCode());
        assertTrue(luis.get(path).body().contains("Teresa says: this answered it."));
        assertFalse(teresa.get("/discussions?show=waiting").body().contains("look after the children"));
        assertEquals(422, says(luis, path, "").statusCode());
    }

    @Test
    void aQuoteStandsInTheFormAndThePreviewShowsIt() throws Exception {
        String path = begins(teresa, "open", "Chairs", "Twelve are enough.");
        assertTrue(fatuma.get(path + "?answer=1&quote=1").body().contains("&gt; Twelve are enough."));
        String preview = says(fatuma, path, "**Thirteen**", "preview", "1").body();
        assertTrue(
                preview.contains("<strong>Thirteen</strong>") && preview.contains("**Thirteen**</textarea>"), preview);
        assertFalse(teresa.get(path).body().contains("Thirteen"));
    }

    @Test
    void whatIsWrittenIsKeptAndOfferedAgain() throws Exception {
        String path = begins(teresa, "story", "The bus strike", "It was cold.");
        fatuma.send(path, base(path) + "/draft", Map.of("body", "Half a thought"));
        assertTrue(fatuma.get(path).body().contains("Half a thought"));
        assertFalse(teresa.get(path).body().contains("Half a thought"));
        says(fatuma, path, "A whole thought");
        assertFalse(fatuma.get(path).body().contains("Half a thought"));
        String number =
                fatuma.get("/discussions/new").body().replaceFirst("(?s).*name=\"draft\" value=\"([0-9]+)\".*", "$1");
        fatuma.send("/discussions/new", "/discussions/drafts/" + number, Map.of("title", "Not yet", "body", "x"));
        assertTrue(fatuma.get("/discussions/new").body().contains("Not yet"));
        assertTrue(fatuma.get("/discussions/new?draft=" + number).body().contains("value=\"Not yet\""));
    }

    @Test
    void theSameFormTwiceIsOneReplyAndTwoTextsAreNeverLost() throws Exception {
        String path = begins(teresa, "open", "Twice", "Once.");
        String key = fatuma.key(path);
        String form = "_key=" + Neighbour.encode(key) + "&body=Hello";
        assertEquals(to(fatuma.post(base(path) + "/replies", form)), to(fatuma.post(base(path) + "/replies", form)));
        assertEquals(1, fatuma.get(path).body().split("<p dir=\"auto\">Hello</p>", -1).length - 1);

        String edit = base(path) + "/replies/2/edit";
        assertEquals(403, teresa.get(edit).statusCode(), "only who said it");
        assertEquals(
                303,
                fatuma.send(edit, edit, Map.of("version", "1", "body", "Hello all"))
                        .statusCode());
        HttpResponse<String> late = fatuma.send(edit, edit, Map.of("version", "1", "body", "Hello again"));
        assertEquals(409, late.statusCode());
        assertTrue(late.body().contains("Hello all") && late.body().contains("Hello again"), late.body());
        String history = luis.get(base(path) + "/replies/2/history").body();
        assertTrue(history.contains("<ins> all</ins>"), history);
    }

    @Test
    void theOpeningBringsTitleAndKindAlong() throws Exception {
        String path = begins(teresa, "open", "Old title", "Words.");
        String edit = base(path) + "/replies/1/edit";
        HttpResponse<String> saved = teresa.send(
                edit, edit, Map.of("version", "1", "title", "New title", "kind", "question", "body", "Words."));
        assertTrue(to(saved).contains("-new-title"), to(saved));
        assertEquals(301, luis.get(path).statusCode());
        assertTrue(luis.get(to(saved).replaceFirst("#.*", "")).body().contains("a question, waiting"));
    }

    @Test
    void oneReadsOnWhereOneStopped() throws Exception {
        String path = begins(teresa, "story", "A long story", "It began");
        for (int i = 2; i <= 24; i++)
            teresa.makes(
                    "POST",
                    "/replies",
                    new JsonObject().put("discussion", number(path)).put("body", "part " + i));
        assertTrue(luis.get("/discussions").body().contains("A long story"));
        luis.send(path, base(path) + "/read", Map.of("number", "21"));
        String list = luis.get("/discussions?show=unread").body();
        assertTrue(list.contains(path + "?from=21#new"), list);
        assertTrue(list.contains("3 new"), list);
        String second = luis.get(path + "?from=21").body();
        assertTrue(second.contains("id=\"new\"") && second.contains("part 24") && !second.contains("part 20"), second);
        assertEquals(path + "?from=21", to(luis.get(path + "?from=24")));
        HttpResponse<String> next =
                luis.send(path + "?from=21", base(path) + "/read", Map.of("number", "24", "next", "1"));
        assertTrue(to(next).startsWith("/discussions"), to(next));
        assertFalse(luis.get("/discussions?show=unread").body().contains("A long story"));
        luis.send(path, base(path) + "/read", Map.of("number", "2"));
        assertFalse(luis.get("/discussions?show=unread").body().contains("A long story"), "never back");
    }

    private static long number(String path) {
        return Long.parseLong(path.replaceFirst("/discussions/([0-9]+).*", "$1"));
    }

    @Test
    void oneSaysThingsWithoutWordsAndStrangersSeeNothingOfIt() throws Exception {
        JsonObject open = teresa.makes(
                "POST",
                "/discussions",
                new JsonObject().put("space", 0).put("title", "For all").put("body", "Hi."));
        String path = "/discussions/" + open.getLong("id") + "-for-all";
        luis.send(path, base(path) + "/say", Map.of("say", "1-thanks"));
        fatuma.send(path, base(path) + "/say", Map.of("say", "1-thanks"));
        assertTrue(teresa.get(path).body().contains("Thanks 2"));
        String who = teresa.get(base(path) + "/replies/1/who").body();
        assertTrue(who.contains("Luis") && who.contains("Fatuma"), who);
        assertFalse(house.stranger().get(path).body().contains("Thanks"));
        luis.send(path, base(path) + "/say", Map.of("say", "1-thanks"));
        assertTrue(teresa.get(path).body().contains("Thanks 1"));
        String stranger = house.stranger().get(path).body();
        assertFalse(stranger.contains("_key") || stranger.contains("f-body"), stranger);
        assertTrue(house.stranger().get(path).headers().firstValue("ETag").isPresent(), "kept");
    }

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
            assertTrue(heard.next().startsWith("id: "));
            assertEquals("event: added", heard.next());
            String all = "";
            while (!all.contains("</article>")) all += heard.next();
            assertTrue(all.contains("id=\"reply-2\"") && all.contains("<strong>read</strong>"), all);
            assertFalse(all.contains("_key"), "the same for everybody");
        }
    }
}
