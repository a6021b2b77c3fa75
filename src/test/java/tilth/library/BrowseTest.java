package tilth.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.library.ReadingRoom.Reader;

/// Finding one's way: both facets with true counts, and what programs read of the library.
class BrowseTest {
    private static ReadingRoom room;

    @BeforeAll
    static void open() throws Exception {
        room = new ReadingRoom();
        assertTrue(room.stranger().get("/library").body().contains("Nothing here yet"), "the empty library");
        Reader rosa = room.person("Rosa Pech");
        text(rosa, "Three calls", "lesson", "en", "housing", "new-people");
        text(rosa, "La primera visita", "guide", "es", "housing", "facilitators");
        text(rosa, "Who knows whom", "tool", "en", "house-visits", "new-people");
        text(rosa, "Half a page <b>", "template", "en", "housing", "new-people");
    }

    @AfterAll
    static void shut() {
        room.close();
    }

    private static void text(Reader by, String title, String kind, String language, String topic, String audience)
            throws Exception {
        by.posts(new JsonObject()
                .put("title", title)
                .put("body", "Words of " + title)
                .put("kind", kind)
                .put("language", language)
                .put("topics", new JsonArray().add(topic))
                .put("audiences", new JsonArray().add(audience)));
    }

    @Test
    void bothFacetsAtOnceWithTrueCounts() throws Exception {
        String page = room.stranger()
                .get("/library?topic=housing&audience=new-people")
                .body();
        assertTrue(page.contains("Three calls"), page);
        assertTrue(page.contains("Half a page &lt;b&gt;"));
        assertFalse(page.contains("La primera visita"));
        assertFalse(page.contains("Who knows whom"));
        assertTrue(page.contains("2 things to read"), page);
        // With the topic let go of, this audience has three; with the audience let go of, this topic has three.
        assertTrue(page.matches("(?s).*House visits and house meetings</bdi> <span class=\"n\">1</span>.*"), page);
        assertTrue(page.matches("(?s).*Those who facilitate</bdi> <span class=\"n\">1</span>.*"), page);
    }

    @Test
    void severalValuesOfAFacetWiden() throws Exception {
        String page = room.stranger().get("/library?kind=lesson&kind=tool").body();
        assertTrue(page.contains("Three calls"));
        assertTrue(page.contains("Who knows whom"));
        assertFalse(page.contains("La primera visita"));
    }

    @Test
    void theLanguageOfTheTextsIsNotThatOfThePage() throws Exception {
        String page = room.stranger().get("/library?lang=es").body();
        assertTrue(page.contains("<html lang=\"en\""));
        assertTrue(page.contains("La primera visita"));
        assertFalse(page.contains("Three calls"));
        String spanish = room.stranger().get("/library?lang=es&speak=es").body();
        assertTrue(spanish.contains("<html lang=\"es\""));
        assertTrue(spanish.contains("en español"));
    }

    @Test
    void whatIsNotKnownIsNotLookedAt() throws Exception {
        for (String query : new String[] {"topic=dragons", "kind=poem", "lang=xx", "in=7", "cursor=%21%21", "sort=up"})
            assertEquals(200, room.stranger().get("/library?" + query).statusCode(), query);
        assertTrue(room.stranger().get("/library?topic=dragons").body().contains("4 things to read"));
    }

    @Test
    void wordsAreFoundClosestFirstAndMarked() throws Exception {
        String page = room.stranger().get("/library?q=visita").body();
        assertTrue(page.contains("<mark>visita</mark>"), page);
        assertTrue(page.contains("sort=newest") || page.contains("sort&#x3D;newest"));
        assertTrue(room.stranger().get("/library?q=nothinglikethis").body().contains("Nothing fits all of this"));
    }

    @Test
    void aStrangersPageIsKeptUntilSomethingComes() throws Exception {
        HttpResponse<String> one = room.stranger().get("/library?kind=case");
        String etag = one.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304,
                room.stranger().get("/library?kind=case", "If-None-Match", etag).statusCode());
        text(room.person("Rosa Pech"), "A case", "case", "en", "housing", "new-people");
        assertTrue(room.stranger().get("/library?kind=case").body().contains("A case"));
        room.db.run("update resource set removed = now(), removed_by = 1 where title = 'A case'");
    }

    @Test
    void theFeedHoldsWhatIsChosenUnderNamesThatStay() throws Exception {
        HttpResponse<String> feed = room.stranger().get("/feeds/library.atom?topic=housing&kind=guide");
        assertEquals(200, feed.statusCode());
        assertTrue(feed.headers().firstValue("Content-Type").orElse("").startsWith("application/atom+xml"));
        assertTrue(feed.body().contains("La primera visita"));
        assertFalse(feed.body().contains("Three calls"));
        assertTrue(feed.body().matches("(?s).*<id>tag:localhost,[0-9-]{10}:/library/[0-9]+</id>.*"), feed.body());
        String etag = feed.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                room.stranger().get("/feeds/library.atom?topic=housing&kind=guide", "If-None-Match", etag);
        assertEquals(304, again.statusCode());
    }

    @Test
    void searchEnginesGetTheLibraryAndNothingElse() throws Exception {
        String map = room.stranger().get("/sitemap.xml").body();
        assertTrue(map.contains("-three-calls</loc>"), map);
        assertEquals(404, room.stranger().get("/sitemap.xml?month=x").statusCode());
        String robots = room.stranger().get("/robots.txt").body();
        assertTrue(robots.contains("Disallow: /\n"));
        assertTrue(robots.contains("Sitemap: http://localhost:1/sitemap.xml"));
    }

    @Test
    void thePanelOfACircleShowsItsNewest() throws Exception {
        Reader rosa = room.person("Rosa Pech");
        long circle = room.circle("Chelsea Circle", ReadingRoom.LISTED, rosa);
        rosa.posts("Inside Chelsea", "x", circle);
        long id = room.db.one("select id from space where address = $1", row -> row.number("id"), circle);
        assertEquals(3, room.library.kind().panels().size());
        assertEquals(
                1,
                room.library
                        .kind()
                        .cards()
                        .of(room.spaces.reach(rosa.id), ids(id))
                        .size());
        assertEquals(
                0, room.library.kind().cards().of(room.spaces.reach(0), ids(id)).size());
    }

    private static java.util.List<Long> ids(long space) {
        return room.db.list("select id from resource where space = $1", row -> row.number("id"), space);
    }
}
