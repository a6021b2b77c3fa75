package tilth.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;
import tilth.mail.Inbox;

/// Who sees what of a session, what two people at once do to it, and what fades.
class AroundASessionTest {
    private static Evening evening;
    private static Neighbour ana;
    private static Neighbour marta;
    private static Neighbour luis;

    @BeforeAll
    static void begin() throws Exception {
        evening = new Evening(new Townhouse());
        ana = evening.person("Ana");
        marta = evening.person("Marta");
        luis = evening.person("Luis");
    }

    @AfterAll
    static void end() {
        evening.close();
    }

    @Test
    void aLinkFromALetterEndsWithTheMembershipAndWithTheSession() throws Exception {
        Neighbour ines = evening.person("Ines");
        long circle = evening.circle("Los martes", "secret", ana, ines, marta);
        Session session = evening.ahead(circle, Duration.ofDays(2));
        String link = evening.link(ines, session, Coming.YES);
        Neighbour phone = evening.house.stranger();
        String page = phone.get(link).body();
        assertFalse(page.contains("Los martes"), "a secret place is not named");
        assertEquals(404, phone.get(link.replace(".yes.", ".no.")).statusCode(), "another answer is not signed");
        evening.house.db.run("delete from member where person = $1 and space = $2", evening.id(ines), circle);
        HttpResponse<String> gone = phone.post(link, "answer=yes");
        assertEquals(404, gone.statusCode());
        assertEquals(
                phone.get("/sessions/answer/nobody.signed.this").statusCode(),
                phone.get(link).statusCode());
        assertEquals("", evening.answer(session, ines));
        String other = evening.link(marta, session, Coming.MAYBE);
        assertEquals(200, phone.post(other, "answer=maybe").statusCode());
        evening.isOver(session);
        assertEquals(404, phone.get(other).statusCode(), "the session is over");
    }

    @Test
    void whoCannotComeIsSeenByThoseWhoLookAfterIt() throws Exception {
        long circle = evening.circle("Visitas", "public", ana, marta, luis);
        Session session = evening.ahead(circle, Duration.ofDays(2));
        says(marta, session, "no", "[]");
        says(luis, session, "yes", "[\"ride\"]");
        assertTrue(ana.get(session.path()).body().contains("Marta"));
        assertFalse(luis.get(session.path()).body().contains("Marta"));
        JsonArray seen = luis.makes("GET", session.path() + "/answers", null).getJsonArray("items");
        assertEquals(1, seen.size());
        String stranger = evening.house.stranger().get(session.path()).body();
        assertFalse(stranger.contains("Luis</bdi>") || stranger.contains("meet.example") || stranger.contains("tel:"));
        Session next = evening.ahead(circle, Duration.ofDays(9));
        says(luis, next, "yes", null);
        assertTrue(luis.makes("GET", next.path() + "/answers", null).encode().contains("ride"), "needs are remembered");
    }

    private static void says(Neighbour who, Session session, String answer, String needs) throws Exception {
        JsonObject said = new JsonObject().put("answer", answer);
        if (needs != null) said.put("needs", new JsonArray(needs));
        who.makes("POST", session.path() + "/answers", said);
    }

    @Test
    void whereStoriesStayPeopleAreANumber() throws Exception {
        long circle = evening.circle("Lo nuestro", "secret", ana, marta, luis);
        evening.stories(circle, "stay");
        Session session = evening.ahead(circle, Duration.ofDays(2));
        says(luis, session, "yes", null);
        evening.isOver(session);
        assertEquals(303, evening.ticks(ana, session, ana, marta, luis).statusCode());
        String page = marta.get(session.path()).body();
        assertTrue(page.contains("3 personas"), page);
        assertFalse(page.contains("<bdi>Luis"), "nobody is named");
        assertTrue(page.contains("<title>Tilth</title>"), "the browser's history names nothing");
        evening.recap(ana, session, "Se habló de la escuela.\n\nNadie vuelve a ir sola.");
        Inbox.Received letter = evening.letter(luis, session.path());
        assertFalse((letter.subject() + letter.text()).contains("Lo nuestro"), letter.text());
        assertFalse(letter.text().contains("escuela"), letter.text());
        PresenceStore.fade(
                evening.house.db,
                Instant.now().plus(PresenceStore.NAMED_BRIEFLY).plus(Duration.ofDays(2)));
        assertEquals(3, ana.makes("GET", session.path() + "/presence", null).getInteger("count"), "a number stays");
        assertFalse(PresenceStore.here(evening.house.db, session.id(), evening.id(luis)), "the names are gone");
    }

