package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;

/// The documents that answer in the order of how well they do.
///
/// Words alone choose the best few hundred; those are looked at a second time, for words near each other and for
/// what the best of them teach. Nobody loses by a second look, so that whoever was not looked at again still stands
/// behind all that were, and a page asked later goes on where the first ended.
final class Best {
    private static final int LOOKED_AT_AGAIN = 150;

    private final IndexSearcher searcher;
    private final Lookup lookup;
    private final Ranking ranking;
    private final Nearness nearness;
    private final List<Weighed> aside;
    private final int words;

    /// @param aside words that only tell good answers from each other
    /// @param words of the question
    Best(IndexSearcher searcher, Lookup lookup, Ranking ranking, Nearness nearness, List<Weighed> aside, int words) {
        this.searcher = searcher;
        this.lookup = lookup;
        this.ranking = ranking;
        this.nearness = nearness;
        this.aside = aside;
        this.words = words;
    }

    /// Something that adds to the scores of some documents.
    interface Adding {
        /// @param docs of one segment, in their order
        void to(LeafReaderContext segment, int[] docs, float[] scores) throws IOException;
    }

    /// @param skip so many of the best
    /// @param most how many then
    /// @param after the last of those known already; null for none
    List<FieldDoc> page(int skip, int most, FieldDoc after) throws IOException {
        List<FieldDoc> best = ranking.best(Math.max(LOOKED_AT_AGAIN, skip + most), null);
        int again = Math.min(LOOKED_AT_AGAIN, best.size());
        FieldDoc last = best.isEmpty() ? null : best.getLast();
        boolean all = best.size() < LOOKED_AT_AGAIN;
        List<FieldDoc> page = again(best.subList(0, again));
        page.addAll(best.subList(again, best.size()));
        if (after == null) return page.subList(Math.min(skip, page.size()), Math.min(skip + most, page.size()));
        page.removeIf(one -> Ranking.BEST.compare(one, after) <= 0);
        if (page.size() < most && !all) {
            FieldDoc from = Ranking.BEST.compare(after, last) > 0 ? after : last;
            page.addAll(ranking.best(most - page.size(), from));
        }
        return page.subList(0, Math.min(most, page.size()));
    }

    private List<FieldDoc> again(List<FieldDoc> best) throws IOException {
        List<FieldDoc> better = new ArrayList<>(best);
        if (!nearness.none()) better = with(better, nearness::add);
        if (!aside.isEmpty()) better = with(better, (segment, docs, scores) -> add(aside, segment, docs, scores));
        List<Weighed> learned = Learning.from(searcher, lookup, better, words);
        return learned.isEmpty()
                ? better
                : with(better, (segment, docs, scores) -> add(learned, segment, docs, scores));
    }

    private void add(List<Weighed> words, LeafReaderContext segment, int[] docs, float[] scores) throws IOException {
        for (Weighed word : words) {
            Postings there = Postings.of(lookup, segment, word);
            if (there != null) for (int i = 0; i < docs.length; i++) scores[i] += there.at(docs[i]);
        }
    }

    private List<FieldDoc> with(List<FieldDoc> best, Adding more) throws IOException {
        Map<Integer, FieldDoc> sorted = new TreeMap<>();
        for (FieldDoc one : best) sorted.put(one.doc, one);
        List<FieldDoc> inOrder = new ArrayList<>(sorted.values());
        List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
        List<FieldDoc> better = new ArrayList<>(best.size());
        for (int from = 0; from < inOrder.size(); ) {
            LeafReaderContext segment = segments.get(ReaderUtil.subIndex(inOrder.get(from).doc, segments));
            int end = segment.docBase + segment.reader().maxDoc();
            int to = from;
            while (to < inOrder.size() && inOrder.get(to).doc < end) to++;
            better.addAll(with(inOrder.subList(from, to), segment, more));
            from = to;
        }
        better.sort(Ranking.BEST);
        return better;
    }

    private static List<FieldDoc> with(List<FieldDoc> some, LeafReaderContext segment, Adding more) throws IOException {
        int[] docs = some.stream().mapToInt(one -> one.doc - segment.docBase).toArray();
        float[] scores = new float[docs.length];
        for (int i = 0; i < docs.length; i++) scores[i] = some.get(i).score;
        more.to(segment, docs, scores);
        List<FieldDoc> better = new ArrayList<>(docs.length);
        for (int i = 0; i < docs.length; i++)
            better.add(new FieldDoc(some.get(i).doc, scores[i], new Object[] {scores[i], some.get(i).fields[1]}));
        return better;
    }
}
