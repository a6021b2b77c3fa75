package tilth.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;

/// One work in several languages: written beside its original, looked over by another, never read by more people.
class TranslationsTest {
    private static Townhouse house;
    private static Neighbour rosa;
    private static Neighbour luis;
    private static Neighbour soledad;
    private static Neighbour stranger;
    private static Neighbour spanish;

    @BeforeAll
    static void begin() throws Exception {
        house = new Townhouse();
        rosa = house.person("Rosa");
        luis = house.person("Luis");
        soledad = house.person("Soledad");
        stranger = house.stranger();
        spanish = new Neighbour(house, "", "es");
    }

    @AfterAll
    static void end() {
        house.close();
    }

    private static JsonObject guide(String title, Long space) throws Exception {
        JsonObject json = new JsonObject()
                .put("kind", "guide")
                .put("title", title)
                .put("body", "Primero se escucha. Después se pregunta.")
                .put("language", "es")
                .put("topics", new JsonArray().add("housing"));
        if (space != null) json.put("space", space);
        return luis.makes("POST", "/resources", json);
    }

    private static String base(JsonObject resource) {
        return "/library/" + resource.getLong("id");
    }

    private static String page(Neighbour who, JsonObject resource) throws Exception {
        HttpResponse<String> led = who.get(base(resource));
        return led.statusCode() == 301
                ? who.get(led.headers().firstValue("Location").orElseThrow()).body()
                : led.body();
    }

    private static JsonObject english(JsonObject original, String title) throws Exception {
        return rosa.makes(
                "POST",
                "/resources/" + original.getLong("id") + "/translations",
                new JsonObject()
                        .put("language", "en")
                        .put("title", title)
                        .put("body", "First one listens. Then one asks."));
    }

    @Test
    void aReaderGetsTheirLanguageInOneLineAndTheOthersByOneTap() throws Exception {
        JsonObject original = guide("La primera visita", null);
        String form = rosa.get(base(original) + "/translate").body();
        assertTrue(form.contains("Primero se escucha."), "the original stands beside");
        String to = base(original) + "/translate";
        HttpResponse<String> same = rosa.send(
                to,
                to,
                Map.of(
                        "language",
                        "en",
                        "title",
                        "The first visit",
                        "body",
                        "Primero se escucha. Después se pregunta."));
        assertEquals(422, same.statusCode(), "that is still the original");
        assertTrue(same.body().contains("The first visit"), "the writer's words come back");
        HttpResponse<String> made = rosa.send(
                to,
                to,
                Map.of("language", "en", "title", "The first visit", "body", "First one listens.", "review", "1"));
        assertEquals(303, made.statusCode(), made.body());
        String path = made.headers().firstValue("Location").orElseThrow();
        String english = stranger.get(path).body();
        assertTrue(english.contains("Translated by Rosa from Spanish"), english);
        assertTrue(english.contains("Nobody else has looked this translation over yet."));
        assertTrue(english.contains("hreflang=\"es\""));
        String there = spanish.get(path).body();
        assertTrue(there.contains("Leer en español (el original)"), there);
        String source = page(stranger, original);
        assertTrue(source.contains("Read in English (translated by Rosa, needs somebody to look it over)"), source);
        assertTrue(source.contains("<link rel=\"alternate\" hreflang=\"en\""), source);

        String map = stranger.get("/sitemap.xml").body();
        assertEquals(4, map.split(path + "(?=[\"<])", -1).length, "its own entry, and each version names it: " + map);

        String tend = path.replaceFirst("-.*", "/translation");
        assertEquals(403, rosa.send(tend, tend, Map.of("do", "reviewed")).statusCode(), "not by who wrote it");
        assertEquals(303, soledad.send(tend, tend, Map.of("do", "reviewed")).statusCode());
        assertTrue(stranger.get(path).body().contains("Looked over by Soledad"));
        assertEquals(403, soledad.send(tend, tend, Map.of("do", "machine")).statusCode());
        rosa.send(tend, tend, Map.of("do", "machine"));
        assertTrue(stranger.get(path).body().contains("A machine wrote this first."));
        JsonObject json =
                new JsonObject(stranger.api("GET", "/resources/" + path.replaceAll("\\D*([0-9]+).*", "$1"), "")
                        .body());
        assertEquals(original.getLong("id"), json.getLong("original"));
        assertEquals("machine", json.getJsonObject("translation").getString("status"));
        assertEquals(2, json.getJsonArray("languages").size());
        JsonObject first = new JsonObject(
                stranger.api("GET", "/resources/" + original.getLong("id"), "").body());
        assertNull(first.getValue("original"));
        assertEquals(
                422,
                luis.send(to, to, Map.of("language", "en", "title", "Again", "body", "x"))
                        .statusCode(),
                "it is there already");
    }

    @Test
    void aListShowsAWorkOnceInTheReadersLanguage() throws Exception {
        JsonObject original = guide("Escuchar con zanahorias", null);
        english(original, "Listening with carrots");
        house.settle();
        String list = stranger.get("/library?sort=newest").body();
        assertTrue(list.contains("Listening with carrots"), list);
        assertFalse(list.contains("Escuchar con zanahorias"));
        String suya = spanish.get("/library").body();
        assertTrue(suya.contains("Escuchar con zanahorias"));
        assertFalse(suya.contains("Listening with carrots"));
        assertTrue(suya.contains("también: English"));
        String asked = stranger.get("/library?lang=es").body();
        assertTrue(asked.contains("Escuchar con zanahorias"), "who asks for a language gets it");
        String found = spanish.get("/search?q=carrots").body();
        assertTrue(found.contains("Escuchar con zanahorias"), found);
    }

