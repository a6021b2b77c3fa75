package tilth.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/// Further words of a long question, learned from its best hits (pseudo relevance feedback, RM3).
///
/// The hits are such as the asker may find, and what is learned orders only.
final class Learning {
    /// Words of a question from which on the first hits are asked for more words.
    private static final int WORDS = 6;

    private static final int FROM = 8; // hits
    private static final int FEWEST = 3; // hits, fewer of which teach nothing
    private static final int TWICE = 2; // hits that must share a word
    private static final int LEARNED = 20; // words
    /// Words of the hits, fewer of which say too little of what else to look for.
    private static final int TAUGHT_BY = 150;

    /// Of the score, against what was asked.
    private static final double SHARE = 0.35;

    private Learning() {}

    /// @param words of the question; a short one learns nothing
    static List<Query> from(IndexSearcher searcher, Query question, int words) throws IOException {
        if (words < WORDS) return List.of();
        ScoreDoc[] best = searcher.search(question, FROM).scoreDocs;
        if (best.length < FEWEST) return List.of();
        Gist gist = null;
        String tongue = "";
        for (ScoreDoc one : best) {
            var stored = searcher.storedFields().document(one.doc);
            if (gist == null) {
                tongue = Gist.tongue(stored);
                gist = new Gist(searcher.getIndexReader(), tongue);
            }
            if (Gist.tongue(stored).equals(tongue)) gist.add(stored, one.score);
        }
        if (gist.length() < TAUGHT_BY) return List.of();
        return gist.shared(TWICE).words(LEARNED, words * SHARE / (1 - SHARE));
    }
}
