package tilth.search;

import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/// These documents of one state of the index, and no others.
final class Exactly extends Query {
    private final FixedBitSet[] bits; // by segment

    Exactly(FixedBitSet[] bits) {
        this.bits = bits;
    }

    /// Those of one segment; null for none.
    FixedBitSet in(LeafReaderContext segment) {
        return bits[segment.ord];
    }

    long documents() {
        long sum = 0;
        for (FixedBitSet each : bits) sum += each.cardinality();
        return sum;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new Bitwise(this, boost, mode) {
            @Override
            FixedBitSet bits(LeafReaderContext segment) {
                return bits[segment.ord];
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "these";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Exactly exactly && Arrays.equals(exactly.bits, bits);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(bits);
    }
}
