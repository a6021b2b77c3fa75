package tilth.glossary;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import tilth.web.Reach;

/// A word of the glossary for programs, exports and its writer's own download.
final class TermJson {
    private static final int BATCH = 300;

    private TermJson() {}

    static JsonObject bare(Term term) {
        JsonObject names = new JsonObject();
        JsonObject others = new JsonObject();
        JsonObject meanings = new JsonObject();
        for (Term.Saying each : term.said()) {
            names.put(each.language(), each.name());
            others.put(each.language(), new JsonArray(each.others()));
            meanings.put(each.language(), each.meaning());
        }
        return new JsonObject()
                .put("id", term.address())
                .put("path", term.path())
                .put("name", names)
                .put("others", others)
                .put("meaning", meanings)
                .put("space", term.standing().id() == 0 ? null : term.standing().address())
                .put("version", term.version())
                .put("created", term.created().toString())
                .put("changed", term.changed().toString());
    }

    static void all(TermStore store, Reach reach, Consumer<JsonObject> to) {
        var batch = store.from(0, BATCH);
        while (!batch.isEmpty()) {
            for (Term term : batch) if (term.labels().stream().anyMatch(reach::holds)) to.accept(bare(term));
            batch = store.from(batch.getLast().id(), BATCH);
        }
    }
}
