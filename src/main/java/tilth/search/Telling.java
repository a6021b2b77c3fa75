package tilth.search;

import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageScorer;
import org.apache.lucene.util.BytesRef;

/// How telling a passage is of its text: weighed as Lucene's own does, by BM25 over passages, but with no table for
/// the few words that it has. That one takes 32 KB for every passage of every hit.
final class Telling extends PassageScorer {
    @Override
    public float score(Passage passage, int contentLength) {
        BytesRef[] words = passage.getMatchTerms();
        int[] inText = passage.getMatchTermFreqsInDoc();
        int matches = passage.getNumMatches();
        double score = 0;
        for (int i = 0; i < matches; i++) {
            if (count(words, 0, i, words[i]) > 0) continue;
            int times = count(words, i, matches, words[i]);
            score += weight(contentLength, inText[i]) * tf(times, passage.getLength());
        }
        return (float) (score * norm(passage.getStartOffset()));
    }

    private static int count(BytesRef[] words, int from, int to, BytesRef word) {
        int count = 0;
        for (int i = from; i < to; i++) if (words[i].bytesEquals(word)) count++;
        return count;
    }
}
