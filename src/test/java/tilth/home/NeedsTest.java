package tilth.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.mail.Draft;
import tilth.mail.Posting;

/// What we still need: what is looked for in vain, wishes, and what comes of them.
class NeedsTest {
    private static Town town;

    @BeforeAll
    static void found() throws Exception {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static long need(Walker who, String title, long space) throws Exception {
        return who.add(
                "/api/v1/needs",
                new JsonObject().put("title", title).put("space", space).put("tell", true));
    }

    private static void look(String q, String... people) throws Exception {
        for (String name : people)
            assertEquals(200, town.person(name).get("/search?q=" + q).statusCode());
    }

    private static List<String> vain() {
        return town.db.list("select words from vain where times >= 3 and not aside", row -> row.text("words"));
    }

    @Test
    void whatThreePeopleLookForInVainIsShownToThoseWhoLookAfterTheSite() throws Exception {
        look("Guarder%C3%ADa", "Marta", "Marta", "Marta", "Luis");
        assertEquals(List.of(), vain(), "whoever repeats counts once");
        assertFalse(town.person("Luis").get("/needs").body().contains("guardería"));
        look("guarderia", "Ines");
        assertEquals(List.of("guardería"), vain());
        town.db.run("update person set admin = true where id = $1", town.person("Noor").id);
        Walker noor = town.person("Noor");
        String page = noor.get("/needs").body();
        assertTrue(page.contains("guardería") && page.contains("3 times"), page);
        assertFalse(town.person("Luis").get("/needs").body().contains("guardería"));
        long id = town.db.one("select id from vain where times >= 3", row -> row.number("id"));
        assertEquals(
                404,
                town.person("Luis")
                        .send("/needs", "/needs/vain/" + id, "do", "wish")
                        .statusCode());
        HttpResponse<String> made = noor.send("/needs", "/needs/vain/" + id, "do", "wish");
        String path = made.headers().firstValue("Location").orElseThrow();
        assertTrue(town.stranger().get(path).body().contains("guardería"), "a wish of everyone's");
        assertEquals(List.of(), vain());
    }

    @Test
    void whatCouldBeSomebodysOwnIsNotCounted() throws Exception {
        for (String q : List.of(
                "marta@example.org",
                "617+555+0142",
                "A12345678",
                "-secreto+algo",
                "kind:guide+nada",
                "http://example.org")) look(q, "Marta", "Luis", "Ines", "Otto");
        look("una+historia+muy+larga+que+nadie+deber%C3%ADa+contar+en+una+caja", "Marta", "Luis", "Ines");
        look("zanahorias&topic=childcare&kind=guide", "Marta", "Luis", "Ines");
        long counted = town.db.one(
                "select count(*) as n from vain where words ~ 'example|5|historia|algo|nada|zanahorias'",
                row -> row.number("n"));
        assertEquals(0, counted);
    }

    @Test
    void whatArrivesIsNoLongerLookedForInVain() throws Exception {
        look("trampolines", "Marta", "Luis", "Ines");
        assertTrue(vain().contains("trampolines"));
        town.person("Otto").lesson("Trampolines in the yard", "Two of them.", "en", 0);
        town.settle();
        assertFalse(vain().contains("trampolines"));
    }

    @Test
    void whoBeginsSomethingNeedNotSayThatItIsThere() throws Exception {
        Walker marta = town.person("Marta");
        Walker rosa = town.person("Rosa");
        long need = need(marta, "Sewing circle for banners", 0);
        String page = "/needs/" + need;
        assertTrue(rosa.get(page).body().contains("1 person waits for it"));
        HttpResponse<String> taken = rosa.send(page, page + "/take", "what", "learned");
        String form = taken.headers().firstValue("Location").orElseThrow();
        assertTrue(rosa.get(form).body().contains("value=\"Sewing circle for banners\""), form);
        assertTrue(rosa.get(page).body().contains("somebody has begun something"));
        rosa.lesson("Soup for many", "Nothing to do with it.", "en", 0);
        rosa.lesson("How our sewing circle made forty banners", "Cloth and tea.", "en", 0);
        town.settle();
        town.settle(); // what the log's own follower said, too
        JsonObject now = town.stranger().json("/api/v1" + page);
        JsonArray answers = now.getJsonArray("answers");
        assertEquals("answered", now.getString("state"));
        assertEquals(1, answers.size(), answers.encode());
        assertEquals(
                "How our sewing circle made forty banners",
                answers.getJsonObject(0).getString("title"));

        long thing = town.db.one(
                "select thing from wish_answer join wish on wish.id = wish where address = $1",
                row -> row.number("thing"),
                need);
        assertEquals(1, letters(marta));
        Draft letter = letter(marta, need, thing, "es").orElseThrow();
        assertEquals("Ya está algo que esperabas", letter.subject());
        assertEquals(
                "How our sewing circle made forty banners",
                letter.found().getFirst().title());
        marta.send(page, page + "/wish", "do", "stop");
        assertEquals(Optional.empty(), letter(marta, need, thing, "es"), "who no longer waits is not told");
        marta.send(page, page + "/wish", "do", "wish");
        town.db.run("update resource set hidden = now() where id = $1", thing);
        assertEquals(Optional.empty(), letter(marta, need, thing, "es"), "nor of what is hidden by now");
        assertFalse(town.stranger().get(page).body().contains("forty banners"));
    }

    private static long letters(Walker reader) {
        return town.db.one(
                "select count(*) as n from letter_part where person = $1 and kind = 'exchange.answered'",
                row -> row.number("n"),
                reader.id);
    }

    private static Optional<Draft> letter(Walker reader, long need, long thing, String language) {
        long id = town.db.one("select id from wish where address = $1", row -> row.number("id"), need);
        return town.exchange
                .letters()
                .getFirst()
                .write()
                .apply(Posting.to("exchange.answered", reader.id, id)
                        .detail(new JsonObject().put("kind", "resource").put("thing", thing))
                        .reaching("somebody@example.org", language));
    }

    @Test
    void aWishOfASecretPlaceIsThereForItsMembersOnly() throws Exception {
        Walker teresa = town.person("Teresa");
        Walker amina = town.person("Amina");
        long secret = teresa.circle("Under The Bridge", "secret");
        long need = need(teresa, "A lantern nobody sees", secret);
        String slug = town.db.one("select slug from space where address = $1", row -> row.text("slug"), secret);
        assertTrue(teresa.get("/circles/" + slug).body().contains("A lantern nobody sees"));
        for (Walker other : List.of(amina, town.stranger())) {
            assertEquals(404, other.get("/needs/" + need).statusCode());
            assertEquals(404, other.get("/needs?in=" + secret).statusCode());
            assertFalse(other.get("/needs").body().contains("lantern"));
            assertFalse(other.get("/api/v1/needs").body().contains("lantern"));
        }
        assertEquals(
                404,
                amina.send("/needs", "/needs/" + need + "/wish", "do", "wish").statusCode());
        assertEquals(
                422,
                amina.send("/needs/new", "/needs", "title", "x", "space", "" + secret)
                        .statusCode());
    }

    @Test
    void twoWishesThatSayTheSameBecomeOne() throws Exception {
        Walker ana = town.person("Ana");
        Walker marta = town.person("Marta");
        long garden = ana.circle("Garden Circle", "public");
        long one = need(ana, "A key for the shed", garden);
        long other = need(ana, "Shed key", garden);
        marta.send("/needs/" + other, "/needs/" + other + "/wish", "do", "wish");
        assertEquals(
                403,
                marta.send("/needs/" + other, "/needs/" + other + "/merge", "into", "" + one)
                        .statusCode());
        assertEquals(
                303,
                ana.send("/needs/" + other, "/needs/" + other + "/merge", "into", "" + one)
                        .statusCode());
        HttpResponse<String> moved = marta.get("/needs/" + other);
        assertEquals("/needs/" + one, moved.headers().firstValue("Location").orElse(""));
        assertTrue(marta.get("/needs/" + one).body().contains("2 people wait for it"));
        ana.send("/needs/" + one, "/needs/" + one + "/aside", "do", "aside");
        assertFalse(marta.get("/needs?in=" + garden).body().contains("A key for the shed"));
        ana.send("/needs/" + one, "/needs/" + one + "/aside", "do", "open");
        assertTrue(marta.get("/needs?in=" + garden).body().contains("A key for the shed"));
    }

    @Test
    void whatIsThereAlreadyIsLinkedByItsAddress() throws Exception {
        Walker ines = town.person("Ines");
        long need = need(ines, "Chairs that stack", 0);
        String page = "/needs/" + need;
        HttpResponse<String> nothing = ines.send(page, page + "/answer", "thing", "/library/1-nada");
        assertEquals(422, nothing.statusCode());
        assertTrue(nothing.body().contains("Nothing stands at that address"), nothing.body());
        long lesson = town.person("Otto").lesson("Where to borrow chairs", "From the school.", "en", 0);
        assertEquals(
                303,
                ines.send(page, page + "/answer", "thing", "http://localhost:1/library/" + lesson)
                        .statusCode());
        assertTrue(town.stranger().get(page).body().contains("Where to borrow chairs"));
        long link = town.db.one("select max(id) as id from wish_answer", row -> row.number("id"));
        assertEquals(
                403,
                town.person("Otto")
                        .send(page, page + "/unlink", "link", "" + link)
                        .statusCode());
        assertEquals(303, ines.send(page, page + "/unlink", "link", "" + link).statusCode());
        assertFalse(town.stranger().get(page).body().contains("Where to borrow chairs"));
        assertEquals("open", town.stranger().json("/api/v1" + page).getString("state"));
    }
}
