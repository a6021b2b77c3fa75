package tilth.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/// The tongues a question is asked in, and how they are kept fair to each other.
///
/// Each tongue has fields of its own, so a word would weigh by how rare it is among that tongue's
/// documents: "information" in ten French texts would beat it in a thousand English ones. Here a
/// word weighs by how rare it is in all tongues together.
///
/// @param reader the reader's language, mildly preferred; empty for none
record Tilt(IndexReader index, Set<String> tongues, String reader) {
    private static final float FOREIGN = 0.8f;
    private static final double WIDEST = 5; // never bend a weight by more

    boolean passesOver(String word) {
        for (String tongue : tongues)
            if (Tongues.terms(Fields.BODY + tongue, word).isEmpty()) return true;
        return false;
    }

    boolean stemsSomewhere(String word) {
        for (String tongue : tongues)
            if (!Tongues.terms(Fields.BODY + tongue, word).isEmpty()) return true;
        return false;
    }

    /// What to multiply a word's score in one tongue with.
    ///
    /// @param stems the word in every tongue
    float fair(String tongue, Map<String, List<String>> stems) throws IOException {
        boolean foreign = !reader.isEmpty() && !tongue.equals(Tongues.of(reader));
        float preference = foreign ? FOREIGN : 1;
        if (stems.size() < 2) return preference;
        double documents = 0;
        double having = 0;
        for (Map.Entry<String, List<String>> stem : stems.entrySet()) {
            documents += documents(stem.getKey());
            having += having(stem.getKey(), stem.getValue().getFirst());
        }
        double own = rarity(documents(tongue), having(tongue, stems.get(tongue).getFirst()));
        return (float) (preference * Math.clamp(rarity(documents, having) / own, 1 / WIDEST, WIDEST));
    }

    private double documents(String tongue) throws IOException {
        return Math.max(1, index.getDocCount(Fields.BODY + tongue));
    }

    private double having(String tongue, String term) throws IOException {
        return index.docFreq(new Term(Fields.BODY + tongue, term));
    }

    /// As BM25 has it.
    private static double rarity(double documents, double having) {
        double most = Math.min(having, documents);
        return Math.log(1 + (documents - most + 0.5) / (most + 0.5));
    }
}
