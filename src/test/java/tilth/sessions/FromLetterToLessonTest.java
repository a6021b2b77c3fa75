package tilth.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;
import tilth.mail.Inbox;

/// The path that nobody else closes, in Spanish and from outside: an answer from a letter, a session, its
/// recap, a passage that those who were there let go, a lesson that a stranger finds.
class FromLetterToLessonTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static Evening evening;

    @BeforeAll
    static void begin() throws Exception {
        evening = new Evening(new Townhouse());
    }

    @AfterAll
    static void end() {
        evening.close();
    }

    @Test
    void anAnswerFromALetterBecomesALessonInTheLibrary() throws Exception {
        Neighbour ana = evening.person("Ana");
        Neighbour marta = evening.person("Marta");
        Neighbour luis = evening.person("Luis");
        Neighbour teresa = evening.person("Teresa");
        Neighbour rosa = evening.person("Rosa");
        long circle = evening.circle("Círculo de Dorchester", "listed", ana, marta, luis, teresa, rosa);
        Session session = evening.ahead(circle, Duration.ofDays(5));
        evening.ahead(circle, Duration.ofDays(33));

        answersFromTheLetter(session, marta);
        evening.begins(session, Duration.ofMinutes(40));
        HttpResponse<String> during = marta.get(session.path());
        assertTrue(during.body().contains("Entrar ahora"), during.body());
        assertTrue(during.body().contains("tel:6175550142,,4417"));
        assertEquals(
                303,
                marta.send(session.path(), session.path() + "/here", Map.of("here", "1"))
                        .statusCode());
        evening.isOver(session);
        assertEquals(303, evening.ticks(ana, session, marta, luis, teresa, ana).statusCode());

        writesAndApproves(session, luis, ana, rosa);
        String passage = keeps(session, marta);
        HttpResponse<String> asked = marta.send(
                passage,
                passage,
                Map.of(
                        "do",
                        "ask",
                        "title",
                        "La segunda visita es la que cuenta",
                        "body",
                        "La segunda visita es la que cuenta: en la primera nadie abre la puerta.",
                        "line",
                        "member"));
        assertEquals(303, asked.statusCode(), asked.body());
        consents(luis, teresa, ana);
        Inbox.Received all = evening.letter(marta, "Dijeron que sí");
        assertTrue(all.subject().contains("Dijeron que sí"), all.subject());

        HttpResponse<String> published = marta.send(passage, passage, Map.of("do", "publish"));
        assertEquals(303, published.statusCode(), published.body());
        String lesson = published.headers().firstValue("Location").orElseThrow();
        linkedBothWays(session, circle, lesson, marta);
        foundByAStranger(lesson);
    }

    @Test
    void whatSomebodySaidIsGivenIntoTheirHandsAndTheyDecide() throws Exception {
        Neighbour ana = evening.person("Ana");
        Neighbour teresa = evening.person("Teresa");
        Neighbour luis = evening.person("Luis");
        long circle = evening.circle("Círculo de Mattapan", "listed", ana, teresa, luis);
        Session session = evening.ahead(circle, Duration.ofDays(2));
        evening.isOver(session);
        evening.ticks(ana, session, ana, teresa);
        evening.recap(ana, session, "Hablamos de las escaleras.\n\nTeresa dijo que la llave la tiene la portera.");
        Neighbour late = evening.person("Elena");
        evening.comes(circle, late, 1);
        late.makes("POST", "/notices/read", new JsonObject()); // who acts is looked at anew
        String place = late.get(evening.path(circle)).body();
        assertTrue(
                place.contains("Lo que hicimos la última vez") && place.contains("Hablamos de las escaleras"), place);
        assertFalse(evening.house.stranger().get(evening.path(circle)).body().contains("escaleras"));
        String page = ana.get(session.path()).body();
        assertTrue(page.contains("¿Quién lo dijo?") && page.contains("Teresa</option>"), page);
        Map<String, String> give = Map.of("paragraph", "1", "version", "1", "whose", "" + teresa.id());
        HttpResponse<String> given = ana.send(session.path(), session.path() + "/passages", give);
        assertEquals(303, given.statusCode(), given.body());
        assertTrue(ana.get(given.headers().firstValue("Location").orElseThrow())
                .body()
                .contains("Teresa recibe aviso"));
        ana.send(session.path(), session.path() + "/passages", give);
        Map<String, String> absent = Map.of("paragraph", "1", "version", "1", "whose", "" + luis.id());
        assertEquals(
                404,
                ana.send(session.path(), session.path() + "/passages", absent).statusCode(),
                "who was not there said nothing");
        evening.house.settle();
        long told = evening.house.db.one(
                "select count(*) as n from notice where kind = 'sessions.sprout' and person = $1",
                row -> row.number("n"),
                evening.id(teresa));
        assertEquals(1, told, "told once");
        String today = teresa.get("/").body();
        assertTrue(today.contains("Dijiste algo que vale la pena guardar"), today);
        Matcher passage = Pattern.compile("/passages/[0-9]+").matcher(today);
        assertTrue(passage.find());
        assertTrue(teresa.get(passage.group()).body().contains("la llave la tiene la portera"));
        assertEquals(404, ana.get(passage.group()).statusCode(), "it is hers alone");
        assertEquals(
                303,
                teresa.send(passage.group(), passage.group(), Map.of("do", "leave"))
                        .statusCode());
        assertFalse(teresa.get("/").body().contains("vale la pena guardar"));
    }

    @Test
    void ofTwoWhoSaveAnAgendaItemOneSeesBothTexts() throws Exception {
        Neighbour ana = evening.person("Ana");
        long circle = evening.circle("Círculo de la agenda", "listed", ana);
        Session session = evening.ahead(circle, Duration.ofDays(2));
        String agenda = session.path() + "/agenda";
        ana.send(agenda, agenda, Map.of("title", "El caso", "minutes", "40", "who", "Luis"));
        long item = evening.house.db.one(
                "select address from agenda_item where session = $1", row -> row.number("address"), session.id());
        Map<String, String> first = Map.of(
                "do", "save", "version", "1", "title", "El caso de Luis", "minutes", "45", "who", "", "note", "");
        assertEquals(303, ana.send(agenda, agenda + "/" + item, first).statusCode());
        Map<String, String> second =
                Map.of("do", "save", "version", "1", "title", "Dos casos", "minutes", "60", "who", "", "note", "");
        HttpResponse<String> late = ana.send(agenda, agenda + "/" + item, second);
        assertEquals(409, late.statusCode());
        assertTrue(late.body().contains("El caso de Luis") && late.body().contains("Dos casos"), late.body());
    }

    private static void answersFromTheLetter(Session session, Neighbour marta) throws Exception {
        String link = evening.link(marta, session, Coming.YES);
        Neighbour scanner = evening.house.stranger();
        for (int look = 0; look < 3; look++)
            assertTrue(scanner.get(link).body().contains("Sí, voy"), "one large button");
        assertEquals("", evening.answer(session, marta), "looking changes nothing");
        HttpResponse<String> said = scanner.post(link, "answer=yes");
        assertEquals(200, said.statusCode());
        assertTrue(said.body().contains("te esperamos"), said.body());
        assertTrue(scanner.get(link).body().length() < 6_000, "a small page");
        assertEquals(
                200, scanner.post(link, "needed=1&needs=children&needs=ride").statusCode());
        assertEquals("yes", evening.answer(session, marta));
        assertTrue(evening.person("Ana").get(session.path()).body().contains("Cuidado de niñas"), "the sum first");
        assertFalse(evening.person("Luis").get(session.path()).body().contains("Que alguien me lleve</span>"));
    }

    private static void writesAndApproves(Session session, Neighbour luis, Neighbour ana, Neighbour rosa)
            throws Exception {
        String form = session.path() + "/recap";
        String body = "Luis contó cómo pasamos de treinta llamadas a tres.\n\nLa segunda visita es la que cuenta.";
        assertEquals(403, rosa.get(form).statusCode(), "who was not there mends nothing");
        assertEquals(
                303, luis.send(form, form, Map.of("body", body, "version", "0")).statusCode());
        HttpResponse<String> approved = ana.send(session.path(), form + "/approve", Map.of("version", "1"));
        assertEquals(303, approved.statusCode(), approved.body());
        Inbox.Received letter = evening.letter(rosa, "treinta llamadas");
        assertTrue(letter.text().contains("treinta llamadas"), letter.text());
        assertTrue(letter.text().contains(session.path()), letter.text());
    }

    private static String keeps(Session session, Neighbour marta) throws Exception {
        String page = marta.get(session.path()).body();
        assertTrue(page.contains("name=\"paragraph\" value=\"1\""), page);
        HttpResponse<String> kept =
                marta.send(session.path(), session.path() + "/passages", Map.of("paragraph", "1", "version", "1"));
        assertEquals(303, kept.statusCode(), kept.body());
        String passage = kept.headers().firstValue("Location").orElseThrow();
        String desk = marta.get(passage).body();
        assertTrue(desk.contains("La segunda visita es la que cuenta."), desk);
        assertTrue(desk.contains("Se preguntará a 3 personas"), desk);
        HttpResponse<String> tooSoon =
                marta.send(passage, passage, Map.of("do", "publish", "title", "Ya", "body", "Ya", "line", "name"));
        assertEquals(403, tooSoon.statusCode());
        return passage;
    }

    /// The last two say yes at the same moment; one of them was the last.
    private static void consents(Neighbour... there) throws Exception {
        List<Callable<Integer>> last = new ArrayList<>();
        for (Neighbour each : there) {
            Inbox.Received letter = evening.letter(each, "¿Puede salir esto");
            assertTrue(letter.text().contains("en la primera nadie abre la puerta"), letter.text());
            String link = link(letter.text());
            Neighbour phone = evening.house.stranger();
            assertTrue(phone.get(link).body().contains("Está bien"));
            last.add(() -> phone.post(link, "answer=fine&version=1").statusCode());
        }
        assertEquals(200, last.removeFirst().call());
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> answer : both.invokeAll(last)) assertEquals(200, answer.get());
        }
        assertEquals(1, evening.events("passage.agreed"));
    }

    private static String link(String letter) {
        Matcher link = Pattern.compile("(/passages/answer/[^\\s>)\\]]+)").matcher(letter);
        assertTrue(link.find(), letter);
        return link.group(1);
    }

    private static void linkedBothWays(Session session, long circle, String lesson, Neighbour marta) throws Exception {
        String shown = marta.get(lesson).body();
        assertTrue(shown.contains("href=\"" + session.path() + "\""), shown);
        assertTrue(marta.get(session.path()).body().contains(lesson));
        assertTrue(marta.get(evening.path(circle)).body().contains(lesson), "the circle shows what it learned");
    }

    private static void foundByAStranger(String lesson) throws Exception {
        Neighbour stranger = evening.house.stranger();
        HttpResponse<String> read = stranger.get(lesson);
        assertEquals(200, read.statusCode());
        assertTrue(read.body().contains("Dorchester"), read.body());
        assertTrue(read.body().contains("They meet next on"), read.body());
        assertFalse(read.body().contains("/sessions/"), "the session itself is for members");
        Instant end = Instant.now().plus(PATIENCE);
        while (!stranger.get("/search?q=visita").body().contains(lesson)) {
            assertTrue(Instant.now().isBefore(end), "found by searching");
            Thread.onSpinWait();
        }
        JsonObject found =
                new JsonObject(stranger.get("/api/v1/search?q=llamadas").body());
        assertFalse(found.encode().contains("recap"), found.encode());
    }
}
