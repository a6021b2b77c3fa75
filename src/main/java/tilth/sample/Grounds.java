package tilth.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Network, communities and circles: founded, agreed on, joined, asked to be joined.
final class Grounds {
    static final Set<String> KINDS = Set.of("network", "community", "circle");

    private Grounds() {}

    static void tell(Stage stage, List<Leaf> leaves) {
        for (Leaf leaf : leaves) if (KINDS.contains(leaf.kind())) tell(stage, leaf);
    }

    private static void tell(Stage stage, Leaf leaf) {
        String space = "space:" + leaf.key();
        String founder = leaf.get("by");
        Instant founded = stage.at(leaf.get("at"), founder);
        JsonObject body = new JsonObject()
                .put("kind", leaf.kind())
                .put("name", leaf.get("name"))
                .put("visibility", leaf.get("visibility"))
                .put("join", leaf.get("join"))
                .put("purpose", leaf.get("purpose"))
                .put("place", leaf.get("place"))
                .put("languages", new JsonArray(leaf.list("languages")))
                .put("topics", new JsonArray(leaf.list("topics")));
        if (!leaf.get("visibility").equals("secret")) body.put("slug", leaf.key());
        if (leaf.has("in")) body.put("parent", stage.id("space:" + leaf.get("in")));
        stage.act(space, stage.as(founder), founded, "POST", "/api/v1/spaces", body);
        describe(stage, leaf, founded);
        for (Leaf.Part join : leaf.parts("members")) members(stage, leaf, join);
        for (Leaf.Part part : leaf.parts("asks")) ask(stage, leaf, part);
        for (Leaf.Part part : leaf.parts("invites")) invite(stage, leaf, part);
        for (Leaf.Part part : leaf.parts("calls")) call(stage, leaf, part);
    }

    /// The page of a space in the browser, without the site's address.
    static String path(Stage stage, Leaf leaf) {
        return (leaf.kind().equals("community") ? "/communities/" : "/" + leaf.kind() + "s/")
                + stage.answer("space:" + leaf.key()).getString("slug");
    }

    private static void describe(Stage stage, Leaf leaf, Instant when) {
        JsonObject body = new JsonObject()
                .put("version", 1)
                .put("name", leaf.get("name"))
                .put("about", stage.text(leaf.body()))
                .put("question", leaf.get("question"))
                .put("agreement", leaf.part("agreement"));
        if (leaf.has("stories")) body.put("stories", leaf.get("stories"));
        stage.act(
                "settings:" + leaf.key(),
                stage.as(leaf.get("by")),
                when,
                "POST",
                path(stage, leaf) + "/settings",
                body);
    }

    /// Each line `luis facilitator -380`: who, as what, since which day; all have agreed.
    private static void members(Stage stage, Leaf leaf, Leaf.Part part) {
        String founder = leaf.get("by");
        for (String line : part.text().lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            String key = leaf.key() + ":" + words[0];
            Instant since = stage.at(words[2] + " 18:40", founder);
            JsonObject body = new JsonObject()
                    .put("person", stage.id("person:" + words[0]))
                    .put("role", words[1]);
            String path = "/api/v1/spaces/" + stage.id("space:" + leaf.key()) + "/members";
            JsonObject asked = stage.act("member:" + key, stage.program(founder), since, "POST", path, body);
            if (asked.containsKey("id")) accept(stage, key, words[0], since, asked.getLong("id"));
            if (!leaf.part("agreement").isEmpty())
                stage.act(
                        "agreed:" + key,
                        stage.as(words[0]),
                        since,
                        "POST",
                        path(stage, leaf) + "/agreement",
                        new JsonObject().put("version", 1));
        }
    }

    /// Into a secret place nobody comes without having said so.
    private static void accept(Stage stage, String key, String who, Instant since, long invitation) {
        String path = "/api/v1/invitations/" + invitation + "/acceptance";
        JsonObject agreed = new JsonObject().put("agreed", 1);
        stage.act("accepted:" + key, stage.as(who), since, "POST", path, agreed);
    }

    private static void ask(Stage stage, Leaf leaf, Leaf.Part part) {
        String who = part.words().getFirst();
        JsonObject body = new JsonObject().put("answer", part.text()).put("agreed", 1);
        stage.act(
                "asks:" + leaf.key() + ":" + who,
                stage.as(who),
                stage.at(part.words().get(1) + " 21:15", who),
                "POST",
                path(stage, leaf) + "/join",
                body);
    }

    /// `--- invites amina es -3`: by whom, in which language, when; the text is the guest's name.
    private static void invite(Stage stage, Leaf leaf, Leaf.Part part) {
        String who = part.words().getFirst();
        JsonObject body = new JsonObject()
                .put("space", stage.id("space:" + leaf.key()))
                .put("email", Folk.mail(part.text()))
                .put("role", "member")
                .put("language", part.words().get(1));
        stage.act(
                "invites:" + leaf.key() + ":" + part.text(),
                stage.as(who),
                stage.at(part.words().get(2) + " 12:30", who),
                "POST",
                "/api/v1/invitations",
                body);
    }

    /// `--- calls harpreet rosa -2`: by whom, whom, when; they have not answered yet.
    private static void call(Stage stage, Leaf leaf, Leaf.Part part) {
        String who = part.words().getFirst();
        String whom = part.words().get(1);
        JsonObject body = new JsonObject().put("person", stage.id("person:" + whom));
        stage.act(
                "calls:" + leaf.key() + ":" + whom,
                stage.as(who),
                stage.at(part.words().get(2) + " 12:30", who),
                "POST",
                "/api/v1/spaces/" + stage.id("space:" + leaf.key()) + "/members",
                body);
    }
}
