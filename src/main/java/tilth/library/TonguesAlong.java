package tilth.library;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tilth.db.Tx;
import tilth.spaces.Along;
import tilth.text.Words;
import tilth.web.Visitor;

/// What a text was translated from, as it goes along: the original's number among the texts that come with it.
final class TonguesAlong implements Along {
    private final TongueStore store;

    TonguesAlong(TongueStore store) {
        this.store = store;
    }

    @Override
    public String field() {
        return "translation";
    }

    @Override
    public Map<Long, JsonArray> of(Visitor visitor, Words words, Collection<Long> resources) {
        Map<Long, Tongue> tongues = store.of(visitor.reach(), resources).stream()
                .collect(Collectors.toMap(Tongue::id, each -> each, (one, _) -> one));
        Map<Long, JsonArray> all = new LinkedHashMap<>();
        for (Tongue each : tongues.values())
            if (!each.first() && resources.contains(each.id()) && tongues.containsKey(each.original()))
                all.put(
                        each.id(),
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(
                                                "of",
                                                Long.toString(tongues.get(each.original())
                                                        .address()))
                                        .put("version", each.made())
                                        .put("machine", each.machine())
                                        .put("review", each.review())));
        return all;
    }

    @Override
    public boolean fits(JsonArray said) {
        return said.size() <= 1
                && said.stream()
                        .allMatch(each -> each instanceof JsonObject from
                                && from.getString("of", "").matches("[0-9]{1,18}")
                                && from.getString("version", "").matches("[1-9][0-9]{0,5}"));
    }

    @Override
    public void hang(Tx tx, Ground ground, JsonArray said) {
        if (said.isEmpty() || TongueStore.translation(tx, ground.resource()).isPresent()) return;
        JsonObject from = said.getJsonObject(0);
        ground.made().of(from.getString("of")).ifPresent(original -> {
            if (original == ground.resource() || !TongueStore.holds(tx, original, ground.resource())) return;
            TongueStore.tie(
                    tx,
                    ground.resource(),
                    original,
                    Integer.parseInt(from.getString("version")),
                    Boolean.parseBoolean(from.getString("machine", "false")),
                    Boolean.parseBoolean(from.getString("review", "false")));
        });
    }
}
