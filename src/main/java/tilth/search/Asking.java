package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
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
    private static final float TITLE = 2;
    private static final float HEADING = 1.5f;
    private static final float CONCEPT = 2;
    /// Of two neighbouring words of a short question found near each other.
    private static final float CLOSE = 0.3f;

    private static final int NEAR = 8; // words between them
    /// From so many words on it is a passage, where quotes only quote and neighbours say little.
    private static final int PASSAGE = 12;

    private static final int MOST_DISTINCT = 100; // words of a question that are looked for
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
        Map<QueryText.Word, Integer> distinct = new LinkedHashMap<>();
        for (QueryText.Word word : wanted) {
            if (distinct.size() < MOST_DISTINCT || distinct.containsKey(word)) distinct.merge(word, 1, Integer::sum);
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        BooleanQuery.Builder loose = new BooleanQuery.Builder();
        int asked = 0;
        boolean must = false;
        for (Map.Entry<QueryText.Word, Integer> entry : distinct.entrySet()) {
            QueryText.Word word = entry.getKey();
            boolean last = typing && word.equals(wanted.getLast());
            if (word.phrase()) {
                boolean quoting = wanted.size() >= PASSAGE;
                all.add(phrase(word.text()), quoting ? Occur.SHOULD : Occur.MUST);
                must |= !quoting;
            } else if (!last && tilt.passesOver(word.text())) {
                if (tilt.stemsSomewhere(word.text())) all.add(word(word.text()), Occur.SHOULD);
            } else {
                Query query = last ? beginning(word.text()) : word(word.text());
                loose.add(new BoostQuery(query, entry.getValue()), Occur.SHOULD);
                asked++;
            }
        }
        if (asked > 0) {
            loose.setMinimumNumberShouldMatch(least(asked));
            all.add(loose.build(), Occur.MUST);
        } else if (!must) {
            return everyWord();
        }
        return all.build();
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
    List<Query> pleasing() {
        List<Query> pleasing = new ArrayList<>();
        if (wanted.size() < 2 || wanted.size() >= PASSAGE) return pleasing;
        for (String tongue : tilt.tongues()) {
            List<String> terms = new ArrayList<>();
            for (QueryText.Word word : wanted) terms.addAll(Tongues.terms(Fields.BODY + tongue, word.text()));
            for (int i = 1; i < terms.size(); i++) {
                for (String field : List.of(Fields.BODY, Fields.TITLE)) {
                    Query near = new PhraseQuery(NEAR, field + tongue, terms.get(i - 1), terms.get(i));
                    pleasing.add(new BoostQuery(near, CLOSE));
                }
            }
        }
        return pleasing;
    }

    /// A word as every tongue would stem it; as it stands where all pass it over.
    Query word(String word) throws IOException {
        Map<String, List<String>> stems = new LinkedHashMap<>();
        for (String tongue : tilt.tongues()) {
            List<String> terms = Tongues.terms(Fields.BODY + tongue, word);
            if (!terms.isEmpty()) stems.put(tongue, terms);
        }
        if (stems.isEmpty()) return phrase(word);
        List<Query> ways = new ArrayList<>();
        for (Map.Entry<String, List<String>> stem : stems.entrySet()) {
            float fair = tilt.fair(stem.getKey(), stems);
            ways.add(new BoostQuery(every(stem.getValue(), stem.getKey()), fair));
        }
        return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0);
    }

    private static Query every(List<String> terms, String tongue) {
        if (terms.size() == 1) return combined(terms.getFirst(), tongue);
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String term : terms.subList(0, Math.min(terms.size(), MOST_PIECES))) {
            all.add(combined(term, tongue), Occur.MUST);
        }
        return all.build();
    }

    /// A stemmed term in all fields of its tongue, as if they were one text with weights.
    static Query combined(String term, String tongue) {
        return new CombinedFieldQuery.Builder(term)
                .addField(Fields.TITLE + tongue, TITLE)
                .addField(Fields.HEADING + tongue, HEADING)
                .addField(Fields.CONCEPT + tongue, CONCEPT)
                .addField(Fields.BODY + tongue)
                .build();
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

    /// How many of the words asked a document must have; more of them is a matter of rank.
    static int least(int words) {
        return Math.min(words, 2);
    }
}
