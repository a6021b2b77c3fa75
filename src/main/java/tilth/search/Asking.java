package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Turns the words of a [QueryText] into Lucene's queries, for the tongues that are there.
///
/// A word is looked for in every tongue as that tongue would stem it, and the best of them counts.
/// A word that any of these tongues passes over ("the", "de") may help a document but is never
/// asked of it. Weights are measured with `Relevance` in the tests.
final class Asking {
    private static final Map<String, Float> WEIGHTS =
            Map.of(Fields.TITLE, 2f, Fields.HEADING, 1.5f, Fields.CONCEPT, 2f, Fields.BODY, 1f);

    /// Of two neighbouring words of a short question found near each other.
    private static final float CLOSE = 0.3f;

    private static final int NEAR = 8; // words between them
    /// From so many words on it is a passage, where quotes only quote and neighbours say little.
    private static final int PASSAGE = 12;

    private static final int MOST_ASKED = 80; // words of a question that are looked for
    /// Of the words asked; more of them is a matter of rank.
    private static final int MOST_NEEDED = 2;

    private static final int MOST_PIECES = 24; // terms that one word without blanks may fall into
    private static final int SHORTEST_START = 2; // letters of an unfinished word

    private final Tilt tilt;
    private final List<QueryText.Word> wanted;
    private final List<QueryText.Word> unwanted;
    private final boolean typing;

    static {
        // Each word asks four fields in each tongue; what is typed is bounded by QueryText and below.
        IndexSearcher.setMaxClauseCount(16_384);
    }

    /// @param typing true when the last word may be unfinished
    Asking(QueryText text, Tilt tilt, boolean typing) {
        this.tilt = tilt;
        this.wanted = text.words().stream().filter(word -> !word.not()).toList();
        this.unwanted = text.words().stream().filter(QueryText.Word::not).toList();
        this.typing = typing && !wanted.isEmpty() && !wanted.getLast().phrase();
    }

    /// What a document must have; everything where no word is wanted.
    Query needed() throws IOException {
        if (wanted.isEmpty()) return MatchAllDocsQuery.INSTANCE;
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        Map<QueryText.Word, Integer> asked = new LinkedHashMap<>();
        boolean must = false;
        for (QueryText.Word word : wanted) {
            if (word.phrase()) {
                boolean quoting = wanted.size() >= PASSAGE;
                all.add(phrase(word.text()), quoting ? Occur.SHOULD : Occur.MUST);
                must |= !quoting;
            } else if (unfinished(word) || !tilt.passesOver(word.text())) {
                asked.merge(word, 1, Integer::sum);
            } else if (wanted.size() < PASSAGE && !tilt.saysNothing(word.text())) {
                all.add(word(word.text()), Occur.SHOULD);
            }
        }
        if (asked.isEmpty()) return must ? all.build() : everyWord();
        return all.add(loose(telling(asked)), Occur.MUST).build();
    }

    private Query loose(Map<QueryText.Word, Integer> asked) throws IOException {
        BooleanQuery.Builder loose = new BooleanQuery.Builder();
        for (Map.Entry<QueryText.Word, Integer> entry : asked.entrySet()) {
            String text = entry.getKey().text();
            Query query = unfinished(entry.getKey()) ? beginning(text) : word(text);
            loose.add(new BoostQuery(query, entry.getValue()), Occur.SHOULD);
        }
        return loose.setMinimumNumberShouldMatch(Math.min(asked.size(), MOST_NEEDED))
                .build();
    }

    /// The rarest words of a long passage; the others would cost much and change little.
    private Map<QueryText.Word, Integer> telling(Map<QueryText.Word, Integer> asked) throws IOException {
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

    private boolean unfinished(QueryText.Word word) {
        return typing && word.equals(wanted.getLast());
    }

    /// "the who": where only passed-over words are asked, all of them are.
    private Query everyWord() {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (QueryText.Word word : wanted) all.add(phrase(word.text()), Occur.MUST);
        return all.build();
    }

    /// What must not be there.
    Query refused() throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (QueryText.Word word : unwanted) {
            any.add(word.phrase() ? phrase(word.text()) : word(word.text()), Occur.SHOULD);
        }
        return any.build();
    }

    /// What makes a document better: neighbouring words of the question near each other in it.
    List<Query> pleasing() throws IOException {
        List<Query> pleasing = new ArrayList<>();
        if (wanted.size() < 2 || wanted.size() >= PASSAGE) return pleasing;
        for (String tongue : tilt.tongues()) {
            List<String> terms = new ArrayList<>();
            for (QueryText.Word word : wanted) {
                terms.addAll(tilt.terms(word.text()).getOrDefault(tongue, List.of()));
            }
            for (int i = 1; i < terms.size(); i++) {
                if (!tilt.has(tongue, terms.get(i - 1)) || !tilt.has(tongue, terms.get(i))) continue;
                for (String field : List.of(Fields.BODY, Fields.TITLE)) {
                    Query near = new PhraseQuery(NEAR, field + tongue, terms.get(i - 1), terms.get(i));
                    pleasing.add(new BoostQuery(near, CLOSE));
                }
            }
        }
        return pleasing;
    }

    /// A word as every tongue stems it; as it stands where all pass it over.
    Query word(String word) throws IOException {
        if (tilt.saysNothing(word)) return phrase(word);
        List<Query> ways = new ArrayList<>();
        for (Tilt.Stem stem : tilt.stems(word)) ways.add(new BoostQuery(every(stem), stem.fair()));
        if (ways.isEmpty()) return MatchNoDocsQuery.INSTANCE;
        return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0);
    }

    private static Query every(Tilt.Stem stem) {
        List<String> terms = stem.terms();
        if (terms.size() == 1) return combined(terms.getFirst(), stem.tongue(), stem.fields());
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String term : terms.subList(0, Math.min(terms.size(), MOST_PIECES))) {
            all.add(combined(term, stem.tongue(), WEIGHTS.keySet()), Occur.MUST);
        }
        return all.build();
    }

    /// A stemmed term in fields of its tongue, as if they were one text with weights.
    static Query combined(String term, String tongue, Collection<String> fields) {
        CombinedFieldQuery.Builder together = new CombinedFieldQuery.Builder(term);
        for (String field : fields) together.addField(field + tongue, WEIGHTS.get(field));
        return together.build();
    }

    private Query beginning(String start) throws IOException {
        List<String> folded = Tongues.terms(Fields.BODY_ANY, start);
        if (folded.size() != 1 || folded.getFirst().length() < SHORTEST_START) return word(start);
        BooleanQuery.Builder begins = new BooleanQuery.Builder();
        for (String field : List.of(Fields.TITLE_ANY, Fields.CONCEPT_ANY, Fields.BODY_ANY)) {
            begins.add(new PrefixQuery(new Term(field, folded.getFirst())), Occur.SHOULD);
        }
        return new DisjunctionMaxQuery(List.of(word(start), begins.build()), 0.1f);
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
