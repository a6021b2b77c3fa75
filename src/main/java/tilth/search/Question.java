package tilth.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What to search and how to answer; made with [#of] and changed with the verbs below.
///
/// @param text the words and filters
/// @param things kinds of document wanted ("resource", "space"); empty for all
/// @param chosen facet (one of [#FACETS]) to the values chosen, any of which will do
/// @param reader the reader's language: mildly preferred, and what "other languages" are other
///     than; may be empty
/// @param apart true to keep hits in other languages than the reader's for [Results#others]
/// @param order of the hits
/// @param limit most hits given, 1 to 100
/// @param page 1 to 10; not looked at with a cursor
/// @param cursor [Results#next] of the page before, or empty
/// @param facets true to count facets
/// @param snippets true for marked titles and snippets
/// @param typing true when the last word may be unfinished
/// @param grouped true for the best hits of each kind beside the list ([Results#groups])
public record Question(
        QueryText text,
        Set<String> things,
        Map<String, Set<String>> chosen,
        String reader,
        boolean apart,
        Order order,
        int limit,
        int page,
        String cursor,
        boolean facets,
        boolean snippets,
        boolean typing,
        boolean grouped) {
    /// "year" is the four digits of when it was posted (UTC); "tried" is "1", "3" and "10": how many
    /// communities tried it, or more.
    public static final List<String> FACETS = Fields.FACETS;

    public static final int MOST = 100;
    public static final int PAGES = 10;

    public enum Order {
        RELEVANCE,
        NEWEST,
        TRIES
    }

    public Question {
        things = Set.copyOf(things);
        chosen = Map.copyOf(chosen);
        limit = Math.clamp(limit, 1, MOST);
        page = Math.clamp(page, 1, PAGES);
    }

    /// Twenty hits by relevance, with snippets, without facets.
    public static Question of(QueryText text) {
        return new Question(text, Set.of(), Map.of(), "", false, Order.RELEVANCE, 20, 1, "", false, true, false, false);
    }

    public static Question of(String typed) {
        return of(QueryText.parse(typed));
    }

    /// With what was chosen as the index holds it for who has the labels.
    Question under(Set<String> labels) {
        return new Question(
                text,
                things,
                Closed.chosen(chosen, labels),
                reader,
                apart,
                order,
                limit,
                page,
                cursor,
                facets,
                snippets,
                typing,
                grouped);
    }

    Question with(QueryText other) {
        return new Question(
                other, things, chosen, reader, apart, order, limit, page, cursor, facets, snippets, typing, grouped);
    }

    public Question only(String... kinds) {
        return new Question(
                text,
                Set.of(kinds),
                chosen,
                reader,
                apart,
                order,
                limit,
                page,
                cursor,
                facets,
                snippets,
                typing,
                grouped);
    }

    /// Adds chosen values of a facet; none leaves the question as it is.
    public Question choose(String facet, Set<String> values) {
        if (values.isEmpty()) return this;
        Map<String, Set<String>> more = new HashMap<>(chosen);
        more.put(facet, Set.copyOf(values));
        return new Question(
                text, things, more, reader, apart, order, limit, page, cursor, facets, snippets, typing, grouped);
    }

    public Question readIn(String language) {
        return new Question(
                text, things, chosen, language, apart, order, limit, page, cursor, facets, snippets, typing, grouped);
    }

    /// Hits in other languages than the reader's are counted and given apart.
    public Question languagesApart() {
        return new Question(
                text, things, chosen, reader, true, order, limit, page, cursor, facets, snippets, typing, grouped);
    }

    public Question by(Order wanted) {
        return new Question(
                text, things, chosen, reader, apart, wanted, limit, page, cursor, facets, snippets, typing, grouped);
    }

    public Question most(int hits) {
        return new Question(
                text, things, chosen, reader, apart, order, hits, page, cursor, facets, snippets, typing, grouped);
    }

    public Question page(int number) {
        return new Question(
                text, things, chosen, reader, apart, order, limit, number, "", facets, snippets, typing, grouped);
    }

    /// Goes on behind an earlier page; an unreadable cursor begins anew.
    public Question after(String next) {
        return new Question(
                text, things, chosen, reader, apart, order, limit, 1, next, facets, snippets, typing, grouped);
    }

    public Question withFacets() {
        return new Question(
                text, things, chosen, reader, apart, order, limit, page, cursor, true, snippets, typing, grouped);
    }

    public Question withoutSnippets() {
        return new Question(
                text, things, chosen, reader, apart, order, limit, page, cursor, facets, false, typing, grouped);
    }

    /// The last word is still being typed: what begins with it counts too.
    public Question stillTyping() {
        return new Question(
                text, things, chosen, reader, apart, order, limit, page, cursor, facets, snippets, true, grouped);
    }

    /// The best of each kind are given beside the list, and facets counted.
    public Question byKind() {
        return new Question(
                text, things, chosen, reader, apart, order, limit, page, cursor, true, snippets, typing, true);
    }
}
