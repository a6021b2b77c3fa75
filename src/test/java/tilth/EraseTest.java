package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
            otto.joins(circle, "steward", quillota);
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

    /// Names and addresses that others typed where it is asked who made, told, led or came.
    @Test
    void whatOthersTypedWhereNamesAreAskedForForgetsThemToo() throws Exception {
        try (Settlement valley = new Settlement();
                Photograph photograph = new Photograph(valley.house.address())) {
            Townhouse house = valley.house;
            Neighbour quillota = house.person("Quillota");
            Neighbour noor = valley.actors.get("admin");
            quillota.makes("POST", "/resources", Settlement.text("Three calls"));
            long circle = valley.places.get("circle public").space();
            String sheet = """
                title,body,credit
                Alone,One line.,Quillota
                Together,One line.,"Ana Ríos, Quillota; y otras"
                Somebody else,One line.,Aquillotada Ríos
                Never brought,"Ask @quillota, please.",Quillota
                """;
            imported(noor, circle, sheet);
            JsonObject packed = noor.makes(
                    "POST", "/exports", new JsonObject().put("space", circle).put("format", "json"));
            String package_ = "/exports/" + packed.getLong("id") + "/content";
            assertTrue(comes(noor, package_).contains("Quillota"));
            house.db.run("update agenda_item set led = 'Quillota', note = 'Ask @quillota.', title = 'With @quillota'");
            house.db.run("update recap set body = E'We met.\\n@Quillota told it.', reason = 'as @quillota asked'");
            house.db.run("insert into recap_version (recap, version, body, at)"
                    + " select id, 1, 'Said by @quillota.', now() from recap");
            house.db.run("update passage set title = 'What @quillota said', body = '@quillota said it',"
                    + " fields = '{\"happened\": \"by @quillota\"}'");
            house.db.run("update presence set name = 'Quillota'");
            house.db.run("update reply set reason = 'asked by @quillota'");
            house.db.run(
                    "insert into credit (address, resource, role, mail, name, state, language, at) select 77, id,"
                            + " 'told', $1, 'Q. of the hill', 'asked', 'es', now() from resource limit 1",
                    quillota.mail());
            house.db.run("insert into credit (address, resource, role, name, state, language, at)"
                    + " select 78, id, 'wrote', 'Quillota', 'fine', 'es', now() from resource limit 1");

            quillota.send("/settings/erase", "/settings/erase", Map.of("texts", "go", "sure", "1"));
            house.settle();
            assertEquals(Map.of(), leftIn(photograph));
            String again = comes(noor, package_);
            assertFalse(again.contains("Quillota"), again);
            assertTrue(again.contains("Aquillotada Ríos") && again.contains("Ana Ríos, …; y otras"), again);
            house.forgetPages();
            Matcher alone = Pattern.compile("/library/[0-9]+-alone")
                    .matcher(house.stranger().get("/library?in=" + circle).body());
            assertTrue(alone.find());
            String under = house.stranger().get(alone.group()).body();
            assertTrue(under.contains("a former member"), under);
        }
    }

    private static void imported(Neighbour who, long space, String sheet) throws Exception {
        String path = new Parcel()
                .with("space", "" + space)
                .file("sheet", "list.csv", sheet.getBytes(StandardCharsets.UTF_8))
                .send(who, "/imports", "/imports")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        for (String act : List.of("", "check", "run")) {
            if (!act.isEmpty()) who.send(path, path + "/" + act, Map.of("unknown", "tell"));
            while (List.of("reading", "checking", "running")
                    .contains(who.makes("GET", path, null).getString("state"))) Child.pause();
        }
    }

    private static String comes(Neighbour who, String path) throws Exception {
        long end = System.nanoTime() + FOLLOWED.toNanos();
        while (who.get(path).statusCode() != 200 && System.nanoTime() < end) Child.pause();
        return who.get(path).body();
    }

    private static Map<String, String> leftIn(Photograph photograph) throws Exception {
        Map<String, String> dump = photograph.dump();
        dump.replaceAll((_, rows) -> rows.replace("Aquillotada", ""));
        dump.entrySet().removeIf(table -> !table.getValue().contains("uillota"));
        dump.replaceAll((table, rows) -> rows.lines()
                .filter(row -> row.contains("uillota"))
                .findFirst()
                .map(row -> row.substring(0, Math.min(300, row.length())))
                .orElse(""));
        return dump;
    }
}
