package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rhythms, a year of sessions, and those that come: each is confirmed, held or not, as it was at its time, so
/// that the rhythm makes the next one.
final class Meetings {
    private static final Duration CONFIRMED = Duration.ofDays(10); // before
    private static final Duration AFTERWARDS = Duration.ofMinutes(20);

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
        Meter meter = Meter.of(rhythm, stage.almanac().day());
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
        List<String> languages = leaf.list("languages");
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

    /// One session of a rhythm.
    private record Meeting(Stage stage, SampleStore store, Leaf rhythm, Meter meter, LocalDateTime start, Leaf leaf) {
        String name(String act) {
            return act + ":" + rhythm.key() + ":" + start.toLocalDate();
        }

        Instant at() {
            return start.atZone(meter.zone()).toInstant();
        }

        Instant over() {
            return at().plus(Duration.ofMinutes(meter.minutes()));
        }

        SampleStore.Slot slot() {
            return store.slot(stage.id("space:" + rhythm.key()), start)
                    .orElseThrow(() -> new IllegalStateException("no session " + name("")));
        }

        void act(String name, String who, Instant when, String path, JsonObject body) {
            if (stage.has(name(name))) return;
            stage.act(name(name), stage.as(who), when, "POST", "/sessions/" + slot().address() + path, body);
        }

        String tender() {
            return rhythm.get("by");
        }

        void happened() {
            describe(at().minus(CONFIRMED).minus(Duration.ofDays(1)));
            String state = leaf == null ? "" : leaf.get("state");
            act("confirm", tender(), at().minus(CONFIRMED), "/confirm", new JsonObject());
            if (state.startsWith("cancelled")) {
                String why = state.substring("cancelled".length()).strip();
                act(
                        "cancel",
                        tender(),
                        at().minus(Duration.ofHours(9)),
                        "/cancel",
                        new JsonObject().put("reason", why));
                return;
            }
            String met = state.equals("unheld") ? "no" : "yes";
            act("held", tender(), over().plus(AFTERWARDS), "/held", new JsonObject().put("met", met));
        }

        void comes() {
            Instant now = stage.almanac().now();
            describe(now.minus(Duration.ofDays(5)));
            if (leaf.has("confirm"))
                act("confirm", tender(), now.minus(Duration.ofDays(4)), "/confirm", new JsonObject());
        }

        private void describe(Instant when) {
            if (leaf == null || !leaf.has("title") || stage.has(name("describe"))) return;
            JsonObject body = with(new JsonObject(), rhythm)
                    .put("title", leaf.get("title"))
                    .put("purpose", leaf.get("purpose"))
                    .put("prepare", leaf.get("prepare"))
                    .put("date", start.toLocalDate().toString())
                    .put("time", start.toLocalTime().toString())
                    .put("scope", "one")
                    .put("version", slot().version());
            act("describe", tender(), when, "/change", body);
        }
    }
}
