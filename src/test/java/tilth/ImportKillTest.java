package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Killed in the middle of an import: it goes on by itself, and nothing is there twice (`SAFETY.md` F33).
class ImportKillTest {
    private static final int ROWS = 1_500;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";
    private Child tilth;

    @Test
    void anImportGoesOnAfterAKillAndBringsNothingTwice() throws Exception {
        tilth = new Child(folder);
        try (Child running = tilth) {
            running.start();
            token = ask(
                            "POST",
                            "/tokens",
                            "application/json",
                            new JsonObject()
                                    .put("email", Child.ADMIN)
                                    .put("password", Child.PASSWORD)
                                    .put("name", "kill")
                                    .encode())
                    .getString("token");
            StringBuilder sheet = new StringBuilder("Title,Text,Language\n");
            for (int row = 1; row <= ROWS; row++)
                sheet.append("Cosecha ").append(row).append(",Una mesa y dos sillas.,es\n");
            String path = "/imports/" + bring(sheet.toString());
            reaches(path, "mapping", 0);
            ask("POST", path + "/check", "application/json", "{}");
            reaches(path, "checked", 0);
            ask("POST", path + "/run", "application/json", "{}");
            reaches(path, "running", 100);
            running.kill();
            running.start();
            JsonObject done = reaches(path, "done", ROWS);
            assertEquals(ROWS, done.getInteger("made"));
            assertEquals(0, done.getInteger("wrong"));
            int found = 0;
            long end = System.nanoTime() + 60_000_000_000L;
            while (found != ROWS) {
                assertTrue(System.nanoTime() < end, found + " are found");
                found = ask("GET", "/search?q=cosecha&limit=1", "application/json", "")
                        .getInteger("total");
                Child.pause();
            }
        }
    }

    /// Waits for a state, or for so many made in it.
    private JsonObject reaches(String path, String state, int made) throws Exception {
        long end = System.nanoTime() + 120_000_000_000L;
        while (true) {
            JsonObject now = ask("GET", path, "application/json", "");
            boolean there = now.getString("state").equals(state) && now.getInteger("made") >= made;
            boolean over = made < ROWS && List.of("done").contains(now.getString("state"));
            if (there || over) return now;
            assertTrue(System.nanoTime() < end, now.encode());
            Child.pause();
        }
    }

    private long bring(String sheet) throws Exception {
        String form = "--x7\r\nContent-Disposition: form-data; name=\"space\"\r\n\r\n0\r\n"
                + "--x7\r\nContent-Disposition: form-data; name=\"sheet\"; filename=\"a.csv\"\r\n\r\n" + sheet
                + "\r\n--x7--\r\n";
        return ask("POST", "/imports", "multipart/form-data; boundary=x7", form).getLong("id");
    }

    private JsonObject ask(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(tilth.base.resolve("/api/v1" + path))
                .header("Content-Type", type)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return new JsonObject(answer.body());
    }
}
