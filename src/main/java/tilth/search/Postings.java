package tilth.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;

/// A word in the documents of one segment, and what each of them has from it (BM25F: its fields as one text).
final class Postings {
    private final PostingsEnum[] lists; // by field; the longest last
    private final float[] weights; // by field
    private final byte[] lengths;
    private final float[] slowing; // by length: how many times a word must be there for half of its worth
    private final float worth;
    private final DocAndFloatFeatureBuffer some = new DocAndFloatFeatureBuffer();

    private Postings(PostingsEnum[] lists, float[] weights, byte[] lengths, float[] slowing, float worth) {
        this.lists = lists;
        this.weights = weights;
        this.lengths = lengths;
        this.slowing = slowing;
        this.worth = worth;
    }

    /// Null where no document of the segment has it.
    static Postings of(Lookup lookup, LeafReaderContext segment, Weighed word) throws IOException {
        PostingsEnum[] lists = new PostingsEnum[word.fields().size()];
        float[] weights = new float[lists.length];
        int many = 0;
        for (String field : word.fields()) {
            PostingsEnum list = lookup.postings(segment, field + word.tongue(), word.term(), PostingsEnum.FREQS);
            if (list == null) continue;
            int at = many++;
            // The longest last: most documents stand in no other.
            while (at > 0 && lists[at - 1].cost() > list.cost()) {
                lists[at] = lists[at - 1];
                weights[at] = weights[at - 1];
                at--;
            }
            lists[at] = list;
            weights[at] = field.equals(Fields.BRIDGE) ? 1 : Asking.WEIGHTS.get(field);
        }
        if (many == 0) return null;
        Rarity rarity = lookup.rarity();
        return new Postings(
                Arrays.copyOf(lists, many),
                weights,
                Lengths.of(segment.reader()),
                word.fields().contains(Fields.BRIDGE) ? Rarity.even() : rarity.slowing(word.tongue()),
                word.weight() * rarity.of(word));
    }

    /// Adds what the documents of a window have from the word.
    ///
    /// @param counts all zero, before and after
    void add(int from, int to, float[] sums, float[] counts) throws IOException {
        int last = lists.length - 1;
        boolean several = false;
        for (int i = 0; i < last; i++) several |= count(lists[i], weights[i], from, to, counts);
        PostingsEnum longest = lists[last];
        if (longest.docID() < from) longest.advance(from);
        float weight = weights[last];
        for (longest.nextPostings(to, some); some.size > 0; longest.nextPostings(to, some))
            for (int i = 0; i < some.size; i++) {
                int doc = some.docs[i];
                float count = weight * some.features[i];
                if (several) {
                    count += counts[doc - from];
                    counts[doc - from] = 0;
                }
                sums[doc - from] += worth * count / (count + slowing[lengths[doc] & 0xff]);
            }
        if (several) rest(from, to, sums, counts);
    }

    private boolean count(PostingsEnum list, float weight, int from, int to, float[] counts) throws IOException {
        if (list.docID() < from) list.advance(from);
        boolean any = false;
        for (list.nextPostings(to, some); some.size > 0; list.nextPostings(to, some)) {
            any = true;
            for (int i = 0; i < some.size; i++) counts[some.docs[i] - from] += weight * some.features[i];
        }
        return any;
    }

    private void rest(int from, int to, float[] sums, float[] counts) {
        for (int i = 0; i < to - from; i++) {
            float count = counts[i];
            if (count == 0) continue;
            sums[i] += worth * count / (count + slowing[lengths[from + i] & 0xff]);
            counts[i] = 0;
        }
    }

    /// What one document has from the word; documents are asked in their order.
    float at(int doc) throws IOException {
        float count = 0;
        for (int i = 0; i < lists.length; i++) {
            int there = lists[i].docID() < doc ? lists[i].advance(doc) : lists[i].docID();
            if (there == doc) count += weights[i] * lists[i].freq();
        }
        return count == 0 ? 0 : worth * count / (count + slowing[lengths[doc] & 0xff]);
    }
}
