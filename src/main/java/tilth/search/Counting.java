package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/// The facets of an answer counted in one segment, drilling sideways.
///
/// A document that fits all choices counts in every facet; one that fails the choice in exactly one facet
/// counts in that facet alone. So each facet shows what choosing another value of it would give. A thing
/// whose parts answer (a conversation's replies, a file's pages) counts once, and so does a work that is there in
/// several languages: in each value that one of its documents that answer has.
final class Counting {
    /// Values kept for a facet; a page shows fewer.
    private static final int MOST_VALUES = 100;

    private static final int SPACES = Fields.FACETS.indexOf("space");

    private static final int AT_ONCE = 4_096; // documents

    /// Exact counts of an answer.
    record Counts(long total, Map<String, List<Results.Count>> facets) {}

    /// The same of one segment, small enough to be kept.
    ///
    /// @param values by facet
    /// @param counts by facet, how often each of its values
    record Tally(long total, List<List<String>> values, int[][] counts) {
        private void into(Map<String, Long> sums, int facet, Set<String> labels) {
            List<String> of = values.get(facet);
            boolean spaces = facet == SPACES;
            for (int i = 0; i < of.size(); i++) {
                if (counts[facet][i] == 0) continue;
                long count = counts[facet][i];
                Optional<String> value = spaces ? Closed.open(of.get(i), labels) : Optional.of(of.get(i));
                value.ifPresent(known -> sums.merge(known, count, Long::sum));
            }
        }
    }

    private final Columns columns;
    private final List<boolean[]> choices = new ArrayList<>(); // by facet, by number; null where none was chosen
    private final int choosing;
    private final int[][] counts; // by facet, by number
    private final int[] last; // by facet and one more for the whole: the thing met last
    private long total;
    private final FixedBitSet found;
    private final int[][] mixed; // by facet, by value: things whose documents differ
    private final int[][] met; // by facet, by value: the first document of such a thing met last, and one
    private int lastMixed = -1;

    private Counting(LeafReaderContext segment, FixedBitSet found, Map<String, Set<String>> chosen) throws IOException {
        this.found = found;
        this.columns = Columns.of(segment.reader());
        int facets = Fields.FACETS.size();
        this.counts = new int[facets][];
        this.last = new int[facets + 1];
        this.mixed = columns.mixed() == null ? null : new int[facets][];
        this.met = columns.mixed() == null ? null : new int[facets][];
        Arrays.fill(last, -1);
        for (int i = 0; i < facets; i++) {
            Set<String> values = chosen.get(Fields.FACETS.get(i));
            choices.add(values == null ? null : columns.facets().get(i).fitting(values));
            counts[i] = new int[columns.facets().get(i).numbers()];
            if (mixed == null) continue;
            mixed[i] = new int[columns.facets().get(i).values().size()];
            met[i] = new int[mixed[i].length];
        }
        this.choosing = chosen.size();
    }

    /// @param found the segment's documents that answer
    static Tally count(LeafReaderContext segment, FixedBitSet found, Map<String, Set<String>> chosen)
            throws IOException {
        Counting counting = new Counting(segment, found, chosen);
        int[] documents = new int[AT_ONCE];
        for (int from = 0; from < found.length(); from += AT_ONCE) {
            int many = found.intoArray(from, Math.min(from + AT_ONCE, found.length()), 0, documents);
            if (many > 0) counting.add(documents, many);
        }
        return counting.tally();
    }

