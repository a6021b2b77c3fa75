package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.HashMap;
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

/// What the search box offers while somebody types: titles within reach, and topics.
///
/// Only for `search.js`; without script the box is a box.
final class Suggest {
    private static final int TITLES = 6;
    private static final int TOPICS = 2;
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

    /// `{items: [{title, url, language, kind, what}]}`, best first, then places and people, topics last; empty
    /// for less than two letters. `kind` is `resource`, `space`, `person`, `topic` …, `what` says it in words.
    Answer offer(Request request) {
        String typed = request.query("q").orElse("");
        JsonArray items = new JsonArray();
        if (typed.length() >= SHORTEST && typed.length() <= LONGEST) {
            titles(request, typed, items);
            topics(request, typed, items);
        }
        return Answer.json(new JsonObject().put("items", items));
    }

    private void titles(Request request, String typed, JsonArray items) {
        List<Suggestion> found = index.suggest(typed, request.reach().labels(), TITLES);
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (Suggestion each : found)
            wanted.computeIfAbsent(each.kind(), kind -> new LinkedHashSet<>()).add(each.id());
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        wanted.forEach((kind, ids) -> cards.put(kind, kinds.cards(request.reach(), kind, ids)));
        for (Suggestion each : found) {
            Card card = cards.get(each.kind()).get(each.id());
            if (card != null)
                items.add(item(card.title(), card.path(), card.language())
                        .put("kind", each.kind())
                        .put(
                                "what",
                                card.word().isEmpty() ? "" : request.words().text(card.word())));
        }
    }

    private void topics(Request request, String typed, JsonArray items) {
        String begun = folded(typed);
        int offered = 0;
        for (Concept topic : concepts.all(Facet.TOPIC)) {
            if (offered == TOPICS || !called(topic, begun)) continue;
            items.add(item(topic.in(request.language()), "/library?topic=" + topic.slug(), request.language())
                    .put("kind", "topic")
                    .put("what", request.words().text("home.search.topic")));
            offered++;
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
