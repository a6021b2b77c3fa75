package tilth.search;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/// Documents that carry one of the labels; none without labels.
///
/// Everyone asks under few labels again and again: which documents of a segment they reach is worked out once
/// and kept, a bit for each.
final class Reached extends Query {
    private static final long MOST_KEPT = 24L << 20; // bytes
    private static final BitSets KEPT = new BitSets(MOST_KEPT);

    private final Set<String> labels;

    Reached(Set<String> labels) {
        this.labels = Set.copyOf(labels);
    }

    Set<String> labels() {
        return labels;
    }

    /// The documents of one segment within reach, those since deleted among them. Not to be changed.
    FixedBitSet in(LeafReader segment) throws IOException {
        return KEPT.get(segment.getCoreCacheHelper().getKey(), labels, () -> read(segment));
    }

    private FixedBitSet read(LeafReader segment) throws IOException {
        FixedBitSet within = new FixedBitSet(segment.maxDoc());
        Terms terms = segment.terms(Fields.LABEL);
        if (terms == null) return within;
        TermsEnum each = terms.iterator();
        PostingsEnum documents = null;
        for (String label : labels) {
            if (!each.seekExact(new BytesRef(label))) continue;
            documents = each.postings(documents, PostingsEnum.NONE);
            within.or(documents);
        }
        return within;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new Bitwise(this, boost, mode) {
            @Override
            FixedBitSet bits(LeafReaderContext segment) throws IOException {
                return in(segment.reader());
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return labels.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reached reached && reached.labels.equals(labels);
    }

    @Override
    public int hashCode() {
        return 31 * classHash() + labels.hashCode();
    }
}
