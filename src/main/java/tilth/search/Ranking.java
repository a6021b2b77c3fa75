package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/// Finds the best of the documents that answer, by words alone: word after word adds what it is worth to a row of
/// sums, for some thousand documents at a time, so that a document costs a few steps for each word it has.
///
/// Of a thing's parts, and of the languages of a work, the best stands for all.
///
/// Lucene's own scorer of a word in several fields says of every document that it may be the best, and then looks
/// at each through layers of iterators.
final class Ranking {
    static final int AT_ONCE = 4_096; // documents

    /// The best first; of equal ones that with the smaller number.
    static final Comparator<FieldDoc> BEST =
            Comparator.<FieldDoc>comparingDouble(doc -> -doc.score).thenComparingLong(doc -> (Long) doc.fields[1]);

    private final IndexSearcher searcher;
    private final Lookup lookup;
    private final List<Weighed> words;
    private final List<Weight> further = new ArrayList<>();
    private final Exactly among;
    private final Exactly first;
    private final Freshness freshness;
    private final long until;

    private final float[] sums = new float[AT_ONCE];
    private final float[] counts = new float[AT_ONCE];

    /// What a new document has over an old one.
    ///
    /// @param most what one of today has
    /// @param today epoch milliseconds
    /// @param half milliseconds after which half of it is left
    record Freshness(float most, long today, double half) {
        static final Freshness NONE = new Freshness(0, 0, 1);

        float of(long at) {
            return (float) (most * half / (half + Math.abs(today - at)));
        }
    }

    /// @param further what weighs beside the words
    /// @param among the documents that answer
    /// @param first those that come before all others; null for none
    Ranking(
            IndexSearcher searcher,
            Lookup lookup,
            List<Weighed> words,
            List<Query> further,
            Exactly among,
            Exactly first,
            Freshness freshness,
            long until)
            throws IOException {
        this.searcher = searcher;
        this.lookup = lookup;
        this.words = words;
        for (Query each : further)
            this.further.add(searcher.createWeight(searcher.rewrite(each), ScoreMode.COMPLETE, 1));
        this.among = among;
        this.first = first;
        this.freshness = freshness;
        this.until = until;
    }

    /// @param most how many
    /// @param after the last of those that are known already; null for none
    List<FieldDoc> best(int most, FieldDoc after) throws IOException {
        PriorityQueue<FieldDoc> best = new PriorityQueue<>(most + 1, Collections.reverseOrder(BEST));
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            FixedBitSet here = among.in(segment);
            if (here != null && here.length() > 0 && here.nextSetBit(0) != DocIdSetIterator.NO_MORE_DOCS)
                new Segment(segment, here).collect(best, most, after);
        }
        List<FieldDoc> sorted = new ArrayList<>(best);
        sorted.sort(BEST);
        return sorted;
    }

    private final class Segment {
        private final LeafReaderContext segment;
        private final FixedBitSet here;
        private final FixedBitSet leading;
        private final List<Postings> postings = new ArrayList<>();
        private final List<Scorer> others = new ArrayList<>();
        private final SortedNumericDocValues at;
        private final NumericDocValues tie;
        private final FixedBitSet firsts;

        private Segment(LeafReaderContext segment, FixedBitSet here) throws IOException {
            this.segment = segment;
            this.here = here;
            this.leading = first == null ? null : first.in(segment);
            for (Weighed word : words) {
                Postings there = Postings.of(lookup, segment, word);
                if (there != null) postings.add(there);
            }
            for (Weight each : further) {
                Scorer scorer = each.scorer(segment);
                if (scorer != null) others.add(scorer);
            }
            this.at = segment.reader().getSortedNumericDocValues(Fields.AT);
            this.firsts = Columns.of(segment.reader()).firsts();
            this.tie = segment.reader().getNumericDocValues(Fields.TIE);
        }

        private void collect(PriorityQueue<FieldDoc> best, int most, FieldDoc after) throws IOException {
            int doc = here.nextSetBit(0);
            int end = 0; // of the thing whose best document waits
            int waits = -1;
            float waiting = 0;
            while (doc != DocIdSetIterator.NO_MORE_DOCS) {
                if (System.nanoTime() > until) throw new SearchBusy();
                int from = doc;
                int to = Math.min(here.length(), from + AT_ONCE);
                for (Postings each : postings) each.add(from, to, sums, counts);
                for (Scorer each : others) add(each, from, to);
                while (doc < to) {
                    float score = sums[doc - from];
                    if (leading != null && leading.get(doc)) score += Answering.WHOLE;
                    if (firsts == null) offer(doc, score, best, most, after);
                    else {
                        if (doc >= end) {
                            if (waits >= 0) offer(waits, waiting, best, most, after);
                            end = Wholes.next(firsts, doc + 1);
                            waits = -1;
                        }
                        if (waits < 0 || score > waiting) {
                            waits = doc;
                            waiting = score;
                        }
                    }
                    doc = doc + 1 < here.length() ? here.nextSetBit(doc + 1) : DocIdSetIterator.NO_MORE_DOCS;
                }
                Arrays.fill(sums, 0, to - from, 0);
            }
            if (waits >= 0) offer(waits, waiting, best, most, after);
        }

        private void add(Scorer scorer, int from, int to) throws IOException {
            DocIdSetIterator documents = scorer.iterator();
            int doc = documents.docID() < from ? documents.advance(from) : documents.docID();
            for (; doc < to; doc = documents.nextDoc()) sums[doc - from] += scorer.score();
        }

        private void offer(int doc, float words, PriorityQueue<FieldDoc> best, int most, FieldDoc after)
                throws IOException {
            float score = words;
            boolean full = best.size() == most;
            if (full && score + freshness.most() < best.peek().score) return;
            if (freshness.most() > 0 && at != null && at.advanceExact(doc)) score += freshness.of(at.nextValue());
            if (full && score < best.peek().score) return;
            long number = tie != null && tie.advanceExact(doc) ? tie.longValue() : 0;
            FieldDoc one = new FieldDoc(segment.docBase + doc, score, new Object[] {score, number});
            if (after != null && BEST.compare(one, after) <= 0) return;
            if (full && BEST.compare(one, best.peek()) >= 0) return;
            best.add(one);
            if (full) best.poll();
        }
    }
}
