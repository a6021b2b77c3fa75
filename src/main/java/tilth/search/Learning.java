package tilth.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;

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

    /// @param best the first hits, best first
    /// @param words of the question; a short one learns nothing
    static List<Weighed> from(IndexSearcher searcher, Lookup lookup, List<FieldDoc> best, int words)
            throws IOException {
        if (words < WORDS || best.size() < FEWEST) return List.of();
        Gist gist = null;
        String tongue = "";
        StoredFields fields = searcher.storedFields();
        for (FieldDoc one : best.subList(0, Math.min(FROM, best.size()))) {
            var stored = fields.document(one.doc);
            if (gist == null) {
                tongue = Gist.tongue(stored);
                gist = new Gist(lookup, tongue);
            }
            if (Gist.tongue(stored).equals(tongue)) gist.add(stored, one.score);
        }
        if (gist.length() < TAUGHT_BY) return List.of();
        return gist.shared(TWICE).words(LEARNED, words * SHARE / (1 - SHARE));
    }
}
