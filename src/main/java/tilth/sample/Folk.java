package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.util.List;
import tilth.text.Slugs;

/// The people of the sample, and what each says of themselves.
final class Folk {
    /// A name that no mail server ever answers to (RFC 2606), so that no letter to them can leave.
    static final String HOST = "tilth.example";

    private static final List<String> FIELDS = List.of("practice", "place", "languages", "offer", "learn");

    private Folk() {}

    static void tell(Stage stage, List<Leaf> leaves) {
        for (Leaf leaf : leaves) if (leaf.kind().equals("person")) tell(stage, leaf);
    }

    private static void tell(Stage stage, Leaf leaf) {
        String zone = leaf.get("zone");
        String since = leaf.has("since") ? leaf.get("since") : "-420";
        JsonObject body = new JsonObject()
                .put("email", mail(leaf.key()))
                .put("name", leaf.get("name"))
                .put("language", leaf.get("language"))
                .put("zone", zone);
        JsonObject made = stage.act(
                "person:" + leaf.key(),
                stage.house(),
                stage.almanac().at(since, java.time.ZoneId.of(zone)),
                "POST",
                "/api/v1/people",
                body);
        JsonObject said =
                new JsonObject().put("version", 1).put("seen_page", leaf.has("seen") ? leaf.get("seen") : "members");
        for (String field : FIELDS)
            if (leaf.has(field))
                said.put(field, leaf.get(field)).put("seen_" + field, leaf.has("seen") ? leaf.get("seen") : "circles");
        stage.act(
                "profile:" + leaf.key(),
                stage.as(leaf.key()),
                stage.at(since, leaf.key()),
                "PATCH",
                "/api/v1/people/" + made.getLong("id"),
                said);
    }

    static String mail(String key) {
        return Slugs.slug(key) + "@" + HOST;
    }
}