    @Test
    void ofTwoWhoSaveARecapAtOnceOneSeesBothTexts() throws Exception {
        long circle = evening.circle("Notas", "listed", ana, marta, luis);
        Session session = evening.ahead(circle, Duration.ofDays(2));
        evening.isOver(session);
        evening.ticks(ana, session, ana, marta, luis);
        String form = session.path() + "/recap";
        marta.send(form, form, Map.of("body", "Lo primero", "version", "0"));
        List<Callable<Integer>> at = new ArrayList<>();
        for (Neighbour each : List.of(marta, luis, ana)) {
            String key = Neighbour.encode(each.key(form));
            at.add(() -> each.post(form, "_key=" + key + "&version=1&body=De+" + each.name())
                    .statusCode());
        }
        List<Integer> met = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(3)) {
            for (Future<Integer> one : together.invokeAll(at)) met.add(one.get());
        }
        met.sort(null);
        assertEquals(List.of(303, 409, 409), met);
        HttpResponse<String> late = luis.send(form, form, Map.of("body", "Yo digo otra cosa", "version", "1"));
        assertEquals(409, late.statusCode());
        assertTrue(late.body().contains("Yo digo otra cosa") && late.body().contains("De "), late.body());
        assertEquals(
                303,
                ana.send(session.path(), form + "/approve", Map.of("version", "2"))
                        .statusCode());
        assertEquals(403, luis.get(form).statusCode(), "approved");
        assertEquals(
                303,
                ana.send(session.path(), form + "/reopen", Map.of("reason", "Faltaba algo"))
                        .statusCode());
        assertTrue(luis.get(session.path()).body().contains("Faltaba algo"));
        assertTrue(luis.get(form + "/versions").body().contains("Lo primero"));
        assertEquals(404, evening.house.stranger().get(session.path()).statusCode());
    }

    @Test
    void silenceIsNotAYesAndOneNoIsEnough() throws Exception {
        long circle = evening.circle("Semillas", "listed", ana, marta, luis);
        Session session = evening.ahead(circle, Duration.ofDays(2));
        evening.isOver(session);
        evening.ticks(ana, session, ana, marta, luis);
        evening.recap(ana, session, "Fuimos tres.\n\nLuis llamó a su primo.");
        String refused = asks(session, "1");
        assertEquals(
                303,
                luis.send(refused + "/consent", refused + "/consent", Map.of("answer", "not", "version", "1"))
                        .statusCode());
        assertTrue(marta.get(refused).body().contains("Se queda en el círculo"));
        assertFalse(marta.get(refused).body().contains("class=\"note tell\"><svg"), "nobody is told who said so");

        String parted = asks(session, "1");
        luis.send(parted + "/consent", parted + "/consent", Map.of("answer", "out", "version", "1"));
        ana.send(parted + "/consent", parted + "/consent", Map.of("answer", "fine", "version", "1"));
        HttpResponse<String> shorter = marta.send(
                parted, parted, Map.of("do", "save", "title", "Tres", "body", "Luis llamó.", "line", "circle"));
        assertEquals(303, shorter.statusCode(), shorter.body());
        HttpResponse<String> stale =
                luis.send(parted + "/consent", parted + "/consent", Map.of("answer", "fine", "version", "1"));
        assertEquals(409, stale.statusCode(), "a yes is to the text one has seen");
        luis.send(parted + "/consent", parted + "/consent", Map.of("answer", "fine", "version", "2"));
        assertTrue(marta.get(parted).body().contains("Dijeron que sí todas"), "Ana's yes to the longer text holds");

        String silent = asks(session, "0");
        evening.house.db.transact(tx -> PassageStore.overdue(tx, Instant.now().plus(Duration.ofDays(8))));
        assertTrue(marta.get(silent).body().contains("Se queda en el círculo"));
        HttpResponse<String> late =
                marta.send(silent, silent, Map.of("do", "publish", "title", "Ya", "body", "Ya", "line", "name"));
        assertEquals(403, late.statusCode());
    }

    /// Marta keeps a paragraph and asks those who were there.
    private static String asks(Session session, String paragraph) throws Exception {
        String passage = marta.send(
                        session.path(), session.path() + "/passages", Map.of("paragraph", paragraph, "version", "1"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<String> asked = marta.send(
                passage,
                passage,
                Map.of("do", "ask", "title", "Tres", "body", "Luis llamó a su primo.", "line", "circle"));
        assertEquals(303, asked.statusCode(), asked.body());
        return passage;
    }

    @Test
    void anAnswerForTheWholeRhythmHoldsForWhatItMakesLater() throws Exception {
        long circle = evening.circle("Cada semana", "listed", ana, marta);
        JsonObject rhythm = ana.makes(
                "POST",
                "/rhythms",
                new JsonObject()
                        .put("space", evening.address(circle))
                        .put("rule", "FREQ=WEEKLY;BYDAY=TU")
                        .put("start", "2027-01-05T18:00")
                        .put("zone", "America/New_York")
                        .put("minutes", 60));
        assertTrue(rhythm.containsKey("id"));
        long first = evening.house.db.one(
                "select address from session where space = $1 order by at limit 1",
                row -> row.number("address"),
                circle);
        marta.makes(
                "POST",
                "/sessions/" + first + "/answers",
                new JsonObject().put("answer", "yes").put("all", true));
        assertEquals(6, answers(circle));
        evening.house.db.run(
                "delete from answer where session = (select id from session where space = $1 order by at desc limit 1)",
                circle);
        evening.house.db.transact(tx -> {
            long id = tx.one("select id from rhythm where space = $1", row -> row.number("id"), circle);
            AnswerStore.carry(tx, id, Instant.now());
            return null;
        });
        assertEquals(6, answers(circle), "a session made later is answered already");
    }

    private static long answers(long circle) {
        return evening.house.db.one(
                "select count(*) as n from answer join session on session.id = answer.session where space = $1",
                row -> row.number("n"),
                circle);
    }

    @Test
    void anAgendaIsPutInOrderAndMembersPropose() throws Exception {
        long circle = evening.circle("Con orden", "listed", ana, luis);
        Session session = evening.ahead(circle, Duration.ofDays(2));
        String agenda = session.path() + "/agenda";
        for (String title : List.of("Apertura", "El caso"))
            ana.send(agenda, agenda, Map.of("title", title, "minutes", "50", "who", "Luis"));
        assertTrue(ana.get(agenda).body().contains("sobran 10"), "the sum is held against the length");
        JsonArray items = ana.makes("GET", agenda, null).getJsonArray("items");
        long second = items.getJsonObject(1).getLong("id");
        ana.send(agenda, agenda + "/" + second, Map.of("do", "up"));
        assertEquals(
                "El caso",
                ana.makes("GET", agenda, null)
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("title"));
        luis.send(agenda, agenda, Map.of("title", "La lavandería", "minutes", "5"));
        JsonObject wish = ana.makes("GET", agenda, null).getJsonArray("items").getJsonObject(2);
        assertTrue(wish.getBoolean("proposed"));
        assertEquals(
                403,
                luis.send(agenda, agenda + "/" + second, Map.of("do", "remove")).statusCode());
        assertEquals(
                403,
                luis.send(agenda, agenda + "/" + wish.getLong("id"), Map.of("do", "take"))
                        .statusCode());
        ana.send(agenda, agenda + "/" + wish.getLong("id"), Map.of("do", "take"));
        assertFalse(ana.makes("GET", agenda, null)
                .getJsonArray("items")
                .getJsonObject(2)
                .getBoolean("proposed"));
    }

    @Test
    void aTextThatOnlySaysLessIsNoNewText() {
        assertTrue(Paragraphs.onlyLess("Luis llamó a su primo, y vino.", "Luis llamó. Y vino."));
        assertFalse(Paragraphs.onlyLess("Luis llamó a su primo.", "Su primo llamó a Luis."));
        assertFalse(Paragraphs.onlyLess("Luis llamó.", "Luis no llamó."));
        assertEquals(List.of("a\nb", "```\nc\n\nd\n```", "e"), Paragraphs.of("a\nb\n\n```\nc\n\nd\n```\n\n\ne\n"));
    }
}
