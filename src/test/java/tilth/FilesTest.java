package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tilth.files.Hostile;

/// Files come with the words of a form, wait when it has to be written again, and are opened by those who
/// may read the thing, piece by piece if they like; by nobody else.
class FilesTest extends TwoNeighbours {
    private static final Pattern WAITS = Pattern.compile("type=\"hidden\" name=\"files\" value=\"([0-9]+)\"");
    private static final Pattern PLACE = Pattern.compile("href=\"(/files/[^\"]+)\"");
    private static final String NOTES = "Twelve people came, and all the names were on the table.";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Parcel lesson(String title) {
        return new Parcel()
                .with("what", "learned")
                .with("title", title)
                .with("body", "We wrote the list by hand.")
                .with("language", "en")
                .with("licence", "CC-BY-SA-4.0")
                .with("line", "name");
    }

    private static String page(HttpResponse<String> made) throws Exception {
        assertEquals(303, made.statusCode(), made.body());
        return ana.get(made.headers().firstValue("Location").orElseThrow()).body();
    }

    private static String place(String page) {
        Matcher place = PLACE.matcher(page);
        assertTrue(place.find(), page);
        return place.group(1);
    }

    @Test
    void aLessonIsWrittenWithItsFilesInOneForm() throws Exception {
        String page = page(lesson("Lists by hand")
                .file("files", "notes 1.txt", bytes(NOTES))
                .file("files", "gps.jpg", Hostile.gps())
                .with("files-alt", "A hand writing")
                .send(ana, "/library/new?what=learned", "/library/new"));
        assertTrue(page.contains("notes 1.txt"), page);
        assertTrue(page.contains("plain text, "), page);
        assertTrue(page.contains("alt=\"A hand writing\""), page);

        HttpResponse<String> notes = house.stranger().get(place(page));
        assertEquals(200, notes.statusCode());
        assertEquals(NOTES, notes.body());
        assertEquals("text/plain; charset=utf-8", header(notes, "Content-Type"));
        assertEquals("sandbox; default-src 'none'", header(notes, "Content-Security-Policy"));
        assertEquals("nosniff", header(notes, "X-Content-Type-Options"));
        assertEquals(
                "attachment; filename=\"file\"; filename*=UTF-8''notes%201.txt", header(notes, "Content-Disposition"));
        assertEquals("no-cache", header(notes, "Cache-Control"));
    }

    @Test
    void aFormThatComesBackStillHasItsFile() throws Exception {
        HttpResponse<String> again = lesson("")
                .file("files", "notes.txt", bytes(NOTES))
                .send(ana, "/library/new?what=learned", "/library/new");
        assertEquals(422, again.statusCode());
        Matcher waits = WAITS.matcher(again.body());
        assertTrue(waits.find(), again.body());
        String file = "/files/" + waits.group(1) + "/notes.txt";
        assertEquals(200, ana.get(file).statusCode());
        assertEquals(404, rosa.get(file).statusCode());
        assertEquals(404, house.stranger().get(file).statusCode());

        String page = page(lesson("Now with a title")
                .with("files", waits.group(1))
                .send(ana, "/library/new?what=learned", "/library/new"));
        assertTrue(page.contains("notes.txt"));
        HttpResponse<String> taken = lesson("Somebody else takes it")
                .with("files", waits.group(1))
                .send(rosa, "/library/new?what=learned", "/library/new");
        assertEquals(422, taken.statusCode());
    }

    @Test
    void aDraftKeepsTheFilesItSpeaksOf() throws Exception {
        HttpResponse<String> later = lesson("For another day")
                .with("later", "1")
                .file("files", "notes.txt", bytes(NOTES))
                .send(ana, "/library/new?what=learned", "/library/new");
        assertEquals(303, later.statusCode());
        house.db.run("update attachment set at = at - interval '3 days' where kind = ''");
        house.sweep();
        String drafts = ana.get("/library/drafts").body();
        Matcher draft = Pattern.compile("/library/new\\?draft=[0-9]+").matcher(drafts);
        assertTrue(draft.find(), drafts);
        assertTrue(WAITS.matcher(ana.get(draft.group()).body()).find());
    }

