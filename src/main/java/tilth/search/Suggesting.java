package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;

/// Titles that have every word typed, the words taken as beginnings. Places and people have some rows of
/// their own, however many texts begin so.
final class Suggesting {
    private static final int LOOKED_AT = 40; // titles ordered among themselves; reading one is most of the work
    private static final int COUNTED = 1_000; // enough to choose from
    private static final int MOST_WORDS = 8;
    private static final int SHORTEST_LATIN = 3; // letters of a beginning that other scripts are asked for
    private static final List<String> WHERE_AND_WHO = List.of("space", "person");
    private static final int LONGEST_START = 12; // as Tongues cuts beginnings

    private Suggesting() {}

    static List<Suggestion> suggest(IndexSearcher searcher, String typed, Set<String> labels, int limit)
            throws IOException {
        String looked = typed.substring(0, Math.min(typed.length(), 200));
        List<String> starts = Tongues.terms(Fields.TITLE_ANY, looked);
        if (starts.isEmpty()) return List.of();
        BooleanQuery.Builder all = new BooleanQuery.Builder()
                .add(Within.labels(labels), Occur.FILTER)
                .add(Within.exact(Fields.PART, "0"), Occur.FILTER);
        for (String start : starts.subList(0, Math.min(starts.size(), MOST_WORDS))) {
            all.add(beginning(start), Occur.FILTER);
        }
        Query named = Within.any(Fields.KIND, WHERE_AND_WHO);
        List<Suggestion> places =
                best(titles(searcher, both(all, Occur.FILTER, named)), starts, Math.max(1, limit / 3));
        List<Suggestion> texts =
                best(titles(searcher, both(all, Occur.MUST_NOT, named)), starts, limit - places.size());
        List<Suggestion> suggestions = new ArrayList<>(texts);
        suggestions.addAll(places);
        return suggestions;
    }

    private static Query both(BooleanQuery.Builder all, Occur occur, Query named) {
        return new BooleanQuery.Builder()
                .add(all.build(), Occur.FILTER)
                .add(named, occur)
                .build();
    }

    private static Query beginning(String start) {
        Query typed = Within.exact(Fields.TITLE_START, cut(start));
        if (start.length() < SHORTEST_LATIN || Latin.foreign(start)) return typed;
        return new BooleanQuery.Builder()
                .add(typed, Occur.SHOULD)
                .add(new PrefixQuery(new Term(Fields.TITLE_LATIN, start)), Occur.SHOULD)
                .build();
    }

    private static String cut(String start) {
        int length = start.codePointCount(0, start.length());
        return length <= LONGEST_START ? start : start.substring(0, start.offsetByCodePoints(0, LONGEST_START));
    }

    private static List<Suggestion> titles(IndexSearcher searcher, Query query) throws IOException {
        Sort tried = new Sort(new SortField(Fields.TRIES, SortField.Type.LONG, true));
        ScoreDoc[] found =
                searcher.search(query, new TopFieldCollectorManager(tried, LOOKED_AT, null, COUNTED)).scoreDocs;
        List<Suggestion> titles = new ArrayList<>(found.length);
        var fields = searcher.storedFields();
        for (ScoreDoc one : found) {
            var stored = fields.document(one.doc, Fields.STORED);
            String language = stored.get(Fields.FACET + "language");
            String title = stored.get(Fields.TITLE + Tongues.of(language));
            titles.add(new Suggestion(
                    stored.get(Fields.KIND),
                    stored.getField(Fields.ID).numericValue().longValue(),
                    title,
                    stored.get(Fields.FACET + "kind"),
                    language.equals(Fields.NO_LANGUAGE) ? "" : language));
        }
        return titles;
    }

    /// Titles that begin with the first word typed come first, then short ones.
    private static List<Suggestion> best(List<Suggestion> titles, List<String> starts, int limit) {
        Comparator<Suggestion> begins = Comparator.comparing(suggestion -> {
            List<String> words = Tongues.terms(Fields.TITLE_ANY, suggestion.title());
            return words.isEmpty() || !words.getFirst().startsWith(starts.getFirst());
        });
        Comparator<Suggestion> talk =
                Comparator.comparing(suggestion -> !suggestion.kind().equals("resource"));
        Set<String> seen = new HashSet<>(); // the talk about a thing is called as the thing is
        return titles.stream()
                .sorted(begins.thenComparingInt(suggestion -> suggestion.title().length())
                        .thenComparing(talk))
                .filter(suggestion -> seen.add(suggestion.title().toLowerCase(Locale.ROOT)))
                .limit(limit)
                .toList();
    }
}
