package tilth.search;

import java.io.IOException;
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

    /// How many things; a work in several languages is one.
    long things(IndexSearcher searcher) throws IOException {
        long sum = 0;
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            FixedBitSet firsts = Columns.of(segment.reader()).firsts();
            sum += firsts == null ? bits[segment.ord].cardinality() : Wholes.count(bits[segment.ord], firsts);
        }
        return sum;
    }

    /// Without those of things that others have a document of.
    Exactly without(Exactly others, IndexSearcher searcher) throws IOException {
        FixedBitSet[] left = bits.clone();
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            FixedBitSet firsts = Columns.of(segment.reader()).firsts();
            if (firsts != null) left[segment.ord] = Wholes.without(bits[segment.ord], others.bits[segment.ord], firsts);
        }
        return new Exactly(left);
    }

    /// Of each thing the document that comes first in an order by a number, the greatest first.
    Exactly oneEach(IndexSearcher searcher, String number) throws IOException {
        FixedBitSet[] left = bits.clone();
        for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
            FixedBitSet firsts = Columns.of(segment.reader()).firsts();
            if (firsts != null)
                left[segment.ord] = Wholes.greatest(segment.reader(), bits[segment.ord], firsts, number);
        }
        return new Exactly(left);
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
