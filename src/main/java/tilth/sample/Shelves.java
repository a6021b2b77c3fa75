package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The library of the sample, oldest first.
final class Shelves {
    static final Set<String> KINDS =
            Set.of("lesson", "fieldnote", "case", "tool", "template", "guide", "recording", "slides", "reading");
    private static final List<String> PROMPTS = List.of(
            "situation",
            "tried",
            "differently",
            "forwhom",
            "occasion",
            "questions",
            "context",
            "effort",
            "result",
            "evidence",
            "purpose",
            "howto",
            "time",
            "by",
            "in",
            "year",
            "chapters",
            "transcript");

    private Shelves() {}

    static void tell(Stage stage, List<Leaf> leaves) {
        leaves.stream()
                .filter(leaf -> KINDS.contains(leaf.kind()))
                .sorted(Comparator.comparing(leaf -> stage.at(leaf.get("at"), leaf.get("by"))))
                .forEach(leaf -> tell(stage, leaf));
    }

    private static void tell(Stage stage, Leaf leaf) {
        JsonObject fields = new JsonObject();
        for (String prompt : PROMPTS) if (!leaf.part(prompt).isEmpty()) fields.put(prompt, leaf.part(prompt));
        if (leaf.has("link")) fields.put("link", leaf.get("link"));
        JsonObject body = new JsonObject()
                .put("kind", leaf.kind())
                .put("title", leaf.get("title"))
                .put("body", stage.text(leaf.body()))
                .put("language", leaf.get("language"))
                .put("topics", new JsonArray(leaf.list("topics")))
                .put("audiences", new JsonArray(leaf.list("for")))
                .put("fields", fields);
        if (leaf.has("licence")) body.put("licence", leaf.get("licence"));
        if (leaf.has("in")) body.put("space", stage.id("space:" + leaf.get("in")));
        if (leaf.has("alt")) body.put("files-alt", leaf.get("alt"));
        if (leaf.has("line")) body.put("line", line(stage, leaf.get("line")));
        planned(stage, leaf, body);
        Enclosed.with(
                leaf.list("files"),
                files -> stage.act(
                        "resource:" + leaf.key(),
                        stage.as(leaf.get("by")),
                        stage.at(leaf.get("at"), leaf.get("by")),
                        "POST",
                        "/api/v1/resources",
                        body,
                        files));
    }

    /// What is not published yet: `draft`, or `due` so many days after the telling, and who writes it too.
    private static void planned(Stage stage, Leaf leaf, JsonObject body) {
        if (leaf.has("draft")) body.put("draft", true);
        if (leaf.has("due"))
            body.put(
                            "due",
                            stage.almanac()
                                    .ahead(Long.parseLong(leaf.get("due")))
                                    .toString())
                    .put("told", leaf.has("told"));
        if (leaf.has("writers")) {
            JsonArray writers = new JsonArray();
            for (String writer : leaf.list("writers"))
                writers.add(stage.person(writer).handle());
            body.put("writers", writers);
        }
    }

    /// `circle dorchester` names the circle and nobody, `member dorchester` one of its members.
    private static String line(Stage stage, String said) {
        String[] words = said.split("\\s+", -1);
        return words.length == 1 ? said : words[0] + ":" + stage.id("space:" + words[1]);
    }
}
