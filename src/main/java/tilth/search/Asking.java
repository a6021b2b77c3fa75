package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Turns the words of a [QueryText] into Lucene's queries, for the tongues that are there.
///
/// A word is looked for in every tongue as that tongue would stem it. What a document must have and what ranks
/// it are asked apart: Lucene passes over most documents without a look when the ranking is one flat list of
/// words. A word that any of these tongues passes over ("the", "de") may help a document but is never asked of
/// it. Weights are measured with `mvn -Pbench verify -Dbench.judged=…`.
final class Asking {
    static final Map<String, Float> WEIGHTS =
            Map.of(Fields.TITLE, 1.5f, Fields.HEADING, 1.5f, Fields.CONCEPT, 2f, Fields.BRIDGE, 0.5f, Fields.BODY, 1f);

    /// From so many words on it is a passage, where quotes only quote and neighbours say little.
    private static final int PASSAGE = 12;

    /// So many of the words asked a document must have.
    static final int USUALLY = 2;

    private static final int MOST_ASKED = 80; // words of a question that are looked for

    private static final int MOST_PIECES = 24; // terms that one word without blanks may fall into
    private static final int SHORTEST_START = 2; // letters of an unfinished word

    /// Of a word that stands there under another name, without its tones or in another script.
    private static final float OTHERWISE = 0.5f;

    private final Tilt tilt;
    private final Elsewhere elsewhere;
    private final List<QueryText.Word> wanted;
    private final List<QueryText.Word> unwanted;
    private final boolean typing;

    static {
        // Each word asks four fields in each tongue; what is typed is bounded by QueryText and below.
        IndexSearcher.setMaxClauseCount(16_384);
    }

    /// @param typing true when the last word may be unfinished
    Asking(QueryText text, Tilt tilt, Lexicon names, boolean typing) {
        this.tilt = tilt;
        this.wanted = text.words().stream().filter(word -> !word.not()).toList();
        this.elsewhere = new Elsewhere(
                names, tilt, wanted.stream().map(QueryText.Word::text).toList());
        this.unwanted = text.words().stream().filter(QueryText.Word::not).toList();
        this.typing = typing && !wanted.isEmpty() && !wanted.getLast().phrase();
    }

    /// How many of the words could be asked of a document.
    int asked() {
        return (int) wanted.stream().filter(this::isAsked).distinct().count();
    }

    /// What a document must have.
    Needed needed() throws IOException {
        List<Query> every = new ArrayList<>();
        for (QueryText.Word word : wanted) if (word.phrase() && !quoting()) every.add(phrase(word.text()));
        List<Query> some = new ArrayList<>();
        for (QueryText.Word word : telling().keySet())
            some.add(unfinished(word) ? beginning(word.text()) : word(word.text()));
        // "the who": where only passed-over words are asked, all of them are.
        if (some.isEmpty() && every.isEmpty()) for (QueryText.Word word : wanted) every.add(phrase(word.text()));
        return new Needed(every, some);
    }

    /// In a passage quotes only quote.
    private boolean quoting() {
        return wanted.size() >= PASSAGE;
    }

    private boolean isAsked(QueryText.Word word) {
        return !word.phrase() && (unfinished(word) || !tilt.passesOver(word.text()));
    }

    /// What ranks the documents.
    ///
    /// @param further what is no single word
    /// @param aside words that say nothing in their language: they may tell two good answers from each other
    record Weighing(List<Weighed> words, List<Query> further, List<Weighed> aside) {
        private void add(Query query) {
            further.add(query);
        }
    }

