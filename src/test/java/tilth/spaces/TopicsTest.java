package tilth.spaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// What a community is about, in the library's own topics: said by those who look after it, found by those who look
/// for company.
class TopicsTest {
    @Test
    void communitiesAreFoundByWhatTheyAreAbout() throws Exception {
        try (Townhouse house = new Townhouse()) {
            Neighbour rosa = house.person("Rosa");
            JsonObject tenants = rosa.makes("POST", "/spaces", community("Tenants of the south side", "housing"));
            JsonObject gardens = rosa.makes("POST", "/spaces", community("Gardens of the north", "food-and-land"));
            assertEquals(new JsonArray().add("housing"), tenants.getJsonArray("topics"));
            HttpResponse<String> wrong = rosa.api("POST", "/spaces", community("Moon people", "moonlight"));
            assertEquals(422, wrong.statusCode(), wrong.body());

            String housing = house.stranger().get("/communities?topic=housing").body();
            assertTrue(housing.contains("Tenants of the south side"), housing);
            assertFalse(housing.contains("Gardens of the north"), housing);
            String page =
                    tenants.getString("url").substring(house.base.toString().length());
            assertTrue(house.stranger().get(page).body().contains("/library?topic=housing"));

            String settings = page + "/settings";
            Matcher version = Pattern.compile("name=\"version\" value=\"([0-9]+)\"")
                    .matcher(rosa.get(settings).body());
            assertTrue(version.find());
            assertEquals(
                    303,
                    rosa.send(
                                    settings,
                                    settings,
                                    Map.of("version", version.group(1), "name", "Tenants", "topics", "work-and-wages"))
                            .statusCode());
            assertFalse(
                    house.stranger().get("/communities?topic=housing").body().contains("Tenants"));
            assertTrue(house.stranger()
                    .get("/communities?topic=work-and-wages")
                    .body()
                    .contains("Tenants"));
            assertTrue(gardens.getString("url").startsWith(house.base.toString()));
            house.settle();
            JsonObject found = rosa.makes("GET", "/search?q=&topic=food-and-land", null);
            assertTrue(found.encode().contains("Gardens of the north"), found.encode());
        }
    }

    private static JsonObject community(String name, String topic) {
        return new JsonObject()
                .put("kind", "community")
                .put("name", name)
                .put("visibility", "public")
                .put("join", "open")
                .put("purpose", "")
                .put("topics", new JsonArray().add(topic));
    }
}
