package tilth.search;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// What narrows an answer without ranking it: labels, filters typed, facet values chosen.
final class Within {
    private Within() {}

    /// Documents that carry one of the labels; none without labels.
    static Reached labels(Set<String> labels) {
        return new Reached(labels);
    }

    /// Documents that have one of the values in a field.
    static Query any(String field, Collection<String> values) {
        if (values.isEmpty()) return MatchNoDocsQuery.INSTANCE;
        if (values.size() == 1) return exact(field, values.iterator().next());
        List<BytesRef> terms = new ArrayList<>();
        for (String value : values) terms.add(new BytesRef(value));
        return new TermInSetQuery(field, terms);
    }

    static Query exact(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    /// Adds what was typed as filters and days.
    ///
    /// @param labels by which one may know of places
    static void typed(BooleanQuery.Builder all, QueryText text, Set<String> labels) {
        for (QueryText.Filter filter : text.filters()) {
            all.add(filter(filter, labels), filter.not() ? Occur.MUST_NOT : Occur.FILTER);
        }
        if (text.after().isPresent() || text.before().isPresent()) {
            long from = text.after().map(Within::millis).orElse(Long.MIN_VALUE);
            long until = text.before().map(day -> millis(day) - 1).orElse(Long.MAX_VALUE);
            all.add(LongPoint.newRangeQuery(Fields.AT, from, until), Occur.FILTER);
        }
    }

    private static Query filter(QueryText.Filter filter, Set<String> labels) {
        String value = filter.value();
        String small = value.toLowerCase(Locale.ROOT);
        return switch (filter.name()) {
            case "kind" -> exact(Fields.FACET + "kind", small);
            case "lang" -> exact(Fields.FACET + "language", small);
            case "topic", "audience" ->
                number(value) ? exact(Fields.FACET + filter.name(), value) : Asking.row(Fields.CONCEPT_ANY, value);
            case "in" ->
                number(value)
                        ? any(Fields.FACET + "space", Closed.values(Set.of(value), labels))
                        : new BooleanQuery.Builder()
                                .add(named(Fields.SPACE_ANY, Fields.SPACE_LATIN, value), Occur.SHOULD)
                                .add(Closed.named(value, labels), Occur.SHOULD)
                                .build();
            default -> named(Fields.AUTHOR_ANY, Fields.AUTHOR_LATIN, value);
        };
    }

    /// By a name as it is written, or as it sounds in Latin letters.
    private static Query named(String any, String latin, String name) {
        BooleanQuery.Builder sounds = new BooleanQuery.Builder();
        for (String word : name.split("\\s+", -1)) sounds.add(any(latin, Latin.asked(word)), Occur.MUST);
        return new BooleanQuery.Builder()
                .add(Asking.row(any, name), Occur.SHOULD)
                .add(sounds.build(), Occur.SHOULD)
                .build();
    }

    private static boolean number(String value) {
        return value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
