package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The first administrator, and people for programs.
class PeopleApiTest {
    private static final String PASSWORD = "nine blue herons wait";
    private static PeopleHouse house;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        house = new PeopleHouse();
        String link = URI.create(house.people.firstAdmin("", "").orElseThrow()).getPath();
        Browser root = house.browser();
        String page = root.get(link).body();
        HttpResponse<String> in =
                root.post(link, page, "site", "Field", "name", "Ada", "mail", "ada@example.org", "password", PASSWORD);
        assertEquals(303, in.statusCode());
        token = token("ada@example.org", PASSWORD);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void theSetUpLinkWorksOnceAndThereIsNoOther() throws Exception {
        assertEquals("Field", house.siteName);
        assertTrue(house.people.byMail("ada@example.org").orElseThrow().admin());
        assertEquals(Optional.empty(), house.people.firstAdmin("", ""));
        assertEquals(Optional.empty(), house.people.firstAdmin("second@example.org", PASSWORD));
        assertTrue(house.people.byMail("second@example.org").isEmpty());
        assertEquals(404, house.browser().get("/setup/anything").statusCode());
    }

    @Test
    void anAdministratorAddsAPersonWhoEntersByTheLink() throws Exception {
        HttpResponse<String> made = house.browser().json("POST", "/api/v1/people", token, """
            {"email": "Marta@example.org", "name": "Marta", "language": "es", "admin": true, "state": "erased"}
            """);
        assertEquals(201, made.statusCode());
        JsonObject marta = new JsonObject(made.body());
        assertEquals("/api/v1/people/" + marta.getLong("id"), Browser.location(made));
        assertFalse(house.people.byMail("marta@example.org").orElseThrow().admin());

        Browser browser = house.browser();
        String link = URI.create(marta.getString("signIn")).getPath();
        assertEquals("/", Browser.location(browser.post(link, browser.get(link).body())));
        assertTrue(browser.get("/settings").body().contains("Ajustes"));
        HttpResponse<String> twice = house.browser().json("POST", "/api/v1/people", token, """
            {"email": "marta@example.org", "name": "Marta"}
            """);
        assertEquals(422, twice.statusCode());
    }

    @Test
    void onlyAnAdministratorAddsPeople() throws Exception {
        String body = "{\"email\": \"x@example.org\", \"name\": \"X\"}";
        assertEquals(
                404, house.browser().json("POST", "/api/v1/people", "", body).statusCode());
        assertEquals(
                404,
                house.browser().json("POST", "/api/v1/people", "nonsense", body).statusCode());
    }

    @Test
    void aTokenIsThatOfItsPersonUntilItIsTakenBack() throws Exception {
        HttpResponse<String> me = house.browser().json("GET", "/api/v1/me", token, "");
        assertEquals("Ada", new JsonObject(me.body()).getString("name"));
        assertEquals(401, house.browser().json("GET", "/api/v1/me", "", "").statusCode());
        String other = token("ada@example.org", PASSWORD);
        house.db.run("delete from api_token where token = $1", tilth.text.Ids.hash(other));
        assertEquals(401, house.browser().json("GET", "/api/v1/me", other, "").statusCode());
    }

    @Test
    void aWrongPasswordGetsNoToken() throws Exception {
        for (String mail : new String[] {"ada@example.org", "nobody@example.org"}) {
            HttpResponse<String> refused = house.browser().json("POST", "/api/v1/tokens", "", """
                {"email": "%s", "password": "wrong wrong wrong wrong", "name": "script"}
                """.formatted(mail));
            assertEquals(422, refused.statusCode());
        }
    }

    @Test
    void aProfileIsChangedFromTheVersionItWasReadAt() throws Exception {
        JsonObject me = new JsonObject(
                house.browser().json("GET", "/api/v1/me", token, "").body());
        String path = "/api/v1/people/" + me.getLong("id");
        String change = new JsonObject()
                .put("version", me.getInteger("version"))
                .put("practice", "Sowing")
                .encode();
        assertEquals(200, house.browser().json("PATCH", path, token, change).statusCode());
        assertEquals(409, house.browser().json("PATCH", path, token, change).statusCode());
        JsonObject after =
                new JsonObject(house.browser().json("GET", path, token, "").body());
        assertEquals("Sowing", after.getJsonObject("fields").getString("practice"));
        assertEquals(404, house.browser().json("GET", path, "", "").statusCode());
    }

    private static String token(String mail, String password) throws Exception {
        HttpResponse<String> made = house.browser()
                .json(
                        "POST",
                        "/api/v1/tokens",
                        "",
                        new JsonObject()
                                .put("email", mail)
                                .put("password", password)
                                .put("name", "script")
                                .encode());
        assertEquals(201, made.statusCode());
        return new JsonObject(made.body()).getString("token");
    }
}
