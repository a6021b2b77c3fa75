package tilth.search;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.SmallFloat;

/// How long each document of a segment is, all its fields together as they weigh: a byte each, as Lucene has it.
///
/// A document speaks one tongue, so there is one length whatever tongue is asked.
final class Lengths {
    private static final Map<IndexReader.CacheKey, byte[]> KEPT = new ConcurrentHashMap<>();

    private Lengths() {}

    static byte[] of(LeafReader segment) throws IOException {
        var core = segment.getCoreCacheHelper();
        byte[] known = KEPT.get(core.getKey());
        if (known != null) return known;
        byte[] read = read(segment);
        if (KEPT.putIfAbsent(core.getKey(), read) == null) core.addClosedListener(KEPT::remove);
        return read;
    }

    private static byte[] read(LeafReader segment) throws IOException {
        float[] sums = new float[segment.maxDoc()];
        for (FieldInfo field : segment.getFieldInfos()) {
            Float weight = Asking.WEIGHTS.get(Fields.untongued(field.name));
            boolean counts = weight != null && Tongues.spoken(field.name) && !field.name.startsWith(Fields.BRIDGE);
            NumericDocValues norms = counts && field.hasNorms() ? segment.getNormValues(field.name) : null;
            if (norms == null) continue;
            for (int doc = norms.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = norms.nextDoc())
                sums[doc] += weight * SmallFloat.byte4ToInt((byte) norms.longValue());
        }
        byte[] lengths = new byte[sums.length];
        for (int doc = 0; doc < sums.length; doc++) lengths[doc] = SmallFloat.intToByte4(Math.round(sums[doc]));
        return lengths;
    }
}
