package tilth.bench;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tilth.bench.Load.Ask;

/// Conversations for the bench: ten thousand with ten answers each, the first of them with twenty, and
/// two hundred pages that wait for the next word.
final class Talk {
    private static final int ANSWERS = 10;
    private static final int LONG_ONES = 100; // so many get a whole page
    private static final int PAGE = 20; // replies
    private static final int PAGES = 200;
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("<code dir=\"ltr\">([A-Za-z0-9_-]{20,})</code>");

    private final Corpus corpus;
    private final int count;
    private final long[] numbers;
    private final List<String> longOnes = new ArrayList<>();

    Talk(Corpus corpus, int count) {
        this.corpus = corpus;
        this.count = count;
        this.numbers = new long[count];
    }

    /// Gives how many replies a second went in.
    Load.Rate fill(Load load, int connections, Map<String, String> token) {
        for (int i = 0; i < count; i++) {
            JsonObject made = new JsonObject(load.text(
                    Ask.post("/api/v1/discussions", token, corpus.discussion(i).encode())));
            numbers[i] = made.getLong("id");
            if (i < LONG_ONES) longOnes.add(made.getString("url").replaceFirst("^https?://[^/]+", ""));
        }
        int replies = count * ANSWERS;
        return load.each(
                connections,
                replies,
                i -> Ask.post(
                        "/api/v1/replies",
                        token,
                        corpus.reply(numbers[of(i)], i).encode()));
    }

    /// The first hundred get nineteen answers, so that their page of twenty is full.
    private int of(int i) {
        int extra = LONG_ONES * (PAGE - 1 - ANSWERS);
        return i < extra ? i % LONG_ONES : i % count;
    }

    String page(int i) {
        return longOnes.get(i % longOnes.size());
    }

    Ask reply(int i, Map<String, String> token) {
        return Ask.post(
                "/api/v1/replies",
                token,
                corpus.reply(numbers[count / 2 + i % (count / 2)], i).encode());
    }

    /// How long until two hundred open pages have a new reply, in milliseconds, the slowest of twenty in twenty.
    double[] live(Load load, int port, Map<String, String> token) throws IOException, InterruptedException {
        String listener = somebody(load, token);
        long talk = numbers[count - 1];
        AtomicInteger heard = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(PAGES);
        HttpClient client = HttpClient.newHttpClient();
        URI line = URI.create("http://127.0.0.1:" + port + "/live?kind=discussion&id=" + talk);
        List<Thread> pages = new ArrayList<>();
        for (int i = 0; i < PAGES; i++)
            pages.add(Thread.startVirtualThread(() -> listen(client, line, listener, open, heard)));
        if (!open.await(60, TimeUnit.SECONDS)) throw new IOException("not all pages opened");
        double[] took = new double[20];
        for (int i = 0; i < took.length; i++) {
            int wanted = heard.get() + PAGES;
            long began = System.nanoTime();
            load.ask(Ask.post("/api/v1/replies", token, corpus.reply(talk, i).encode()));
            while (heard.get() < wanted && System.nanoTime() - began < 5_000_000_000L) Thread.sleep(1);
            took[i] = (System.nanoTime() - began) / 1e6;
        }
        pages.forEach(Thread::interrupt);
        client.shutdownNow();
        Arrays.sort(took);
        return took;
    }

    private static void listen(HttpClient client, URI line, String token, CountDownLatch open, AtomicInteger heard) {
        HttpRequest request = HttpRequest.newBuilder(line)
                .header("Authorization", "Bearer " + token)
                .build();
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

    /// Somebody else, for nobody is told of their own words; gives their token.
    private static String somebody(Load load, Map<String, String> token) {
        String body = new JsonObject()
                .put("email", "reader@example.org")
                .put("name", "Reader")
                .encode();
        String link = new JsonObject(load.text(Ask.post("/api/v1/people", token, body))).getString("signIn");
        String path = link.replaceFirst("^https?://[^/]+", "");
        Load.Answer door = load.ask(Ask.get(path, Map.of()));
        Load.Answer entered = load.ask(Ask.post(path, form(cookies(door)), "_key=" + encode(find(KEY, door.body()))));
        String cookies = cookies(entered);
        Load.Answer tokens = load.ask(Ask.get("/settings/tokens", Map.of("Cookie", cookies)));
        Load.Answer made = load.ask(Ask.post(
                "/settings/tokens", form(cookies), "_key=" + encode(find(KEY, tokens.body())) + "&name=bench"));
        return find(TOKEN, made.body());
    }

    private static Map<String, String> form(String cookies) {
        return Map.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookies);
    }

    private static String cookies(Load.Answer answer) {
        return String.join(
                "; ",
                answer.headers().getAll("Set-Cookie").stream()
                        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                        .toList());
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) throw new IllegalStateException("no " + pattern + " in " + text);
        return found.group(1);
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
