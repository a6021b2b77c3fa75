package tilth.collections;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import tilth.web.Reach;

/// A collection for programs, exports and its maker's own download.
final class CollectionJson {
    private static final int BATCH = 300;

    private CollectionJson() {}

    static JsonObject bare(Collection collection) {
        return new JsonObject()
                .put("id", collection.address())
                .put("path", collection.path())
                .put("title", collection.title())
                .put("lead", collection.lead())
                .put("language", collection.language())
                .put("start", collection.start())
                .put(
                        "space",
                        collection.standing().id() == 0
                                ? null
                                : collection.standing().address())
                .put("version", collection.version())
                .put("created", collection.created().toString())
                .put("changed", collection.changed().toString());
    }

    /// With those entries that the reader sees, in their order.
    static JsonObject whole(Collection collection, List<Collection.Entry> entries) {
        JsonArray items = new JsonArray();
        for (Collection.Entry entry : entries)
            items.add(new JsonObject().put("resource", entry.address()).put("why", entry.why()));
        return bare(collection).put("entries", items);
    }

    static void all(CollectionStore store, Reach reach, Consumer<JsonObject> to) {
        List<Collection> batch = store.from(0, BATCH);
        while (!batch.isEmpty()) {
            for (Collection collection : batch)
                if (collection.labels().stream().anyMatch(reach::holds))
                    to.accept(whole(collection, store.entries(reach, collection.id())));
            batch = store.from(batch.getLast().id(), BATCH);
        }
    }
}
