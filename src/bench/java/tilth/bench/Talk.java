package tilth.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tilth.bench.Load.Ask;

/// Conversations for the bench: pages of twenty, answers, and two hundred members' pages that wait for the
/// next word.
final class Talk {
    private static final int ROUNDS = 40;
    private static final long TOO_LONG = 5_000_000_000L; // ns
    private static final int LONG_ONE = 20; // replies

    private final Corpus corpus;
    private final List<String> longOnes = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();

    Talk(Corpus corpus) {
        this.corpus = corpus;
    }

    /// Looks up what there is: the oldest are the long ones.
    void know(Load load, Map<String, String> token) {
        String next = "";
        do {
            JsonObject page = new JsonObject(load.text(Ask.get("/api/v1/discussions?limit=100" + next, token)));
            JsonArray items = page.getJsonArray("items");
            for (int i = 0; i < items.size(); i++) {
                JsonObject it = items.getJsonObject(i);
                numbers.add(it.getLong("id"));
                if (it.getInteger("replies", 0) >= LONG_ONE)
                    longOnes.add(it.getString("url").replaceFirst("^https?://[^/]+", ""));
            }
            next = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!next.isEmpty());
    }

    String page(int i) {
        return longOnes.get(i % longOnes.size());
    }

    Ask reply(int i, Map<String, String> token) {
        int half = numbers.size() / 2;
        return Ask.post(
                "/api/v1/replies", token, corpus.reply(numbers.get(i % half), i).encode());
    }

    /// How long until two hundred members' open pages have a new reply, in milliseconds, sorted.
    double[] live(Load load, int port, Map<String, String> token) throws IOException, InterruptedException {
        long talk = numbers.getFirst();
        AtomicInteger heard = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(Fill.READERS);
        HttpClient client = HttpClient.newHttpClient();
        URI line = URI.create("http://127.0.0.1:" + port + "/live?kind=discussion&id=" + talk);
        List<Thread> pages = new ArrayList<>();
        for (int i = 0; i < Fill.READERS; i++) {
            String reader = Fill.token(i);
            pages.add(Thread.startVirtualThread(() -> listen(client, line, reader, open, heard)));
        }
        if (!open.await(60, TimeUnit.SECONDS)) throw new IOException("not all pages opened");
        double[] took = new double[ROUNDS];
        for (int i = 0; i < took.length; i++) {
            int wanted = heard.get() + Fill.READERS;
            long began = System.nanoTime();
            load.ask(Ask.post("/api/v1/replies", token, corpus.reply(talk, i).encode()));
            while (heard.get() < wanted && System.nanoTime() - began < TOO_LONG) Thread.sleep(1);
            took[i] = (System.nanoTime() - began) / 1e6;
        }
        pages.forEach(Thread::interrupt);
        client.shutdownNow();
        Arrays.sort(took);
        return took;
    }

    private static void listen(HttpClient client, URI line, String reader, CountDownLatch open, AtomicInteger heard) {
        HttpRequest request =
                HttpRequest.newBuilder(line).header("Cookie", "tilth=" + reader).build();
        try (Stream<String> lines =
                client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.forEach(each -> {
                if (each.startsWith("retry:")) open.countDown();
                if (each.equals("event: added")) heard.incrementAndGet();
            });
        } catch (IOException | InterruptedException | java.io.UncheckedIOException closed) {
            // the bench is over
        }
    }
}
