package tilth.translating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// "Please translate this": asked by who reads, taken by who translates, told when it is there, and known to nobody
/// else.
class TranslatingTest {
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour amal;
    private static Neighbour nour;

    @BeforeAll
    static void begin() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        amal = house.person("Amal");
        nour = house.person("Nour");
        translates(amal, "ar", "fr");
        translates(nour, "ar");
        translates(rosa, "es");
    }

    @AfterAll
    static void end() {
        house.close();
    }

    private static void translates(Neighbour who, String... languages) throws Exception {
        JsonArray codes = new JsonArray();
        for (String code : languages) codes.add(code);
        JsonObject me = new JsonObject(who.api("GET", "/me", "").body());
        JsonObject said = new JsonObject()
                .put("version", me.getInteger("version"))
                .put("translates", codes)
                .put("seen_translates", "members")
                .put("seen_page", "members");
        assertEquals(200, who.api("PATCH", "/people/" + who.id(), said).statusCode());
    }

    private static JsonObject guide(Neighbour by, String title, Long space) throws Exception {
        JsonObject json = new JsonObject()
                .put("kind", "guide")
                .put("title", title)
                .put("body", "First one listens. Then one asks, and waits.")
                .put("language", "en");
        if (space != null) json.put("space", space);
        return by.makes("POST", "/resources", json);
    }

    private static long asks(Neighbour who, JsonObject work, String language) throws Exception {
        return who.makes(
                        "POST",
                        "/resources/" + work.getLong("id") + "/translation-requests",
                        new JsonObject().put("language", language))
                .getLong("id");
    }

    private static int does(Neighbour who, long request, String act) throws Exception {
        return who.api("POST", "/translation-requests/" + request, new JsonObject().put("do", act))
                .statusCode();
    }

    private static long letters(Neighbour who, String kind, long request) {
        house.settle();
        house.settle(); // what one follower says, the next one hears
        return house.db.one("""
            select count(*) as n from letter_part join person on person.id = letter_part.person
             where person.handle = $1 and letter_part.kind = $2
               and letter_part.thing = (select id from translation_request where address = $3)
            """, row -> row.number("n"), who.handle(), kind, request);
    }

    private static String page(Neighbour who, JsonObject work) throws Exception {
        HttpResponse<String> led = who.get("/library/" + work.getLong("id"));
        return who.get(led.headers().firstValue("Location").orElseThrow()).body();
    }

    private static HttpResponse<String> translate(Neighbour who, JsonObject work, String title) throws Exception {
        return who.api(
                "POST",
                "/resources/" + work.getLong("id") + "/translations",
                new JsonObject().put("language", "ar").put("title", title).put("body", "نستمع أولا ثم نسأل."));
    }

    @Test
    void askedTakenWrittenAndTold() throws Exception {
        JsonObject work = guide(luis, "Ten minutes at the door", null);
        Neighbour arabic = new Neighbour(house, "", "ar");
        assertTrue(page(arabic, work).contains("/ask-translation?to=ar"), "a stranger is shown the way");
        String form = "/library/" + work.getLong("id") + "/ask-translation";
        assertTrue(rosa.get(form + "?to=ar").body().contains("value=\"ar\" selected"));
        assertEquals(422, rosa.send(form, form, Map.of("language", "en")).statusCode(), "it is there");
        HttpResponse<String> asked = rosa.send(form, form, Map.of("language", "ar"));
        String path = asked.headers().firstValue("Location").orElseThrow();
        long request = Long.parseLong(path.replaceAll("\\D", ""));
        assertEquals(request, asks(nour, work, "ar"), "who asks again waits with them");
        assertTrue(rosa.get(path).body().contains("2 people wait for it"));
        assertEquals(1, letters(amal, "translating.asked", request));
        assertEquals(1, letters(nour, "translating.asked", request));
        assertEquals(0, letters(luis, "translating.asked", request), "he does not translate into it");
        assertEquals(0, letters(rosa, "translating.asked", request));
        assertTrue(amal.get("/notices").body().contains("Could you put this into Arabic"));
        assertTrue(amal.get("/translations").body().contains("Ten minutes at the door"));
        assertFalse(rosa.get("/translations").body().contains("Ten minutes at the door"), "she put hers into Spanish");
        assertTrue(rosa.get("/translations?lang=all").body().contains("Ten minutes at the door"));

        HttpResponse<String> taken = amal.send(path, path, Map.of("do", "take"));
        assertTrue(taken.headers().firstValue("Location").orElseThrow().endsWith("/translate?to=ar"));
        assertEquals(403, does(nour, request, "take"), "somebody is at it");
        assertTrue(page(rosa, work).contains("Amal is at it"));
        assertTrue(amal.get("/").body().contains("You are translating something into Arabic"));
        assertEquals(204, does(amal, request, "back"));
        assertFalse(page(rosa, work).contains("is at it"));
        assertEquals(204, does(nour, request, "take"));
        HttpResponse<String> made = translate(nour, work, "عشر دقائق عند الباب");
        assertEquals(201, made.statusCode(), made.body());
        assertEquals(1, letters(rosa, "translating.done", request));
        assertEquals(0, letters(nour, "translating.done", request), "she wrote it");
        assertTrue(rosa.get(path).body().contains("عشر دقائق عند الباب"));
        assertFalse(page(arabic, work).contains("ask-translation"));
        JsonObject done = new JsonObject(
                rosa.api("GET", "/translation-requests/" + request, "").body());
        assertEquals("done", done.getString("state"));
        assertEquals(403, does(amal, request, "take"));
    }

    /// So many days go by for those who took something, and the house looks after it.
    private static void pass(int days) {
        house.db.run("""
            update translation_request
               set taken = taken - make_interval(days => $1), reminded = reminded - make_interval(days => $1)
            """, days);
        house.db.run("update draft set at = at - make_interval(days => $1)", days);
        house.sweep();
    }

    @Test
    void whatIsQuietIsAskedAboutOnceAndGoesBackByItself() throws Exception {
        JsonObject work = guide(luis, "What to carry", null);
        long request = asks(rosa, work, "ar");
        does(amal, request, "take");
        pass(13);
        assertEquals(0, letters(amal, "translating.quiet", request));
        String draft = "/library/" + work.getLong("id") + "/translate";
        amal.send(draft, draft + "/draft", Map.of("language", "ar", "title", "ماذا نحمل"));
        pass(10);
        assertEquals(0, letters(amal, "translating.quiet", request), "she was writing");
        pass(5);
        house.sweep();
        assertEquals(1, letters(amal, "translating.quiet", request), "once");
        assertTrue(amal.get("/translations/" + request).body().contains("I am still at it"));
        does(amal, request, "still");
        pass(8);
        assertTrue(page(rosa, work).contains("Amal is at it"), "one tap was enough");
        pass(7);
        pass(8);
        assertFalse(page(rosa, work).contains("Amal is at it"));
        assertEquals(204, does(nour, request, "take"), "others may");
    }

    @Test
    void whoOnlyReadsThereMayHelpWhenSomebodyFromThereAsks() throws Exception {
        long place = luis.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "community")
                                .put("name", "Open Yard")
                                .put("visibility", "public")
                                .put("join", "request"))
                .getLong("id");
        JsonObject work = guide(luis, "How the yard is run", place);
        long request = asks(rosa, work, "ar");
        assertEquals(0, letters(amal, "translating.asked", request), "she could not take it");
        assertEquals(403, does(amal, request, "take"));
        assertTrue(amal.get("/translations/" + request).body().contains("Whoever writes in Open Yard"));
        assertEquals(403, translate(amal, work, "الحوش").statusCode());
        asks(luis, work, "ar");
        assertEquals(1, letters(amal, "translating.asked", request));
        assertEquals(403, translate(amal, work, "الحوش").statusCode(), "not before she took it");
        assertEquals(204, does(amal, request, "take"));
        HttpResponse<String> french = amal.api(
                "POST",
                "/resources/" + work.getLong("id") + "/translations",
                new JsonObject().put("language", "fr").put("title", "La cour").put("body", "On écoute."));
        assertEquals(422, french.statusCode(), "for this language alone");
        HttpResponse<String> made = amal.api(
                "POST",
                "/resources/" + work.getLong("id") + "/translations",
                new JsonObject()
                        .put("language", "ar")
                        .put("title", "كيف ندير الحوش")
                        .put("body", "نستمع.")
                        .put("line", "member"));
        assertEquals(422, made.statusCode(), "she does not sign as a member");
        assertEquals(201, translate(amal, work, "كيف ندير الحوش").statusCode());
        assertEquals(1, letters(rosa, "translating.done", request));
    }

    @Test
    void aRequestIsThereOnlyForWhoReadsTheWork() throws Exception {
        long circle = luis.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", "Well Circle")
                                .put("visibility", "secret")
                                .put("join", "invite"))
                .getLong("id");
        house.db.run("""
            insert into member (space, person, role)
            select space.id, person.id, 1 from space, person where space.address = $1 and person.handle = $2
            """, circle, nour.handle());
        JsonObject work = guide(luis, "What the well holds", circle);
        long request = asks(luis, work, "ar");
        assertEquals(1, letters(nour, "translating.asked", request));
        assertEquals(0, letters(amal, "translating.asked", request));
        assertTrue(nour.get("/notices").body().contains("Somebody asks for something in Arabic"));
        assertFalse(nour.get("/notices").body().contains("What the well holds"), "discreet");
        assertEquals(404, amal.get("/translations/" + request).statusCode());
        assertEquals(404, does(amal, request, "take"));
        assertFalse(amal.get("/translations?lang=all").body().contains("What the well holds"));
        assertFalse(
                amal.api("GET", "/translation-requests?limit=100", "").body().contains("What the well holds"));
        assertTrue(nour.get("/translations").body().contains("What the well holds"));
        assertEquals(204, does(nour, request, "take"));
        house.db.run("""
            delete from member using person, space
             where person.id = member.person and space.id = member.space and space.address = $1 and person.handle = $2
            """, circle, nour.handle());
        assertEquals(404, nour.get("/translations/" + request).statusCode(), "she is no longer there");
        assertFalse(nour.get("/").body().contains("You are translating something"));
        assertFalse(nour.get("/notices").body().contains("Somebody asks for something in Arabic"));
    }

    @Test
    void whoGoesTakesTheirNameAlong() throws Exception {
        JsonObject work = guide(luis, "Keys and kettles", null);
        Neighbour ines = house.person("Ines");
        Neighbour dina = house.person("Dina");
        long kept = asks(rosa, work, "ar");
        long alone = asks(ines, work, "fr");
        assertEquals(204, does(dina, kept, "take"));
        for (Neighbour gone : List.of(ines, dina)) {
            HttpResponse<String> done =
                    gone.send("/settings/erase", "/settings/erase", Map.of("texts", "stay", "sure", "1"));
            assertTrue(done.statusCode() < 400, done.body());
        }
        house.settle();
        assertEquals(204, does(amal, kept, "take"), "free again");
        assertEquals(404, rosa.get("/translations/" + alone).statusCode(), "nobody waits for it any more");
    }
}
