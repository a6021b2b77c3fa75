package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Conversations: openings, replies, what people felt about them, the answer, what is pinned and closed.
final class Talks {
    static final Set<String> KINDS = Set.of("question", "story", "open");
    private static final List<String> FEELINGS = List.of("thanks", "same", "try");

    private final Stage stage;

    private Talks(Stage stage) {
        this.stage = stage;
    }

    /// What was said before a moment, openings first, each oldest first; what is told already stays.
    static void tell(Stage stage, List<Leaf> leaves, Instant before) {
        Talks talks = new Talks(stage);
        List<Leaf> all = talks(leaves).stream()
                .filter(leaf -> stage.at(leaf.get("at"), leaf.get("by")).isBefore(before))
                .sorted(Comparator.comparing(leaf -> stage.at(leaf.get("at"), leaf.get("by"))))
                .toList();
        all.forEach(talks::open);
        List<Said> said = new ArrayList<>();
        for (Leaf leaf : all) for (int i = 0; i < leaf.parts().size(); i++) said.add(talks.said(leaf, i));
        said.stream()
                .filter(each -> each.at().isBefore(before))
                .sorted(Comparator.comparing(Said::at))
                .forEach(talks::reply);
    }

    static List<Leaf> talks(List<Leaf> leaves) {
        return leaves.stream().filter(leaf -> KINDS.contains(leaf.kind())).toList();
    }

    /// What became of them: answers, pins, ends.
    static void settle(Stage stage, List<Leaf> leaves) {
        talks(leaves).forEach(new Talks(stage)::settle);
    }

    /// A reply and the moment it was said.
    private record Said(Leaf leaf, Leaf.Part part, int number, Instant at) {}

    private Said said(Leaf leaf, int i) {
        Leaf.Part part = leaf.parts().get(i);
        Instant opened = stage.at(leaf.get("at"), leaf.get("by"));
        return new Said(
                leaf, part, i + 2, stage.almanac().after(opened, part.words().getFirst()));
    }

    private void open(Leaf leaf) {
        JsonObject body = new JsonObject().put("body", stage.text(leaf.body()));
        if (leaf.has("about")) body.put("about", stage.path("resource:" + leaf.get("about")));
        else body.put("kind", leaf.kind()).put("title", leaf.get("title")).put("space", space(leaf));
        Instant at = stage.at(leaf.get("at"), leaf.get("by"));
        stage.act("talk:" + leaf.key(), stage.as(leaf.get("by")), at, "POST", "/api/v1/discussions", body);
        feel(
                leaf,
                1,
                leaf.get("by"),
                leaf.head().entrySet().stream()
                        .map(head -> head.getKey() + ":" + head.getValue().replace(" ", ""))
                        .toList(),
                at);
    }

    private long space(Leaf leaf) {
        return leaf.has("in") ? stage.id("space:" + leaf.get("in")) : 0;
    }

    private void reply(Said said) {
        Leaf leaf = said.leaf();
        JsonObject body = new JsonObject()
                .put("discussion", stage.id("talk:" + leaf.key()))
                .put("body", stage.text(said.part().text()));
        if (!said.part().word("to").isEmpty())
            body.put("parent", Integer.parseInt(said.part().word("to")));
        stage.act(
                "reply:" + leaf.key() + ":" + said.number(),
                stage.as(said.part().name()),
                said.at(),
                "POST",
                "/api/v1/replies",
                body);
        feel(leaf, said.number(), said.part().name(), said.part().words(), said.at());
    }

    /// Words like `thanks:rosa,luis`: who felt so about a reply.
    private void feel(Leaf leaf, int number, String author, List<String> words, Instant at) {
        for (String word : words) {
            String[] halves = word.split(":", 2);
            if (halves.length < 2 || !FEELINGS.contains(halves[0])) continue;
            for (String who : Leaf.split(halves[1]))
                if (!who.equals(author))
                    stage.act(
                            String.join(":", "feels", leaf.key(), "" + number, halves[0], who),
                            stage.as(who),
                            stage.almanac().after(at, "+2h"),
                            "POST",
                            "/discussions/" + stage.id("talk:" + leaf.key()) + "/say",
                            new JsonObject().put("say", number + "-" + halves[0]));
        }
    }

    /// The answer, a pin, an end: by who asked, and by who looks after the place.
    private void settle(Leaf leaf) {
        String path = "/api/v1/discussions/" + stage.id("talk:" + leaf.key());
        Instant now = stage.almanac().now();
        for (int i = 0; i < leaf.parts().size(); i++)
            if (!leaf.has("about") && leaf.parts().get(i).words().contains("answer"))
                stage.act(
                        "answer:" + leaf.key(),
                        stage.as(leaf.get("by")),
                        stage.almanac().after(said(leaf, i).at(), "+3h"),
                        "PATCH",
                        path,
                        new JsonObject().put("answer", i + 2));
        if (leaf.has("pinned")) {
            String[] pin = leaf.get("pinned").split("\\s+", -1);
            String until = stage.almanac().day().plusDays(Long.parseLong(pin[0])) + "";
            stage.act("pin:" + leaf.key(), stage.as(pin[1]), now, "PATCH", path, new JsonObject().put("pinned", until));
        }
        if (leaf.has("closed"))
            stage.act(
                    "close:" + leaf.key(),
                    stage.as(leaf.get("closer")),
                    now,
                    "PATCH",
                    path,
                    new JsonObject().put("closed", true).put("reason", leaf.get("closed")));
    }
}