    @Test
    void whatNobodyCameBackForIsSweptAway() throws Exception {
        JsonObject waits = Parcel.brought(ana, "left.txt", bytes("left behind"));
        String path = "/files/" + waits.getLong("id") + "/left.txt";
        assertEquals(200, ana.get(path).statusCode());
        house.sweep();
        assertEquals(200, ana.get(path).statusCode());
        house.db.run("update attachment set at = at - interval '25 hours' where address = $1", waits.getLong("id"));
        house.sweep();
        assertEquals(404, ana.get(path).statusCode());
    }

    @Test
    void aPieceOfAFileIsSentToWhoeverAsksForIt() throws Exception {
        String path = file("pieces.txt", "0123456789");
        assertEquals("2345", piece(path, "bytes=2-5", 206, "bytes 2-5/10"));
        assertEquals("789", piece(path, "bytes=-3", 206, "bytes 7-9/10"));
        assertEquals("89", piece(path, "bytes=8-", 206, "bytes 8-9/10"));
        assertEquals("6789", piece(path, "bytes=6-400", 206, "bytes 6-9/10"));
        assertEquals("", piece(path, "bytes=10-", 416, "bytes */10"));
        assertEquals("0123456789", piece(path, "bytes=5-2", 200, ""));
        assertEquals("0123456789", piece(path, "bytes=0-1,4-5", 200, ""));
        assertEquals("0123456789", piece(path, "rows=1-2", 200, ""));

        String tag = header(ana.get(path), "ETag");
        assertEquals(304, ana.get(path, "If-None-Match", tag).statusCode());
        assertEquals("01", ana.get(path, "Range", "bytes=0-1", "If-Range", tag).body());
        assertEquals(
                200, ana.get(path, "Range", "bytes=0-1", "If-Range", "\"old\"").statusCode());
        HttpResponse<String> head =
                ana.send(ana.request(path).method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertEquals("10", header(head, "Content-Length"));
        assertEquals("bytes", header(head, "Accept-Ranges"));
        assertEquals("", head.body());
    }

    private static String piece(String path, String range, int status, String said) throws Exception {
        HttpResponse<String> answer = ana.get(path, "Range", range);
        assertEquals(status, answer.statusCode(), range);
        assertEquals(said, header(answer, "Content-Range"), range);
        return answer.body();
    }

    @Test
    void aFileIsOpenedByThoseWhoMayReadTheThingAndByNobodyElse() throws Exception {
        JsonObject circle = ana.makes(
                "POST",
                "/spaces",
                new JsonObject()
                        .put("kind", "circle")
                        .put("name", "Olivos")
                        .put("visibility", "secret")
                        .put("join", "invite"));
        JsonObject file = Parcel.brought(ana, "plan.txt", bytes("the plan"));
        JsonObject lesson = resource("A plan", file).put("space", circle.getLong("id"));
        JsonObject made = ana.makes("POST", "/resources", lesson);
        String path = "/files/" + file.getLong("id") + "/plan.txt";
        String content = "/files/" + file.getLong("id") + "/content";

        HttpResponse<String> hers = ana.get(path);
        assertEquals(200, hers.statusCode());
        assertEquals("private, no-cache", header(hers, "Cache-Control"));
        assertEquals(200, ana.api("GET", content, "").statusCode());
        assertGone(path);
        assertEquals(404, rosa.api("GET", content, "").statusCode());
        assertEquals(404, rosa.api("GET", "/files/" + file.getLong("id"), "").statusCode());

        String page = "/resources/" + made.getLong("id");
        ana.makes("PATCH", page, new JsonObject().put("version", 1).put("space", 0));
        assertEquals(200, rosa.get(path).statusCode());
        assertEquals(200, house.stranger().get(path).statusCode());
        ana.makes("PATCH", page, new JsonObject().put("version", 2).put("space", circle.getLong("id")));
        assertGone(path);

        ana.makes("PATCH", page, new JsonObject().put("version", 3).put("space", 0));
        ana.makes("DELETE", page, new JsonObject());
        assertGone(path);
        assertEquals(404, ana.get(path).statusCode());
    }

    /// The same answer, to the letter, as for what never was.
    private static void assertGone(String path) throws Exception {
        for (Neighbour each : List.of(rosa, house.stranger())) {
            HttpResponse<String> hidden = each.get(path);
            HttpResponse<String> never = each.get(path.replaceAll("/[0-9]+/", "/181474976710655/"));
            assertEquals(404, hidden.statusCode());
            assertEquals(plain(never.body(), "181474976710655"), plain(hidden.body(), path.split("/", -1)[2]));
        }
    }

    private static String plain(String page, String number) {
        return page.replace(number, "N").replaceAll("name=\"_key\" value=\"[^\"]+\"", "");
    }

    @Test
    void aFileIsTakenAwayByATickAndByAProgramsList() throws Exception {
        JsonObject one = Parcel.brought(ana, "one.txt", bytes("one"));
        JsonObject two = Parcel.brought(ana, "two.txt", bytes("two"));
        JsonObject made = ana.makes("POST", "/resources", resource("Two files", one, two));
        String page = "/resources/" + made.getLong("id");
        JsonObject three = Parcel.brought(ana, "three.txt", bytes("three"));
        JsonArray wanted = new JsonArray().add(two.getLong("id")).add(three.getLong("id"));
        JsonObject now =
                ana.makes("PATCH", page, new JsonObject().put("version", 1).put("files", wanted));
        assertEquals(List.of("two.txt", "three.txt"), names(now));
        assertEquals(404, ana.get("/files/" + one.getLong("id") + "/one.txt").statusCode());
        now = ana.makes("PATCH", page, new JsonObject().put("version", 2).put("title", "Still two files"));
        assertEquals(2, names(now).size());

        String edit = "/library/" + made.getLong("id") + "/edit";
        HttpResponse<String> saved = lesson("One file")
                .with("version", "3")
                .with("files-drop", "" + two.getLong("id"))
                .with("files-alt-" + three.getLong("id"), "A number")
                .send(ana, edit, edit);
        assertEquals(303, saved.statusCode(), saved.body());
        now = ana.makes("GET", page, null);
        assertEquals(List.of("three.txt"), names(now));
        assertEquals("A number", now.getJsonArray("files").getJsonObject(0).getString("alt"));

        assertEquals(403, ana.api("DELETE", "/files/" + three.getLong("id"), "").statusCode());
        JsonObject waits = Parcel.brought(ana, "four.txt", bytes("four"));
        assertEquals(204, ana.api("DELETE", "/files/" + waits.getLong("id"), "").statusCode());
        assertEquals(404, ana.api("GET", "/files/" + waits.getLong("id"), "").statusCode());
    }

    private static List<String> names(JsonObject resource) {
        return resource.getJsonArray("files").stream()
                .map(each -> ((JsonObject) each).getString("name"))
                .toList();
    }

    private static JsonObject resource(String title, JsonObject... files) {
        JsonArray ids = new JsonArray();
        for (JsonObject each : files) ids.add(each.getLong("id"));
        return new JsonObject()
                .put("kind", "lesson")
                .put("title", title)
                .put("body", "Words beside the files.")
                .put("language", "en")
                .put("files", ids);
    }

    private static String file(String name, String content) throws Exception {
        JsonObject file = Parcel.brought(ana, name, bytes(content));
        ana.makes("POST", "/resources", resource(name, file));
        return file.getString("url").replaceFirst("https?://[^/]+", "");
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void aPersonBringsOnlySoMuchInADay() throws Exception {
        Neighbour marta = house.person("Marta");
        JsonObject first = Parcel.brought(marta, "first.txt", bytes("first"));
        house.db.run("update attachment set size = 500 * 1048576 where address = $1", first.getLong("id"));
        HttpResponse<String> second = Parcel.bring(marta, "second.txt", bytes("second"));
        assertEquals(429, second.statusCode());
        assertFalse(header(second, "Retry-After").isEmpty());
    }

    @Test
    void aProgramMaySendTheFileWithoutAForm() throws Exception {
        HttpResponse<String> answer =
                ana.api("POST", "/files?name=nombres.csv", "name,when\nAna,monday\n", "Content-Type", "text/csv");
        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("nombres.csv", new JsonObject(answer.body()).getString("name"));
        HttpResponse<String> stranger =
                house.stranger().post("/api/v1/files?name=x.txt", "x", "Authorization", "Bearer nobody");
        assertEquals(401, stranger.statusCode());
    }
}
