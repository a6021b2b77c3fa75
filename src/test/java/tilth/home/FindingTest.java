package tilth.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Search as people and programs meet it: what is found, what is counted, and what leaves no trace.
class FindingTest {
    private static Town town;
    private static Walker rosa;
    private static Walker luis;
    private static long secret;

    @BeforeAll
    static void found() throws Exception {
        town = new Town();
        rosa = town.person("Rosa");
        luis = town.person("Luis");
        secret = rosa.circle("Quiet Harbour", "secret");
        rosa.add(
                "/api/v1/resources",
                new JsonObject()
                        .put("kind", "lesson")
                        .put("title", "Three calls, not thirty")
                        .put("body", "We stopped the list of thirty names. Three calls, then one home visit.")
                        .put("language", "en")
                        .put("topics", new JsonArray().add("house-visits"))
                        .put("audiences", new JsonArray().add("new-people")));
        rosa.add(
                "/api/v1/resources",
                new JsonObject()
                        .put("kind", "guide")
                        .put("title", "A guide to the first home visit")
                        .put("body", "What to bring, what not to ask.")
                        .put("language", "en")
                        .put("topics", new JsonArray().add("house-visits")));
        rosa.lesson("Dos abuelas y una caja de crayones", "Una visita a la guardería del barrio.", "es", 0);
        rosa.lesson("Shelter in the chrysanthemum house", "A visit that nobody may know of.", "en", secret);
        town.settle();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void theApiAnswersInItsPromisedShape() throws Exception {
        JsonObject found = town.stranger().json("/api/v1/search?q=%22home+visit%22&limit=1");
        assertEquals(2, found.getLong("total"));
        assertEquals(1, found.getJsonArray("items").size());
        JsonObject item = found.getJsonArray("items").getJsonObject(0);
        for (String field : List.of("kind", "id", "title", "url", "snippet", "language", "space", "at"))
            assertTrue(item.containsKey(field), field);
        assertTrue(item.getString("url").contains("/library/" + item.getLong("id")), item.encode());
        assertEquals(1, counts(found, "kind").get("lesson"));
        assertEquals(1, counts(found, "kind").get("guide"));
        assertEquals(2, counts(found, "topic").get("house-visits"));
        JsonObject second =
                town.stranger().json("/api/v1/search?q=%22home+visit%22&limit=1&cursor=" + found.getString("next"));
        assertEquals(1, second.getJsonArray("items").size());
        assertFalse(second.getJsonArray("items").getJsonObject(0).getLong("id").equals(item.getLong("id")));
        assertEquals(null, second.getValue("next"));
    }

    @Test
    void everyCountIsWhatItsFilterFinds() throws Exception {
        for (Walker reader : List.of(town.stranger(), luis, rosa)) {
            JsonObject all = reader.json("/api/v1/search");
            Map<String, String> parameters = Map.of("language", "lang", "space", "in");
            for (String facet : all.getJsonObject("facets").fieldNames())
                for (var count : counts(all, facet).entrySet())
                    assertEquals(
                            count.getValue(),
                            reader.json("/api/v1/search?" + parameters.getOrDefault(facet, facet) + "="
                                            + count.getKey())
                                    .getLong("total")
                                    .intValue(),
                            facet + "=" + count.getKey());
        }
    }

    @Test
    void aSecretCircleLeavesNoTraceForOthers() throws Exception {
        assertEquals(1, rosa.json("/api/v1/search?q=chrysanthemum").getLong("total"));
        assertEquals(
                1, counts(rosa.json("/api/v1/search?q=chrysanthemum"), "space").get(Long.toString(secret)));
        assertTrue(rosa.get("/search?q=chrysanthemum").body().contains("Shelter in the"));
        assertTrue(rosa.json("/search/suggest?q=chrys").encode().contains("Shelter"));
        for (Walker reader : List.of(town.stranger(), luis)) {
            for (String q : List.of("chrysanthemum", "chrysanthemun", "harbour", "in:harbour", "shelter")) {
                JsonObject found = reader.json("/api/v1/search?q=" + q);
                assertEquals(0, found.getLong("total"), q);
                assertEquals(null, found.getValue("meant"), q);
                String page = reader.get("/search?q=" + q).body();
                assertFalse(page.contains("Shelter") || page.contains("Quiet Harbour"), page);
            }
            assertEquals(0, reader.json("/api/v1/search?in=" + secret).getLong("total"));
            assertFalse(counts(reader.json("/api/v1/search"), "space").containsKey(Long.toString(secret)));
            assertEquals(
                    "[]",
                    reader.json("/search/suggest?q=chrys").getJsonArray("items").encode());
            assertEquals(
                    "[]",
                    reader.json("/search/suggest?q=quiet").getJsonArray("items").encode());
            String never = reader.get("/search?q=visit&in=123456789012").body();
            String there = reader.get("/search?q=visit&in=" + secret).body();
            assertEquals(
                    never.replaceAll("123456789012|" + secret + "|value=\"[^\"]*\"", ""),
                    there.replaceAll("123456789012|" + secret + "|value=\"[^\"]*\"", ""));
        }
    }

    @Test
    void thePageCountsItsFacetsAndTakesChoicesAway() throws Exception {
        String page = town.stranger().get("/search?q=visit&kind=guide").body();
        assertTrue(page.contains("A guide to the first home <mark>visit</mark>"), page);
        assertFalse(page.contains("Three calls"), page);
        assertTrue(page.contains("href=\"/search?q&#x3D;visit\"") || page.contains("href=\"/search?q=visit\""), page);
        assertTrue(page.contains("What we learned"), page);
    }

    @Test
    void whatOthersWroteInAnotherLanguageStandsApart() throws Exception {
        String page = town.stranger().get("/search?q=abuelas").body();
        assertTrue(page.contains("Nothing yet about “abuelas” in English"), page);
        assertTrue(page.contains("In other languages (1)") && page.contains("Dos"), page);
        String spanish = town.stranger()
                .get("/search?q=abuelas", "Accept-Language", "es")
                .body();
        assertTrue(spanish.contains("<strong>1 cosa</strong>"), spanish);
    }

    @Test
    void aQuestionNobodyAnsweredOffersWhatLiesClose() throws Exception {
        String page = town.stranger().get("/search?q=visits+zeppelin").body();
        assertTrue(page.contains("Nothing yet about “visits zeppelin”"), page);
        assertTrue(page.contains("House visits and house meetings"), page);
        assertTrue(page.contains("These have some of your words"), page);
        assertTrue(page.contains("A guide to the first home <mark>visit</mark>"), page);
        assertTrue(page.contains("/saved/new?q"), page);
        String none = town.stranger().get("/search?q=zeppelin+airship").body();
        assertTrue(none.contains("Nothing yet about “zeppelin airship”"), none);
        assertFalse(none.contains("some of your words"), none);
    }

    @Test
    void aYearMayBeChosenAndKindsStandInGroups() throws Exception {
        JsonObject all = town.stranger().json("/api/v1/search?q=visit&group=kind");
        JsonObject year = all.getJsonObject("facets").getJsonArray("year").getJsonObject(0);
        assertEquals(year.getString("value"), year.getString("label"));
        assertEquals(
                year.getInteger("count"),
                town.stranger()
                        .json("/api/v1/search?q=visit&year=" + year.getString("value"))
                        .getInteger("total"));
        assertEquals(0, town.stranger().json("/api/v1/search?q=visit&tried=10").getInteger("total"));
        assertEquals(0, town.stranger().json("/api/v1/search?year=soon").getInteger("total"));
        int sum = 0;
        for (Object each : all.getJsonArray("groups")) {
            JsonObject group = (JsonObject) each;
            sum += group.getInteger("total");
            assertEquals(
                    Math.min(3, group.getInteger("total")),
                    group.getJsonArray("items").size());
            for (Object item : group.getJsonArray("items"))
                assertEquals(group.getString("kind"), ((JsonObject) item).getString("kind"));
        }
        assertEquals(all.getInteger("total"), sum);
        assertEquals(
                town.stranger().json("/api/v1/search?q=visit+kind:lesson").getInteger("total"),
                town.stranger().json("/api/v1/search?q=visit+kind:lecci%C3%B3n").getInteger("total"));
        assertTrue(
                town.stranger().json("/api/v1/search?q=visit+kind:lecci%C3%B3n").getInteger("total") > 0);
        String page = town.stranger()
                .get("/search?q=visit&tried=1&year=" + year.getString("value"))
                .body();
        assertTrue(page.contains("Tried by: one community or more"), page);
        assertTrue(page.contains("name=\"year\""), "the choice goes along with a new question");
    }

    @Test
    void theBestOfEachKindStandTogetherAndTheAddressSaysSo() throws Exception {
        String page = town.stranger().get("/search?q=visit&group=kind").body();
        assertTrue(page.contains("id=\"kind-guide\"") && page.contains("id=\"kind-lesson\""), page);
        assertTrue(page.contains("name=\"group\" value=\"kind\""), "it goes along with a new question");
        assertTrue(page.contains("By kind"), page);
        String list = town.stranger().get("/search?q=visit&sort=tries").body();
        assertTrue(list.contains("Tried most") && list.contains("group"), list);
        assertFalse(list.contains("id=\"kind-guide\""), list);
    }

    @Test
    void facetsFoldAndSayHowManyAreChosen() throws Exception {
        String page =
                town.stranger().get("/search?q=visit&kind=guide&kind=lesson").body();
        assertTrue(page.contains("Refine (2 chosen)"), page);
        assertTrue(town.stranger().get("/library?kind=guide").body().contains("Refine (1 chosen)"));
    }

    @Test
    void whatIsOfferedWhileTypingStandsInGroups() throws Exception {
        rosa.circle("Homestead Circle", "public");
        town.settle();
        JsonObject offered = town.stranger().json("/search/suggest?q=home");
        assertEquals(
                "To read and to join",
                offered.getJsonArray("groups").getJsonObject(0).getString("label"));
        String groups = offered.getJsonArray("groups").encode();
        assertTrue(groups.contains("A guide to the first home visit") && groups.contains("Homestead Circle"), groups);
        assertTrue(groups.contains("Circles and communities"), groups);
        assertTrue(offered.getString("said").contains("suggestion"), offered.encode());
        JsonObject topics = town.stranger().json("/search/suggest?q=house");
        assertTrue(topics.encode().contains("/library?topic=house-visits"), topics.encode());
    }

    @Test
    void whoOffersToBeAskedIsFoundByWhoMayOpenTheirPage() throws Exception {
        Walker amina = town.person("Amina");
        assertEquals(
                303,
                amina.send("/settings/asked", "/settings/asked", "topic", "house-visits")
                        .statusCode());
        String nothing = "/search?q=house+zeppelins";
        assertFalse(luis.get(nothing).body().contains("Amina"), "her page is for her circles");
        town.db.run("insert into profile_field values ($1, 'page', '', 'members')", amina.id);
        String page = luis.get(nothing).body();
        assertTrue(page.contains("People you can ask") && page.contains("/people/amina"), page);
        assertFalse(town.stranger().get(nothing).body().contains("Amina"));
        amina.send("/settings/asked", "/settings/asked");
        assertFalse(luis.get(nothing).body().contains("/people/amina"));
    }

    @Test
    void nothingTypedIsAnError() throws Exception {
        for (String q :
                List.of("%22", "-", "topic:", "%3Cscript%3E", "after:yesterday", "*", "%F0%9F%8C%B1", "a+b+c+d+e+f+g"))
            assertEquals(200, town.stranger().get("/search?q=" + q).statusCode(), q);
        assertEquals(
                200,
                town.stranger()
                        .get("/search?page=99&sort=up&cursor=x&kind=zeppelin&in=x&q=visit")
                        .statusCode());
        assertFalse(town.stranger().get("/search?q=%3Cscript%3Ealert").body().contains("<script>alert"));
    }

    private static Map<String, Integer> counts(JsonObject found, String facet) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Object each : found.getJsonObject("facets").getJsonArray(facet))
            counts.put(((JsonObject) each).getString("value"), ((JsonObject) each).getInteger("count"));
        return counts;
    }
}
