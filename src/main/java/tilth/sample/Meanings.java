package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/// Words that a place has agreed on. Each language is a part: the word, a line of other words behind `also:`, and what
/// it means.
final class Meanings {
    private static final String ALSO = "also:";

    private Meanings() {}

    static void tell(Stage stage, List<Leaf> leaves) {
        for (Leaf leaf : leaves) if (leaf.kind().equals("term")) tell(stage, leaf);
    }

    private static void tell(Stage stage, Leaf leaf) {
        Instant at = stage.at(leaf.get("at"), leaf.get("by"));
        JsonObject name = new JsonObject();
        JsonObject others = new JsonObject();
        JsonObject meaning = new JsonObject();
        for (Leaf.Part said : leaf.parts()) {
            List<String> lines = said.text().lines().toList();
            name.put(said.name(), lines.getFirst());
            boolean also = lines.size() > 1 && lines.get(1).startsWith(ALSO);
            others.put(
                    said.name(), new JsonArray(also ? Leaf.split(lines.get(1).substring(ALSO.length())) : List.of()));
            meaning.put(
                    said.name(),
                    String.join(" ", lines.subList(also ? 2 : 1, lines.size())).strip());
        }
        JsonObject body = new JsonObject()
                .put("name", name)
                .put("others", others)
                .put("meaning", meaning)
                .put("space", stage.id("space:" + leaf.get("in")));
        stage.act("term:" + leaf.key(), stage.as(leaf.get("by")), at, "POST", "/api/v1/terms", body);
    }
}
