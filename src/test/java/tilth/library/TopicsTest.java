package tilth.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.library.ReadingRoom.Reader;
import tilth.search.Question;
import tilth.search.Results;

/// Topics as bridges: other words in each language, what is part of what, and who may tend them.
class TopicsTest {
    private static ReadingRoom room;
    private static Reader ada;
    private static Reader rosa;

    @BeforeAll
    static void open() throws Exception {
        room = new ReadingRoom();
        ada = room.admin("Ada Reed");
        rosa = room.person("Rosa Pech");
    }

    @AfterAll
    static void shut() {
        room.close();
    }

    private static Concept topic(String slug) {
        return room.library.concepts().find(Facet.TOPIC, slug).orElseThrow();
    }

    private static String page(String slug) {
        return "/library/topics/" + topic(slug).address();
    }

    private static Concept added(String... labels) throws Exception {
        String[] fields = new String[labels.length + 2];
        fields[0] = "facet";
        fields[1] = "topic";
        System.arraycopy(labels, 0, fields, 2, labels.length);
        HttpResponse<String> answer = ada.send("/library/topics", "/library/topics", fields);
        assertEquals(303, answer.statusCode(), answer::body);
        return room.library.concepts().find(Facet.TOPIC, labels[1]).orElseThrow();
    }

    private static HttpResponse<String> saves(Concept concept, String... fields) throws Exception {
        return ada.send(page(concept.slug()), page(concept.slug()), fields);
    }

    private static JsonObject text(String title, String language, String topic) throws Exception {
        return rosa.posts(new JsonObject()
                .put("title", title)
                .put("body", "Words of " + title)
                .put("kind", "tool")
                .put("language", language)
                .put("topics", new JsonArray().add(topic)));
    }

    @Test
    void aWordInOneLanguageFindsTheToolInAnotherThroughItsTopic() throws Exception {
        text("A phone tree that brings people along", "en", "recruiting");
        room.stranger().get("/library"); // the index follows
        for (String said : List.of("recrutement", "recruter", "reclutamiento", "captacion", "الاستقطاب")) {
            Results found = room.index.search(
                    Question.of(said).only("resource").readIn("fr").languagesApart(),
                    room.spaces.reach(0).labels());
            long all = found.total() + found.others().total();
            assertEquals(1, all, said);
        }
        Results apart = room.index.search(
                Question.of("recrutement").only("resource").readIn("fr").languagesApart(),
                room.spaces.reach(0).labels());
        assertEquals(1, apart.others().total(), "it stands under other languages");
        assertEquals(
                List.of("first-conversations", "welcoming", "recruiting"),
                room.library.concepts().called("RECLUTAMIENTO").stream()
                        .map(Concept::slug)
                        .toList());
    }

