package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.FixedBitSet;

/// The documents that answer a question before facet values are chosen, as bits of each segment.
///
/// What was found in a segment stays true until one of its documents is taken out, so a new post leaves all
/// large segments known.
final class Found {
    private static final BitSets KEPT = new BitSets(16L << 20);
    private static final Kept TALLIES = new Kept(3_000);

    private record Asked(Query words, Reached within) {}

    private record Tallied(Asked asked, Map<String, Set<String>> chosen) {}

    private final Asked asked;
    private final List<LeafReaderContext> segments;
    private final FixedBitSet[] bits; // by segment

    /// @param words what is asked, but for labels and choices
    Found(IndexSearcher searcher, Query words, Reached within) throws IOException {
        this.asked = new Asked(words, within);
        this.segments = searcher.getIndexReader().leaves();
        this.bits = new FixedBitSet[segments.size()];
        for (LeafReaderContext segment : segments) bits[segment.ord] = KEPT.find(state(segment), asked);
        gather(searcher);
    }

    private void gather(IndexSearcher searcher) throws IOException {
        Gathering gathering = new Gathering(bits);
        if (!(asked.words() instanceof MatchAllDocsQuery)) {
            CollectorManager<Gathering, Gathering> alone = gathering;
            gathering = searcher.search(asked.words(), alone);
            if (searcher.timedOut()) throw new SearchBusy();
        }
        for (LeafReaderContext segment : segments) {
            if (bits[segment.ord] != null) continue;
            LeafReader reader = segment.reader();
            FixedBitSet fresh = gathering.gathered(segment.ord);
            if (asked.words() instanceof MatchAllDocsQuery) {
                fresh = asked.within().in(reader).clone();
                if (reader.getLiveDocs() != null) reader.getLiveDocs().applyMask(fresh, 0);
            } else if (fresh == null) {
                fresh = new FixedBitSet(reader.maxDoc());
            } else {
                fresh.and(asked.within().in(reader));
            }
            bits[segment.ord] = KEPT.keep(state(segment), asked, fresh);
        }
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
        return Counting.sum(tallies);
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
