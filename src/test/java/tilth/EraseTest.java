package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who goes is gone: nothing of the name is left in any table (`SAFETY.md` 67).
class EraseTest {
    private static final Duration FOLLOWED = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"stay", "go"})
    void afterErasingNothingOfTheNameIsLeftInTheDatabase(String texts) throws Exception {
        try (Townhouse house = new Townhouse();
                Photograph photograph = new Photograph(house.address())) {
            Neighbour quillota = house.person("Quillota");
            Neighbour otto = house.person("Otto");
            JsonObject written = quillota.makes("POST", "/resources", Settlement.text("Three calls"));
            quillota.makes(
                    "POST",
                    "/spaces",
                    new JsonObject()
                            .put("kind", "circle")
                            .put("name", "Mesa larga")
                            .put("visibility", "listed")
                            .put("join", "open"));
            long circle = new JsonObject(otto.api("GET", "/spaces", "").body())
                    .getJsonArray("items")
                    .getJsonObject(0)
                    .getLong("id");
            quillota.makes(
                    "POST",
                    "/spaces/" + circle + "/members",
                    new JsonObject().put("person", otto.id()).put("role", "steward"));
            otto.makes(
                    "POST",
                    "/invitations",
                    new JsonObject()
                            .put("space", circle)
                            .put("email", quillota.mail())
                            .put("role", "member")
                            .put("language", "es"));
            JsonObject mention = otto.makes(
                    "POST",
                    "/resources",
                    Settlement.text("Soup with @Quillota")
                            .put("body", "Ask @quillota.\n\n*@QUILLOTA* knows.")
                            .put("kind", "lesson")
                            .put("fields", new JsonObject().put("happened", "With\n@quillota, on Monday.")));
            otto.makes(
                    "PATCH",
                    "/resources/" + mention.getLong("id"),
                    new JsonObject().put("version", 1).put("body", "Ask @quillota.\n@QUILLOTA knows."));
            assertTrue(leftIn(photograph).containsKey("person"), "the dump would show it");

            var gone = quillota.send("/settings/erase", "/settings/erase", Map.of("texts", texts, "sure", "1"));
            assertTrue(gone.statusCode() < 400, gone.statusCode() + " " + gone.body());

            long end = System.nanoTime() + FOLLOWED.toNanos();
            while (!leftIn(photograph).isEmpty() && System.nanoTime() < end) Child.pause();
            assertEquals(Map.of(), leftIn(photograph));
            String slug = otto.get("/library/" + mention.getLong("id"))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertTrue(slug.endsWith("-soup-with-x"), slug);
            String told = otto.get(slug).body();
            assertTrue(told.contains("Ask @…") && told.contains("Soup with @…"), told);
            house.forgetPages();
            String id = "/resources/" + written.getLong("id");
            var text = house.stranger().api("GET", id, "");
            assertEquals(texts.equals("stay") ? 200 : 404, text.statusCode());
            assertFalse(text.body().contains("uillota"), text.body());
            assertFalse(house.stranger().get("/library").body().contains("uillota"));
            assertEquals(401, quillota.api("GET", "/me", "").statusCode());
        }
    }

    private static Map<String, String> leftIn(Photograph photograph) throws Exception {
        Map<String, String> dump = photograph.dump();
        dump.entrySet().removeIf(table -> !table.getValue().contains("uillota"));
        dump.replaceAll((table, rows) -> rows.lines()
                .filter(row -> row.contains("uillota"))
                .findFirst()
                .map(row -> row.substring(0, Math.min(300, row.length())))
                .orElse(""));
        return dump;
    }
}
