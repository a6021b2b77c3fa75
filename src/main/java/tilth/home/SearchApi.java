package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.search.Hit;
import tilth.search.Index;
import tilth.search.Question;
import tilth.search.Results;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Search for programs: `GET /api/v1/search`, with a token under its owner's reach, else what is public.
final class SearchApi {
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Pattern NUMBER = Pattern.compile(".*/([0-9]{1,18})(?:-[^/]*)?");

    private final Index index;
    private final Kinds kinds;
    private final Values values;

    SearchApi(Index index, Kinds kinds, Values values) {
        this.index = index;
        this.kinds = kinds;
        this.values = values;
    }

    void hang(Routes routes) {
        routes.get("/api/v1/search", Rule.ANYONE, this::search);
    }

    /// `?q=&kind=&topic=&audience=&lang=&in=&year=&tried=&sort=&group=&limit=&cursor=`; a value nobody knows
    /// finds nothing. `group=kind` gives the best of each kind beside the list.
    Answer search(Request request) {
        Asked asked = Asked.of(request);
        int limit = request.query("limit")
                .filter(said -> said.matches("[0-9]{1,4}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, MOST))
                .orElse(USUAL);
        Values.Meant meant = values.meant(request.reach(), asked);
        for (String parameter : asked.chosen().keySet())
            if (!meant.known().containsKey(parameter)) return Answer.json(nothing());
        Question question = Finding.question(asked.inAll().after(asked.cursor()), meant, request.language())
                .most(limit);
        if (request.query("group").filter("kind"::equals).isPresent()) question = question.byKind();
        Results results = index.search(question, request.reach().labels());
        return Answer.json(json(request, results));
    }

    private static JsonObject nothing() {
        return new JsonObject()
                .put("total", 0)
                .put("items", new JsonArray())
                .put("facets", new JsonObject())
                .putNull("next");
    }

    private JsonObject json(Request request, Results results) {
        Set<Long> standing = new HashSet<>();
        List<Hit> all = new ArrayList<>(results.hits());
        for (Results.Group group : results.groups()) all.addAll(group.hits());
        for (Hit hit : all) standing.add(hit.kind().equals("space") ? hit.id() : hit.space());
        Map<Long, Space> spaces = values.spaces(request, results, standing);
        Map<String, Map<Long, Card>> cards = cards(request, all);
        JsonObject json = new JsonObject()
                .put("total", results.total())
                .put("items", items(request, results.hits(), cards, spaces))
                .put("facets", facets(request.words(), results, spaces));
        if (!results.groups().isEmpty()) {
            JsonArray groups = new JsonArray();
            for (Results.Group group : results.groups())
                groups.add(new JsonObject()
                        .put("kind", group.kind())
                        .put("label", values.label(request.words(), "kind", group.kind(), spaces))
                        .put("total", group.total())
                        .put("items", items(request, group.hits(), cards, spaces)));
            json.put("groups", groups);
        }
        return json.put("next", results.next().isEmpty() ? null : results.next())
                .put("meant", results.meant().isEmpty() ? null : results.meant())
                .put("loosened", results.loosened())
                .put("partly", results.partly());
    }

    private JsonArray items(
            Request request, List<Hit> hits, Map<String, Map<Long, Card>> cards, Map<Long, Space> spaces) {
        JsonArray items = new JsonArray();
        for (Hit hit : hits) {
            Card card = cards.get(hit.kind()).get(hit.id());
            if (card != null) items.add(item(request, hit, kinds.part(card, hit.part(), request.words()), spaces));
        }
        return items;
    }

    /// Everything is looked up again under the reader's reach: one query for what is not known of each kind found.
    private Map<String, Map<Long, Card>> cards(Request request, List<Hit> hits) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (Hit hit : hits)
            wanted.computeIfAbsent(hit.kind(), kind -> new HashSet<>()).add(hit.id());
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        wanted.forEach((kind, ids) -> cards.put(kind, kinds.cards(request, kind, ids)));
        return cards;
    }

    private static JsonObject item(Request request, Hit hit, Card card, Map<Long, Space> spaces) {
        Space standing = hit.kind().equals("space") ? null : spaces.get(hit.space());
        return new JsonObject()
                .put("kind", hit.subkind() == null || hit.subkind().isEmpty() ? hit.kind() : hit.subkind())
                .put("thing", hit.kind())
                .put("id", number(hit, card, spaces))
                .put("title", card.title())
                .put("url", request.site().absolute(card.path()))
                .put("where", card.where().isEmpty() ? null : card.where())
                .put("snippet", hit.snippet())
                .put("language", hit.language())
                .put("space", standing == null ? null : standing.address())
                .put("at", hit.at().toString());
    }

    /// The number that stands in its public address.
    private static Long number(Hit hit, Card card, Map<Long, Space> spaces) {
        if (hit.kind().equals("space"))
            return spaces.containsKey(hit.id()) ? spaces.get(hit.id()).address() : null;
        Matcher path = NUMBER.matcher(card.path());
        return path.matches() ? Long.valueOf(path.group(1)) : null;
    }

    private JsonObject facets(Words words, Results results, Map<Long, Space> spaces) {
        JsonObject facets = new JsonObject();
        for (String parameter : Asked.PARAMETERS) {
            JsonArray counts = new JsonArray();
            for (Results.Count count : results.facets().getOrDefault(Values.FACETS.get(parameter), List.of()))
                values.said(parameter, count.value(), spaces)
                        .filter(said -> values.offered(parameter, said))
                        .ifPresent(said -> counts.add(new JsonObject()
                                .put("value", said)
                                .put("label", values.label(words, parameter, said, spaces))
                                .put("count", count.count())));
            facets.put(Values.FACETS.get(parameter), counts);
        }
        return facets;
    }
}
