package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/// What is still needed, who waits for it, what came of it; the searches people are told of, and who
/// offers to be asked.
final class Wishes {
    private final Stage stage;

    private Wishes(Stage stage) {
        this.stage = stage;
    }

    static void tell(Stage stage, List<Leaf> leaves) {
        Wishes wishes = new Wishes(stage);
        for (Leaf leaf : leaves) {
            if (leaf.kind().equals("need")) wishes.wish(leaf);
            if (leaf.kind().equals("search")) wishes.look(leaf);
            if (leaf.kind().equals("asked")) wishes.offer(leaf);
        }
    }

    private void wish(Leaf leaf) {
        Instant at = stage.at(leaf.get("at"), leaf.get("by"));
        JsonObject body = new JsonObject()
                .put("title", leaf.get("title"))
                .put("body", leaf.body())
                .put("space", leaf.has("in") ? stage.id("space:" + leaf.get("in")) : 0)
                .put("tell", true);
        stage.act("need:" + leaf.key(), stage.as(leaf.get("by")), at, "POST", "/api/v1/needs", body);
        String path = stage.path("need:" + leaf.key());
        for (String who : leaf.list("along"))
            stage.act(
                    "along:" + leaf.key() + ":" + who,
                    stage.as(who),
                    stage.almanac().after(at, "+1d"),
                    "POST",
                    path + "/wish",
                    new JsonObject());
        for (String taken : leaf.list("taken")) {
            String[] words = taken.split(" ", 2);
            stage.act(
                    "taken:" + leaf.key() + ":" + words[0],
                    stage.as(words[0]),
                    stage.almanac().after(at, "+2d"),
                    "POST",
                    path + "/take",
                    new JsonObject().put("what", words[1]));
        }
        if (leaf.has("came"))
            stage.act(
                    "came:" + leaf.key(),
                    stage.as(leaf.get("linked")),
                    stage.almanac().after(at, "+5d"),
                    "POST",
                    path + "/answer",
                    new JsonObject().put("thing", stage.path("resource:" + leaf.get("came"))));
    }

    private void offer(Leaf leaf) {
        stage.act(
                "asked:" + leaf.key(),
                stage.as(leaf.get("by")),
                stage.at(leaf.get("at"), leaf.get("by")),
                "POST",
                "/settings/asked",
                new JsonObject().put("topic", new JsonArray(leaf.list("topics"))));
    }

    private void look(Leaf leaf) {
        JsonObject body = new JsonObject().put("q", leaf.get("q"));
        if (leaf.has("lang")) body.put("lang", leaf.get("lang"));
        stage.act(
                "search:" + leaf.key(),
                stage.as(leaf.get("by")),
                stage.at(leaf.get("at"), leaf.get("by")),
                "POST",
                "/saved",
                body);
    }
}
