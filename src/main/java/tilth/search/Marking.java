package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import tilth.text.Html;

/// Titles and snippets with the found words marked, as safe HTML.
final class Marking {
    private static final int SNIPPET = 180; // characters aimed at; the sentence it ends in may take it to about 220
    private static final int LOOKED_AT = 20_000; // characters of a body that a snippet is sought in

    /// A document's marked title and snippet.
    record Marked(Html title, Html snippet) {}

    private static final int MOST_MARKED = 100; // words of a question; a passage would mark everything

    private final UnifiedHighlighter.Builder making;
    private final QueryText text;
    private final Function<String, Set<String>> others;

    /// @param others terms of a tongue to mark beside the question's own
    Marking(IndexSearcher searcher, QueryText text, Function<String, Set<String>> others) {
        this.others = others;
        this.text = text;
        this.making = UnifiedHighlighter.builder(searcher, Tongues.ANALYZER)
                .withMaxLength(LOOKED_AT)
                .withWeightMatches(false) // the query is a bag of words: matching it anew only costs
                .withScorer(new Telling())
                .withFormatter(new Excerpt())
                .withBreakIterator(() -> LengthGoalBreakIterator.createClosestToLength(
                        java.text.BreakIterator.getWordInstance(java.util.Locale.ROOT), SNIPPET, 0.3f));
    }

    /// Marks the words of some documents, all at once: what is done for each question is done for all of them.
    ///
    /// @param stored with their texts, by document
    /// @param tongue the documents', whose fields hold the text
    /// @return by document
    Map<Integer, Marked> mark(Map<Integer, Document> stored, String tongue) throws IOException {
        String title = Fields.TITLE + tongue;
        String body = Fields.BODY + tongue;
        Query query = words(title, body, others.apply(tongue));
        int[] all = stored.keySet().stream().mapToInt(Integer::intValue).toArray();
        Map<String, String[]> marked =
                new OfTexts(making, stored).highlightFields(new String[] {title, body}, query, all, new int[] {1, 1});
        Map<Integer, Marked> each = new HashMap<>();
        for (int i = 0; i < all.length; i++)
            each.put(all[i], new Marked(text(marked.get(title), i), text(marked.get(body), i)));
        return each;
    }

    private Query words(String title, String body, Set<String> more) {
        Set<String> terms = new HashSet<>(more);
        text.words().stream()
                .filter(word -> !word.not())
                .flatMap(word -> Tongues.terms(body, word.text()).stream())
                .limit(MOST_MARKED)
                .forEach(terms::add);
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String term : terms) {
            words.add(new TermQuery(new Term(title, term)), Occur.SHOULD);
            words.add(new TermQuery(new Term(body, term)), Occur.SHOULD);
        }
        return words.build();
    }

    private static Html text(String[] each, int place) {
        return each == null || each[place] == null ? Html.NOTHING : new Html(each[place]);
    }

    /// Marks texts that were read before, by the places that the index knows of every word.
    private static final class OfTexts extends UnifiedHighlighter {
        private final Map<Integer, Document> stored;

        private OfTexts(Builder making, Map<Integer, Document> stored) {
            super(making);
            this.stored = stored;
        }

        @Override
        protected OffsetSource getOffsetSource(String field) {
            return OffsetSource.POSTINGS;
        }

        @Override
        protected List<CharSequence[]> loadFieldValues(String[] fields, DocIdSetIterator documents, int most)
                throws IOException {
            List<CharSequence[]> texts = new ArrayList<>();
            for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
                Document one = stored.get(doc);
                texts.add(Arrays.stream(fields).map(one::get).toArray(CharSequence[]::new));
            }
            return texts;
        }
    }
}
