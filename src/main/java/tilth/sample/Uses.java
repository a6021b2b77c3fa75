package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// What people do with the library: how a thing went, who is named, what is long unchecked, a page filled together.
final class Uses {
    private Uses() {}

    static void tell(Stage stage, List<Leaf> leaves) {
        for (Leaf leaf : leaves)
            switch (leaf.kind()) {
                case "try" -> went(stage, leaf);
                case "care" -> care(stage, leaf);
                case "credit" -> credit(stage, leaf);
                case "sheet" -> fill(stage, leaf);
                default -> {}
            }
    }

    private static void act(Stage stage, Leaf leaf, String method, String path, JsonObject body) {
        stage.act(
                leaf.kind() + ":" + leaf.key(),
                stage.as(leaf.get("by")),
                stage.at(leaf.get("at"), leaf.get("by")),
                method,
                path,
                body);
    }

    private static String resource(Stage stage, Leaf leaf) {
        return "/api/v1/resources/" + stage.id("resource:" + leaf.get("of"));
    }

    private static void went(Stage stage, Leaf leaf) {
        JsonObject body = new JsonObject()
                .put("went", leaf.get("went"))
                .put("again", leaf.get("again"))
                .put("language", leaf.get("language"))
                .put("result", leaf.body())
                .put("changes", leaf.part("changes"));
        if (leaf.has("in")) body.put("with", stage.id("space:" + leaf.get("in")));
        if (leaf.has("line")) body.put("line", leaf.get("line"));
        act(stage, leaf, "POST", resource(stage, leaf) + "/tries", body);
    }

    private static void care(Stage stage, Leaf leaf) {
        int months = Integer.parseInt(leaf.get("months"));
        act(stage, leaf, "PATCH", resource(stage, leaf) + "/care", new JsonObject().put("months", months));
    }

    /// With `answered`, somebody said yes for it.
    private static void credit(Stage stage, Leaf leaf) {
        JsonObject body = new JsonObject().put("role", leaf.get("role"));
        if (leaf.has("in")) body.put("with", stage.id("space:" + leaf.get("in")));
        if (leaf.has("person"))
            body.put("person", stage.answer("person:" + leaf.get("person")).getString("handle"));
        act(stage, leaf, "POST", resource(stage, leaf) + "/credits", body);
        if (leaf.has("answered"))
            stage.act(
                    "credit-answer:" + leaf.key(),
                    stage.as(leaf.get("answered")),
                    stage.at(leaf.get("at"), leaf.get("answered")),
                    "POST",
                    "/credits/" + stage.id("credit:" + leaf.key()),
                    new JsonObject().put("answer", "fine"));
    }

    /// Each `--- part as:person` fills one part, in their order; with `done` it is ticked off.
    private static void fill(Stage stage, Leaf leaf) {
        act(
                stage,
                leaf,
                "POST",
                resource(stage, leaf) + "/sheets",
                new JsonObject()
                        .put("with", stage.id("space:" + leaf.get("in")))
                        .put("session", ""));
        String path = "/api/v1/sheets/" + stage.id("sheet:" + leaf.key());
        JsonArray parts = stage.answer("sheet:" + leaf.key()).getJsonArray("parts");
        List<Leaf.Part> filled = leaf.parts("part");
        for (int i = 0; i < filled.size() && i < parts.size(); i++) {
            Leaf.Part part = filled.get(i);
            if (part.text().isEmpty()) continue;
            String who = part.word("as");
            stage.act(
                    "sheet-part:" + leaf.key() + ":" + i,
                    stage.as(who),
                    stage.at(leaf.get("at"), who),
                    "PATCH",
                    path + "/parts/" + parts.getJsonObject(i).getLong("id"),
                    new JsonObject()
                            .put("version", 0)
                            .put("body", part.text())
                            .put("done", part.words().contains("done")));
        }
    }
}