    @Test
    void aWorkInSeveralLanguagesIsOneThingInEveryNumber() throws Exception {
        JsonObject original = guide("Zwieback de yuca", null);
        english(original, "Zwieback of cassava");
        guide("Zwieback de camote", null);
        house.settle();
        JsonObject found =
                new JsonObject(stranger.api("GET", "/search?q=zwieback", "").body());
        assertEquals(2, found.getInteger("total"), found.encodePrettily());
        assertEquals(2, found.getJsonArray("items").size());
        assertTrue(
                found.getJsonObject("facets").getJsonArray("kind").encode().contains("\"count\":2"),
                found.encodePrettily());
        String page = stranger.get("/search?q=zwieback").body();
        assertTrue(page.contains("In other languages (1)"), "the work that is there in English stands above: " + page);
        assertEquals(2, page.split("Zwieback of cassava|<mark>Zwieback</mark> of cassava", -1).length, page);
        String together = stranger.get("/search?q=zwieback&lang=all").body();
        assertTrue(together.contains("2 things"), together);
        String library = stranger.get("/library?q=zwieback").body();
        assertTrue(library.contains("data-count"), library);
        assertEquals(
                2,
                new JsonObject(stranger.api("GET", "/search?q=zwieback&lang=es", "")
                                .body())
                        .getInteger("total"),
                "what the number beside Spanish says");
    }

    @Test
    void whenTheOriginalChangesItsTranslatorHearsOfItOnceAndSeesWhat() throws Exception {
        JsonObject original = guide("Tres preguntas", null);
        JsonObject translation = english(original, "Three questions");
        assertFalse(page(stranger, translation).contains("The original has changed since."));
        for (int version = 1; version <= 2; version++)
            luis.makes(
                    "PATCH",
                    "/resources/" + original.getLong("id"),
                    new JsonObject().put("version", version).put("body", "Primero se escucha. Vuelta " + version));
        house.settle();
        assertTrue(page(stranger, translation).contains("The original has changed since."));
        String tend = base(translation) + "/translation";
        String diff = rosa.get(tend).body();
        assertTrue(diff.contains("<ins>"), diff);
        assertTrue(diff.contains("Vuelta 2") || diff.contains("Vuelta"), diff);
        long letters = letters(translation);
        assertEquals(1, letters, "once, however often it changes");
        rosa.send(tend, tend, Map.of("do", "follows"));
        assertFalse(page(stranger, translation).contains("The original has changed since."));
    }

    private static long letters(JsonObject translation) {
        return house.db.one("""
            select count(*) as n from letter_part join person on person.id = letter_part.person
             where person.handle = $1 and letter_part.kind = 'library.behind'
               and letter_part.thing = (select id from resource where address = $2)
            """, row -> row.number("n"), rosa.handle(), translation.getLong("id"));
    }

    @Test
    void aTranslationIsNeverReadByMorePeopleThanItsOriginal() throws Exception {
        long circle = luis.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", "Círculo del Pozo")
                                .put("visibility", "secret")
                                .put("join", "invite"))
                .getLong("id");
        house.db.run("""
            insert into member (space, person, role)
            select space.id, person.id, 1 from space, person where space.address = $1 and person.handle = $2
            """, circle, rosa.handle());
        JsonObject original = guide("Lo del pozo", circle);
        assertEquals(404, soledad.get(base(original) + "/translate").statusCode());
        JsonObject translation = english(original, "What the well holds");
        house.settle();
        assertEquals(404, stranger.get(base(translation)).statusCode());
        assertEquals(404, soledad.get(base(translation)).statusCode());
        assertEquals(404, soledad.get(base(translation) + "/translation").statusCode());
        assertFalse(stranger.get("/search?q=well+holds").body().contains("-what-the-well-holds"));
        assertTrue(rosa.get("/search?q=well+holds").body().contains("-what-the-well-holds"));
        assertFalse(page(rosa, translation).contains("rel=\"alternate\" hreflang"));
        HttpResponse<String> moved =
                rosa.send(base(translation) + "/move", base(translation) + "/move", Map.of("space", ""));
        assertEquals(403, moved.statusCode(), "it goes nowhere by itself");
        assertEquals(404, stranger.get(base(translation)).statusCode());
        luis.send(base(original) + "/move", base(original) + "/move", Map.of("space", ""));
        assertTrue(page(stranger, translation).contains("What the well holds"), "both came out together");
        house.settle();
        assertTrue(stranger.get("/search?q=well+holds").body().contains("-what-the-well-holds"));
        luis.send(base(original) + "/move", base(original) + "/move", Map.of("space", "" + circle));
        house.settle();
        assertEquals(404, stranger.get(base(translation)).statusCode(), "and went back together");
        assertFalse(stranger.get("/search?q=well+holds").body().contains("-what-the-well-holds"));
        luis.send(base(original) + "/remove", base(original) + "/remove", Map.of());
        house.settle();
        assertFalse(rosa.get("/search?q=well+holds").body().contains("-what-the-well-holds"), "gone with its original");
        luis.send(base(original) + "/restore", base(original) + "/restore", Map.of());
        house.settle();
        assertTrue(page(rosa, translation).contains("What the well holds"));
    }

    @Test
    void whatIsBeingTranslatedIsKeptWhileItIsWritten() throws Exception {
        JsonObject original = guide("Notas del huerto", null);
        String form = base(original) + "/translate";
        HttpResponse<String> kept = rosa.send(
                form, form + "/draft", Map.of("language", "fr", "title", "Notes du jardin", "body", "On écoute."));
        assertEquals(204, kept.statusCode());
        assertTrue(rosa.get(form).body().contains("Notes du jardin"));
        assertFalse(soledad.get(form).body().contains("Notes du jardin"));
    }
}
