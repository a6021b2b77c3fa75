package tilth.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.library.ReadingRoom.location;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.library.ReadingRoom.Reader;

/// Writing, drafts, editing at once, history: what people do with their own texts.
class WritingTest {
    private static ReadingRoom room;

    @BeforeAll
    static void open() throws Exception {
        room = new ReadingRoom();
    }

    @AfterAll
    static void shut() {
        room.close();
    }

    @Test
    void aLessonIsPublishedWithATitleAndOneField() throws Exception {
        Reader marta = room.person("Marta Quispe");
        HttpResponse<String> made = marta.send(
                "/library/new?what=learned",
                "/library/new",
                "what",
                "learned",
                "title",
                "La segunda visita es la que cuenta",
                "fields.tried",
                "Volvimos a la semana con **doña Elvira**.",
                "topics",
                "house-visits",
                "audiences",
                "new-people",
                "line",
                "firstname");
        assertEquals(303, made.statusCode(), made.body());
        HttpResponse<String> page = room.stranger().get(location(made));
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<strong>doña Elvira</strong>"), page.body());
        assertTrue(page.body().contains("<bdi>Marta</bdi>"), page.body());
        assertFalse(page.body().contains("Quispe"), "the name she did not choose to show");
        assertTrue(page.body().contains("property=\"og:title\""));
        assertTrue(page.body().contains("/library?topic&#x3D;house-visits")
                || page.body().contains("/library?topic=house-visits"));
    }

    @Test
    void everyFormOfWritingIsShown() throws Exception {
        Reader marta = room.person("Marta Quispe");
        assertEquals(200, room.stranger().get("/write").statusCode());
        assertEquals(303, marta.get("/library/new").statusCode());
        for (Choice choice : Choice.values())
            for (Reader reader : List.of(marta, room.stranger())) {
                HttpResponse<String> page = reader.get("/library/new?what=" + choice.code());
                assertEquals(200, page.statusCode(), page.body());
            }
    }

    @Test
    void whatDoesNotFitIsSaidAndTheWordsStay() throws Exception {
        Reader marta = room.person("Marta Quispe");
        HttpResponse<String> again = marta.send(
                "/library/new?what=reading",
                "/library/new",
                "what",
                "reading",
                "title",
                "",
                "body",
                "",
                "fields.link",
                "javascript:alert(1)",
                "topics",
                "gardening");
        assertEquals(422, again.statusCode());
        assertTrue(again.body().contains("javascript:alert(1)"));
        assertTrue(again.body().contains("href=\"#f-title\""));
        assertTrue(again.body().contains("gardening"));
    }

    @Test
    void aMachineThatFillsTheHiddenFieldIsLedOnAndForgotten() throws Exception {
        Reader robot = room.person("Robot");
        HttpResponse<String> thanks = robot.send(
                "/library/new?what=learned",
                "/library/new",
                "title",
                "Buy seeds",
                "body",
                "now",
                "website",
                "http://x");
        assertEquals("/library", location(thanks));
        assertFalse(room.stranger().get("/library?q=seeds").body().contains("Buy seeds"));
    }

    @Test
    void aStrangersWordsWaitForThem() throws Exception {
        Reader stranger = room.stranger();
        HttpResponse<String> kept = stranger.send(
                "/library/new?what=learned",
                "/library/new",
                "what",
                "learned",
                "title",
                "Lo que nadie nos dijo",
                "body",
                "Que el martes no hay autobús.");
        String enter = location(kept);
        assertTrue(enter.startsWith("/enter?next=%2Flibrary%2Fnew%3Fdraft%3D"), enter);
        String draft = "/library/new?draft=" + enter.substring(enter.lastIndexOf("%3D") + 3);
        assertTrue(stranger.get(draft).body().contains("Que el martes no hay autobús."));
        assertFalse(room.person("Marta Quispe").get(draft).body().contains("autobús"));
    }

    @Test
    void aDraftIsKeptWhileItIsWritten() throws Exception {
        Reader luis = room.person("Luis Ortega");
        String page = luis.get("/library/new?what=use").body();
        String number = page.replaceAll("(?s).*name=\"draft\" value=\"([0-9]+)\".*", "$1");
        HttpResponse<String> saved =
                luis.post("/library/drafts/" + number, ReadingRoom.key(page), "what", "use", "title", "Half a map");
        assertEquals(204, saved.statusCode());
        assertTrue(luis.get("/library/drafts").body().contains("Half a map"));
        HttpResponse<String> made = luis.send(
                "/library/new?draft=" + number,
                "/library/new",
                "what",
                "use",
                "draft",
                number,
                "title",
                "A whole map",
                "body",
                "Who knows whom.");
        assertEquals(303, made.statusCode());
        assertFalse(luis.get("/library/drafts").body().contains("Half a map"));
    }

    @Test
    void aPreviewShowsTheTextAndSavesNothing() throws Exception {
        Reader luis = room.person("Luis Ortega");
        HttpResponse<String> preview = luis.send(
                "/library/new?what=learned", "/library/new", "title", "T", "body", "some *words*", "preview", "1");
        assertEquals(200, preview.statusCode());
        assertTrue(preview.body().contains("<em>words</em>"));
        HttpResponse<String> piece =
                luis.send("/library/new?what=learned", "/library/preview", "body", "a <script>x</script> *y*");
        assertTrue(piece.body().contains("<em>y</em>"), piece.body());
        assertFalse(piece.body().contains("<script>"));
    }

