package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.FixedBitSet;

/// What one segment is counted by, kept in memory for as long as the segment is in use.
///
/// @param facets in the order of [Fields#FACETS]
/// @param firsts the first document of each thing; null where every thing is one document. A thing's
///     documents are written together, so they stand together
record Columns(List<Column> facets, FixedBitSet firsts) {
    private static final Map<IndexReader.CacheKey, Columns> KEPT = new ConcurrentHashMap<>();

    static Columns of(LeafReader segment) throws IOException {
        var core = segment.getCoreCacheHelper();
        Columns known = KEPT.get(core.getKey());
        if (known != null) return known;
        Columns read = read(segment);
        if (KEPT.putIfAbsent(core.getKey(), read) == null) core.addClosedListener(KEPT::remove);
        return read;
    }

    private static Columns read(LeafReader segment) throws IOException {
        List<Column> facets = new ArrayList<>();
        for (String facet : Fields.FACETS) facets.add(Column.of(segment, Fields.FACET + facet));
        return new Columns(List.copyOf(facets), inParts(segment) ? firsts(segment) : null);
    }

    /// Whether some thing in the segment has more than one document.
    private static boolean inParts(LeafReader segment) throws IOException {
        Terms parts = segment.terms(Fields.PART);
        if (parts == null) return false;
        TermsEnum numbers = parts.iterator();
        if (numbers.next() == null) return false;
        return numbers.next() != null;
    }

    private static FixedBitSet firsts(LeafReader segment) throws IOException {
        FixedBitSet firsts = new FixedBitSet(segment.maxDoc());
        NumericDocValues wholes = segment.getNumericDocValues(Fields.WHOLE);
        long last = 0;
        for (int doc = 0; doc < segment.maxDoc(); doc++) {
            long whole = wholes.advanceExact(doc) ? wholes.longValue() : 0;
            if (doc == 0 || whole != last) firsts.set(doc);
            last = whole;
        }
        return firsts;
    }

    /// The first document of the thing that this one is a part of.
    int first(int doc) {
        return firsts.prevSetBit(doc);
    }
}
