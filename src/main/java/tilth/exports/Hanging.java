package tilth.exports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.library.Carrying;
import tilth.spaces.Along;
import tilth.spaces.Kinds;

/// What hangs on texts that are taken along: one field for each [Along], empty lists where there is nothing.
final class Hanging {
    private final Kinds kinds;

    /// @param kinds asked only once the doors are open
    Hanging(Kinds kinds) {
        this.kinds = kinds;
    }

    List<String> fields() {
        return kinds.along().stream().map(Along::field).sorted().toList();
    }

    /// All of it, by the texts' identities.
    Map<Long, JsonObject> of(Packing.Order order, List<Carrying.Carried> batch) {
        List<Long> ids = batch.stream().map(Carrying.Carried::id).toList();
        Map<String, Map<Long, JsonArray>> all = kinds.along().stream()
                .collect(Collectors.toMap(Along::field, each -> each.of(order.visitor(), order.words(), ids)));
        return ids.stream().collect(Collectors.toMap(id -> id, id -> {
            JsonObject json = new JsonObject();
            for (String field : fields()) json.put(field, all.get(field).getOrDefault(id, new JsonArray()));
            return json;
        }));
    }

    /// The objects in a field.
    static Stream<JsonObject> each(JsonObject hanging, String field) {
        return hanging.getJsonArray(field, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
