package tilth.library;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final TongueStore tongues;
    private final ListStore lists;

    Shelf(Kinds kinds, TongueStore tongues, ListStore lists) {
        this.kinds = kinds;
        this.tongues = tongues;
        this.lists = lists;
    }

    /// The rows for some hits, in their order.
    ///
    /// A work that was found in several languages is one row: in the reader's language where it is there, else as
    /// it was found. Whoever asks for a language gets what was found in it.
    public List<ShelfRow> rows(Request request, List<Hit> hits) {
        Map<String, Map<Long, Card>> cards = cards(request, hits);
        Map<Long, Tongue> works = works(request, hits);
        Map<Long, Integer> tried = tried(request, hits);
        Set<Long> shown = new HashSet<>();
        List<ShelfRow> rows = new ArrayList<>();
        for (Hit hit : hits) {
            Card card = cards.get(hit.kind()).get(hit.id());
            Tongue tongue = hit.kind().equals("resource") ? works.get(hit.id()) : null;
            if (card == null || (tongue != null && !shown.add(tongue.original()))) continue;
            ShelfRow row = row(request, hit, kinds.part(card, hit.part(), request.words()));
            if (tongue != null) row = spoken(request, row, tongue, hit.id(), works.values());
            int places = hit.kind().equals("resource") ? tried.getOrDefault(hit.id(), 0) : 0;
            rows.add(places == 0 ? row : row.quietly(request.words().text("library.row.tried", row.quiet(), places)));
        }
        return List.copyOf(rows);
    }

    /// By how many places each thing was tried, for a page that is ordered by it.
    private Map<Long, Integer> tried(Request request, List<Hit> hits) {
        boolean asked = request.query("sort").filter("tries"::equals).isPresent();
        return asked ? lists.tried(hits.stream().map(Hit::id).toList()) : Map.of();
    }

    /// The rows of things of the library, by identity: each in the reader's language where it is there.
    Map<Long, ShelfRow> rows(Request request, Reach reach, List<Listed> listed) {
        List<Tongue> all = listed.isEmpty()
                ? List.of()
                : tongues.of(reach, listed.stream().map(Listed::id).toList());
        Map<Long, ShelfRow> rows = new LinkedHashMap<>();
        for (Listed each : listed) {
            ShelfRow row = new ShelfRow(
                    each.kind().icon(),
                    Html.escaped(each.title()),
                    each.path(),
                    each.language(),
                    Html.escaped(each.lead()),
                    quiet(request.words(), each.kind().word(), each.language()));
            rows.put(
                    each.id(),
                    all.stream()
                            .filter(tongue -> tongue.id() == each.id())
                            .findFirst()
                            .map(tongue -> spoken(request, row, tongue, each.id(), all))
                            .orElse(row));
        }
        return rows;
    }

    private Map<Long, Tongue> works(Request request, List<Hit> hits) {
        List<Long> ids = hits.stream()
                .filter(hit -> hit.kind().equals("resource"))
                .map(Hit::id)
                .distinct()
                .toList();
        Map<Long, Tongue> works = new LinkedHashMap<>();
        if (ids.isEmpty() || request.queries("lang").stream().anyMatch(said -> !said.equals("all"))) return works;
        Reach reach = request.reach();
        request.steady(ids, id -> new Work(id, reach), missing -> works(reach, missing))
                .values()
                .forEach(work -> work.forEach(tongue -> works.put(tongue.id(), tongue)));
        return works;
    }

    private record Work(long id, Reach reach) {}

    /// All languages of the works of some resources, by resource; nothing of works in one language.
    private Map<Long, List<Tongue>> works(Reach reach, Set<Long> ids) {
        Map<Long, List<Tongue>> works = new HashMap<>();
        List<Tongue> all = tongues.of(reach, ids);
        for (Tongue one : all)
            if (ids.contains(one.id()))
                works.put(
                        one.id(),
                        all.stream()
                                .filter(other -> other.original() == one.original())
                                .toList());
        return works;
    }

    /// The row of a work in the reader's language, with the other languages in which it is there.
    private static ShelfRow spoken(Request request, ShelfRow row, Tongue found, long id, Collection<Tongue> all) {
        String language = request.language();
        List<Tongue> work = all.stream()
                .filter(tongue -> tongue.original() == found.original())
                .toList();
        Tongue best = work.stream()
                .filter(tongue ->
                        tongue.language().equals(language) && !found.language().equals(language))
                .findFirst()
                .orElse(found);
        String also = work.stream()
                .filter(tongue -> tongue.id() != best.id())
                .map(tongue -> Languages.ownName(tongue.language()))
                .collect(Collectors.joining(request.words().text("web.comma")));
        String quiet = also.isEmpty() ? row.quiet() : request.words().text("library.tongue.also", row.quiet(), also);
        if (best.id() == id)
            return new ShelfRow(
                    row.icon(), row.title(), row.path(), row.language(), row.snippet(), quiet, !also.isEmpty());
        return new ShelfRow(
                row.icon(),
                Html.escaped(best.title()),
                best.path(),
                best.language(),
                Html.escaped(best.lead()),
                request.words().text("library.tongue.also", best.how(request.words(), request.reach()), also),
                true);
    }

    private Map<String, Map<Long, Card>> cards(Request request, List<Hit> hits) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (Hit hit : hits)
            wanted.computeIfAbsent(hit.kind(), kind -> new LinkedHashSet<>()).add(hit.id());
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        wanted.forEach((kind, ids) -> cards.put(kind, kinds.cards(request, kind, ids)));
        return cards;
    }

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
                            case "collection" -> "list-ordered";
                            case "term" -> "quote";
                            case "try" -> "wheat";
                            default -> "file-text";
                        });
    }
}
