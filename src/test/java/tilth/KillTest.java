package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Killed, and stopped in peace, in the middle of fifty writes a second: what was acknowledged is there, once, and
/// found;
/// who stops it in peace leaves nothing done and unanswered (`SAFETY.md` F1, F8, F31).
class KillTest {
    private static final int A_SECOND = 50;
    private static final int BETWEEN_KILLS = 50; // acknowledged writes
    private static final Duration FOUND = Duration.ofSeconds(10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    /// What was sent and not yet acknowledged.
    private final Set<Integer> open = ConcurrentHashMap.newKeySet();
    /// The number under which each acknowledged text is kept.
    private final Map<Integer, Long> kept = new ConcurrentHashMap<>();

    private final Queue<CompletableFuture<Void>> sent = new ConcurrentLinkedQueue<>();

    private String token = "";
    private Child tilth;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsThereTwice() throws Exception {
        tilth = new Child(folder);
        try (Child running = tilth;
                ScheduledExecutorService writers = Executors.newSingleThreadScheduledExecutor()) {
            running.start();
            token = token();
            var _ = writers.scheduleAtFixedRate(this::write, 0, 1_000 / A_SECOND, TimeUnit.MILLISECONDS);
            for (boolean database : new boolean[] {false, true}) {
                acknowledged(kept.size() + BETWEEN_KILLS);
                if (database) running.killPostmaster();
                running.kill();
                Duration start = running.start();
                System.out.printf("ready %.1f s after kill -9%n", start.toMillis() / 1000.0);
            }
            acknowledged(kept.size() + BETWEEN_KILLS);
            Set<String> refused = stopped(running);
            running.start();
            assertEquals(Set.of(), there(refused), "whoever stops it in peace leaves nothing done and unanswered");
            acknowledged(kept.size() + BETWEEN_KILLS);
            writers.shutdownNow();
            assertTrue(writers.awaitTermination(10, TimeUnit.SECONDS));
            settle();

            Map<String, Integer> there = all();
            Set<String> expected = new TreeSet<>();
            kept.keySet().forEach(number -> expected.add(title(number)));
            assertEquals(expected, there.keySet());
            there.forEach((title, times) -> assertEquals(1, times, title));
            found(expected.size());
            assertTrue(running.stop(), "ends within 20 s of being asked");
        }
    }

    /// Asked to end while people write; gives the titles of what was sent and got no answer.
    private Set<String> stopped(Child running) throws InterruptedException {
        Set<Integer> killed = Set.copyOf(open); // those may be there: their answer was cut off
        assertTrue(running.stop(), "ends within 20 s of being asked");
        Set<String> unanswered = new TreeSet<>();
        List.copyOf(sent).forEach(answer -> answer.handle((all, broken) -> 0).join());
        open.stream().filter(number -> !killed.contains(number)).forEach(number -> unanswered.add(title(number)));
        return unanswered;
    }

    /// Those of some titles that are there.
    private Set<String> there(Set<String> titles) throws Exception {
        Set<String> there = new TreeSet<>(all().keySet());
        there.retainAll(titles);
        return there;
    }

    private static String title(int number) {
        return "Cosecha " + number;
    }

    private void write() {
        int number = next.incrementAndGet();
        open.add(number);
        sent.add(client.sendAsync(post(number), HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> acknowledge(number, answer)));
    }

    private void acknowledge(int number, HttpResponse<String> answer) {
        if (answer.statusCode() != 201) return;
        kept.put(number, new JsonObject(answer.body()).getLong("id"));
        open.remove(number);
    }

    private HttpRequest post(int number) {
        JsonObject text = Settlement.text(title(number)).put("language", "es");
        return request("/resources", "POST", text)
                .header("Idempotency-Key", "cosecha-" + number)
                .build();
    }

    private HttpRequest.Builder request(String path, String method, JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(tilth.base.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonObject ask(HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        // Just started, and fifty a second want to write: it may ask us to come back.
        for (int left = 20; answer.statusCode() == 503 && left > 0; left--) {
            Child.pause();
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() >= 300) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return new JsonObject(answer.body());
    }

    private String token() throws Exception {
        JsonObject who = new JsonObject()
                .put("email", Child.ADMIN)
                .put("password", Child.PASSWORD)
                .put("name", "kill");
        return ask(request("/tokens", "POST", who).build()).getString("token");
    }

    private void acknowledged(int many) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (kept.size() < many) {
            assertTrue(System.nanoTime() < end, "only " + kept.size() + " of " + many + " writes were acknowledged");
            Child.pause();
        }
    }

    /// Sends again, with the same key, whatever got no answer.
    private void settle() throws Exception {
        for (int number : open) {
            HttpResponse<String> answer = client.send(post(number), HttpResponse.BodyHandlers.ofString());
            assertEquals(201, answer.statusCode(), answer.body());
            acknowledge(number, answer);
        }
    }

    private Map<String, Integer> all() throws Exception {
        Set<Long> acknowledged = Set.copyOf(kept.values()); // people go on writing meanwhile
        Map<String, Integer> titles = new TreeMap<>();
        Set<Long> ids = new TreeSet<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String from = cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get();
            JsonObject page =
                    ask(request("/resources?limit=100" + from, "GET", null).build());
            for (Object item : page.getJsonArray("items")) {
                titles.merge(((JsonObject) item).getString("title"), 1, Integer::sum);
                ids.add(((JsonObject) item).getLong("id"));
            }
            cursor = Optional.ofNullable(page.getString("next"));
        }
        assertTrue(ids.containsAll(acknowledged), "an acknowledged text is not there");
        return titles;
    }

    private void found(int many) throws Exception {
        long end = System.nanoTime() + FOUND.toNanos();
        int total = -1;
        while (total != many && System.nanoTime() < end) {
            Child.pause();
            total = ask(request("/search?q=cosecha&limit=1", "GET", null).build())
                    .getInteger("total");
        }
        assertEquals(many, total, "texts found by search");
    }
}
