package tilth.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tilth.bench.Load.Ask;

/// `mvn -Pbench verify -Dbench.scale=100000`: the search of a started Tilth with so many resources of about 1 KB, over
/// its API at a steady twenty requests a second with facets and ten snippets, beside PostgreSQL's full text on the
/// same texts, one question at a time, without facets.
///
/// `-Dbench.data=` names a folder to be filled once and used again.
final class Scale {
    private static final int PER_SECOND = 20;
    private static final int SECONDS = 6;
    private static final int WARM = 12; // seconds at most, of each kind of question
    private static final int POSTS = 50; // a second, while new ones are looked for
    private static final Map<String, String> STRANGER = Map.of("Authorization", "none"); // whose answers are not kept

    private record Words(String name, IntFunction<String> word) {}

    private final int size;
    private final Shelves shelves = new Shelves(7);
    private final List<String> rows = new ArrayList<>();

    private Scale(int size) {
        this.size = size;
    }

    static void run(int size) throws IOException, InterruptedException, SQLException {
        new Scale(size).run(Bench.data());
    }

    private void run(Path data) throws IOException, InterruptedException, SQLException {
        boolean fresh = !Files.exists(data);
        if (fresh) fill(data);
        try (Child child = new Child(data);
                Load load = new Load(child.port, 64)) {
            rebuilt(load);
            row("index, of the text", "%.2f x", bytes(data.resolve("index")) / (double) text());
            Rival rival = Rival.beside(data.resolve("postgres"), size);
            warm(load);
            for (Words words : words()) compare(load, rival, words);
            offers(load);
            row("memory (RssAnon)", "%d MB", child.megabytes());
            found(load, Bench.token(load));
            row("memory after that", "%d MB", child.megabytes());
            rival.close();
        }
        System.out.printf(
                Locale.ROOT,
                "%n%,d resources of about 1 KB, %d cores shared with PostgreSQL and this driver; %d requests a"
                        + " second%n",
                size,
                Runtime.getRuntime().availableProcessors(),
                PER_SECOND);
        rows.forEach(System.out::println);
    }