    @Test
    void whatIsNarrowerCountsUnderTheBroaderAndThePageSaysSo() throws Exception {
        Concept land = added("label_en", "Land trusts", "label_es", "Fideicomisos de tierra");
        Concept plot = added("label_en", "Garden plots");
        assertEquals(
                303,
                saves(plot, "label_en", "Garden plots", "slug", plot.slug(), "broader", "" + land.address())
                        .statusCode());
        text("Six beds by the wall", "en", plot.slug());
        text("Who holds the deed", "en", land.slug());
        String broad = room.stranger().get("/library?topic=land-trusts").body();
        assertTrue(broad.contains("Six beds by the wall"), broad);
        assertTrue(broad.contains("Who holds the deed"));
        assertTrue(broad.contains("2 things to read"));
        assertTrue(broad.contains("Land trusts holds these, too:"));
        assertTrue(broad.contains("Garden plots</bdi> <span class=\"n\">1</span>"), broad);
        String narrow = room.stranger().get("/library?topic=garden-plots").body();
        assertFalse(narrow.contains("Who holds the deed"));
        JsonObject api = new JsonObject(
                room.stranger().api("GET", "/resources?topic=land-trusts", null).body());
        assertEquals(2, api.getJsonArray("items").size());
        assertTrue(room.stranger()
                .get("/feeds/library.atom?topic=land-trusts")
                .body()
                .contains("Six beds"));
        assertEquals(
                422,
                saves(land, "label_en", "Land trusts", "slug", land.slug(), "broader", "" + plot.address())
                        .statusCode(),
                "nothing is part of itself");
        JsonObject json = (JsonObject) new JsonObject(
                        room.stranger().api("GET", "/concepts", null).body())
                .getJsonArray("items").stream()
                        .filter(item -> ((JsonObject) item).getString("slug").equals("garden-plots"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(land.address(), json.getLong("broader"));

        saves(plot, "label_en", "Garden plots", "slug", plot.slug(), "broader", "");
        assertTrue(room.stranger().get("/library?topic=land-trusts").body().contains("One thing to read"));
    }

    @Test
    void anOldAddressLeadsToTheNewNameForGood() throws Exception {
        Concept seeds = added("label_en", "Seeds", "label_es", "Semillas");
        text("Saving beans", "en", "seeds");
        HttpResponse<String> saved = saves(
                seeds,
                "label_en",
                "Seeds and soil",
                "label_es",
                "Semillas",
                "slug",
                "seeds-and-soil",
                "synonyms_es",
                "simientes, granos\nsemillero");
        assertEquals(303, saved.statusCode(), saved::body);
        HttpResponse<String> old = room.stranger().get("/library?topic=seeds&lang=en");
        assertEquals(301, old.statusCode());
        assertEquals("/library?topic=seeds-and-soil&lang=en", ReadingRoom.location(old));
        assertTrue(room.stranger().get("/library?topic=seeds-and-soil").body().contains("Saving beans"));
        assertTrue(room.stranger().get("/library?q=semillero").body().contains("Saving beans"));
        assertEquals(
                List.of("simientes", "granos", "semillero"),
                topic("seeds").synonyms().get("es"));
        assertEquals(422, saves(seeds, "label_en", "Seeds", "slug", "housing").statusCode(), "an address of another");
        assertEquals(
                422, saves(seeds, "label_en", "Seeds", "slug", "Not A Slug").statusCode());
        Concept another = added("label_en", "Sowing");
        assertEquals(
                422,
                saves(another, "label_en", "Sowing", "slug", "seeds").statusCode(),
                "an old address is not given away");
    }

    @Test
    void twoBecomeOneAndTheWordsOfBothFindIt() throws Exception {
        Concept trees = added("label_en", "Trees", "label_es", "Árboles");
        Concept woods = added("label_en", "Woods", "label_es", "Bosques");
        text("A street of maples", "en", "woods");
        String merge = page("woods") + "/merge";
        HttpResponse<String> asked = ada.send(page("woods"), merge, "into", "" + trees.address());
        assertTrue(asked.body().contains("Put “Woods” into “Trees”?"), asked::body);
        HttpResponse<String> done =
                ada.post(merge, ReadingRoom.key(asked.body()), "into", "" + trees.address(), "sure", "1");
        assertEquals(303, done.statusCode());
        assertEquals(404, ada.get("/library/topics/" + woods.address()).statusCode());
        assertEquals(
                "/library?topic=trees", ReadingRoom.location(room.stranger().get("/library?topic=woods")));
        assertTrue(room.stranger().get("/library?q=bosques").body().contains("A street of maples"));
    }

    @Test
    void whatIsHiddenIsNotOfferedAndStaysWithItsTexts() throws Exception {
        Concept rain = added("label_en", "Rain barrels");
        JsonObject posted = text("Two barrels", "en", "rain-barrels");
        saves(rain, "label_en", "Rain barrels", "slug", "rain-barrels", "hidden", "1");
        assertFalse(room.stranger().get("/library").body().contains("Rain barrels"));
        assertFalse(rosa.get("/library/new?what=learned").body().contains("Rain barrels"));
        assertTrue(room.stranger().get("/library?topic=rain-barrels").body().contains("Two barrels"));
        String edited = rosa.get("/library/" + posted.getLong("id") + "/edit").body();
        assertTrue(edited.contains("Rain barrels"), "who edits the text does not lose it");
    }

    @Test
    void theirOrderIsChangedStepByStep() throws Exception {
        added("label_en", "Last but one");
        Concept last = added("label_en", "Very last");
        List<Concept> before = room.library.concepts().all(Facet.TOPIC);
        ada.send("/library/topics", "/library/topics/order", "up", "" + last.address());
        List<Concept> after = room.library.concepts().all(Facet.TOPIC);
        assertEquals(last.slug(), after.get(before.indexOf(last) - 1).slug());
        assertEquals(
                422,
                ada.send("/library/topics", "/library/topics/order", "up", "x").statusCode());
    }

    @Test
    void whoIsEntrustedTendsThemAndNobodyElse() throws Exception {
        Reader tomas = room.person("Tomas Vela");
        assertEquals(403, tomas.get("/library/topics").statusCode());
        assertFalse(tomas.get("/library").body().contains("/library/topics"));
        HttpResponse<String> nobody =
                ada.send("/library/topics", "/library/topics/keepers", "do", "add", "handle", "@nobody-here");
        assertEquals(422, nobody.statusCode());
        ada.send("/library/topics", "/library/topics/keepers", "do", "add", "handle", "@tomas-vela");
        assertEquals(200, tomas.get("/library/topics").statusCode());
        assertTrue(tomas.get("/library").body().contains("/library/topics"));
        assertEquals(
                404,
                tomas.send("/library/topics", "/library/topics/keepers", "do", "add", "handle", "rosa-pech")
                        .statusCode());
        HttpResponse<String> added =
                tomas.send("/library/topics", "/library/topics", "facet", "audience", "label_es", "Vecinas y vecinos");
        assertEquals(303, added.statusCode());
        long address =
                room.db.one("select address from person where handle = 'tomas-vela'", row -> row.number("address"));
        ada.send("/library/topics", "/library/topics/keepers", "do", "release", "person", "" + address);
        assertEquals(403, tomas.get("/library/topics").statusCode());
    }
}