    private Tally tally() {
        int[][] byValue = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            byValue[i] = columns.facets().get(i).byValue(counts[i]);
            for (int value = 0; mixed != null && value < byValue[i].length; value++)
                byValue[i][value] += mixed[i][value];
        }
        return new Tally(total, columns.facets().stream().map(Column::values).toList(), byValue);
    }

    private void add(int[] documents, int all) {
        int many = columns.mixed() == null ? all : unmixed(documents, all);
        if (choosing == 0) {
            everywhere(documents, many);
            return;
        }
        int[] fitting = new int[many];
        int fit = 0;
        for (int i = 0; i < many; i++) {
            int failed = failed(documents[i]);
            if (failed < 0) fitting[fit++] = documents[i];
            else if (failed < counts.length && fresh(documents[i], failed))
                counts[failed][columns.facets().get(failed).number(documents[i])]++;
        }
        everywhere(fitting, fit);
    }

    /// Counts what is of things whose documents differ; the others are left, so many.
    private int unmixed(int[] documents, int many) {
        int others = 0;
        for (int i = 0; i < many; i++) {
            int doc = documents[i];
            if (!columns.mixed().get(doc)) documents[others++] = doc;
            else if (columns.first(doc) != lastMixed) mixed(columns.first(doc));
        }
        return others;
    }

    /// Counts one such thing, in each value that one of its found documents has.
    private void mixed(int first) {
        lastMixed = first;
        boolean fits = false;
        for (int doc = first, end = columns.end(first); doc < end; doc++) {
            int failed = found.get(doc) ? failed(doc) : Integer.MAX_VALUE;
            if (failed >= counts.length) continue;
            fits |= failed < 0;
            for (int facet = 0; facet < counts.length; facet++)
                if (failed < 0 || failed == facet) meet(facet, doc, first + 1);
        }
        if (fits) total++;
    }

    private void meet(int facet, int doc, int thing) {
        for (int value : columns.facets().get(facet).having(doc)) {
            if (met[facet][value] == thing) continue;
            met[facet][value] = thing;
            mixed[facet][value]++;
        }
    }

    /// The only facet whose choice a document fails; -1 for none, more than there are facets for several.
    private int failed(int document) {
        int failed = -1;
        for (int i = 0; i < counts.length; i++) {
            boolean[] choice = choices.get(i);
            if (choice == null || choice[columns.facets().get(i).number(document)]) continue;
            if (failed >= 0) return Integer.MAX_VALUE;
            failed = i;
        }
        return failed;
    }

    private void everywhere(int[] documents, int many) {
        int things = many;
        if (columns.firsts() != null) {
            things = 0;
            for (int i = 0; i < many; i++) if (fresh(documents[i], counts.length)) documents[things++] = documents[i];
        }
        total += things;
        for (int i = 0; i < counts.length; i++) columns.facets().get(i).count(documents, things, counts[i]);
    }

    /// Whether this is the first document of its thing in this place.
    private boolean fresh(int document, int place) {
        if (columns.firsts() == null) return true;
        int thing = columns.first(document);
        if (last[place] == thing) return false;
        last[place] = thing;
        return true;
    }

    /// What was counted in all segments, as far as whoever holds the labels may know.
    static Counts sum(List<Tally> segments, Set<String> labels) {
        long total = 0;
        Map<String, List<Results.Count>> facets = new HashMap<>();
        for (Tally segment : segments) total += segment.total();
        for (int i = 0; i < Fields.FACETS.size(); i++) {
            Map<String, Long> sums = new HashMap<>();
            for (Tally segment : segments) segment.into(sums, i, labels);
            if (!sums.isEmpty()) facets.put(Fields.FACETS.get(i), sorted(sums));
        }
        return new Counts(total, Map.copyOf(facets));
    }

    private static List<Results.Count> sorted(Map<String, Long> values) {
        return values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Fields.NO_LANGUAGE))
                .map(entry -> new Results.Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Results.Count::count)
                        .reversed()
                        .thenComparing(Results.Count::value))
                .limit(MOST_VALUES)
                .toList();
    }

    /// Of the found documents, those that have a chosen value in each facet and none of the unwanted languages.
    static FixedBitSet fitting(
            LeafReaderContext segment, FixedBitSet found, Map<String, Set<String>> chosen, Set<String> unwanted)
            throws IOException {
        Counting choosing = new Counting(segment, found, chosen);
        int language = Fields.FACETS.indexOf("language");
        Column languages = choosing.columns.facets().get(language);
        boolean[] refused = languages.fitting(unwanted);
        FixedBitSet fitting = found.clone();
        for (int doc = fitting.length() == 0 ? DocIdSetIterator.NO_MORE_DOCS : fitting.nextSetBit(0);
                doc != DocIdSetIterator.NO_MORE_DOCS;
                doc = doc + 1 < fitting.length() ? fitting.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS) {
            if (choosing.failed(doc) != -1 || refused[languages.number(doc)]) fitting.clear(doc);
        }
        return fitting;
    }

    static boolean any(IndexSearcher searcher, Query query) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(segment);
            if (scorer == null) continue;
            DocIdSetIterator found = scorer.iterator();
            var live = segment.reader().getLiveDocs();
            for (int doc = found.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.nextDoc()) {
                if (live == null || live.get(doc)) return true;
            }
        }
        return false;
    }
}
