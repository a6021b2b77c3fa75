package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/// The documents that answer a question before facet values are chosen, as bits of each segment.
///
/// What was found in a segment stays true until one of its documents is taken out, so a new post leaves all
/// large segments known.
final class Found {
    private static final BitSets KEPT = new BitSets(16L << 20);
    private static final Kept TALLIES = new Kept(3_000);

    /// @param least of the words a document must have
    /// @param narrowed what else it must be
    private record Asked(Needed words, int least, Query narrowed, Reached within) {}

    private record Tallied(Asked asked, Map<String, Set<String>> chosen) {}

    private final Asked asked;
    private final List<LeafReaderContext> segments;
    private final FixedBitSet[] bits; // by segment

    /// @param having where the words stand
    /// @param narrowed what is asked beside words, labels and choices
    Found(IndexSearcher searcher, Having having, int least, Query narrowed, Reached within) throws IOException {
        Needed words = having.words();
        this.asked = new Asked(words, Math.min(least, words.some().size()), narrowed, within);
        this.segments = searcher.getIndexReader().leaves();
        this.bits = new FixedBitSet[segments.size()];
        Weight narrowing = null;
        for (LeafReaderContext segment : segments) {
            FixedBitSet known = KEPT.find(state(segment), asked);
            if (known == null) {
                if (narrowing == null && !(narrowed instanceof MatchAllDocsQuery))
                    narrowing = searcher.createWeight(searcher.rewrite(narrowed), ScoreMode.COMPLETE_NO_SCORES, 1);
                known = KEPT.keep(state(segment), asked, found(segment, having, narrowing));
            }
            bits[segment.ord] = known;
        }
    }

    private FixedBitSet found(LeafReaderContext segment, Having having, Weight narrowing) throws IOException {
        LeafReader reader = segment.reader();
        FixedBitSet found = having.atLeast(asked.least(), segment);
        if (found == null) found = asked.within().in(reader).clone();
        else found.and(asked.within().in(reader));
        if (narrowing != null) found.and(Having.documents(narrowing, segment));
        if (reader.getLiveDocs() != null) reader.getLiveDocs().applyMask(found, 0);
        return found;
    }

    private static Object state(LeafReaderContext segment) {
        return segment.reader().getReaderCacheHelper().getKey();
    }

    /// How many documents, of things in parts each part.
    long documents() {
        return new Exactly(bits).documents();
    }

    /// Exact counts by facet, each as if nothing were chosen in it.
    Counting.Counts counts(Map<String, Set<String>> chosen) throws IOException {
        List<Counting.Tally> tallies = new ArrayList<>();
        for (LeafReaderContext segment : segments) {
            FixedBitSet found = bits[segment.ord];
            tallies.add(TALLIES.get(
                    state(segment), new Tallied(asked, chosen), () -> Counting.count(segment, found, chosen)));
        }
        return Counting.sum(tallies, asked.within().labels());
    }

    /// Those that have a chosen value in each facet, and none of the unwanted languages.
    Exactly fitting(Map<String, Set<String>> chosen, Set<String> unwanted) throws IOException {
        if (chosen.isEmpty() && unwanted.isEmpty()) return new Exactly(bits);
        FixedBitSet[] fitting = new FixedBitSet[bits.length];
        for (LeafReaderContext segment : segments)
            fitting[segment.ord] = Counting.fitting(segment, bits[segment.ord], chosen, unwanted);
        return new Exactly(fitting);
    }
}
