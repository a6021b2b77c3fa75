package tilth.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.files.FileProblem;
import tilth.search.SearchBusy;

/// What every page and every form of the house can rely on.
class ServerTest {
    private static final AtomicInteger NOTED = new AtomicInteger();
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(routes -> {
            routes.get(
                            "/kept",
                            Rule.ANYONE,
                            request -> Answer.page("web/test/said", new Said("seed " + NOTED.get()))
                                    .ground(7))
                    .kept("q");
            routes.get(
                    "/steady",
                    Rule.ANYONE,
                    request -> Answer.page(
                            "web/test/said", new Said(request.steady("seed", () -> "seed " + NOTED.get()))));
            routes.get("/form", Rule.ANYONE, request -> Answer.page("web/test/form", new Said("")));
            routes.get("/mine", Rule.ENTERED, request -> Answer.page("web/test/form", new Said("")));
            routes.post("/notes", Rule.ANYONE, ServerTest::note);
            routes.post("/api/v1/notes", Rule.ENTERED, ServerTest::note);
            routes.get("/broken", Rule.ANYONE, request -> {
                throw new IllegalStateException("jdbc:secret");
            });
            for (String way : List.of("/lower/:what", "/api/v1/lower/:what"))
                routes.get(way, Rule.ANYONE, request -> {
                    throw FAULTS.get(request.param("what"));
                });
            routes.get("/deep", Rule.ANYONE, request -> {
                throw new StackOverflowError("secret");
            });
            routes.get("/admin", Rule.ADMIN, request -> Answer.page("web/test/said", new Said("keys")));
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    public record Said(String text) {}

    /// What lower rooms throw when they have too much to do or no room left.
    private static final Map<String, RuntimeException> FAULTS = Map.of(
            "full", new FileProblem.Full(new IOException("disk")),
            "uploads", new UncheckedIOException(new IOException("No space left on device")),
            "files", new FileProblem.Busy(),
            "search", new IllegalStateException(new SearchBusy()));

    private static Answer note(Request request) {
        Form form = request.form().text("body", 1, 20);
        if (form.fails())
            return Answer.page("web/test/said", new Said(form.value("body"))).status(422);
        return request.act(tx -> {
            int number = NOTED.incrementAndGet();
            return Answer.made("/notes/" + number, new JsonObject().put("id", number));
        });
    }

    @Test
    void everyAnswerCarriesItsGuards() throws Exception {
        for (String path : new String[] {"/kept", "/form", "/nowhere", "/broken", "/mine", "/a%00b"}) {
            HttpResponse<String> answer = server.browser().get(path);
            assertTrue(answer.headers().firstValue("Content-Security-Policy").isPresent(), path);
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""),
                    path);
        }
    }

    @Test
    void whatIsMissingAndWhatIsForOthersLookTheSame() throws Exception {
        String missing = server.browser()
                .get("/nowhere")
                .body()
                .replace("/nowhere", "/x")
                .replace("%2Fnowhere", "/x");
        String hidden =
                server.browser().get("/admin").body().replace("/admin", "/x").replace("%2Fadmin", "/x");
        assertEquals(missing, hidden);
    }

