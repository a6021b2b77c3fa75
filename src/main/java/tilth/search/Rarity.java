package tilth.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.util.SmallFloat;

/// How much a word says by being rare, and how much less a long text says with it than a short one (BM25).
final class Rarity {
    private static final float SLOW = 1.2f;
    private static final float BY_LENGTH = 0.75f;
    private static final float[] LENGTHS = new float[256];
    private static final float[] EVEN = new float[256];

    static {
        for (int i = 0; i < LENGTHS.length; i++) LENGTHS[i] = SmallFloat.byte4ToInt((byte) i);
        Arrays.fill(EVEN, SLOW);
    }

    private final Lookup lookup;
    private final Map<String, float[]> slowing = new HashMap<>();

    Rarity(Lookup lookup) {
        this.lookup = lookup;
    }

    static double of(double documents, double having) {
        double most = Math.min(having, documents);
        return Math.log(1 + (documents - most + 0.5) / (most + 0.5));
    }

    /// Of a word in its fields together.
    float of(Weighed word) throws IOException {
        int documents = 1;
        int having = 0;
        for (String field : word.fields()) {
            documents = Math.max(documents, lookup.documents(field + word.tongue()));
            having = Math.max(having, lookup.having(field + word.tongue(), word.term()));
        }
        return (float) of(documents, having);
    }

    /// Of a text of each length ([Lengths]), how many times a word must stand in it for half of its worth.
    float[] slowing(String tongue) throws IOException {
        float[] known = slowing.get(tongue);
        if (known != null) return known;
        IndexReader reader = lookup.reader();
        double words = 0;
        int documents = 1;
        for (Map.Entry<String, Float> field : Asking.WEIGHTS.entrySet()) {
            if (field.getKey().equals(Fields.BRIDGE)) continue;
            words += field.getValue() * reader.getSumTotalTermFreq(field.getKey() + tongue);
            documents = Math.max(documents, lookup.documents(field.getKey() + tongue));
        }
        float[] fresh = slowing(words / documents);
        slowing.put(tongue, fresh);
        return fresh;
    }

    /// The same of one field alone, by its own lengths.
    float[] slowingIn(String field) throws IOException {
        float[] known = slowing.get(field);
        if (known != null) return known;
        double words = lookup.reader().getSumTotalTermFreq(field);
        float[] fresh = slowing(words / Math.max(1, lookup.documents(field)));
        slowing.put(field, fresh);
        return fresh;
    }

    private static float[] slowing(double average) {
        float[] each = new float[LENGTHS.length];
        for (int i = 0; i < each.length; i++)
            each[i] = (float) (SLOW * (1 - BY_LENGTH + BY_LENGTH * LENGTHS[i] / Math.max(1e-3, average)));
        return each;
    }

    /// As if all texts were of one length.
    static float[] even() {
        return EVEN;
    }
}
