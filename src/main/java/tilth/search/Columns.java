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
///     documents, and the languages of a work, are written together, so they stand together
/// @param mixed all documents of things whose documents differ in a facet, as the languages of a work do; null for
///     none
record Columns(List<Column> facets, FixedBitSet firsts, FixedBitSet mixed) {
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
        if (!inParts(segment)) return new Columns(List.copyOf(facets), null, null);
        FixedBitSet firsts = firsts(segment);
        return new Columns(List.copyOf(facets), firsts, mixed(facets, firsts));
    }

    /// Whether some thing in the segment has more than one document, or is there in several languages.
    private static boolean inParts(LeafReader segment) throws IOException {
        if (segment.terms(Fields.WORK) != null) return true;
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

    private static FixedBitSet mixed(List<Column> facets, FixedBitSet firsts) {
        FixedBitSet mixed = null;
        for (int first = 0, end; first < firsts.length(); first = end) {
            end = end(firsts, first);
            if (alike(facets, first, end)) continue;
            if (mixed == null) mixed = new FixedBitSet(firsts.length());
            mixed.set(first, end);
        }
        return mixed;
    }

    private static boolean alike(List<Column> facets, int first, int end) {
        for (int doc = first + 1; doc < end; doc++)
            for (Column facet : facets) if (facet.number(doc) != facet.number(first)) return false;
        return true;
    }

    private static int end(FixedBitSet firsts, int doc) {
        return doc + 1 < firsts.length() ? Math.min(firsts.nextSetBit(doc + 1), firsts.length()) : firsts.length();
    }

    /// The document behind the last of the same thing.
    int end(int doc) {
        return end(firsts, doc);
    }

    /// The first document of the thing that this one is a part of.
    int first(int doc) {
        return firsts.prevSetBit(doc);
    }
}
