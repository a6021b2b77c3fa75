package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rhythms, a year of sessions, and those that come: each is confirmed, held or not, as it was at its time, so
/// that the rhythm makes the next one.
final class Meetings {
    private final Stage stage;
    private final SampleStore store;
    private final Map<String, Leaf> told;

    private Meetings(Stage stage, SampleStore store, List<Leaf> leaves) {
        this.stage = stage;
        this.store = store;
        this.told = leaves.stream()
                .filter(leaf -> leaf.kind().equals("session"))
                .collect(Collectors.toMap(Leaf::key, Function.identity()));
    }

    static void tell(Stage stage, SampleStore store, List<Leaf> leaves) {
        Meetings meetings = new Meetings(stage, store, leaves);
        for (Leaf leaf : leaves) if (leaf.kind().equals("rhythm")) meetings.tell(leaf);
    }

    private void tell(Leaf rhythm) {
        Meter meter = Meter.of(rhythm, stage.almanac());
        begin(rhythm, meter);
        List<LocalDateTime> past = meter.past();
        for (int i = 0; i < past.size(); i++) {
            Leaf leaf = told.get(rhythm.key() + " -" + (past.size() - i));
            new Meeting(stage, store, rhythm, meter, past.get(i), leaf).happened();
        }
        List<LocalDateTime> next = meter.next();
        for (int i = 0; i < next.size(); i++) {
            Leaf leaf = told.get(rhythm.key() + " +" + (i + 1));
            if (leaf != null) new Meeting(stage, store, rhythm, meter, next.get(i), leaf).comes();
        }
    }

    private void begin(Leaf leaf, Meter meter) {
        JsonObject body = new JsonObject()
                .put("do", "begin")
                .put("every", "month")
                .put("which", leaf.get("nth"))
                .put("day", leaf.get("weekday").substring(0, 2))
                .put("from", meter.past().getFirst().toLocalDate().toString())
                .put("time", leaf.get("time"));
        with(body, leaf);
        Instant since = stage.at(leaf.get("since") + " 20:00", leaf.get("by"));
        stage.act(
                "rhythm:" + leaf.key(),
                stage.as(leaf.get("by")),
                since,
                "POST",
                "/circles/" + stage.answer("space:" + leaf.key()).getString("slug") + "/rhythm",
                body);
    }

    /// Where and how one gets in, as forms of rhythms and of sessions say it.
    static JsonObject with(JsonObject body, Leaf rhythm) {
        for (String name : List.of("minutes", "zone", "place", "link", "phone", "code"))
            if (rhythm.has(name)) body.put(name, rhythm.get(name));
        List<String> languages = rhythm.list("languages");
        return body.put("spoken", languages.getFirst())
                .put("into", new JsonArray(languages.subList(1, languages.size())))
                .put("lead", "24");
    }
}
