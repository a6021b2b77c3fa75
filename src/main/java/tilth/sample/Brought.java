package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tilth.web.Visitor;

/// A spreadsheet that somebody brought into the library of their place, with its page to look at and to take it back.
///
/// An import goes on beside whoever asks for it, so each step waits for the one before; where that takes too long it
/// stays as it is, for somebody to go on with.
final class Brought {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_ANYWAY = 1_000; // milliseconds

    private Brought() {}

    /// @param moved given a permit whenever an import has moved
    static void tell(Stage stage, List<Leaf> leaves, Semaphore moved) {
        for (Leaf leaf : leaves) if (leaf.kind().equals("import")) tell(stage, leaf, moved);
    }

    private static void tell(Stage stage, Leaf leaf, Semaphore moved) {
        Visitor who = stage.as(leaf.get("by"));
        Instant at = stage.at(leaf.get("at"), leaf.get("by"));
        String part = "import:" + leaf.key();
        JsonObject body = new JsonObject().put("space", stage.id("space:" + leaf.get("in")));
        if (!stage.has(part))
            Enclosed.with(
                    "sheet",
                    List.of(leaf.get("sheet")),
                    uploads -> stage.act(part, who, at, "POST", "/api/v1/imports", body, uploads));
        String path = "/api/v1/imports/" + stage.id(part);
        if (!comes(stage, who, path, moved, "mapping", "checked", "done")) return;
        stage.act(part + ":check", who, at, "POST", path + "/check", new JsonObject().put("unknown", "leave"));
        if (!comes(stage, who, path, moved, "checked", "done")) return;
        stage.act(part + ":run", who, at, "POST", path + "/run", new JsonObject());
        comes(stage, who, path, moved, "done");
    }

    private static boolean comes(Stage stage, Visitor who, String path, Semaphore moved, String... states) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            if (List.of(states).contains(stage.see(who, path).getString("state"))) return true;
            try {
                if (moved.tryAcquire(LOOK_ANYWAY, TimeUnit.MILLISECONDS)) moved.drainPermits();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
