package tilth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
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

/// What Lucene gives without thought: BM25, the English analyzer, one field, any of the words.
final class Plain implements AutoCloseable {
    private final EnglishAnalyzer english = new EnglishAnalyzer();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    Plain(List<Judged.Text> texts) throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(english))) {
            for (int place = 0; place < texts.size(); place++) {
                Document document = new Document();
                document.add(new StoredField("place", place));
                Judged.Text text = texts.get(place);
                document.add(new TextField("text", text.title() + "\n" + text.body(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    List<Integer> search(String query, int depth) {
        try {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            terms(query)
                    .forEach((term, count) ->
                            any.add(new BoostQuery(new TermQuery(new Term("text", term)), count), Occur.SHOULD));
            List<Integer> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(any.build(), depth).scoreDocs)
                found.add(searcher.storedFields()
                        .document(hit.doc)
                        .getField("place")
                        .numericValue()
                        .intValue());
            return found;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Map<String, Integer> terms(String query) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        try (var stream = english.tokenStream("text", query)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) counts.merge(term.toString(), 1, Integer::sum);
            stream.end();
        }
        return counts;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        english.close();
    }
}
