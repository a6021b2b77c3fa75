package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.files.Hostile;

/// Files made to do harm are refused in words, or kept so that they can do none; what is on disk and what is sent
/// knows no place and no name.
class HostileFilesTest {
    private static final long ENOUGH = 2_000; // ms for one of them

    private static Townhouse house;
    private static Neighbour ana;

    @BeforeAll
    static void moveIn() throws Exception {
        house = new Townhouse(Map.of("TILTH_FILES_DAILY", "5000"));
        ana = house.person("Ana");
    }

    @AfterAll
    static void moveOut() {
        house.close();
    }

    @Test
    void whatIsMadeToDoHarmIsRefusedInWords() throws Exception {
        for (var each : Hostile.refused().entrySet()) {
            long began = System.nanoTime();
            HttpResponse<String> answer = Parcel.bring(ana, each.getKey(), each.getValue());
            long took = (System.nanoTime() - began) / 1_000_000;
            assertEquals(422, answer.statusCode(), each.getKey() + answer.body());
            String why = new JsonObject(answer.body())
                    .getJsonArray("errors")
                    .getJsonObject(0)
                    .getString("text");
            assertTrue(why.length() > 10 && !why.contains("files."), each.getKey() + ": " + why);
            if (!each.getKey().startsWith("bomb")) assertTrue(took < ENOUGH, each.getKey() + " took " + took + " ms");
        }
        assertFalse(Files.exists(Path.of("/tmp/slipped.txt")));
        assertFalse(Files.exists(Path.of("/tmp/slipped2.txt")));
    }

    @Test
    void whatIsKeptCanDoNothingInOurName() throws Exception {
        for (var each : Hostile.kept().entrySet()) {
            JsonObject file = Parcel.brought(ana, each.getKey(), each.getValue());
            HttpResponse<byte[]> sent = bytes(path(file));
            assertEquals(200, sent.statusCode());
            assertEquals("nosniff", FilesTest.header(sent, "X-Content-Type-Options"));
            assertEquals("sandbox; default-src 'none'", FilesTest.header(sent, "Content-Security-Policy"));
            String type = FilesTest.header(sent, "Content-Type");
            boolean shown = type.startsWith("audio/");
            assertFalse(type.contains("html") || type.contains("xml;") || type.contains("svg"), type);
            assertTrue(
                    FilesTest.header(sent, "Content-Disposition").startsWith(shown ? "inline" : "attachment"),
                    each.getKey());
            assertEquals(each.getValue().length, sent.body().length);
        }
    }

    @Test
    void aNameNeitherEndsAHeaderNorHidesWhatAFileIs() throws Exception {
        for (String name : Hostile.NAMES) {
            JsonObject file = Parcel.brought(ana, name, Hostile.picture());
            String shown = file.getString("name");
            assertTrue(shown.endsWith(".png") || shown.endsWith(".jpg"), name + " became " + shown);
            assertFalse(shown.contains("/") || shown.contains("\\") || shown.contains("\u202e"), shown);
            assertTrue(shown.length() <= 130, shown);
            HttpResponse<byte[]> sent = bytes(path(file));
            assertEquals(200, sent.statusCode(), path(file));
            String said = FilesTest.header(sent, "Content-Disposition");
            assertTrue(said.matches("inline; filename=\"file\"; filename\\*=UTF-8''[A-Za-z0-9%._-]+"), said);
        }
    }

    @Test
    void noPictureKnowsWhereItWasTaken() throws Exception {
        JsonObject file = Parcel.brought(ana, "gps.jpg", Hostile.gps());
        assertEquals(List.of(600, 800), List.of(file.getInteger("width"), file.getInteger("height")));
        for (String size : List.of("", "?size=medium", "?size=small")) {
            String sent = new String(bytes(path(file) + size).body(), StandardCharsets.ISO_8859_1);
            assertFalse(sent.contains(Hostile.place()) || sent.contains("Exif") || sent.contains("GPS"));
        }
        try (Stream<Path> all = Files.walk(house.folder.resolve("files"))) {
            for (Path kept : all.filter(Files::isRegularFile).toList()) {
                assertTrue(kept.getFileName().toString().matches("[0-9a-f]{40}"), kept::toString);
                String held = Files.readString(kept, StandardCharsets.ISO_8859_1);
                assertFalse(held.contains(Hostile.place()));
            }
        }
        try (Stream<Path> left = Files.list(house.folder.resolve("incoming"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void tooLargeIsSaidEarlyAndTooManyInWords() throws Exception {
        HttpRequest.Builder far = ana.request("/api/v1/files?name=far.wav")
                .header("Authorization", "Bearer " + ana.token())
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[260 << 20]));
        int status;
        try {
            status = ana.send(far).statusCode();
        } catch (java.io.IOException closed) {
            status = 413; // told before all was sent, and the line closed
        }
        assertEquals(413, status);
        Parcel parcel = new Parcel()
                .with("what", "learned")
                .with("title", "Many")
                .with("body", "x")
                .with("line", "name");
        for (int i = 0; i < 21; i++) parcel.file("files", i + ".txt", new byte[] {'x'});
        HttpResponse<String> many = parcel.send(ana, "/library/new?what=learned", "/library/new");
        assertEquals(422, many.statusCode());
        assertTrue(many.body().contains("Up to 20 files"), many.body());
    }

    private static String path(JsonObject file) {
        return file.getString("url").replaceFirst("https?://[^/]+", "");
    }

    private static HttpResponse<byte[]> bytes(String path) throws Exception {
        return ana.bytes(path);
    }
}
