package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.util.List;

/// Small things people do for each other and for themselves: a word to somebody new, things kept for later.
final class Graces {
    private Graces() {}

    static void tell(Stage stage, List<Leaf> leaves) {
        for (Leaf leaf : leaves) {
            if (leaf.kind().equals("greeting")) greet(stage, leaf);
            if (leaf.kind().equals("kept")) keep(stage, leaf);
        }
    }

    private static void greet(Stage stage, Leaf leaf) {
        JsonObject body = new JsonObject()
                .put("person", stage.id("person:" + leaf.get("to")))
                .put("line", stage.text(leaf.body()));
        String path = leaf.get("kind").equals("community") ? "/communities/" : "/circles/";
        stage.act(
                "greeting:" + leaf.key(),
                stage.as(leaf.get("by")),
                stage.at(leaf.get("at"), leaf.get("by")),
                "POST",
                path + stage.answer("space:" + leaf.get("in")).getString("slug") + "/newcomers",
                body);
    }

    /// `things`: what somebody keeps, by the names of their leaves.
    private static void keep(Stage stage, Leaf leaf) {
        for (String thing : leaf.list("things")) {
            String part = stage.has("resource:" + thing) ? "resource:" + thing : "talk:" + thing;
            stage.act(
                    "kept:" + leaf.key() + ":" + thing,
                    stage.as(leaf.get("by")),
                    stage.at(leaf.get("at"), leaf.get("by")),
                    "POST",
                    "/saved/things",
                    new JsonObject().put("thing", stage.path(part)).put("do", "save"));
        }
    }
}
