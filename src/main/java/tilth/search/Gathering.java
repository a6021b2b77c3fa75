package tilth.search;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.FixedBitSet;

/// Gathers what Lucene finds as bits, in the segments of which it is not known yet.
///
/// One for all segments: a question is asked on one thread.
final class Gathering implements Collector, CollectorManager<Gathering, Gathering> {
    private static final int AT_ONCE = 2_048; // documents

    private final FixedBitSet[] known;
    private final FixedBitSet[] gathered;
    private final int[] some = new int[AT_ONCE];

    Gathering(FixedBitSet[] known) {
        this.known = known;
        this.gathered = new FixedBitSet[known.length];
    }

    /// Null where nothing was found.
    FixedBitSet gathered(int segment) {
        return gathered[segment];
    }

    @Override
    public Gathering newCollector() {
        return this;
    }

    @Override
    public Gathering reduce(Collection<Gathering> itself) {
        return this;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) {
        if (known[segment.ord] != null) throw new CollectionTerminatedException();
        FixedBitSet bits = new FixedBitSet(segment.reader().maxDoc());
        gathered[segment.ord] = bits;
        return new LeafCollector() {
            @Override
            public void setScorer(Scorable ignored) {}

            @Override
            public void collect(int doc) {
                bits.set(doc);
            }

            @Override
            public void collect(DocIdStream documents) throws IOException {
                for (int many = documents.intoArray(some); many > 0; many = documents.intoArray(some))
                    for (int i = 0; i < many; i++) bits.set(some[i]);
            }
        };
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
