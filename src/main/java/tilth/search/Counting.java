package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/// Counts the facets of an answer in one pass, drilling sideways.
///
/// Every document of the base answer (words, labels and filters, but no chosen facet values) is
/// looked at once. One that fits all choices counts in every facet; one that fails the choice in
/// exactly one facet counts in that facet alone. So each facet shows what choosing another value of
/// it would give. A thing whose parts answer (a conversation's replies, a file's pages) counts once:
/// its parts are written together, so they lie in one segment.
final class Counting {
    /// Values kept for a facet; a page shows fewer.
    private static final int MOST_VALUES = 100;

    /// Exact counts of an answer.
    record Counts(long total, Map<String, List<Results.Count>> facets) {}

    private Counting() {}

    static Counts count(IndexSearcher searcher, Query base, Map<String, Set<String>> chosen) throws IOException {
        List<String> choosing =
                Fields.FACETS.stream().filter(chosen::containsKey).toList();
        List<Weight> choices = new ArrayList<>();
        for (String facet : choosing) {
            Query choice = searcher.rewrite(Within.any(Fields.FACET + facet, chosen.get(facet)));
            choices.add(searcher.createWeight(choice, ScoreMode.COMPLETE_NO_SCORES, 1));
        }
        return searcher.search(base, new CollectorManager<Pass, Counts>() {
            @Override
            public Pass newCollector() {
                return new Pass(choosing, choices);
            }

            @Override
            public Counts reduce(Collection<Pass> passes) throws IOException {
                return sum(passes);
            }
        });
    }

    private static Counts sum(Collection<Pass> passes) throws IOException {
        long total = 0;
        Map<String, Map<String, Long>> sums = new HashMap<>();
        for (Pass pass : passes) {
            pass.endSegment();
            total += pass.total;
            pass.sums.forEach((facet, values) -> values.forEach((value, count) ->
                    sums.computeIfAbsent(facet, any -> new HashMap<>()).merge(value, count, Long::sum)));
        }
        Map<String, List<Results.Count>> facets = new HashMap<>();
        sums.forEach((facet, values) -> facets.put(facet, sorted(values)));
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

    private static final class Pass extends SimpleCollector {
        private final List<String> choosing;
        private final List<Weight> choices;
        private final Map<String, Map<String, Long>> sums = new HashMap<>();
        private final Tally[] tallies = new Tally[Fields.FACETS.size()];
        private FixedBitSet[] fits = new FixedBitSet[0];
        private int[] tallyOfChoice = new int[0];
        private long total;
        private Wholes wholes = Wholes.SINGLE;

        private Pass(List<String> choosing, List<Weight> choices) {
            this.choosing = choosing;
            this.choices = choices;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        @Override
        public void setScorer(Scorable ignored) {}

        @Override
        protected void doSetNextReader(LeafReaderContext segment) throws IOException {
            endSegment();
            for (int i = 0; i < tallies.length; i++) tallies[i] = new Tally(segment, Fields.FACETS.get(i));
            wholes = Wholes.of(segment, choices.size() + 1);
            fits = new FixedBitSet[choices.size()];
            tallyOfChoice = new int[choices.size()];
            for (int i = 0; i < fits.length; i++) {
                fits[i] = fitting(segment, choices.get(i));
                tallyOfChoice[i] = Fields.FACETS.indexOf(choosing.get(i));
            }
        }

        private static FixedBitSet fitting(LeafReaderContext segment, Weight choice) throws IOException {
            FixedBitSet fits = new FixedBitSet(segment.reader().maxDoc());
            Scorer scorer = choice.scorer(segment);
            if (scorer != null) fits.or(scorer.iterator());
            return fits;
        }

        @Override
        public void collect(int doc) throws IOException {
            int failed = -1;
            for (int i = 0; i < fits.length; i++) {
                if (fits[i].get(doc)) continue;
                if (failed >= 0) return;
                failed = i;
            }
            if (wholes.seen(failed + 1, doc)) return;
            if (failed >= 0) {
                tallies[tallyOfChoice[failed]].add(doc);
                return;
            }
            total++;
            for (Tally tally : tallies) tally.add(doc);
        }

        private void endSegment() throws IOException {
            for (int i = 0; i < tallies.length && tallies[i] != null; i++) {
                tallies[i].into(sums.computeIfAbsent(Fields.FACETS.get(i), any -> new HashMap<>()));
                tallies[i] = null;
            }
        }
    }

    /// One facet in one segment.
    private static final class Tally {
        private final SortedSetDocValues many;
        private final SortedDocValues single;
        private final int[] counts;

        private Tally(LeafReaderContext segment, String facet) throws IOException {
            boolean several = Fields.SEVERAL.contains(facet);
            this.many = several ? DocValues.getSortedSet(segment.reader(), Fields.FACET + facet) : null;
            this.single = several ? null : DocValues.getSorted(segment.reader(), Fields.FACET + facet);
            this.counts = new int[several ? (int) many.getValueCount() : single.getValueCount()];
        }

        private void add(int doc) throws IOException {
            if (single != null) {
                if (single.advanceExact(doc)) counts[single.ordValue()]++;
            } else if (many.advanceExact(doc)) {
                for (int i = 0, n = many.docValueCount(); i < n; i++) counts[(int) many.nextOrd()]++;
            }
        }

        private void into(Map<String, Long> sums) throws IOException {
            for (int ord = 0; ord < counts.length; ord++) {
                if (counts[ord] == 0) continue;
                String value = (single != null ? single.lookupOrd(ord) : many.lookupOrd(ord)).utf8ToString();
                sums.merge(value, (long) counts[ord], Long::sum);
            }
        }
    }

    /// How many things answer a query.
    static long things(IndexSearcher searcher, Query query) throws IOException {
        for (LeafReaderContext segment : searcher.getIndexReader().leaves())
            if (Wholes.inParts(segment)) return count(searcher, query, Map.of()).total();
        return searcher.count(query);
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