    Weighing weighing() throws IOException {
        Weighing weighing = new Weighing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Map.Entry<QueryText.Word, Integer> asked : telling().entrySet()) {
            weigh(asked.getKey().text(), asked.getValue(), weighing);
            if (unfinished(asked.getKey())) weighing.add(starts(asked.getKey().text()));
        }
        for (QueryText.Word word : wanted) {
            if (word.phrase()) weighing.add(phrase(word.text()));
            else if (!quoting() && !isAsked(word)) aside(word.text(), weighing);
        }
        if (weighing.words().isEmpty() && weighing.further().isEmpty())
            for (QueryText.Word word : wanted) weighing.add(phrase(word.text()));
        return weighing;
    }

    private void aside(String word, Weighing weighing) throws IOException {
        if (!tilt.saysNothing(word)) {
            weigh(word, 1, weighing);
            return;
        }
        for (String term : Tongues.terms(Fields.BODY_ANY, word))
            weighing.aside().add(new Weighed(Tongues.ANY, term, List.of(Fields.TITLE, Fields.BODY), 1));
    }

    private void weigh(String word, int times, Weighing weighing) throws IOException {
        List<Tilt.Stem> stems = tilt.stems(word);
        // A concept that is called the same in several tongues is one concept.
        float once = 1f / Math.max(1, stems.stream().filter(Asking::bridges).count());
        for (Tilt.Stem stem : stems) {
            float weight = times * stem.fair();
            List<String> own = stem.fields().stream()
                    .filter(field -> !field.equals(Fields.BRIDGE))
                    .toList();
            for (String term : stem.terms().subList(0, Math.min(stem.terms().size(), MOST_PIECES))) {
                if (!own.isEmpty()) weighing.words().add(new Weighed(stem.tongue(), term, own, weight));
                if (bridges(stem)) {
                    float led = weight * once * WEIGHTS.get(Fields.BRIDGE);
                    weighing.words().add(new Weighed(stem.tongue(), term, List.of(Fields.BRIDGE), led));
                }
            }
        }
        List<Query> others = elsewhere.ways(word);
        if (!others.isEmpty()) weighing.add(new BoostQuery(new DisjunctionMaxQuery(others, 0), times * OTHERWISE));
    }

    private static boolean bridges(Tilt.Stem stem) {
        return stem.fields().contains(Fields.BRIDGE);
    }

    /// The words asked and how often; of a long passage the rarest, for the others would cost much and change
    /// little.
    private Map<QueryText.Word, Integer> telling() throws IOException {
        Map<QueryText.Word, Integer> asked = new LinkedHashMap<>();
        for (QueryText.Word word : wanted) if (isAsked(word)) asked.merge(word, 1, Integer::sum);
        if (asked.size() <= MOST_ASKED) return asked;
        Map<QueryText.Word, Long> having = new HashMap<>();
        for (QueryText.Word word : asked.keySet()) having.put(word, tilt.having(word.text()));
        Map<QueryText.Word, Integer> telling = new LinkedHashMap<>();
        asked.entrySet().stream()
                .filter(entry -> having.get(entry.getKey()) > 0)
                .sorted(Comparator.comparing(entry -> having.get(entry.getKey())))
                .limit(MOST_ASKED)
                .forEach(entry -> telling.put(entry.getKey(), entry.getValue()));
        return telling.isEmpty() ? asked : telling;
    }

    /// Terms of a tongue that are marked in its texts beside those of the question.
    Set<String> marked(String tongue) {
        return elsewhere.marked(tongue);
    }

    private boolean unfinished(QueryText.Word word) {
        return typing && word.equals(wanted.getLast());
    }

    /// What must not be there.
    Query refused() throws IOException {
        if (unwanted.isEmpty()) return MatchNoDocsQuery.INSTANCE;
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (QueryText.Word word : unwanted) {
            any.add(word.phrase() ? phrase(word.text()) : word(word.text()), Occur.SHOULD);
        }
        return any.build();
    }

    /// Words that stand beside each other in the question, by tongue: a text is better where they are near each other.
    List<Nearness.Pair> neighbours() throws IOException {
        List<Nearness.Pair> pairs = new ArrayList<>();
        if (wanted.size() < 2 || quoting()) return pairs;
        for (String tongue : tilt.tongues()) {
            List<String> terms = new ArrayList<>();
            for (QueryText.Word word : wanted) {
                terms.addAll(tilt.terms(word.text()).getOrDefault(tongue, List.of()));
            }
            for (int i = 1; i < terms.size(); i++) {
                if (!tilt.has(tongue, terms.get(i - 1)) || !tilt.has(tongue, terms.get(i))) continue;
                pairs.add(new Nearness.Pair(tongue, terms.get(i - 1), terms.get(i)));
            }
        }
        return pairs;
    }

    /// A word as every tongue stems it; as it stands where all pass it over. For finding, not for ranking.
    Query word(String word) throws IOException {
        if (tilt.saysNothing(word)) return phrase(word);
        BooleanQuery.Builder ways = new BooleanQuery.Builder();
        for (Tilt.Stem stem : tilt.stems(word)) {
            if (stem.terms().size() == 1) {
                for (String field : stem.fields())
                    ways.add(
                            tilt.index()
                                    .exact(field + stem.tongue(), stem.terms().getFirst()),
                            Occur.SHOULD);
            } else {
                ways.add(every(stem), Occur.SHOULD);
            }
        }
        for (Query other : elsewhere.ways(word)) ways.add(other, Occur.SHOULD);
        return ways.build();
    }

    private static Query every(Tilt.Stem stem) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String term : stem.terms().subList(0, Math.min(stem.terms().size(), MOST_PIECES))) {
            BooleanQuery.Builder somewhere = new BooleanQuery.Builder();
            for (String field : WEIGHTS.keySet())
                somewhere.add(Within.exact(field + stem.tongue(), term), Occur.SHOULD);
            all.add(somewhere.build(), Occur.MUST);
        }
        return all.build();
    }

    private Query beginning(String start) throws IOException {
        return new BooleanQuery.Builder()
                .add(word(start), Occur.SHOULD)
                .add(starts(start), Occur.SHOULD)
                .build();
    }

    private static Query starts(String start) {
        List<String> folded = Tongues.terms(Fields.BODY_ANY, start);
        if (folded.size() != 1 || folded.getFirst().length() < SHORTEST_START) return MatchNoDocsQuery.INSTANCE;
        BooleanQuery.Builder begins = new BooleanQuery.Builder();
        for (String field : List.of(Fields.TITLE_ANY, Fields.CONCEPT_ANY, Fields.BODY_ANY)) {
            begins.add(new PrefixQuery(new Term(field, folded.getFirst())), Occur.SHOULD);
        }
        return begins.build();
    }

    /// The very words in a row, whatever the accents.
    static Query phrase(String text) {
        return new DisjunctionMaxQuery(
                List.of(
                        new BoostQuery(row(Fields.TITLE_ANY, text), 2),
                        new BoostQuery(row(Fields.CONCEPT_ANY, text), 2),
                        row(Fields.BODY_ANY, text)),
                0.1f);
    }

    static Query row(String field, String text) {
        List<String> terms = Tongues.terms(field, text);
        terms = terms.subList(0, Math.min(terms.size(), MOST_PIECES));
        if (terms.isEmpty()) return MatchNoDocsQuery.INSTANCE;
        if (terms.size() == 1) return new TermQuery(new Term(field, terms.getFirst()));
        return new PhraseQuery(field, terms.toArray(String[]::new));
    }
}
