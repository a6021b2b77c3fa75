package tilth.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.mail.Draft;
import tilth.mail.Posting;
import tilth.search.Document;
import tilth.search.QueryText;
import tilth.search.Standing;

/// Saved searches and the letters they call for.
class SavedTest {
    private static Town town;

    @BeforeAll
    static void found() throws Exception {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void oneTapSavesAndTheFirstFindIsToldAtOnce() throws Exception {
        Walker marta = town.person("Marta");
        Walker rosa = town.person("Rosa");
        assertEquals(
                303,
                marta.send("/search?q=composting", "/saved", "q", "composting").statusCode());
        assertTrue(marta.get("/saved").body().contains("composting"));
        rosa.lesson("Composting behind the church", "Three bins and a key.", "en", 0);
        rosa.lesson("Bread for sixty", "Nothing about the other thing.", "en", 0);
        town.settle();
        assertEquals(List.of(1L), town.letters(marta));
        assertEquals(List.of(), town.letters(rosa));
        Draft letter = town.written(marta, 1, "es").orElseThrow();
        assertEquals("Llegó algo que buscas", letter.subject());
        assertEquals("Composting behind the church", letter.found().getFirst().title());
        assertFalse(letter.subject().contains("ompost") || letter.opening().contains("ompost"));

        rosa.lesson("Composting in winter", "It still gets warm.", "en", 0);
        rosa.lesson("Composting with children", "Worms.", "en", 0);
        town.settle();
        assertEquals(List.of(1L), town.letters(marta), "one letter a day");
        town.now.updateAndGet(at -> at.plus(Duration.ofHours(25)));
        town.home.sweep(town.now.get(), town.notices::post);
        assertEquals(List.of(1L, 2L), town.letters(marta));
        assertEquals(2, town.written(marta, 2, "en").orElseThrow().found().size());
    }

    @Test
    void nobodyIsToldOfWhatTheyMayNotSee() throws Exception {
        Walker amina = town.person("Amina");
        Walker teresa = town.person("Teresa");
        amina.send("/search?q=lanterns", "/saved", "q", "lanterns");
        long secret = teresa.circle("Back Room", "secret");
        teresa.lesson("Lanterns for the march", "Paper and wire.", "en", secret);
        town.settle();
        assertEquals(List.of(), town.letters(amina));
        long noted = town.db.one("""
            select count(*) as n from saved_found where thing in (select id from resource where title like 'Lanterns%')
            """, row -> row.number("n"));
        assertEquals(0, noted);

        teresa.lesson("Lanterns, twice", "Everybody may know.", "en", 0);
        town.settle();
        assertEquals(List.of(1L), town.letters(amina));
        town.db.run("update resource set hidden = now() where title = 'Lanterns, twice'");
        assertEquals(Optional.empty(), town.written(amina, 1, "en"));
    }

    @Test
    void aLetterFromASecretCircleSaysNothingOnALockedScreen() throws Exception {
        Walker fatuma = town.person("Fatuma");
        Walker soledad = town.person("Soledad");
        long secret = soledad.circle("Under The Stairs", "secret");
        long space = town.db.one("select id from space where address = $1", row -> row.number("id"), secret);
        town.db.run("insert into member (space, person, role, since) values ($1, $2, 1, now())", space, fatuma.id);
        fatuma.send("/search?q=ladders", "/saved", "q", "ladders");
        soledad.lesson("Ladders", "Where they are kept.", "en", secret);
        town.settle();
        Draft letter = town.written(fatuma, 1, "en").orElseThrow();
        assertEquals(List.of(), letter.found());
        assertFalse((letter.subject() + letter.said()).contains("adders"));
    }

    @Test
    void whatWasChosenBesideTheWordsCounts() throws Exception {
        Walker lin = town.person("Lin");
        Walker omar = town.person("Omar");
        lin.send("/search?q=kites", "/saved", "q", "kites", "lang", "es", "kind", "lesson");
        omar.lesson("Kites", "In English.", "en", 0);
        town.settle();
        assertEquals(List.of(), town.letters(lin));
        omar.lesson("Kites y cometas", "En español.", "es", 0);
        town.settle();
        assertEquals(List.of(1L), town.letters(lin));
    }

    @Test
    void strangersAreLedThroughTheDoorAndBack() throws Exception {
        String offered = town.stranger().get("/saved/new?q=composting").body();
        assertTrue(
                offered.contains("/enter?next=%2Fsaved%2Fnew") && offered.contains("action=\"/saved/mail\""), offered);
        Walker nadia = town.person("Nadia");
        String page = nadia.get("/saved/new?q=composting&lang=es").body();
        assertTrue(page.contains("composting") && page.contains("name=\"lang\" value=\"es\""), page);
        for (int twice = 0; twice < 2; twice++)
            assertEquals(
                    303,
                    nadia.send("/saved/new?q=x", "/saved", "q", "composting", "lang", "es")
                            .statusCode());
        long kept = town.db.one(
                "select count(*) as n from saved_search where person = $1", row -> row.number("n"), nadia.id);
        assertEquals(1, kept);
        long address = town.db.one(
                "select address from saved_search where person = $1", row -> row.number("address"), nadia.id);
        assertEquals(
                404,
                town.person("Ivo")
                        .send("/search?q=x", "/saved/" + address + "/remove")
                        .statusCode());
        assertEquals(303, nadia.send("/saved", "/saved/" + address + "/remove").statusCode());
        assertFalse(nadia.get("/saved").body().contains("composting"));
    }

    @Test
    void withoutAnAccountOneIsToldByMailAfterOneHasConfirmed() throws Exception {
        Walker nobody = town.stranger();
        String page = "/saved/new?q=marmalade";
        assertEquals(
                422,
                nobody.send(page, "/saved/mail", "mail", "nobody", "q", "marmalade")
                        .statusCode());
        String sent = nobody.send(page, "/saved/mail", "mail", "Berta@example.org", "q", "marmalade")
                .body();
        assertTrue(sent.contains("Look at your mail"), sent);
        assertTrue(
                nobody.send(page, "/saved/mail", "mail", "berta@example.org", "q", "marmalade")
                        .body()
                        .contains("Look at your mail"),
                "the same, whoever asked before");
        town.settle();
        assertEquals(1, mails("home.confirm"));
        String token = town.db.one(
                "select token from saved_search where mail = 'berta@example.org'", row -> row.text("token"));
        Walker gustavo = town.person("Gustavo");
        gustavo.lesson("Marmalade before it is confirmed", "Oranges.", "en", 0);
        town.settle();
        assertEquals(0, mails("home.arrived"));
        assertTrue(nobody.get("/saved/mail/" + token).body().contains("Yes, tell me"));
        assertEquals(
                200, nobody.send("/search", "/saved/mail/" + token, "do", "yes").statusCode());
        long secret = gustavo.circle("Jam Cellar", "secret");
        gustavo.lesson("Marmalade for the cellar", "Nobody else.", "en", secret);
        town.settle();
        assertEquals(0, mails("home.arrived"), "only of what anybody may read");
        gustavo.lesson("Marmalade for sixty", "Forty oranges.", "en", 0);
        town.settle();
        assertEquals(1, mails("home.arrived"));
        long search = town.db.one("select id from saved_search where token = $1", row -> row.number("id"), token);
        Draft letter = town.home
                .letters()
                .get(2)
                .write()
                .apply(Posting.to("home.arrived", "berta@example.org", "es", search)
                        .detail(new JsonObject().put("letter", 1)))
                .orElseThrow();
        assertEquals("Marmalade for sixty", letter.found().getFirst().title());
        assertTrue(letter.acts().getFirst().url().endsWith("/saved/mail/" + token));
        assertEquals(letter.acts().getFirst().url(), letter.stop(), "the mail program's own button (RFC 8058)");
        assertTrue(nobody.send("/search", "/saved/mail/" + token, "List-Unsubscribe", "One-Click")
                .body()
                .contains("That is ended"));
        assertEquals(404, nobody.get("/saved/mail/" + token).statusCode());
    }

    @Test
    void whoWaitsForWhatIsAnnouncedGetsOneLetterWhenItIsThere() throws Exception {
        Walker priya = town.person("Priya");
        Walker hana = town.person("Hana");
        long announced = priya.add(
                "/api/v1/resources",
                new JsonObject()
                        .put("kind", "guide")
                        .put("title", "Pruning an old pear tree")
                        .put("body", "Wait for a dry day.")
                        .put("language", "en")
                        .put("due", town.now.get().plus(Duration.ofDays(3)).toString())
                        .put("told", true));
        String number = "/library/" + announced;
        String page = hana.get(number).headers().firstValue("Location").orElse(number);
        assertTrue(
                hana.get(page).body().contains("Tell me when it is there"),
                hana.get(page).body());
        assertEquals(303, hana.send(page, "/saved/awaited/" + announced).statusCode());
        assertTrue(hana.get(page).body().contains("You get one letter when it is there"));
        assertEquals(404, hana.send(page, "/saved/awaited/123456789012").statusCode());
        assertEquals(303, priya.send("/library/drafts", number + "/publish").statusCode());
        town.settle();
        assertEquals(1, mails("home.there"));
        long thing = town.db.one("select id from resource where address = $1", row -> row.number("id"), announced);
        Draft letter = town.home.letters().stream()
                .filter(kind -> kind.name().equals("home.there"))
                .findFirst()
                .orElseThrow()
                .write()
                .apply(Posting.to("home.there", hana.id, thing).reaching("hana@example.org", "es"))
                .orElseThrow();
        assertEquals("Ya está", letter.subject());
        assertEquals("Pruning an old pear tree", letter.found().getFirst().title());
    }

    private static long mails(String kind) {
        return town.db.one("select count(*) as n from letter where kind = $1", row -> row.number("n"), kind);
    }

    @Test
    void aSavedSearchHasANameAndCanRest() throws Exception {
        Walker sol = town.person("Sol");
        Walker kofi = town.person("Kofi");
        sol.send("/search?q=trellis", "/saved", "q", "trellis");
        long address =
                town.db.one("select address from saved_search where person = $1", row -> row.number("address"), sol.id);
        sol.send("/saved", "/saved/" + address, "name", "For the fence");
        sol.send("/saved", "/saved/" + address, "do", "pause");
        assertTrue(sol.get("/saved").body().contains("For the fence"));
        assertEquals(404, kofi.send("/saved", "/saved/" + address, "do", "go").statusCode());
        kofi.lesson("A trellis of old pallets", "Nails out first.", "en", 0);
        town.settle();
        assertEquals(List.of(), town.letters(sol));
        sol.send("/saved", "/saved/" + address, "do", "go");
        kofi.lesson("A trellis of wire", "Gloves on.", "en", 0);
        town.settle();
        assertEquals(List.of(1L), town.letters(sol));
        assertEquals(1, town.written(sol, 1, "en").orElseThrow().found().size(), "what came while it rested is past");
    }

    @Test
    void aSearchWithoutWordsIsToldOfWhatWasChosen() throws Exception {
        Walker mei = town.person("Mei");
        Walker beto = town.person("Beto");
        long circle = beto.circle("Open Table", "public");
        mei.send("/search?q=x", "/saved", "in", "" + circle);
        mei.send("/search?q=x", "/saved", "kind", "lesson", "lang", "vi");
        beto.lesson("Elsewhere altogether", "Not there.", "en", 0);
        town.settle();
        assertEquals(List.of(), town.letters(mei));
        beto.lesson("At the open table", "There.", "en", circle);
        town.settle();
        assertEquals(List.of(1L), town.letters(mei));
    }

    @Test
    void tenThousandSearchesAreAskedOnlyWhereTheyHaveAWordOfTheNewThing() {
        List<QueryText> saved = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) saved.add(QueryText.parse("word" + i + " other" + i % 97));
        saved.add(QueryText.parse("organizing -zoom"));
        saved.add(QueryText.parse("\"house meeting\" lang:en"));
        saved.add(QueryText.parse("the who"));
        Standing standing = Standing.of(saved);
        Document document = Document.about("resource", 1)
                .labels(Set.of("public"))
                .language("en")
                .title("How we organize a house meeting")
                .body("Word17 is other17, and the who of it.")
                .done();
        assertEquals(List.of(17, 10_000, 10_001, 10_002), standing.answeredBy(document));
    }
}