    @Test
    void theSameFormTwentyTimesIsOneText() throws Exception {
        Reader luis = room.person("Luis Ortega");
        String key = ReadingRoom.key(luis.get("/library/new?what=learned").body());
        List<Callable<HttpResponse<String>>> sendings = new ArrayList<>();
        for (int i = 0; i < 20; i++)
            sendings.add(() -> luis.post("/library/new", key, "title", "Sent by a thumb", "body", "Twenty times."));
        List<String> places =
                atOnce(sendings).stream().map(ReadingRoom::location).distinct().toList();
        assertEquals(1, places.size(), places.toString());
        long count = room.db.one(
                "select count(*) as n from resource where title = 'Sent by a thumb'", row -> row.number("n"));
        assertEquals(1, count);
    }

    @Test
    void ofTwentyWhoSaveAtOnceOneIsTakenAndTheOthersSeeBothTexts() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        String edit =
                "/library/" + rosa.posts("Three calls", "Not thirty.", null).getLong("id") + "/edit";
        List<Callable<HttpResponse<String>>> sendings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String mine = "Writer number " + i;
            String key = ReadingRoom.key(rosa.get(edit).body());
            sendings.add(() -> rosa.post(edit, key, "version", "1", "title", "Three calls", "body", mine));
        }
        int taken = 0;
        for (HttpResponse<String> answer : atOnce(sendings)) {
            if (answer.statusCode() == 303) taken++;
            else {
                assertEquals(409, answer.statusCode(), answer.body());
                assertTrue(answer.body().split("Writer number", -1).length > 2, "theirs and mine");
            }
        }
        assertEquals(1, taken);
    }

    private static List<HttpResponse<String>> atOnce(List<Callable<HttpResponse<String>>> sendings) throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(sendings.size())) {
            for (Future<HttpResponse<String>> answer : many.invokeAll(sendings)) answers.add(answer.get());
        }
        return answers;
    }

    @Test
    void historyShowsWhatChangedWordByWord() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        JsonObject posted = rosa.posts("At the door", "We called thirty families.", null);
        String base = "/library/" + posted.getLong("id");
        rosa.send(
                base + "/edit",
                base + "/edit",
                "version",
                "1",
                "title",
                "At the door",
                "body",
                "We called three families.");
        String history = room.stranger().get(base + "/history").body();
        assertTrue(history.contains("<del>thirty</del><ins>three</ins>"), history);
        assertEquals(404, room.stranger().get(base + "/history?version=9").statusCode());
    }

    @Test
    void anOldAddressLeadsToTheRightOne() throws Exception {
        JsonObject posted = room.person("Rosa Pech").posts("First name of it", "x", null);
        HttpResponse<String> moved = room.stranger().get("/library/" + posted.getLong("id") + "-something-else");
        assertEquals(301, moved.statusCode());
        assertTrue(location(moved).endsWith("-first-name-of-it"));
    }

    @Test
    void nobodyElseChangesAText() throws Exception {
        JsonObject posted = room.person("Rosa Pech").posts("Mine", "Hands off.", null);
        String base = "/library/" + posted.getLong("id");
        Reader luis = room.person("Luis Ortega");
        assertEquals(403, luis.get(base + "/edit").statusCode());
        assertEquals(403, luis.get(base + "/remove").statusCode());
        JsonObject change = new JsonObject().put("version", 1).put("title", "Ours");
        String path = "/resources/" + posted.getLong("id");
        assertEquals(403, luis.api("PATCH", path, change).statusCode());
        assertEquals(403, luis.api("DELETE", path, null).statusCode());
    }

    @Test
    void whatIsRemovedIsGoneForOthersAndCanBeBroughtBack() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        JsonObject posted = rosa.posts("Zebra crossing", "A zebra at the crossing.", null);
        String base = "/library/" + posted.getLong("id");
        assertTrue(room.stranger().get("/library?q=zebra").body().contains("crossing"));
        assertEquals(200, rosa.get(base + "/remove").statusCode());
        assertEquals(303, rosa.send(base + "/remove", base + "/remove").statusCode());
        assertEquals(404, room.stranger().reads(posted).statusCode());
        assertFalse(room.stranger().get("/library?q=zebra").body().contains("crossing"));
        assertTrue(rosa.reads(posted).body().contains("/restore"));
        assertEquals(303, rosa.send(base + "/restore", base + "/restore").statusCode());
        assertEquals(200, room.stranger().reads(posted).statusCode());
    }

    @Test
    void whatAnAdministratorHidItsAuthorDoesNotBringBack() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        Reader admin = room.admin("Amina");
        JsonObject posted = rosa.posts("Not like this", "x", null);
        String base = "/library/" + posted.getLong("id");
        assertEquals(303, admin.send(base + "/hide", base + "/hide").statusCode());
        assertEquals(404, room.stranger().reads(posted).statusCode());
        assertEquals(200, rosa.reads(posted).statusCode());
        assertEquals(403, rosa.get(base + "/restore").statusCode());
        assertEquals(303, admin.send(base + "/restore", base + "/restore").statusCode());
        assertEquals(200, room.stranger().reads(posted).statusCode());
    }
}
