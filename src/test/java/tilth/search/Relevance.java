package tilth.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/// Measures the ranking on a judged collection, beside Lucene's plain BM25 on the same texts.
///
/// Run by hand with the folder as argument; prints nDCG@10, MAP and recall@100 (binary gain, log2
/// discount, mean over the queries that have a relevant document) and the mean time of a search.
public final class Relevance {
    private static final int DEPTH = 100;
    private static final Set<String> PUBLIC = Set.of("public");

    private Relevance() {}

    public static void main(String[] arguments) throws IOException {
        Collection collection = Collection.read(Path.of(arguments[0]));
        System.out.println("                 nDCG@10     MAP  recall@100   ms/query");
        print("plain BM25", collection, plain(collection));
        Path folder = Files.createTempDirectory("relevance");
        try (Index index = Index.open(folder)) {
            index.rebuild(Position.NONE, () -> documents(collection).stream());
            Function<String, List<Integer>> tilth = query -> tilth(index, query);
            print("(warming up)", collection, tilth);
            print("Tilth", collection, tilth);
        }
    }

    static void print(String name, Collection collection, Function<String, List<Integer>> search) {
        double gain = 0;
        double precision = 0;
        double recall = 0;
        int queries = 0;
        long nanos = 0;
        for (Map.Entry<Integer, Set<Integer>> judged : collection.relevant().entrySet()) {
            long begin = System.nanoTime();
            List<Integer> found = search.apply(collection.queries().get(judged.getKey()));
            nanos += System.nanoTime() - begin;
            gain += gain(found, judged.getValue());
            precision += precision(found, judged.getValue());
            recall += found.stream().filter(judged.getValue()::contains).count()
                    / (double) judged.getValue().size();
            queries++;
        }
        System.out.printf(
                "%-16s %7.4f %7.4f     %7.4f    %7.2f%n",
                name, gain / queries, precision / queries, recall / queries, nanos / 1e6 / queries);
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

    static List<Document> documents(Collection collection) {
        List<Document> documents = new ArrayList<>();
        collection
                .texts()
                .forEach((number, text) -> documents.add(Document.about("resource", number)
                        .labels(PUBLIC)
                        .language("en")
                        .title(text.title())
                        .body(text.body())
                        .at(Instant.EPOCH)
                        .done()));
        return documents;
    }

    static List<Integer> tilth(Index index, String query) {
        Question question = Question.of(query).readIn("en").most(DEPTH).withoutSnippets();
        return index.search(question, PUBLIC).hits().stream()
                .map(hit -> (int) hit.id())
                .toList();
    }

    private static Function<String, List<Integer>> plain(Collection collection) throws IOException {
        EnglishAnalyzer english = new EnglishAnalyzer();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(english))) {
            for (Map.Entry<Integer, Collection.Text> text : collection.texts().entrySet()) {
                var lucene = new org.apache.lucene.document.Document();
                lucene.add(new StoredField("number", text.getKey()));
                lucene.add(new TextField(
                        "text", text.getValue().title() + "\n" + text.getValue().body(), Field.Store.NO));
                writer.addDocument(lucene);
            }
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        return query -> {
            try {
                return plain(searcher, english, query);
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        };
    }

    private static List<Integer> plain(IndexSearcher searcher, EnglishAnalyzer english, String query)
            throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        try (var stream = english.tokenStream("text", query)) {
            var term = stream.addAttribute(org.apache.lucene.analysis.tokenattributes.CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) counts.merge(term.toString(), 1, Integer::sum);
            stream.end();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        counts.forEach((term, count) ->
                any.add(new BoostQuery(new TermQuery(new Term("text", term)), count), Occur.SHOULD));
        List<Integer> found = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(any.build(), DEPTH).scoreDocs) {
            found.add(searcher.storedFields()
                    .document(hit.doc)
                    .getField("number")
                    .numericValue()
                    .intValue());
        }
        return found;
    }
}