    private void fill(Path data) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(data.getParent());
        new Child(data).close();
        Stock.into(data, shelves, size);
        Child.run(data, "reindex");
    }

    /// Waits for an index that is being built, be it that the folder was filled by an earlier release.
    private void rebuilt(Load load) throws InterruptedException {
        long began = System.nanoTime();
        if (complete(load)) return;
        while (!complete(load)) Thread.sleep(50);
        double took = (System.nanoTime() - began) / 1e9;
        row("index built anew from the database", "%,.0f/s  (%.0f s)", size / took, took);
    }

    /// Not while it says nothing: a machine at its limits answers late.
    private static boolean complete(Load load) {
        return load.text(Ask.get("/health/ready", Map.of())).contains("\"index\":\"ready\"");
    }

    private long text() {
        long some = 0;
        for (int i = 0; i < 1_000; i++) some += shelves.text(i).size();
        return some * size / 1_000;
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private List<Words> words() {
        return List.of(
                new Words("rare word", i -> shelves.ranked(60_000 + i * 31)),
                new Words("common word", i -> shelves.ranked(40 + i)),
                new Words("two common words", i -> shelves.ranked(40 + i) + "+" + shelves.ranked(70 + i)),
                new Words("common and rare word", i -> shelves.ranked(45 + i) + "+" + shelves.ranked(60_000 + i * 17)),
                new Words("ten words", this::sentence));
    }

    private String sentence(int number) {
        Random random = new Random(number);
        List<String> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++)
            ten.add(shelves.ranked((int) Math.exp(random.nextDouble() * Math.log(Shelves.WORDS))));
        return String.join("+", ten);
    }

    /// As fast as it goes until it grows no faster: at a few requests a second the compiler needs an hour.
    private void warm(Load load) {
        for (Words words : words()) load.warm(4, WARM, i -> search(words.word().apply(i + 1_000), 10));
        load.warm(
                4,
                WARM,
                i -> Ask.get("/search/suggest?q=" + shelves.ranked(i + 1_000).substring(0, 3), STRANGER));
        load.warm(4, WARM, i -> page(i + 1_000));
    }

    private static Ask search(String words, int limit) {
        return Ask.get("/api/v1/search?limit=" + limit + "&q=" + words, STRANGER);
    }

    private void compare(Load load, Rival rival, Words words) {
        Load.Latency first =
                load.steady(PER_SECOND, SECONDS, i -> search(words.word().apply(i), 10));
        Load.Latency again =
                load.steady(PER_SECOND, SECONDS, i -> search(words.word().apply(i), 9));
        double[] other = rival.times(20, i -> words.word().apply(i).replace('+', ' '));
        row(
                words.name(),
                "first p50 %5.1f p95 %5.1f   counts kept p50 %5.1f p95 %5.1f ms (%d failed)   PostgreSQL p50 %7.1f p95"
                        + " %7.1f",
                first.p50(),
                first.p95(),
                again.p50(),
                again.p95(),
                first.failed() + again.failed(),
                other[10],
                other[18]);
    }

    private void offers(Load load) {
        steady(load, "everything, newest first", i -> Ask.get("/api/v1/search?sort=newest&limit=" + (1 + i), STRANGER));
        steady(
                load,
                "suggestions",
                i -> Ask.get("/search/suggest?q=" + shelves.ranked(i).substring(0, 3), STRANGER));
        steady(load, "a resource's page with related ones", this::page);
    }

    /// Of one that a stranger may read.
    private Ask page(int number) {
        int i = number;
        while (!shelves.text(i).open()) i = (i + 7_919) % size;
        String slug = shelves.text(i).title().replace(' ', '-');
        return Ask.get("/library/" + (8_000_000_000L + i) + "-" + slug, STRANGER);
    }

    private void steady(Load load, String what, IntFunction<Ask> asks) {
        load.steady(PER_SECOND, SECONDS, i -> asks.apply(i + 200));
        Load.Latency latency = load.steady(PER_SECOND, SECONDS, asks);
        row(what, "p50 %.1f  p95 %.1f ms  (%d failed)", latency.p50(), latency.p95(), latency.failed());
    }

    /// How long after a post was answered it can be found, while fifty a second come in.
    private void found(Load load, Map<String, String> token) throws InterruptedException {
        Thread posting = Thread.startVirtualThread(() -> load.steady(POSTS, 12, i -> post(i, "besides", token)));
        Thread.sleep(2_000);
        double[] took = new double[30];
        for (int i = 0; i < took.length; i++) {
            String word = "unheard" + Integer.toString(i + 1_000, 36) + "of";
            load.text(post(100_000 + i, word, token));
            long posted = System.nanoTime();
            while (total(load, word) == 0) Thread.sleep(2);
            took[i] = (System.nanoTime() - posted) / 1e6;
            Thread.sleep(200);
        }
        posting.join();
        Arrays.sort(took);
        row("a post is found, 50 posts/s", "p50 %.0f  slowest %.0f ms", took[15], took[29]);
    }

    private static long total(Load load, String word) {
        return new JsonObject(load.text(search(word, 1))).getLong("total");
    }

    private Ask post(int i, String word, Map<String, String> token) {
        JsonObject body = new JsonObject()
                .put("kind", "lesson")
                .put("title", word + " " + i)
                .put("body", shelves.text(i).body())
                .put("language", "en");
        return Ask.post("/api/v1/resources", token, body.encode());
    }

    @FormatMethod
    private void row(String what, @FormatString String format, Object... values) {
        String line = String.format(Locale.ROOT, "%-38s ", what) + String.format(Locale.ROOT, format, values);
        rows.add(line);
        System.out.println(line);
    }
}
