package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;

/// What a text has over others by words standing near each other in it that stand beside each other in the question.
///
/// Asked of the best documents only: looking at where words stand costs more than all else.
final class Nearness {
    /// What two words near each other weigh beside the words themselves.
    private static final float CLOSE = 0.3f;

    /// The same in a title, whose words are near each other anyhow.
    private static final float CLOSE_IN_TITLE = 0.1f;

    private static final int NEAR = 8; // words between them
    private static final int BACKWARDS = 2; // what standing the other way round costs, in words

    /// Neighbours in the question.
    record Pair(String tongue, String one, String other) {}

    private final Lookup lookup;
    private final Map<String, List<Pair>> pairs = new LinkedHashMap<>(); // by field

    Nearness(Lookup lookup, List<Pair> pairs) {
        this.lookup = lookup;
        for (Pair pair : pairs)
            for (String field : List.of(Fields.BODY, Fields.TITLE))
                this.pairs
                        .computeIfAbsent(field + pair.tongue(), any -> new ArrayList<>())
                        .add(pair);
    }

    boolean none() {
        return pairs.isEmpty();
    }

    /// Adds what each document has from it.
    ///
    /// @param docs of the segment, in their order
    void add(LeafReaderContext segment, int[] docs, float[] scores) throws IOException {
        for (Map.Entry<String, List<Pair>> each : pairs.entrySet())
            add(segment, each.getKey(), each.getValue(), docs, scores);
    }

    private void add(LeafReaderContext segment, String field, List<Pair> neighbours, int[] docs, float[] scores)
            throws IOException {
        Map<String, PostingsEnum> lists = new HashMap<>();
        for (Pair pair : neighbours)
            for (String term : List.of(pair.one(), pair.other()))
                if (!lists.containsKey(term))
                    lists.put(term, lookup.postings(segment, field, term, PostingsEnum.POSITIONS));
        List<Pair> here = new ArrayList<>();
        for (Pair pair : neighbours)
            if (lists.get(pair.one()) != null && lists.get(pair.other()) != null) here.add(pair);
        if (here.isEmpty()) return;
        float[] slowing = lookup.rarity().slowingIn(field);
        NumericDocValues norms = segment.reader().getNormValues(field);
        float close = field.startsWith(Fields.TITLE) ? CLOSE_IN_TITLE : CLOSE;
        float[] worth = new float[here.size()];
        for (int i = 0; i < worth.length; i++) worth[i] = close * rarity(field, here.get(i));
        Map<String, int[]> stands = new HashMap<>();
        for (int i = 0; i < docs.length; i++) {
            stands.clear();
            float slow = norms != null && norms.advanceExact(docs[i]) ? slowing[(int) norms.longValue() & 0xff] : 1;
            for (int pair = 0; pair < worth.length; pair++) {
                Pair asked = here.get(pair);
                int[] one = stands(stands, asked.one(), lists, docs[i]);
                if (one.length == 0) continue;
                float near = near(
                        one,
                        stands(stands, asked.other(), lists, docs[i]),
                        asked.one().equals(asked.other()));
                if (near > 0) scores[i] += worth[pair] * near / (near + slow);
            }
        }
    }

    private float rarity(String field, Pair pair) throws IOException {
        double documents = lookup.documents(field);
        return (float) (Rarity.of(documents, lookup.having(field, pair.one()))
                + Rarity.of(documents, lookup.having(field, pair.other())));
    }

    private static int[] stands(Map<String, int[]> known, String term, Map<String, PostingsEnum> lists, int doc)
            throws IOException {
        int[] before = known.get(term);
        if (before != null) return before;
        PostingsEnum list = lists.get(term);
        int[] places = new int[(list.docID() < doc ? list.advance(doc) : list.docID()) == doc ? list.freq() : 0];
        for (int i = 0; i < places.length; i++) places[i] = list.nextPosition();
        known.put(term, places);
        return places;
    }

    /// How often one word stands near the other, the nearer the more.
    private static float near(int[] one, int[] other, boolean same) {
        float sum = 0;
        int from = 0;
        for (int place : other) {
            while (from + 1 < one.length && one[from + 1] < place) from++;
            int best = Integer.MAX_VALUE;
            for (int i = from; i < Math.min(one.length, from + 2); i++) {
                if (same && one[i] >= place) break;
                int between = place > one[i] ? place - one[i] - 1 : one[i] - place - 1 + BACKWARDS;
                if (one[i] != place) best = Math.min(best, between);
            }
            if (best <= NEAR) sum += 1f / (1 + best);
        }
        return sum;
    }
}
