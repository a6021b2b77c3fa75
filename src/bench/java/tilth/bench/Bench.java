package tilth.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.bench.Load.Ask;

/// `mvn -Pbench verify`: fills a started Tilth with `bench.size` resources through its API, asks it for
/// everything people ask for, and prints one table. Never part of the tests: figures are read by people.
///
/// `-Dbench.data=` names a folder to be filled once and used again, `-Dbench.only=` the rows to look at.
public final class Bench {
    private static final int CONNECTIONS = 16;
    private static final int PER_SECOND = 50;
    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "6"));
    /// Seconds of warming at most, for rows that grow for so long.
    private static final double WARM = Double.parseDouble(System.getProperty("bench.warm", "60"));
    /// Writes before those that are measured: each stays in the data.
    private static final int WARM_WRITES = 2_000;
    private static final Duration QUIET = Duration.ofSeconds(75);
    private static final double CALM = 10; // seconds before what is measured at a fixed rate
    /// Numbers from here on were not asked while warming.
    private static final int COLD = 1_000_000;
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final Map<String, String> PLAIN = Map.of();
    private static final Map<String, String> GZIP = Map.of("Accept-Encoding", "gzip");
    /// A stranger whose answers are not kept: whoever brings a token is never served from there.
    private static final Map<String, String> NOT_KEPT = Map.of("Authorization", "none");

    private final List<String> rows = new ArrayList<>();
    private final Corpus corpus = new Corpus(7);
    private final int size = Integer.getInteger("bench.size", 10_000);
    private final List<String> addresses = new ArrayList<>();
    private final int talks = Integer.getInteger("bench.talk", 10_000);
    private final Talk talk = new Talk(corpus);
    /// Only rows whose name has this in it, for looking at one of them again.
    private final Pattern only = Pattern.compile(System.getProperty("bench.only", ""));
    private Child child;

    private Bench() {}

    /// Drives a started Tilth; with `bench.judged`, measures the ranking on the collection in that folder instead, with
    /// `bench.scale` the search among so many resources.
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        String judged = System.getProperty("bench.judged", "");
        int scale = Integer.getInteger("bench.scale", 0);
        if (scale > 0) Scale.run(scale);
        else if (judged.isEmpty()) new Bench().run();
        else Relevance.run(Path.of(judged), System.getProperty("bench.language", "en"));
    }

    private void run() throws IOException, InterruptedException {
        Path data = data();
        if (!Files.exists(data)) fill(data);
        try (Child child = new Child(data);
                Load load = new Load(child.port, 64)) {
            this.child = child;
            row("second start, PostgreSQL included", "%.1f s", child.readyAfter);
            Map<String, String> token = token(load);
            know(load, token);
            pages(load, member(load));
            latencies(load, token);
            if (wanted("a reply on 200 open pages")) {
                double[] live = talk.live(load, child.port, token);
                row(
                        "a reply on 200 open pages",
                        "p50 %.0f  p95 %.0f ms",
                        live[live.length / 2],
                        live[live.length * 95 / 100]);
            }
            row("memory (RssAnon)", "%d MB", child.megabytes());
            Thread.sleep(QUIET);
            row("memory (RssAnon), after a quiet minute", "%d MB", child.megabytes());
        }
        System.out.println("\n" + size + " resources of about 1 KB, "
                + Runtime.getRuntime().availableProcessors() + " cores shared with PostgreSQL and this driver");
        rows.forEach(System.out::println);
    }

    /// The folder named by `bench.data`, else a new one.
    static Path data() throws IOException {
        String named = System.getProperty("bench.data", "");
        return named.isEmpty()
                ? Files.createTempDirectory("tilth-bench").resolve("data")
                : Path.of(named).toAbsolutePath();
    }

    /// Resources through the API, conversations straight into the stopped site's database, and its index anew.
    private void fill(Path data) throws IOException, InterruptedException {
        Files.createDirectories(data.getParent());
        try (Child first = new Child(data);
                Load load = new Load(first.port, CONNECTIONS)) {
            row("first start", "%.1f s", first.readyAfter);
            resources(load, token(load));
            row("memory after filling", "%d MB", first.megabytes());
        }
        row("texts of conversations, straight in", "%,.0f/s", Fill.into(data, corpus, talks));
        Child.run(data, "reindex");
        try (Child again = new Child(data);
                Load load = new Load(again.port, CONNECTIONS)) {
            long began = System.nanoTime();
            while (load.text(Ask.get("/health/ready", PLAIN)).contains("rebuilding")) Thread.sleep(50);
            row("index built anew", "%.0f s", (System.nanoTime() - began) / 1e9);
        }
    }

    private void know(Load load, Map<String, String> token) {
        JsonObject page = new JsonObject(load.text(Ask.get("/api/v1/resources?limit=100", token)));
        page.getJsonArray("items").forEach(item -> addresses.add(path(((JsonObject) item).getString("url"))));
        talk.know(load, token);
    }

    private void resources(Load load, Map<String, String> token) {
        Load.Rate rate = load.each(
                CONNECTIONS,
                size,
                i -> Ask.post("/api/v1/resources", token, corpus.resource(i).encode()));
        row("new resources, 16 connections", "%,.0f/s  (%d failed)", rate.perSecond(), rate.failed());
    }

    private void pages(Load load, Map<String, String> member) {
        Map<String, String> memberGzip = both(member, GZIP);
        rate(load, "resource, stranger, gzip, kept", i -> Ask.get(one(i), GZIP));
        rate(load, "resource, stranger, plain, not kept", i -> Ask.get(one(i), NOT_KEPT));
        rate(load, "resource, member, gzip", i -> Ask.get(one(i), memberGzip));
        rate(load, "resource, member, plain", i -> Ask.get(one(i), member));
        rate(load, "resource, 200 members in turn, plain", i -> Ask.get(one(i), reader(i)));
        rate(load, "discussion of 20, stranger, gzip, kept", i -> Ask.get(talk.page(i), GZIP));
        rate(load, "discussion of 20, stranger, plain, not kept", i -> Ask.get(talk.page(i), NOT_KEPT));
        rate(load, "discussion of 20, member, gzip", i -> Ask.get(talk.page(i), memberGzip));
        rate(load, "discussion of 20, member, plain", i -> Ask.get(talk.page(i), member));
        rate(load, "discussion of 20, 200 members in turn, plain", i -> Ask.get(talk.page(i), reader(i)));
        rate(load, "list of discussions, member, plain", i -> Ask.get("/discussions", member));
        rate(load, "unread discussions, member, plain", i -> Ask.get("/discussions?show=unread", member));
        rate(load, "library, stranger, plain, not kept", i -> Ask.get("/library", NOT_KEPT));
        rate(load, "search page, stranger, plain, not kept", i -> Ask.get("/search?q=" + word(i), NOT_KEPT));
        rate(load, "front page, stranger, gzip, kept", i -> Ask.get("/", GZIP));
        rate(load, "Today, member, gzip", i -> Ask.get("/", memberGzip));
        rate(load, "circles, stranger, gzip, kept", i -> Ask.get("/circles", GZIP));
    }

    /// Members who have not written any of it; each opens another page each time.
    private static Map<String, String> reader(int i) {
        return Map.of("Cookie", "tilth=" + Fill.token(i * 7 % Fill.READERS));
    }

    private void latencies(Load load, Map<String, String> token) {
        steady(load, "search over the API, mixed words", i -> Ask.get("/api/v1/search?limit=10&q=" + word(i), token));
        steady(
                load,
                "search over the API, two words",
                i -> Ask.get("/api/v1/search?limit=10&q=" + word(i) + "+" + word(i + 1), token));
        steady(
                load,
                "new resource over the API",
                i -> Ask.post(
                        "/api/v1/resources", token, corpus.resource(size + i).encode()));
        steady(load, "new reply over the API", i -> talk.reply(i, token));
        steady(load, "resource, stranger, kept", i -> Ask.get(one(i), GZIP));
    }

    private void rate(Load load, String what, java.util.function.IntFunction<Ask> asks) {
        if (!wanted(what)) return;
        int asked = load.warm(CONNECTIONS, WARM, asks);
        double before = child.cpu();
        Load.Rate rate = load.flatOut(CONNECTIONS, SECONDS, asked, asks);
        row(
                what,
                "%,8.0f/s  %,7d bytes  %6.2f ms of the JVM's time each  (%d failed)",
                rate.perSecond(),
                rate.bytesEach(),
                (child.cpu() - before) / (rate.perSecond() * SECONDS),
                rate.failed());
    }

    private void steady(Load load, String what, java.util.function.IntFunction<Ask> asks) {
        if (!wanted(what)) return;
        if (asks.apply(0).body().isEmpty()) load.warm(CONNECTIONS, WARM, asks);
        else load.each(CONNECTIONS, WARM_WRITES, asks);
        load.steady(PER_SECOND, CALM, i -> asks.apply(i + COLD)); // until followers have caught up
        Load.Latency latency = load.steady(PER_SECOND, SECONDS, i -> asks.apply(i + COLD + (int) (CALM * PER_SECOND)));
        row(
                what + ", 50/s",
                "p50 %.1f  p95 %.1f  p99 %.1f ms  (%d failed)",
                latency.p50(),
                latency.p95(),
                latency.p99(),
                latency.failed());
    }

    private boolean wanted(String what) {
        return only.matcher(what).find();
    }

    private String one(int i) {
        return addresses.get(i % addresses.size());
    }

    /// Words from the commonest to the rare, in a fixed order.
    private String word(int i) {
        return corpus.ranked((int) Math.exp(new Random(i).nextDouble() * Math.log(20_000)));
    }

    static Map<String, String> token(Load load) {
        String body = new JsonObject()
                .put("email", Child.MAIL)
                .put("password", Child.PASSWORD)
                .put("name", "bench")
                .encode();
        Map<String, String> json = Map.of("Content-Type", "application/json");
        String token = new JsonObject(load.text(Ask.post("/api/v1/tokens", json, body))).getString("token");
        return both(json, Map.of("Authorization", "Bearer " + token));
    }

    /// Enters with the password and gives the cookie.
    private static Map<String, String> member(Load load) {
        Load.Answer page = load.ask(Ask.get("/enter/password", PLAIN));
        Matcher key = KEY.matcher(page.body());
        if (!key.find()) throw new IllegalStateException("no form on the password page");
        String form = "_key=" + encode(key.group(1)) + "&mail=" + encode(Child.MAIL) + "&password="
                + encode(Child.PASSWORD) + "&next=/";
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookies(page));
        return Map.of("Cookie", cookies(load.ask(Ask.post("/enter/password", headers, form))));
    }

    private static String cookies(Load.Answer answer) {
        return answer.headers().getAll("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(java.util.stream.Collectors.joining("; "));
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String path(String url) {
        return url.replaceFirst("^https?://[^/]+", "");
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new java.util.HashMap<>(one);
        all.putAll(other);
        return all;
    }

    @FormatMethod
    private void row(String what, @FormatString String format, Object... values) {
        String line = String.format(Locale.ROOT, "%-45s ", what) + String.format(Locale.ROOT, format, values);
        rows.add(line);
        System.out.println(line);
    }
}
