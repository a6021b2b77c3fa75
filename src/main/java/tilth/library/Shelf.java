package tilth.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tilth.search.Hit;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Request;

/// Makes rows of search hits, of whatever kind, for the library and the search page.
///
/// Each thing is looked up again under the reader's reach: what is no longer theirs to see is left out,
/// so a page may show fewer rows than there were hits.
public final class Shelf {
    private final Kinds kinds;

    public Shelf(Kinds kinds) {
        this.kinds = kinds;
    }

    /// The rows for some hits, in their order.
    public List<ShelfRow> rows(Request request, List<Hit> hits) {
        Map<String, Map<Long, Card>> cards = cards(request, hits);
        List<ShelfRow> rows = new ArrayList<>();
        for (Hit hit : hits) {
            Card card = cards.get(hit.kind()).get(hit.id());
            if (card != null) rows.add(row(request, hit, kinds.part(card, hit.part(), request.words())));
        }
        return List.copyOf(rows);
    }

    private Map<String, Map<Long, Card>> cards(Request request, List<Hit> hits) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (Hit hit : hits)
            wanted.computeIfAbsent(hit.kind(), kind -> new LinkedHashSet<>()).add(hit.id());
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        wanted.forEach((kind, ids) -> cards.put(
                kind,
                request.steady(new Key(kind, ids, request.reach()), () -> kinds.cards(request.reach(), kind, ids))));
        return cards;
    }

    private record Key(String kind, Set<Long> ids, Reach reach) {}

    private static ShelfRow row(Request request, Hit hit, Card card) {
        Html title = hit.title().isEmpty() ? Html.escaped(card.title()) : new Html(hit.title());
        Html snippet = hit.snippet().isEmpty() ? Html.escaped(card.line()) : new Html(hit.snippet());
        return new ShelfRow(
                icon(hit),
                title,
                card.path(),
                card.language(),
                snippet,
                where(request.words(), quiet(request.words(), card.word(), card.language()), card.where()));
    }

    private static String where(Words words, String quiet, String where) {
        return where.isEmpty() ? quiet : words.text("library.row.where", quiet, where);
    }

    static String quiet(Words words, String word, String language) {
        String kind = words.text(word);
        return language.isEmpty() ? kind : words.text("library.row", kind, tongue(words, language));
    }

    /// "in Spanish".
    static String tongue(Words words, String language) {
        return words.text("library.in", Languages.nameIn(language, words.language()));
    }

    /// As it begins a line.
    static String capital(String text) {
        if (text.isEmpty()) return text;
        int first = text.offsetByCodePoints(0, 1);
        return Character.toString(Character.toTitleCase(text.codePointAt(0))) + text.substring(first);
    }

    private static String icon(Hit hit) {
        return ResourceKind.of(hit.subkind())
                .map(ResourceKind::icon)
                .orElse(
                        switch (hit.kind()) {
                            case "discussion" -> "messages-square";
                            case "person" -> "user-round";
                            case "space" -> "users-round";
                            case "session" -> "calendar-check";
                            default -> "file-text";
                        });
    }
}
