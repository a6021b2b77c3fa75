package tilth.search;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// Documents of one segment as the things they are of: the parts of a thing and the languages of a work stand
/// together, and where each begins is known ([Columns#firsts]).
final class Wholes {
    private Wholes() {}

    static int next(FixedBitSet bits, int from) {
        return from < bits.length() ? bits.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
    }

    static long count(FixedBitSet documents, FixedBitSet firsts) {
        long things = 0;
        for (int doc = next(documents, 0);
                doc != DocIdSetIterator.NO_MORE_DOCS;
                doc = next(documents, next(firsts, doc + 1))) things++;
        return things;
    }

    /// The documents without those of things of which others is one.
    static FixedBitSet without(FixedBitSet documents, FixedBitSet others, FixedBitSet firsts) {
        FixedBitSet left = documents.clone();
        int doc = next(documents, 0);
        while (doc != DocIdSetIterator.NO_MORE_DOCS) {
            int end = Math.min(next(firsts, doc + 1), documents.length());
            int other = next(others, firsts.prevSetBit(doc));
            if (other < end) left.clear(doc, end);
            doc = next(documents, end);
        }
        return left;
    }

    /// Of each thing's documents one: that with the greatest number, of equal ones the first.
    static FixedBitSet greatest(LeafReader segment, FixedBitSet documents, FixedBitSet firsts, String field)
            throws IOException {
        SortedNumericDocValues numbers = DocValues.getSortedNumeric(segment, field);
        FixedBitSet left = documents.clone();
        int doc = next(documents, 0);
        while (doc != DocIdSetIterator.NO_MORE_DOCS) {
            int end = Math.min(next(firsts, doc + 1), documents.length());
            int second = next(documents, doc + 1);
            if (second < end) {
                left.clear(doc, end);
                left.set(greatest(numbers, documents, doc, end));
            }
            doc = next(documents, end);
        }
        return left;
    }

    private static int greatest(SortedNumericDocValues numbers, FixedBitSet documents, int first, int end)
            throws IOException {
        int best = first;
        long most = Long.MIN_VALUE;
        for (int doc = first; doc < end; doc = next(documents, doc + 1)) {
            long number = numbers.advanceExact(doc) ? numbers.nextValue() : 0;
            if (number > most) {
                most = number;
                best = doc;
            }
        }
        return best;
    }
}
