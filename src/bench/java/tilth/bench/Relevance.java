package tilth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tilth.search.Document;
import tilth.search.Index;
import tilth.search.Position;
import tilth.search.Question;
import tilth.search.SearchBusy;

/// `mvn -Pbench verify -Dbench.judged=<folder>`: how well the search ranks, beside Lucene's plain BM25 and
/// PostgreSQL's full text on the same texts.
///
/// Binary gain, log2 discount, means over the queries that have a relevant document. After the collection's
/// own queries come harder ones made of it, which say whether something was won at the cost of others: three
/// words of each query, two words, the texts without their bodies, and titles to be found by three of their words.
final class Relevance {
    private static final int DEPTH = 100;
    private static final Set<String> PUBLIC = Set.of("public");
    private static final int KNOWN = 300; // titles sought

    private record Engine(String name, Function<String, List<Integer>> search) {}

    private final Judged judged;
    private final String language;

    private Relevance(Judged judged, String language) {
        this.judged = judged;
        this.language = language;
    }

    static void run(Path folder, String language) throws IOException, SQLException {
        Judged judged = Judged.read(folder);
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d texts, %d judged queries%n",
                folder,
                judged.texts().size(),
                judged.relevant().size());
        new Relevance(judged, language).compare();
        List<Judged.Text> titles = judged.texts().stream()
                .map(text -> new Judged.Text(text.title(), ""))
                .toList();
        System.out.println("\nthe same without bodies");
        new Relevance(new Judged(titles, judged.queries(), judged.relevant()), language).compare();
    }

    private void compare() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("tilth-relevance");
        try (Index index = Index.open(folder.resolve("index"));
                Plain plain = new Plain(judged.texts());
                Rival rival = Rival.start(folder.resolve("postgres"))) {
            index.rebuild(Position.NONE, this::documents);
            rival.texts(judged.texts(), language);
            List<Engine> systems = List.of(
                    new Engine("plain BM25", query -> plain.search(query, DEPTH)),
                    new Engine("PostgreSQL", query -> rival.ranked(query, DEPTH, false)),
                    new Engine("PostgreSQL, any word", query -> rival.ranked(query, DEPTH, true)),
                    new Engine("Tilth", query -> tilth(index, query)));
            for (var way : judged.queries().entrySet()) {
                table(way.getKey(), systems, way.getValue());
                table(way.getKey() + ", three words of it", systems, shorter(way.getValue(), 3));
                table(way.getKey() + ", two words of it", systems, shorter(way.getValue(), 2));
            }
            known(systems);
        }
    }

    private Stream<Document> documents() {
        return java.util.stream.IntStream.range(0, judged.texts().size())
                .mapToObj(place -> Document.about("resource", place + 1L)
                        .labels(PUBLIC)
                        .language(language)
                        .title(judged.texts().get(place).title())
                        .body(judged.texts().get(place).body())
                        .at(Instant.EPOCH)
                        .done());
    }

    private List<Integer> tilth(Index index, String query) {
        Question question = Question.of(query).readIn(language).most(DEPTH).withoutSnippets();
        while (true) {
            try {
                return index.search(question, PUBLIC).hits().stream()
                        .map(hit -> (int) hit.id() - 1)
                        .toList();
            } catch (SearchBusy cold) {
                Thread.onSpinWait(); // a machine with other work; the time it took counts
            }
        }
    }

    private void table(String way, List<Engine> systems, Map<String, String> queries) {
        System.out.printf(Locale.ROOT, "%-34s  nDCG@10     MAP  recall@100  ms/query%n", way);
        for (Engine system : systems) measure(system, queries);
    }

    private void measure(Engine system, Map<String, String> queries) {
        double gain = 0;
        double precision = 0;
        double recall = 0;
        int asked = 0;
        long nanos = 0;
        for (Map.Entry<String, Set<Integer>> each : judged.relevant().entrySet()) {
            String query = queries.get(each.getKey());
            if (query == null) continue;
            long begun = System.nanoTime();
            List<Integer> found = system.search().apply(query);
            nanos += System.nanoTime() - begun;
            gain += gain(found, each.getValue());
            precision += precision(found, each.getValue());
            recall += found.stream().filter(each.getValue()::contains).count()
                    / (double) each.getValue().size();
            asked++;
        }
        System.out.printf(
                Locale.ROOT,
                "  %-32s  %7.4f %7.4f     %7.4f  %8.2f%n",
                system.name(),
                gain / asked,
                precision / asked,
                recall / asked,
                nanos / 1e6 / asked);
    }

    private static double gain(List<Integer> found, Set<Integer> relevant) {
        double gain = 0;
        double ideal = 0;
        for (int rank = 0; rank < 10; rank++) {
            double discount = Math.log(2) / Math.log(rank + 2);
            if (rank < found.size() && relevant.contains(found.get(rank))) gain += discount;
            if (rank < relevant.size()) ideal += discount;
        }
        return gain / ideal;
    }

    private static double precision(List<Integer> found, Set<Integer> relevant) {
        double sum = 0;
        int hits = 0;
        for (int rank = 0; rank < found.size(); rank++) {
            if (relevant.contains(found.get(rank))) sum += ++hits / (rank + 1.0);
        }
        return sum / relevant.size();
    }

    /// The longest words of each query, in their order: what somebody in a hurry would type.
    private static Map<String, String> shorter(Map<String, String> queries, int words) {
        Map<String, String> shorter = new LinkedHashMap<>();
        queries.forEach((number, query) -> {
            List<String> all = words(query);
            List<String> longest = all.stream()
                    .distinct()
                    .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                    .limit(words)
                    .toList();
            shorter.put(
                    number,
                    String.join(
                            " ",
                            all.stream().distinct().filter(longest::contains).toList()));
        });
        return shorter;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 3)
                .toList();
    }

    /// Mean reciprocal rank of texts sought by three words of their titles.
    private void known(List<Engine> systems) {
        Random random = new Random(5);
        Map<Integer, String> sought = new LinkedHashMap<>();
        List<Integer> places = new ArrayList<>(
                java.util.stream.IntStream.range(0, judged.texts().size())
                        .boxed()
                        .toList());
        Collections.shuffle(places, random);
        for (int place : places) {
            List<String> title = new ArrayList<>(words(judged.texts().get(place).title()));
            if (title.size() < 3 || sought.size() == KNOWN) continue;
            Collections.shuffle(title, random);
            sought.put(place, String.join(" ", title.subList(0, 3)));
        }
        if (sought.isEmpty()) return;
        System.out.println("three words of a title                  MRR");
        for (Engine system : systems) {
            double sum = 0;
            for (var each : sought.entrySet()) {
                int rank = system.search().apply(each.getValue()).indexOf(each.getKey());
                if (rank >= 0) sum += 1.0 / (rank + 1);
            }
            System.out.printf(Locale.ROOT, "  %-32s  %7.4f%n", system.name(), sum / sought.size());
        }
    }
}
