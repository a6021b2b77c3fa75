package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/// One session of a rhythm of the sample, from its agenda to its recap.
///
/// @param leaf what is told of it; null for one that was simply held
record Meeting(Stage stage, SampleStore store, Leaf rhythm, Meter meter, LocalDateTime start, Leaf leaf) {
    private static final Duration CONFIRMED = Duration.ofDays(10); // before
    private static final Duration AFTERWARDS = Duration.ofMinutes(20);
    private static final List<String> ANSWERS = List.of("yes", "maybe", "no");

    /// A session that is over: said by whom it was prepared, who came, what was kept.
    void happened() {
        describe(at().minus(CONFIRMED).minus(Duration.ofDays(1)));
        act("confirm", tender(), at().minus(CONFIRMED), "/confirm", new JsonObject());
        answers(at().minus(Duration.ofDays(6)));
        String state = leaf == null ? "" : leaf.get("state");
        if (state.startsWith("cancelled")) {
            String why = state.substring("cancelled".length()).strip();
            act("cancel", tender(), at().minus(Duration.ofHours(9)), "/cancel", new JsonObject().put("reason", why));
            return;
        }
        String met = state.equals("unheld") ? "no" : "yes";
        act("held", tender(), over().plus(AFTERWARDS), "/held", new JsonObject().put("met", met));
        if (leaf == null || met.equals("no")) return;
        presence();
        recap();
    }

    /// One that lies ahead.
    void comes() {
        Instant now = stage.almanac().now();
        describe(now.minus(Duration.ofDays(5)));
        if (!leaf.has("confirm")) return;
        act("confirm", tender(), now.minus(Duration.ofDays(4)), "/confirm", new JsonObject());
        answers(now.minus(Duration.ofDays(2)));
    }

    private void describe(Instant when) {
        if (leaf == null || !leaf.has("title")) return;
        if (!stage.has(name("describe"))) {
            JsonObject body = Meetings.with(new JsonObject(), rhythm)
                    .put("title", leaf.get("title"))
                    .put("purpose", leaf.get("purpose"))
                    .put("prepare", leaf.get("prepare"))
                    .put("date", start.toLocalDate().toString())
                    .put("time", start.toLocalTime().toString())
                    .put("scope", "one")
                    .put("version", slot().version());
            act("describe", tender(), when, "/change", body);
        }
        int number = 0;
        for (String line : leaf.part("agenda").lines().toList()) {
            String[] words = line.split("\\|", -1);
            String who = words.length > 2 ? words[2].strip() : "";
            JsonObject item = new JsonObject()
                    .put("minutes", words[0].strip())
                    .put("title", words[1].strip())
                    .put("who", who.isEmpty() ? "" : stage.person(who).name());
            api("agenda:" + ++number, tender(), when.plusSeconds(number), "/agenda", item);
        }
    }

    private void answers(Instant when) {
        if (leaf == null) return;
        for (String answer : ANSWERS)
            for (String who : leaf.list(answer)) api("answer:" + who, who, when, "/answers", answer(who, answer));
    }

    /// `needs` of a leaf: `marta interpretation es, thuy ride`.
    private JsonObject answer(String who, String answer) {
        JsonObject body = new JsonObject().put("answer", answer);
        for (String said : leaf.list("needs")) {
            String[] words = said.split("\\s+", -1);
            if (!words[0].equals(who)) continue;
            body.put("needs", new JsonArray(List.of(words[1]))).put("needed", true);
            if (words.length > 2) body.put("language", words[2]);
        }
        return body;
    }

    private void presence() {
        if (!leaf.has("here")) return;
        JsonArray people = new JsonArray();
        leaf.list("here").stream()
                .filter(who -> !who.startsWith("+"))
                .forEach(who -> people.add(stage.id("person:" + who)));
        List<String> names = leaf.list("here").stream()
                .filter(who -> who.startsWith("+"))
                .map(who -> who.substring(1))
                .toList();
        JsonObject body = new JsonObject().put("person", people).put("names", String.join("\n", names));
        api("here", tender(), over().plus(AFTERWARDS), "/presence", body);
    }

    private void recap() {
        if (leaf.part("recap").isEmpty()) return;
        Instant written = stage.almanac().past(over().plus(Duration.ofHours(14)));
        api("recap", leaf.get("by"), written, "/recap", new JsonObject().put("body", stage.text(leaf.part("recap"))));
        if (leaf.has("approved"))
            act(
                    "approve",
                    leaf.get("approved"),
                    stage.almanac().past(written.plus(Duration.ofDays(1))),
                    "/recap/approve",
                    new JsonObject().put("version", 1));
    }

    private void api(String name, String who, Instant when, String path, JsonObject body) {
        if (!stage.has(name(name)))
            stage.act(name(name), stage.as(who), when, "POST", "/api/v1/sessions/" + slot().address() + path, body);
    }

    private void act(String name, String who, Instant when, String path, JsonObject body) {
        if (!stage.has(name(name)))
            stage.act(name(name), stage.as(who), when, "POST", "/sessions/" + slot().address() + path, body);
    }

    private String name(String act) {
        return act + ":" + rhythm.key() + ":" + start.toLocalDate();
    }

    private Instant at() {
        return start.atZone(meter.zone()).toInstant();
    }

    private Instant over() {
        return at().plus(Duration.ofMinutes(meter.minutes()));
    }

    private SampleStore.Slot slot() {
        return store.slot(stage.id("space:" + rhythm.key()), start)
                .orElseThrow(() -> new IllegalStateException("no session " + name("")));
    }

    private String tender() {
        return rhythm.get("by");
    }
}
