package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/// What people do so that others can read it: translations, and what is asked for in a language.
final class Tongues {
    private Tongues() {}

    static void tell(Stage stage, List<Leaf> leaves) {
        for (Leaf leaf : leaves)
            switch (leaf.kind()) {
                case "translates" -> offers(stage, leaf);
                case "translation" -> write(stage, leaf);
                case "wanted" -> ask(stage, leaf);
                default -> {}
            }
    }

    private static Instant at(Stage stage, Leaf leaf) {
        return stage.at(leaf.get("at"), leaf.get("by"));
    }

    /// Which languages somebody translates into.
    private static void offers(Stage stage, Leaf leaf) {
        String who = leaf.get("by");
        stage.act(
                "translates:" + leaf.key(),
                stage.as(who),
                at(stage, leaf),
                "PATCH",
                "/api/v1/people/" + stage.id("person:" + who),
                new JsonObject()
                        .put("version", 2)
                        .put("translates", new JsonArray(leaf.list("into")))
                        .put("seen_translates", leaf.get("seen")));
    }

    private static String resource(Stage stage, Leaf leaf) {
        return "/api/v1/resources/" + stage.id("resource:" + leaf.get("of"));
    }

    /// `machine` and `review` are marks; each further part of the leaf is a field of its kind.
    private static void write(Stage stage, Leaf leaf) {
        JsonObject fields = new JsonObject();
        for (Leaf.Part part : leaf.parts()) fields.put(part.name(), part.text());
        stage.act(
                "resource:" + leaf.key(),
                stage.as(leaf.get("by")),
                at(stage, leaf),
                "POST",
                resource(stage, leaf) + "/translations",
                new JsonObject()
                        .put("language", leaf.get("language"))
                        .put("title", leaf.get("title"))
                        .put("body", stage.text(leaf.body()))
                        .put("fields", fields)
                        .put("machine", leaf.has("machine"))
                        .put("review", leaf.has("review")));
    }

    /// With `taken`, somebody is at it since the day after.
    private static void ask(Stage stage, Leaf leaf) {
        String part = "wanted:" + leaf.key();
        JsonObject body = new JsonObject().put("language", leaf.get("language"));
        String path = resource(stage, leaf) + "/translation-requests";
        stage.act(part, stage.as(leaf.get("by")), at(stage, leaf), "POST", path, body);
        for (String who : leaf.list("along"))
            stage.act(
                    part + ":" + who, stage.as(who), stage.almanac().after(at(stage, leaf), "+1d"), "POST", path, body);
        if (leaf.has("taken"))
            stage.act(
                    "taken:" + part,
                    stage.as(leaf.get("taken")),
                    stage.almanac().after(at(stage, leaf), "+2d"),
                    "POST",
                    "/api/v1/translation-requests/" + stage.id(part),
                    new JsonObject().put("do", "take"));
    }
}
