package tilth.collections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// Collections in a whole house: an order with reasons, no word of what a reader may not see, and where newcomers
/// begin.
class CollectionsTest {
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour stranger;
    private static long open;
    private static long secret;

    @BeforeAll
    static void begin() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        stranger = house.stranger();
        open = circle("Garden Circle", "public");
        secret = circle("Well Circle", "secret");
    }

    @AfterAll
    static void end() {
        house.close();
    }

    private static long circle(String name, String visibility) throws Exception {
        return rosa.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", name)
                                .put("visibility", visibility)
                                .put("join", "invite"))
                .getLong("id");
    }

    private static long text(String title, Long space) throws Exception {
        JsonObject json = new JsonObject()
                .put("kind", "guide")
                .put("title", title)
                .put("body", "Words.")
                .put("language", "en");
        if (space != null) json.put("space", space);
        return rosa.makes("POST", "/resources", json).getLong("id");
    }

    private static JsonObject collection(String title, long space, boolean start) throws Exception {
        return rosa.makes(
                "POST",
                "/collections",
                new JsonObject()
                        .put("title", title)
                        .put("lead", "What " + title + " is for")
                        .put("space", space)
                        .put("language", "en")
                        .put("start", start));
    }

    private static void put(JsonObject into, long resource, String why) throws Exception {
        rosa.makes(
                "POST",
                "/collections/" + into.getLong("id") + "/entries",
                new JsonObject().put("resource", resource).put("why", why));
    }

    private static String page(Neighbour who, JsonObject collection) throws Exception {
        return who.get(collection
                        .getString("url")
                        .substring(house.base.toString().length()))
                .body();
    }

    @Test
    void aReaderSeesWhatTheyMaySeeAndNoGap() throws Exception {
        JsonObject made = collection("Beds and beans", open, false);
        put(made, text("Digging first", null), "It begins with the soil.");
        put(made, text("What the well keeps", secret), "Only we know why.");
        put(made, text("Sowing after", null), "Then it grows.");
        house.settle();
        String seen = page(stranger, made);
        assertTrue(seen.contains("Digging first") && seen.contains("It begins with the soil."), seen);
        assertTrue(seen.contains("2 things to read, in this order"));
        assertFalse(seen.contains("well keeps"));
        assertFalse(seen.contains("Only we know why."));
        assertTrue(page(rosa, made).contains("3 things to read, in this order"));
        JsonObject json = new JsonObject(
                stranger.api("GET", "/collections/" + made.getLong("id"), "").body());
        assertEquals(2, json.getJsonArray("entries").size());
        String feed = stranger.get("/feeds/collections/" + made.getLong("id")).body();
        assertTrue(feed.contains("Digging first") && !feed.contains("well keeps"), feed);
        assertFalse(rosa.get("/feeds/collections/" + made.getLong("id")).body().contains("well keeps"));
        assertTrue(stranger.get("/search?q=beds+beans").body().contains("-beds-and-beans"));
        assertFalse(stranger.get("/search?q=%22only+we+know%22").body().contains("-beds-and-beans"), "not by its why");
        assertTrue(stranger.get("/search?q=%22with+the+soil%22").body().contains("-beds-and-beans"));
    }

    @Test
    void aCollectionOfASecretCircleIsNowhereForOthers() throws Exception {
        JsonObject made = collection("Under the well", secret, true);
        put(made, text("Buckets", null), "They hold.");
        house.settle();
        long id = made.getLong("id");
        for (Neighbour other : new Neighbour[] {stranger, luis}) {
            assertEquals(404, other.get("/collections/" + id).statusCode());
            assertFalse(other.get("/collections").body().contains("Under the well"));
            assertEquals(404, other.api("GET", "/collections/" + id, "").statusCode());
            assertEquals(404, other.get("/feeds/collections/" + id).statusCode());
            assertFalse(other.get("/search?q=under+well").body().contains("under-the-well"));
            assertFalse(other.api("GET", "/collections", "").body().contains("Under the well"));
        }
        assertEquals(404, rosa.get("/feeds/collections/" + id).statusCode(), "a feed is for anyone or nobody");
        assertTrue(page(rosa, made).contains("Buckets"));
    }

    @Test
    void theOrderIsChangedAndThingsGoInAndOutWithoutScript() throws Exception {
        JsonObject made = collection("Three steps", open, false);
        String path = made.getString("url").substring(house.base.toString().length());
        String base = path.replaceFirst("-.*", "");
        long one = text("Step one", null);
        long two = text("Step two", null);
        put(made, two, "");
        rosa.send(
                path, base + "/entries", Map.of("thing", house.base + "/library/" + one + "-step-one", "why", "First"));
        String before = page(rosa, made);
        assertTrue(before.indexOf("Step two") < before.indexOf("Step one"), before);
        long entry = house.db.one("""
            select entry.id from collection_entry as entry join resource on resource.id = entry.resource
             where resource.address = $1
            """, row -> row.number("id"), one);
        assertEquals(
                303,
                rosa.send(path, base + "/entries", Map.of("up", "" + entry)).statusCode());
        String after = page(stranger, made);
        assertTrue(after.indexOf("Step one") < after.indexOf("Step two"), after);
        assertEquals(
                422,
                rosa.send(path, base + "/entries", Map.of("thing", "nothing")).statusCode());
        rosa.send(path, base + "/entries", Map.of("drop", "" + entry));
        assertFalse(page(stranger, made).contains("Step one"));
        assertFalse(page(luis, made).contains("name=\"up\""));
        HttpResponse<String> refused = luis.api(
                "POST", "/collections/" + made.getLong("id") + "/entries", new JsonObject().put("resource", one));
        assertEquals(403, refused.statusCode());
        String chosen = "/library/" + one + "/collect";
        assertEquals(403, luis.get(chosen).statusCode());
        HttpResponse<String> put =
                rosa.send(chosen, chosen, Map.of("collection", "" + made.getLong("id"), "why", "Again"));
        assertEquals(303, put.statusCode(), put.body());
        assertTrue(page(stranger, made).contains("Again"));
        rosa.send(base + "/remove", base + "/remove", Map.of());
        assertEquals(404, stranger.get(path).statusCode());
        rosa.send(base + "/remove", base + "/remove", Map.of("do", "restore"));
        assertEquals(200, stranger.get(path).statusCode());
    }

    @Test
    void newcomersBeginWithStartHere() throws Exception {
        JsonObject made = collection("Start here", open, true);
        put(made, text("How we meet", null), "So that you know the evening.");
        String circle = stranger.get("/circles/garden-circle").body();
        assertTrue(circle.contains("Start here") && circle.contains("How we meet"), circle);
        assertTrue(circle.contains("So that you know the evening."));
        assertTrue(rosa.get("/circles/garden-circle/welcome").body().contains("How we meet"));
        Neighbour ines = house.person("Ines");
        assertFalse(ines.get("/").body().contains("/collections/"));
        house.db.run("""
            insert into member (space, person, role)
            select space.id, person.id, 1 from space, person where space.address = $1 and person.handle = $2
            """, open, ines.handle());
        assertTrue(
                ines.get("/").body().contains("/collections/" + made.getLong("id")),
                "the first step of a newcomer's Today leads there");
    }
}
