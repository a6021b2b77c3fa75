package tilth.search;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Turns a [QueryText] into Lucene's terms, for the tongues that are there.
final class Asking {
    static final float TITLE_WEIGHT = 3;
    static final float HEADING_WEIGHT = 1.5f;
    static final float CONCEPT_WEIGHT = 2;

    private final Set<String> tongues;

    Asking(Set<String> tongues) {
        this.tongues = tongues;
    }

    /// Documents that carry one of the labels; none without labels.
    static Query labelled(Set<String> labels) {
        return in(Fields.LABEL, labels);
    }

    static Query in(String field, Collection<String> values) {
        List<BytesRef> terms = new ArrayList<>();
        for (String value : values) terms.add(new BytesRef(value));
        return terms.isEmpty() ? MatchNoDocsQuery.INSTANCE : new TermInSetQuery(field, terms);
    }

    /// The wanted words, scored; everything where no word is wanted.
    Query words(QueryText text, boolean typing) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        List<QueryText.Word> wanted =
                text.words().stream().filter(word -> !word.not()).toList();
        int loose = 0;
        for (int i = 0; i < wanted.size(); i++) {
            QueryText.Word word = wanted.get(i);
            if (word.phrase()) {
                all.add(phrase(word.text()), Occur.MUST);
            } else {
                boolean last = typing && i == wanted.size() - 1;
                all.add(last ? beginning(word.text()) : word(word.text()), Occur.SHOULD);
                loose++;
            }
        }
        if (loose > 0) all.setMinimumNumberShouldMatch(least(loose));
        return wanted.isEmpty() ? MatchAllDocsQuery.INSTANCE : all.build();
    }

    /// The words that must not be there.
    Query unwanted(QueryText text) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (QueryText.Word word : text.words()) {
            if (word.not()) any.add(word.phrase() ? phrase(word.text()) : word(word.text()), Occur.SHOULD);
        }
        return any.build();
    }

    Query word(String word) {
        List<Query> ways = new ArrayList<>();
        for (String tongue : tongues) {
            List<String> terms = Tongues.terms(Fields.BODY + tongue, word);
            if (!terms.isEmpty()) ways.add(every(terms, tongue));
        }
        if (ways.isEmpty()) return phrase(word);
        return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0);
    }

    private static Query every(List<String> terms, String tongue) {
        if (terms.size() == 1) return combined(terms.getFirst(), tongue);
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String term : terms) all.add(combined(term, tongue), Occur.MUST);
        return all.build();
    }

    static Query combined(String term, String tongue) {
        return new CombinedFieldQuery.Builder(term)
                .addField(Fields.TITLE + tongue, TITLE_WEIGHT)
                .addField(Fields.HEADING + tongue, HEADING_WEIGHT)
                .addField(Fields.CONCEPT + tongue, CONCEPT_WEIGHT)
                .addField(Fields.BODY + tongue)
                .build();
    }

    private Query beginning(String start) {
        List<String> folded = Tongues.terms(Fields.BODY_ANY, start);
        if (folded.size() != 1) return word(start);
        Query begins = new BooleanQuery.Builder()
                .add(new PrefixQuery(new Term(Fields.TITLE_ANY, folded.getFirst())), Occur.SHOULD)
                .add(new PrefixQuery(new Term(Fields.BODY_ANY, folded.getFirst())), Occur.SHOULD)
                .build();
        return new DisjunctionMaxQuery(List.of(word(start), begins), 0.1f);
    }

    /// The very words in a row, whatever the accents.
    static Query phrase(String text) {
        List<Query> places = new ArrayList<>();
        for (String field : List.of(Fields.TITLE_ANY, Fields.CONCEPT_ANY, Fields.BODY_ANY)) {
            Query there = row(field, text);
            places.add(field.equals(Fields.BODY_ANY) ? there : new BoostQuery(there, 2));
        }
        return new DisjunctionMaxQuery(places, 0.1f);
    }

    static Query row(String field, String text) {
        List<String> terms = Tongues.terms(field, text);
        if (terms.isEmpty()) return MatchNoDocsQuery.INSTANCE;
        if (terms.size() == 1) return new TermQuery(new Term(field, terms.getFirst()));
        return new PhraseQuery(field, terms.toArray(String[]::new));
    }

    /// Filters that are no facets, dates and unwanted filters.
    static void restrict(BooleanQuery.Builder all, QueryText text) {
        for (QueryText.Filter filter : text.filters()) {
            all.add(new ConstantScoreQuery(filter(filter)), filter.not() ? Occur.MUST_NOT : Occur.FILTER);
        }
        long from = text.after().map(Asking::millis).orElse(Long.MIN_VALUE);
        long until = text.before().map(Asking::millis).orElse(Long.MAX_VALUE);
        if (text.after().isPresent() || text.before().isPresent()) {
            all.add(LongPoint.newRangeQuery(Fields.AT, from, until - 1), Occur.FILTER);
        }
    }

    private static Query filter(QueryText.Filter filter) {
        String value = filter.value();
        return switch (filter.name()) {
            case "kind" -> exact(Fields.FACET + "kind", value.toLowerCase(java.util.Locale.ROOT));
            case "lang" -> exact(Fields.FACET + "language", value.toLowerCase(java.util.Locale.ROOT));
            case "topic" -> number(value) ? exact(Fields.FACET + "topic", value) : row(Fields.CONCEPT_ANY, value);
            case "audience" -> number(value) ? exact(Fields.FACET + "audience", value) : row(Fields.CONCEPT_ANY, value);
            case "in" -> number(value) ? exact(Fields.FACET + "space", value) : row(Fields.SPACE_ANY, value);
            default -> row(Fields.AUTHOR_ANY, value);
        };
    }

    private static Query exact(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static boolean number(String value) {
        return value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long millis(java.time.LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /// How many of the loose words a document must have: all of two, most of a few, a quarter of
    /// many.
    static int least(int loose) {
        if (loose <= 2) return loose;
        if (loose <= 5) return loose - 1;
        return Math.max(2, loose / 4);
    }
}
