package tilth.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.db.TestDatabase;
import tilth.mail.LetterGroup;
import tilth.web.Reach;
import tilth.web.Routes;
import tilth.web.Server;
import tilth.web.Traffic;
import tilth.web.Visitor;

/// Stopping letters: from the letter without sign-in, and from the settings with ticks.
class StopTest {
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static PostOffice office;
    private static URI base;
    private static String deployed;

    @BeforeAll
    static void open() throws Exception {
        office = new PostOffice(9);
        Routes routes = new Routes();
        office.notices(List.of()).hang(routes);
        Server server = new Server(
                office.house,
                routes,
                InstantSource.system(),
                "127.0.0.1",
                0,
                Files.createTempDirectory("incoming"),
                new Traffic(new SimpleMeterRegistry()));
        deployed = TestDatabase.vertx()
                .deployVerticle(server, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        base = URI.create("http://127.0.0.1:" + server.port());
        enter(PostOffice.MARTA, "Marta", "es");
        enter(PostOffice.LUIS, "Luis", "en");
    }

    @AfterAll
    static void close() {
        TestDatabase.vertx()
                .undeploy(deployed)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        office.close();
    }

    @Test
    void lookingAtAStopLinkChangesNothing() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(stopLink(51)).GET());
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Stop these letters"), page.body());
        assertFalse(office.stops.stopped(51, PostOffice.FOUND));
    }

    @Test
    void aMailProgramStopsAKindWithOnePostAndNoSignIn() throws Exception {
        HttpResponse<String> answer = post(stopLink(52), "List-Unsubscribe=One-Click");
        assertEquals(200, answer.statusCode());
        assertTrue(office.stops.stopped(52, PostOffice.FOUND));
        assertFalse(office.stops.stopped(52, PostOffice.ASKED));
        assertTrue(answer.body().contains("Send them to me again"), answer.body());

        URI again = URI.create(stopLink(52).toString().replace("/stop/", "/resume/"));
        assertEquals(200, post(again, "").statusCode());
        assertFalse(office.stops.stopped(52, PostOffice.FOUND));
    }

    @Test
    void aLinkSomebodyMadeUpStopsNothing() throws Exception {
        String token = new StopLinks(office.secrets).token(53, PostOffice.FOUND);
        URI forged = base.resolve("/letters/stop/" + token.replace(".1h.", ".1i."));
        assertEquals(404, post(forged, "List-Unsubscribe=One-Click").statusCode());
        assertEquals(404, post(base.resolve("/letters/stop/x"), "").statusCode());
        assertFalse(office.stops.stopped(54, PostOffice.FOUND));
    }

    @Test
    void theSettingsSayInWordsWhatWillArriveAndKeepTheTicks() throws Exception {
        URI settings = base.resolve("/settings/letters");
        String page = send(as(PostOffice.MARTA, settings).GET()).body();
        assertTrue(page.contains("Lo que te va a llegar") && page.contains("Una carta al día como mucho"), page);
        Matcher key = KEY.matcher(page);
        assertTrue(key.find());

        HttpResponse<String> saved = send(as(PostOffice.MARTA, settings)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "_key=" + key.group(1) + "&rest=daily&want=" + PostOffice.ASKED)));
        assertEquals(303, saved.statusCode());
        assertEquals(
                Set.of(PostOffice.FOUND, PostOffice.NEWS, PostOffice.AFAR, Weekly.KIND),
                office.stops.stopped(PostOffice.MARTA));
        assertEquals(Often.DAILY, OftenStore.of(office.db, PostOffice.MARTA).of(LetterGroup.REST));
        assertEquals(Often.DAILY, OftenStore.of(office.db, PostOffice.MARTA).of(LetterGroup.CIRCLES));

        String after = send(as(PostOffice.MARTA, settings).GET()).body();
        assertTrue(after.contains("value=\"" + PostOffice.ASKED + "\" checked"), after);
        assertFalse(after.contains("value=\"" + PostOffice.FOUND + "\" checked"), after);
    }

    @Test
    void lessMailAndNoMailAreOneButtonEachWithoutSignIn() throws Exception {
        String token = new StopLinks(office.secrets).token(61, Gathered.KIND);
        URI less = base.resolve("/letters/less/" + token);
        assertTrue(send(HttpRequest.newBuilder(less).GET()).body().contains("on Thursdays at 7"));
        assertEquals(Often.DAILY, OftenStore.of(office.db, 61).of(LetterGroup.CIRCLES));
        assertEquals(200, post(less, "").statusCode());
        assertEquals(Often.WEEKLY, OftenStore.of(office.db, 61).of(LetterGroup.CIRCLES));

        URI stop = base.resolve("/letters/stop/" + token);
        assertEquals(200, post(stop, "List-Unsubscribe=One-Click").statusCode());
        assertEquals(Often.NEVER, OftenStore.of(office.db, 61).of(LetterGroup.CIRCLES));
        assertEquals(Often.ONCE, OftenStore.of(office.db, 61).of(LetterGroup.ME));
        post(stop, "do=all");
        assertTrue(office.stops.unwanted(61, office.book.kind(PostOffice.ASKED).orElseThrow()));
        post(base.resolve("/letters/resume/" + token), "");
        assertFalse(office.stops.unwanted(61, office.book.kind(PostOffice.ASKED).orElseThrow()));
        assertEquals(Often.DAILY, OftenStore.of(office.db, 61).of(LetterGroup.CIRCLES));
    }

    @Test
    void aStrangerHasNoSettings() throws Exception {
        assertEquals(
                303,
                send(HttpRequest.newBuilder(base.resolve("/settings/letters")).GET())
                        .statusCode());
    }

    private static URI stopLink(long person) {
        return base.resolve("/letters/stop/" + new StopLinks(office.secrets).token(person, PostOffice.FOUND));
    }

    private static HttpRequest.Builder as(long person, URI address) {
        return HttpRequest.newBuilder(address).header("Cookie", "__Host-tilth=token" + person);
    }

    private static HttpResponse<String> post(URI address, String body) throws Exception {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void enter(long id, String name, String language) {
        Reach reach = new Reach(Set.of(Reach.PUBLIC, Reach.person(id)));
        String handle = name.toLowerCase(Locale.ROOT);
        office.members.put(
                "token" + id, new Visitor(id, name, handle, language, ZoneOffset.UTC, false, id, false, "", 0, reach));
    }
}
