package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Fields nobody asked for do nothing, and fields of an odd shape break nothing (`SAFETY.md` 11, 63).
class OddFieldsTest {
    private static final String LONG = "ñ".repeat(70_000);

    private static Settlement valley;
    private static Photograph photograph;

    @BeforeAll
    static void settle() throws Exception {
        valley = new Settlement();
        photograph = new Photograph(valley.house.address());
        photograph.take();
    }

    @AfterAll
    static void leave() throws Exception {
        photograph.close();
        valley.close();
    }

    @Test
    void noShapeOfAnyFieldBreaksAnything() throws Exception {
        List<String> faults = new ArrayList<>();
        Neighbour ana = valley.actors.get("steward");
        String key = key(ana);
        for (Row row : Row.all().values()) {
            if (!row.writes() || row.sends().isEmpty()) continue;
            String[] filled = row.filled(valley.places.get("circle public"), valley, "steward");
            for (String body : row.api() ? jsons(new JsonObject(filled[1])) : forms(filled[1])) {
                HttpResponse<String> answer = row.api()
                        ? ana.api(row.method(), filled[0].substring("/api/v1".length()), body)
                        : ana.post(filled[0], key + body);
                if (answer.statusCode() >= 500)
                    faults.add(row.route() + " " + answer.statusCode() + " for "
                            + body.substring(0, Math.min(120, body.length())));
                if (answer.statusCode() >= 400) continue;
                photograph.restore();
                ana.resume();
                if (!row.api()) key = key(ana);
            }
        }
        assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
    }

    /// For forms until something was done with it: what is refused keeps no key.
    private static String key(Neighbour who) throws Exception {
        return "_key=" + who.key("/settings/language") + "&";
    }

    private static List<String> forms(String sent) {
        List<String> bodies = new ArrayList<>();
        for (String field : sent.split("&", -1)) {
            if (field.indexOf('=') < 0) continue; // says how it is sent, and is no field
            String name = field.substring(0, field.indexOf('='));
            bodies.add(sent + "&" + field);
            bodies.add(sent + "&" + name + "=");
            bodies.add(sent.replace(field, name + "[]=a&" + name + "[b]=c"));
            bodies.add(sent.replace(field, name + "=%00a"));
            bodies.add(sent.replace(field, name + "=-99999999999999999999"));
            bodies.add(sent.replace(field, name + "=" + LONG.replace("ñ", "%C3%B1")));
        }
        return bodies;
    }

    private static List<String> jsons(JsonObject sent) {
        List<String> bodies = new ArrayList<>(List.of("[]", "\"\"", "null", "{", "[" + sent + "]"));
        for (String field : sent.fieldNames()) {
            Object value = sent.getValue(field);
            for (Object odd : new Object[] {
                new JsonArray().add(value).add(value),
                new JsonObject().put("a", value),
                null,
                true,
                -1e300,
                9_007_199_254_740_993L,
                "a\u0000b",
                "",
                LONG
            }) bodies.add(sent.copy().put(field, odd).encode());
            bodies.add(sent.encode().replaceFirst("\\{", "{\"" + field + "\":7,"));
        }
        return bodies;
    }

    @Test
    void queriesOfAnOddShapeBreakNothing() throws Exception {
        List<Row> reads =
                Row.all().values().stream().filter(row -> !row.writes()).toList();
        List<String> faults = Abreast.each(reads, OddFieldsTest::queried).stream()
                .flatMap(List::stream)
                .toList();
        assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
    }

    private static List<String> queried(Row row) throws Exception {
        List<String> faults = new ArrayList<>();
        for (String query : List.of(
                "q=a&q=b",
                "q=%00",
                "limit=-1",
                "limit=x",
                "cursor=x",
                "cursor=-9",
                "from=x",
                "topic=%27",
                "kind=x&kind=y",
                "lang=zz",
                "page=0",
                "page=99999999999",
                "version=x",
                "space=x",
                "before=x",
                "month=x",
                "speak=%22")) {
            String path = row.filled(valley.places.get("circle public"), valley, "steward")[0];
            String asked = (path.contains("?") ? path.substring(0, path.indexOf('?')) : path) + "?" + query;
            int status = row.api()
                    ? valley.actors
                            .get("steward")
                            .api("GET", asked.substring("/api/v1".length()), "")
                            .statusCode()
                    : valley.actors.get("steward").get(asked).statusCode();
            if (status >= 500) faults.add(asked + " " + status);
        }
        return faults;
    }

    @Test
    void nobodyGivesThemselvesMoreThanTheFormAsksFor() throws Exception {
        Neighbour marta = valley.actors.get("member");
        JsonObject extras = new JsonObject()
                .put("role", "steward")
                .put("admin", true)
                .put("author", "noor")
                .put("author_id", valley.actors.get("admin").id())
                .put("person", valley.actors.get("admin").id())
                .put("pinned", true)
                .put("hidden", false)
                .put("created", "2001-01-01T00:00:00Z")
                .put("created_at", "2001-01-01T00:00:00Z")
                .put("version", 99)
                .put("id", 7)
                .put("address", 7)
                .put("state", "active")
                .put("labels", new JsonArray().add("public"))
                .put("members", 1_000);

        JsonObject made = marta.makes(
                "POST", "/resources", Settlement.text("Con más campos").mergeIn(extras));
        Map<String, Object> row = valley.house.db.one(
                """
                select person.handle, resource.version, resource.created from resource
                  join person on person.id = resource.author where resource.address = $1
                """,
                found -> Map.of(
                        "handle", found.text("handle"),
                        "version", found.count("version"),
                        "year", found.at("created").toString().substring(0, 4)),
                made.getLong("id"));
        assertEquals(marta.handle(), row.get("handle"));
        assertEquals(1, row.get("version"));
        assertTrue(!row.get("year").equals("2001"));

        String fields = "&role=steward&admin=true&admin=1&state=active&id=1&person=1&handle_skeleton=x";
        marta.post("/settings/language", "_key=" + marta.key("/settings/language") + "&language=es&zone=UTC" + fields);
        marta.api(
                "PATCH",
                "/people/" + marta.id(),
                new JsonObject().put("version", 1).put("name", "Marta").mergeIn(extras));
        boolean admin = valley.house.db.one(
                "select admin from person where handle = $1", found -> found.yes("admin"), marta.handle());
        assertTrue(!admin);
        Settlement.Place place = valley.places.get("circle public");
        marta.post(
                "/circles/" + place.slug() + "/join", "_key=" + marta.key("/settings/language") + "&agreed=0" + fields);
        long role = valley.house.db.one("""
            select role from member join space on space.id = member.space join person on person.id = member.person
             where space.address = $1 and person.handle = $2
            """, found -> found.number("role"), place.space(), marta.handle());
        assertEquals(1, role);
    }
}
