package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/// Which documents have the words of a question: a bit for each document and word, so that "two of ten" is a few
/// steps for 64 documents together.
///
/// Words that many documents have are kept from question to question.
final class Having {
    private static final BitSets KEPT = new BitSets(12L << 20);
    /// A word is kept where it is in one of so many documents.
    private static final int MANY = 64;

    private final IndexSearcher searcher;
    private final Needed words;
    private final List<List<Weight>> some = new ArrayList<>(); // by word, its ways
    private final List<List<Weight>> every = new ArrayList<>();

    Having(IndexSearcher searcher, Needed words) throws IOException {
        this.searcher = searcher;
        this.words = words;
        for (Query word : words.some()) some.add(ways(word));
        for (Query word : words.every()) every.add(ways(word));
    }

    Needed words() {
        return words;
    }

    private List<Weight> ways(Query word) throws IOException {
        List<Weight> ways = new ArrayList<>();
        if (word instanceof BooleanQuery any
                && any.getMinimumNumberShouldMatch() <= 1
                && any.clauses().stream().allMatch(clause -> clause.occur() == Occur.SHOULD)) {
            for (BooleanClause way : any.clauses()) ways.addAll(ways(way.query()));
        } else {
            ways.add(searcher.createWeight(searcher.rewrite(word), ScoreMode.COMPLETE_NO_SCORES, 1));
        }
        return ways;
    }

    /// The documents of a segment that have so many of some words and all of those that each must have, those since
    /// deleted among them; null for all where nothing is asked.
    FixedBitSet atLeast(int least, LeafReaderContext segment) throws IOException {
        FixedBitSet found = some.isEmpty() ? null : enough(least, segment);
        for (int i = 0; i < every.size(); i++) {
            FixedBitSet one = new FixedBitSet(segment.reader().maxDoc());
            put(every.get(i), segment, one);
            if (found == null) found = one;
            else found.and(one);
        }
        return found;
    }

    private FixedBitSet enough(int least, LeafReaderContext segment) throws IOException {
        int size = segment.reader().maxDoc();
        boolean all = least >= some.size();
        FixedBitSet once = null;
        FixedBitSet twice = all || least < 2 ? null : new FixedBitSet(size);
        FixedBitSet scratch = null;
        for (int i = 0; i < some.size(); i++) {
            FixedBitSet word = KEPT.find(state(segment), words.some().get(i));
            boolean lent = false; // is the scratch, to be written over for the next word
            if (word == null) {
                List<Scorer> there = scorers(some.get(i), segment);
                long cost = 0;
                for (Scorer each : there) cost += each.iterator().cost();
                boolean many = cost * MANY >= size;
                lent = !many;
                if (lent && scratch != null) scratch.clear();
                if (lent && scratch == null) scratch = new FixedBitSet(size);
                word = lent ? scratch : new FixedBitSet(size);
                for (Scorer each : there) put(each, word);
                if (many) KEPT.keep(state(segment), words.some().get(i), word);
            }
            if (once == null) {
                once = lent ? word : word.clone();
                if (lent) scratch = null;
            } else if (all && least > 1) {
                once.and(word);
            } else {
                if (twice != null) carry(once, word, twice);
                once.or(word);
            }
        }
        return twice == null ? once : twice;
    }

    /// What both have, added to the third.
    private static void carry(FixedBitSet one, FixedBitSet other, FixedBitSet both) {
        long[] from = one.getBits();
        long[] and = other.getBits();
        long[] to = both.getBits();
        for (int i = 0; i < to.length; i++) to[i] |= from[i] & and[i];
    }

    private static Object state(LeafReaderContext segment) {
        return segment.reader().getCoreCacheHelper().getKey();
    }

    private static List<Scorer> scorers(List<Weight> ways, LeafReaderContext segment) throws IOException {
        List<Scorer> scorers = new ArrayList<>();
        for (Weight way : ways) {
            Scorer scorer = way.scorer(segment);
            if (scorer != null) scorers.add(scorer);
        }
        return scorers;
    }

    private static void put(List<Weight> ways, LeafReaderContext segment, FixedBitSet into) throws IOException {
        for (Scorer each : scorers(ways, segment)) put(each, into);
    }

    private static void put(Scorer scorer, FixedBitSet into) throws IOException {
        DocIdSetIterator documents = scorer.iterator();
        if (documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) documents.intoBitSet(into.length(), into, 0);
    }

    static FixedBitSet documents(Weight weight, LeafReaderContext segment) throws IOException {
        FixedBitSet documents = new FixedBitSet(segment.reader().maxDoc());
        Scorer scorer = weight.scorer(segment);
        if (scorer != null) put(scorer, documents);
        return documents;
    }
}
