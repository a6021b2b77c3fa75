package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tongues one question is asked in, and how they are kept fair to each other.
///
/// Each tongue has fields of its own, so a word would weigh by how rare it is in that field: "information"
/// in ten French texts would beat it in a thousand English ones, and in a title what it never is in a
/// text. Here a word weighs by how rare it is in all tongues and fields together.
final class Tilt {
    private static final float FOREIGN = 0.8f;
    private static final double WIDEST = 10; // never bend a weight by more
    private static final List<String> FIELDS =
            List.of(Fields.BODY, Fields.TITLE, Fields.HEADING, Fields.CONCEPT, Fields.BRIDGE);

    /// A word as one tongue stems it.
    ///
    /// @param terms one; several for a word that its tongue cuts
    /// @param fields those of the tongue that have the first term, without the tongue's name
    /// @param fair what to multiply its score with
    record Stem(String tongue, List<String> terms, List<String> fields, float fair) {}

    private final Lookup index;
    private final Set<String> tongues;
    private final String reader;
    private final Map<String, Map<String, List<String>>> stemmed = new HashMap<>();

    /// @param reader the reader's language, mildly preferred; empty for none
    Tilt(Lookup index, Set<String> tongues, String reader) {
        this.index = index;
        this.tongues = tongues;
        this.reader = reader;
    }

    Set<String> tongues() {
        return tongues;
    }

    /// True when a tongue takes the word for one that says nothing.
    boolean passesOver(String word) {
        return terms(word).size() < tongues.size();
    }

    /// True when every tongue does.
    boolean saysNothing(String word) {
        return terms(word).isEmpty();
    }

    /// The word's terms by tongue, without the tongues that pass it over.
    Map<String, List<String>> terms(String word) {
        return stemmed.computeIfAbsent(word, this::stem);
    }

    private Map<String, List<String>> stem(String word) {
        Map<String, List<String>> stems = new LinkedHashMap<>();
        for (String tongue : tongues) {
            List<String> terms = Tongues.terms(Fields.BODY + tongue, word);
            if (!terms.isEmpty()) stems.put(tongue, terms);
        }
        return stems;
    }

    /// The word in every tongue that has it.
    List<Stem> stems(String word) throws IOException {
        double documents = 0;
        double having = 0;
        List<Stem> stems = new ArrayList<>();
        for (Map.Entry<String, List<String>> stem : terms(word).entrySet()) {
            String tongue = stem.getKey();
            List<String> fields = new ArrayList<>();
            int documentsHere = 1;
            int most = 0;
            for (String field : FIELDS) {
                int has = index.having(field + tongue, stem.getValue().getFirst());
                if (has > 0) fields.add(field);
                most = Math.max(most, has);
                if (has > 0) documentsHere = Math.max(documentsHere, index.documents(field + tongue));
            }
            if (fields.isEmpty()) continue;
            // Of a library of titles alone, no body has a word.
            documents += Math.max(documentsHere, index.documents(Fields.BODY + tongue));
            having += most;
            stems.add(new Stem(tongue, stem.getValue(), fields, (float) Rarity.of(documentsHere, most)));
        }
        double together = Rarity.of(documents, having);
        return stems.stream().map(stem -> fair(stem, together)).toList();
    }

    Lookup index() {
        return index;
    }

    boolean has(String tongue, String term) throws IOException {
        return index.having(Fields.BODY + tongue, term) > 0 || index.having(Fields.TITLE + tongue, term) > 0;
    }

    /// How many documents have the word, in all tongues.
    long having(String word) throws IOException {
        long having = 0;
        for (Map.Entry<String, List<String>> stem : terms(word).entrySet()) {
            having += index.having(Fields.BODY + stem.getKey(), stem.getValue().getFirst());
        }
        return having;
    }

    /// Puts the weight in the place of the rarity in its own tongue.
    private Stem fair(Stem stem, double together) {
        boolean foreign = !reader.isEmpty() && !stem.tongue().equals(Tongues.of(reader));
        double bend = Math.clamp(together / stem.fair(), 1 / WIDEST, WIDEST) * (foreign ? FOREIGN : 1);
        return new Stem(stem.tongue(), stem.terms(), stem.fields(), (float) bend);
    }
}
