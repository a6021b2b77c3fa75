package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/// Things of the library in an order, each with why.
final class Lists {
    private Lists() {}

    static void tell(Stage stage, List<Leaf> leaves) {
        for (Leaf leaf : leaves) if (leaf.kind().equals("collection")) tell(stage, leaf);
    }

    /// Each `--- entry knocking-in-pairs` puts one thing at the end; its text says why.
    private static void tell(Stage stage, Leaf leaf) {
        Instant at = stage.at(leaf.get("at"), leaf.get("by"));
        String part = "collection:" + leaf.key();
        JsonObject body = new JsonObject()
                .put("title", leaf.get("title"))
                .put("lead", leaf.get("lead"))
                .put("language", leaf.get("language"))
                .put("start", leaf.has("start"))
                .put("space", stage.id("space:" + leaf.get("in")));
        stage.act(part, stage.as(leaf.get("by")), at, "POST", "/api/v1/collections", body);
        for (Leaf.Part entry : leaf.parts("entry")) {
            String thing = entry.words().getFirst();
            stage.act(
                    part + ":" + thing,
                    stage.as(leaf.get("by")),
                    at,
                    "POST",
                    "/api/v1/collections/" + stage.id(part) + "/entries",
                    new JsonObject()
                            .put("resource", stage.id("resource:" + thing))
                            .put("why", entry.text()));
        }
    }
}
