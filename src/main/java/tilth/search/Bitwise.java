package tilth.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// Gives Lucene the documents of a segment that are known already, as bits.
abstract class Bitwise extends ConstantScoreWeight {
    private final float score;
    private final ScoreMode mode;

    Bitwise(Query query, float score, ScoreMode mode) {
        super(query, score);
        this.score = score;
        this.mode = mode;
    }

    /// Null for none.
    abstract FixedBitSet bits(LeafReaderContext segment) throws IOException;

    @Override
    public ScorerSupplier scorerSupplier(LeafReaderContext segment) throws IOException {
        FixedBitSet bits = bits(segment);
        if (bits == null) return null;
        int many = bits.approximateCardinality();
        return new ScorerSupplier() {
            @Override
            public Scorer get(long leadCost) {
                DocIdSetIterator documents = new BitSetIterator(bits, many);
                return new ConstantScoreScorer(score, mode, documents);
            }

            @Override
            public long cost() {
                return many;
            }
        };
    }

    @Override
    public boolean isCacheable(LeafReaderContext segment) {
        return false;
    }
}
