package tilth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two nodes on one database: what somebody does on one holds on the other, too.
class TwoNodesTest {
    private static Townhouse house;
    private static Townhouse other;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour luisThere;

    @BeforeAll
    static void open() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        other = new Townhouse(Map.of("TILTH_DATABASE_URL", Townhouse.url(house.address())));
        luisThere = new Neighbour(other, "Luis", "en");
        luis.cookies
                .getCookieStore()
                .getCookies()
                .forEach(cookie -> luisThere.cookies.getCookieStore().add(other.base, cookie));
    }

    @AfterAll
    static void shut() {
        other.close();
        house.close();
    }

    @Test
    void whatIsAcceptedOnOneIsAcceptedOnTheOther() throws Exception {
        JsonObject circle = rosa.makes(
                "POST",
                "/spaces",
                new JsonObject()
                        .put("kind", "circle")
                        .put("name", "Night shift")
                        .put("visibility", "listed"));
        luis.joins(circle.getLong("id"), "member", rosa);
        String page = circle.getString("url").replaceFirst("^https?://[^/]+", "");
        String talk = rosa.makes(
                        "POST",
                        "/discussions",
                        new JsonObject()
                                .put("space", circle.getLong("id"))
                                .put("title", "Rent")
                                .put("body", "Who owes?"))
                .getString("url")
                .replaceFirst("^https?://[^/]+", "");
        house.db.run("""
            insert into agreement (space, version, body, html, renderer, author)
            select id, 1, 'We begin on time.', 'We begin on time.', 1, founder from space where address = $1
            """, circle.getLong("id"));
        house.db.run("update space set agreement = 1 where address = $1", circle.getLong("id"));
        house.settle();
        other.settle();
        for (Townhouse each : new Townhouse[] {house, other}) each.forgetPages();
        String owed = "href=\"" + page + "/agreement\"";
        for (int again = 0; again < 2; again++)
            for (String each : new String[] {page, talk})
                assertTrue(luisThere.get(each).body().contains(owed), "asked at " + each);

        luis.send(page + "/agreement", page + "/agreement", Map.of("version", "1"));
        other.settle();
        assertFalse(luisThere.get(page).body().contains("class=\"act main\" " + owed));
        String there = luisThere.get(talk).body();
        assertTrue(there.contains("Who owes?"), there);
        assertFalse(there.contains(owed), there);
    }
}