    @Test
    void aBrokenHandlerTellsNothingOfItsInside() throws Exception {
        HttpResponse<String> answer = server.browser().get("/broken");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("jdbc"));
    }

    @Test
    void aFullDiskAndAFullQueueAreSaidToPeopleAndPrograms() throws Exception {
        Map<String, Integer> said = Map.of("full", 507, "uploads", 507, "files", 503, "search", 503);
        for (Map.Entry<String, Integer> each : said.entrySet()) {
            HttpResponse<String> page = server.browser().get("/lower/" + each.getKey());
            assertEquals(each.getValue(), page.statusCode(), each.getKey());
            assertTrue(page.body().contains("<h1>"), each.getKey());
            HttpResponse<String> problem = server.browser().get("/api/v1/lower/" + each.getKey());
            assertEquals(each.getValue(), problem.statusCode(), each.getKey());
            assertEquals(
                    "application/problem+json; charset=utf-8",
                    problem.headers().firstValue("Content-Type").orElse(""));
            assertEquals(
                    each.getValue() == 503 ? "5" : "none",
                    page.headers().firstValue("Retry-After").orElse("none"));
        }
    }

    @Test
    void anErrorOfTheMachineIsExplainedLikeAnyOther() throws Exception {
        HttpResponse<String> answer = server.browser().get("/deep");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("<h1>") && !answer.body().contains("secret"), answer::body);
    }

    @Test
    void aStrangerIsLedToEnterAndBack() throws Exception {
        HttpResponse<String> answer = server.browser().get("/mine?a=1");
        assertEquals(303, answer.statusCode());
        assertEquals(
                "/enter?next=%2Fmine%3Fa%3D1",
                answer.headers().firstValue("Location").orElse(""));
    }

    @Test
    void aFormSentTwiceIsDoneOnce() throws Exception {
        TestServer.Browser amina = server.browser(server.member(11, "Amina"));
        String page = amina.get("/mine").body();
        HttpResponse<String> first = amina.post("/notes", page, Map.of("body", "Three calls"));
        HttpResponse<String> second = amina.post("/notes", page, Map.of("body", "Three calls"));
        assertEquals(303, first.statusCode());
        assertEquals(first.headers().firstValue("Location"), second.headers().firstValue("Location"));
    }

    @Test
    void theSameKeyWithOtherWordsLosesNothing() throws Exception {
        TestServer.Browser luis = server.browser(server.member(12, "Luis"));
        String page = luis.get("/mine").body();
        luis.post("/notes", page, Map.of("body", "Three calls"));
        HttpResponse<String> other = luis.post("/notes", page, Map.of("body", "Not thirty"));
        assertEquals(409, other.statusCode());
        assertTrue(other.body().contains("Not thirty"));
        assertTrue(other.body().contains("/notes/"));
        HttpResponse<String> again = luis.post("/notes", other.body(), Map.of("body", "Not thirty"));
        assertEquals(303, again.statusCode());
    }

    @Test
    void aRefusedFormDoesNotUseUpItsKey() throws Exception {
        TestServer.Browser rosa = server.browser(server.member(13, "Rosa"));
        String page = rosa.get("/mine").body();
        assertEquals(422, rosa.post("/notes", page, Map.of("body", "")).statusCode());
        assertEquals(303, rosa.post("/notes", page, Map.of("body", "Now")).statusCode());
    }

    @Test
    void aFormWithoutOurKeyIsAskedForAgainWithItsWords() throws Exception {
        HttpResponse<String> answer = server.browser().post("/notes", "", Map.of("body", "The second visit counts"));
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("The second visit counts"));
    }

    @Test
    void aFormFromAnotherSiteDoesNothing() throws Exception {
        TestServer.Browser browser = server.browser();
        String page = browser.get("/form").body();
        int before = NOTED.get();
        Map<String, String> words = Map.of("body", "forged");
        assertEquals(
                403,
                browser.post("/notes", page, words, "Origin", "https://evil.example")
                        .statusCode());
        assertEquals(
                403,
                browser.post("/notes", page, words, "Sec-Fetch-Site", "cross-site")
                        .statusCode());
        assertEquals(before, NOTED.get());
    }

    @Test
    void aStrangersFormWorksWithTheCookieOfItsPage() throws Exception {
        TestServer.Browser browser = server.browser();
        HttpResponse<String> page = browser.get("/form");
        assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(
                303,
                browser.post("/notes", page.body(), Map.of("body", "hello")).statusCode());
    }

    @Test
    void aKeptPageIsShownUntilItsSpaceChanges() throws Exception {
        String first = server.browser().get("/kept?q=a&utm=1").body();
        NOTED.incrementAndGet();
        assertEquals(first, server.browser().get("/kept?utm=2&q=a").body());
        server.house.kept().raise(8);
        assertEquals(first, server.browser().get("/kept?q=a").body());
        server.house.kept().raise(7);
        assertFalse(server.browser().get("/kept?q=a").body().equals(first));
    }

    @Test
    void whatIsTheSameForEverybodyIsWorkedOutAgainOnceAnythingChanges() throws Exception {
        String first = server.browser().get("/steady").body();
        NOTED.incrementAndGet();
        assertEquals(first, server.browser().get("/steady").body());
        server.house.kept().raise(8);
        assertNotEquals(first, server.browser().get("/steady").body());
        String second = server.browser().get("/steady").body();
        NOTED.incrementAndGet();
        server.house.kept().clear();
        assertNotEquals(second, server.browser().get("/steady").body());
    }

    @Test
    void aKeptPageCarriesNoCookieAndAnswersToItsTag() throws Exception {
        HttpResponse<String> page = server.browser().get("/kept");
        assertTrue(page.headers().firstValue("Set-Cookie").isEmpty());
        String tag = page.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, server.browser().get("/kept", "If-None-Match", tag).statusCode());
    }

    @Test
    void aStrangersLanguageIsTheBrowsersOrTheAddresss() throws Exception {
        assertTrue(server.browser()
                .get("/kept", "Accept-Language", "es-MX,es;q=0.9")
                .body()
                .contains("lang=\"es\""));
        assertTrue(server.browser().get("/kept?speak=ar").body().contains("dir=\"rtl\""));
    }

    @Test
    void theLanguageAStrangerChoseGoesWithThemToTheNextPage() throws Exception {
        TestServer.Browser stranger = server.browser();
        stranger.get("/kept?speak=ar");
        assertTrue(stranger.get("/kept").body().contains("lang=\"ar\""));
        stranger.get("/kept?speak=es");
        assertTrue(stranger.get("/kept").body().contains("lang=\"es\""));
        assertTrue(server.browser().get("/kept").body().contains("lang=\"en\""));
        HttpResponse<String> wrong = stranger.get("/kept?speak=tlh");
        assertTrue(wrong.headers().firstValue("Set-Cookie").isEmpty());
    }

    @Test
    void programsAreAnsweredWithProblemJson() throws Exception {
        HttpRequest.Builder post = HttpRequest.newBuilder(server.base().resolve("/api/v1/notes"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"body\":\"x\"}"));
        HttpResponse<String> answer = server.browser().send(post);
        assertEquals(401, answer.statusCode());
        assertEquals(401, new JsonObject(answer.body()).getInteger("status"));
        post.header("Authorization", "Bearer " + server.member(14, "Fatuma")).header("Idempotency-Key", "k1");
        HttpResponse<String> made = server.browser().send(post);
        HttpResponse<String> again = server.browser().send(post);
        assertEquals(201, made.statusCode());
        assertEquals(made.body(), again.body());
    }

    @Test
    void awkwardBodiesAreRefusedPolitely() throws Exception {
        String token = server.member(15, "Minh");
        for (String body : new String[] {"[]", "{", "{\"body\":{\"a\":{}}}", "{\"body\":[1,2]}", "\"x\"", "\0"}) {
            HttpResponse<String> answer = server.browser()
                    .send(HttpRequest.newBuilder(server.base().resolve("/api/v1/notes"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, body + " " + answer.statusCode());
        }
    }
}
