package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tilth.library.Concept;
import tilth.library.Concepts;
import tilth.library.Facet;
import tilth.search.Index;
import tilth.search.Suggestion;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What the search box offers while somebody types: titles, topics, people and places, all within reach.
///
/// Only for `offer.js`; without script the box is a box.
final class Suggest {
    private static final int LOOKED_AT = 15; // of which those that are theirs to see are sorted into groups
    private static final int TITLES = 5;
    private static final int OTHERS = 3; // of each other group
    private static final int SHORTEST = 2; // letters, before anything is offered
    private static final int LONGEST = 100;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final Index index;
    private final Kinds kinds;
    private final Concepts concepts;

    Suggest(Index index, Kinds kinds, Concepts concepts) {
        this.index = index;
        this.kinds = kinds;
        this.concepts = concepts;
    }

    void hang(Routes routes) {
        routes.get("/search/suggest", Rule.ANYONE, this::offer);
    }

    /// `{said, items, groups}`: items are `{title, url, language, kind, what}`, best first; groups are
    /// `{label, items}`, the same by what they are; `said` tells their number in words. Empty for less than two
    /// letters. The kind is "resource", "space", "person" or "topic" and the like, `what` says it in words.
    Answer offer(Request request) {
        String typed = request.query("q").orElse("");
        Map<String, JsonArray> groups = new LinkedHashMap<>();
        for (String name : List.of("titles", "topics", "people", "places")) groups.put(name, new JsonArray());
        if (typed.length() >= SHORTEST && typed.length() <= LONGEST) {
            things(request, typed, groups);
            topics(request, typed, groups.get("topics"));
        }
        JsonArray all = new JsonArray();
        JsonArray shown = new JsonArray();
        groups.forEach((name, items) -> {
            items.forEach(all::add);
            if (!items.isEmpty())
                shown.add(new JsonObject()
                        .put("label", request.words().text("home.suggest." + name))
                        .put("items", items));
        });
        return Answer.json(new JsonObject()
                .put("said", request.words().text("home.suggest.said", all.size()))
                .put("items", all)
                .put("groups", shown));
    }

    private void things(Request request, String typed, Map<String, JsonArray> groups) {
        List<Suggestion> found = index.suggest(typed, request.reach().labels(), LOOKED_AT);
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (Suggestion each : found)
            wanted.computeIfAbsent(each.kind(), kind -> new LinkedHashSet<>()).add(each.id());
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        wanted.forEach((kind, ids) -> cards.put(kind, kinds.cards(request, kind, ids)));
        for (Suggestion each : found) {
            Card card = cards.get(each.kind()).get(each.id());
            String group = group(each.kind());
            JsonArray items = groups.get(group);
            if (card == null || items.size() == (group.equals("titles") ? TITLES : OTHERS)) continue;
            String what = card.word().isEmpty() ? "" : request.words().text(card.word());
            items.add(item(card.title(), card.path(), card.language())
                    .put("kind", each.kind())
                    .put("what", what));
        }
    }

    private static String group(String kind) {
        return switch (kind) {
            case "person" -> "people";
            case "space" -> "places";
            default -> "titles";
        };
    }

    private void topics(Request request, String typed, JsonArray items) {
        String begun = folded(typed);
        for (Concept topic : concepts.all(Facet.TOPIC)) {
            if (items.size() == OTHERS || !called(topic, begun)) continue;
            items.add(item(topic.in(request.language()), "/library?topic=" + topic.slug(), request.language())
                    .put("kind", "topic")
                    .put("what", request.words().text("home.search.topic")));
        }
    }

    /// By any of its names in any language.
    private static boolean called(Concept topic, String begun) {
        return topic.names().values().stream()
                .flatMap(List::stream)
                .map(Suggest::folded)
                .anyMatch(name -> name.startsWith(begun) || name.contains(" " + begun));
    }

    private static String folded(String name) {
        return MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static JsonObject item(String title, String path, String language) {
        return new JsonObject().put("title", title).put("url", path).put("language", language);
    }
}
