package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import tilth.log.Log;
import tilth.web.Problem;

/// What the people of the sample have read already, so that not everything is new to them.
final class Hush {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LAST = 9_999_999; // a conversation's last number or more

    private Hush() {}

    static void tell(Stage stage, List<Leaf> leaves, Log log) {
        List<Leaf> people =
                leaves.stream().filter(leaf -> leaf.kind().equals("person")).toList();
        if (stage.has("heard:" + people.getLast().key())) return;
        log.caughtUp(PATIENCE); // notices come from those who follow it
        for (String key : SampleCare.EYES)
            for (Leaf leaf : Talks.talks(leaves)) if (stage.has("talk:" + leaf.key())) read(stage, key, leaf);
        for (Leaf leaf : people)
            stage.act(
                    "heard:" + leaf.key(),
                    stage.as(leaf.key()),
                    stage.almanac().now(),
                    "POST",
                    "/api/v1/notices/read",
                    new JsonObject());
    }

    /// As far as they may read it at all.
    private static void read(Stage stage, String key, Leaf leaf) {
        try {
            stage.look(
                    stage.as(key),
                    "POST",
                    "/discussions/" + stage.id("talk:" + leaf.key()) + "/read",
                    new JsonObject().put("number", LAST));
        } catch (Problem.NotFound notTheirs) {
            return;
        }
    }
}
