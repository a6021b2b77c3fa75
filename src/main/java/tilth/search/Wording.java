package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;

/// Looks for what was meant when what was typed finds little.
///
/// The list of all words in the index tells secrets: a word is offered only when the asker may find
/// a document that has it.
final class Wording {
    private static final int CANDIDATES = 10;
    private static final int MOST_WORDS = 6; // of a question that are corrected
    private static final int SHORTEST = 4; // letters

    private final IndexSearcher searcher;
    private final Query within;
    private final DirectSpellChecker checker = new DirectSpellChecker();

    /// @param within labels and kinds the asker's answer is taken under
    Wording(IndexSearcher searcher, Query within) {
        this.searcher = searcher;
        this.within = within;
        checker.setMinQueryLength(SHORTEST);
        checker.setMinPrefix(1);
        checker.setThresholdFrequency(0);
        checker.setMaxQueryFrequency(0);
    }

    /// The question with its unknown words replaced; empty when nothing better is known.
    Optional<QueryText> meant(QueryText text, Asking asking) throws IOException {
        if (text.words().size() > MOST_WORDS) return Optional.empty();
        boolean changed = false;
        StringBuilder wording = new StringBuilder();
        for (QueryText.Word word : text.words()) {
            String better = word.not() || word.phrase() || found(asking.word(word.text()))
                    ? word.text()
                    : instead(word.text()).orElse(word.text());
            changed |= !better.equals(word.text());
            wording.append(word.not() ? "-" : "")
                    .append(word.phrase() ? '"' + better + '"' : better)
                    .append(' ');
        }
        for (QueryText.Filter filter : text.filters()) {
            wording.append(filter.not() ? "-" : "").append(filter.name()).append(":\"");
            wording.append(filter.value()).append("\" ");
        }
        text.after().ifPresent(day -> wording.append("after:").append(day).append(' '));
        text.before().ifPresent(day -> wording.append("before:").append(day));
        return changed ? Optional.of(QueryText.parse(wording.toString())) : Optional.empty();
    }

    private Optional<String> instead(String word) throws IOException {
        List<String> folded = Tongues.terms(Fields.BODY_ANY, word);
        if (folded.size() != 1) return Optional.empty();
        List<SuggestWord> near = new ArrayList<>();
        for (String field : List.of(Fields.TITLE_ANY, Fields.CONCEPT_ANY, Fields.BODY_ANY)) {
            Term term = new Term(field, folded.getFirst());
            near.addAll(Arrays.asList(
                    checker.suggestSimilar(term, CANDIDATES, searcher.getIndexReader(), SuggestMode.SUGGEST_ALWAYS)));
        }
        near.sort(Comparator.<SuggestWord>comparingDouble(candidate -> -candidate.score)
                .thenComparingInt(candidate -> -candidate.freq));
        Set<String> words = new LinkedHashSet<>();
        for (SuggestWord candidate : near) words.add(candidate.string);
        for (String candidate : words) if (found(anywhere(candidate))) return Optional.of(candidate);
        return Optional.empty();
    }

    private static Query anywhere(String folded) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String field : List.of(Fields.TITLE_ANY, Fields.CONCEPT_ANY, Fields.BODY_ANY)) {
            any.add(new TermQuery(new Term(field, folded)), Occur.SHOULD);
        }
        return any.build();
    }

    private boolean found(Query word) throws IOException {
        return Counting.any(
                searcher,
                new BooleanQuery.Builder()
                        .add(word, Occur.FILTER)
                        .add(within, Occur.FILTER)
                        .build());
    }
}
