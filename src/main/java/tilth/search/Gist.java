package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/// The words that tell what some documents of one tongue are about.
///
/// A word weighs by its share of the documents' words and by how rare it is in the index.
final class Gist {
    private static final int LOOKED_AT = 4_000; // characters of a document
    private static final int SHORTEST = 3; // letters

    private static final int SMALL = 10_000; // documents of an index in which all are asked how many have a word

    private static final List<String> FIELDS = List.of(Fields.BODY, Fields.TITLE);

    private final Lookup lookup;
    private final String tongue;
    private final Map<String, Double> weights = new HashMap<>();
    private final Map<String, Integer> sharing = new HashMap<>(); // in how many of the documents
    private int length; // words of all of them

    Gist(Lookup lookup, String tongue) {
        this.lookup = lookup;
        this.tongue = tongue;
    }

    static String tongue(org.apache.lucene.document.Document stored) {
        return Tongues.of(stored.get(Fields.FACET + "language"));
    }

    void add(org.apache.lucene.document.Document stored, double worth) {
        String body = stored.get(Fields.BODY + tongue);
        String text = stored.get(Fields.TITLE + tongue) + '\n' + body.substring(0, Math.min(LOOKED_AT, body.length()));
        List<String> terms = Tongues.terms(Fields.BODY + tongue, text);
        for (String term : terms) weights.merge(term, worth / terms.size(), Double::sum);
        for (String term : Set.copyOf(terms)) sharing.merge(term, 1, Integer::sum);
        length += terms.size();
    }

    /// How many words were read.
    int length() {
        return length;
    }

    /// Forgets what stands in fewer of the documents: one that is off the point teaches nothing alone.
    Gist shared(int least) {
        weights.keySet().removeIf(word -> sharing.get(word) < least);
        return this;
    }

    /// The heaviest words, their weights together making `sum`.
    List<Weighed> words(int most, double sum) throws IOException {
        List<Map.Entry<String, Double>> heaviest = weighed().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
        double whole = heaviest.stream().mapToDouble(Map.Entry::getValue).sum();
        List<Weighed> words = new ArrayList<>();
        for (Map.Entry<String, Double> word : heaviest) {
            float share = (float) (sum * word.getValue() / whole);
            words.add(new Weighed(tongue, word.getKey(), FIELDS, share));
        }
        return words;
    }

    private Map<String, Double> weighed() throws IOException {
        double documents = lookup.reader().numDocs();
        Map<String, Double> weighed = new HashMap<>();
        having().forEach((word, having) -> {
            if (having < 2 || having > Math.max(3, documents / 4)) return;
            weighed.put(word, weights.get(word) * Math.log(documents / having));
        });
        weighed.values().removeIf(weight -> weight <= 0);
        return weighed;
    }

    /// In how many bodies and titles each word stands, asked of the large segments that hold most documents. In the
    /// order of the index, which is half the work.
    private Map<String, Integer> having() throws IOException {
        List<String> words = weights.keySet().stream()
                .filter(word -> word.length() >= SHORTEST)
                .sorted()
                .toList();
        Map<String, Integer> having = new HashMap<>();
        List<LeafReaderContext> segments = new ArrayList<>(lookup.reader().leaves());
        segments.sort(Comparator.comparingInt(segment -> -segment.reader().maxDoc()));
        int whole = lookup.reader().maxDoc();
        int seen = 0;
        for (LeafReaderContext segment : segments) {
            if (seen > SMALL && seen * 2 > whole) break;
            seen += segment.reader().maxDoc();
            for (String field : FIELDS) {
                Terms terms = segment.reader().terms(field + tongue);
                if (terms == null) continue;
                TermsEnum at = terms.iterator();
                for (String word : words)
                    if (at.seekExact(new BytesRef(word))) having.merge(word, at.docFreq(), Integer::sum);
            }
        }
        double more = (double) whole / seen;
        having.replaceAll((word, many) -> (int) Math.round(many * more));
        return having;
    }
}
