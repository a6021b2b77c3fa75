package tilth.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;
import tilth.log.Log;
import tilth.mail.Inbox;

/// A circle and its dates from outside: founded with a rhythm, confirmed, moved, called off; told by
/// letters, and by calendars that whoever leaves reads no more.
class DatesTest {
    private static Evening evening;
    private static Almanac almanac;

    @BeforeAll
    static void begin() throws Exception {
        evening = new Evening(new Townhouse());
        almanac = new Almanac(evening.house);
    }

    @AfterAll
    static void end() {
        evening.close();
    }

    private static final Map<String, String> FOUNDING = Map.of(
            "name", "Círculo del Sur",
            "every", "month",
            "which", "2",
            "day", "TU",
            "time", "18:00",
            "minutes", "90",
            "zone", "America/New_York",
            "languages", "es");

    @Test
    void aCircleIsFoundedWithItsRhythmAndSixSessionsLieAhead() throws Exception {
        Neighbour rosa = evening.person("Rosa");
        HttpResponse<String> shown =
                rosa.send("/circles/new", "/circles/new", Almanac.plus(FOUNDING, Map.of("show", "1")));
        assertEquals(200, shown.statusCode());
        assertTrue(shown.body().contains("Segundo martes de cada mes, 6:00"), shown.body());
        assertEquals(6, Almanac.count(shown.body(), "martes \\d+ de \\p{L}+"), "six dates without a script");
        HttpResponse<String> part =
                rosa.get("/sessions/dates?every=week&day=FR&time=07:30&minutes=45" + "&zone=Asia/Kolkata&speak=es");
        assertTrue(part.body().contains("Cada viernes, 7:30"), part.body());
        assertFalse(part.body().contains("<html"), "the part alone for the page's script");

        HttpResponse<String> founded = rosa.send("/circles/new", "/circles/new", FOUNDING);
        assertEquals(303, founded.statusCode(), founded.body());
        String path = founded.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> page = rosa.get(path);
        assertTrue(page.body().contains("Confírmalo cuando tengas la certeza"), "planned, to be confirmed");
        assertTrue(page.body().contains("class=\"next\""), "the strip shows the next one");
        long space = evening.house.db.one(
                "select id from space where slug = $1", row -> row.number("id"), path.substring("/circles/".length()));
        assertEquals(6, almanac.ahead(space));
        assertEquals(
                422,
                rosa.send("/circles/new", "/circles/new", Almanac.plus(FOUNDING, Map.of("zone", "Atlantis/Port")))
                        .statusCode());
        HttpResponse<String> list = evening.house.stranger().get("/circles?time=evening&speak=es");
        assertTrue(list.body().contains("Segundo martes de cada mes"), "strangers see when it meets");
        assertFalse(
                evening.house.stranger().get("/circles?time=morning").body().contains("Círculo del Sur"),
                "and not where they look for another hour");
        HttpResponse<String> outside = evening.house.stranger().get(path + "?speak=es");
        assertTrue(outside.body().contains("UTC−"), "strangers read the session's clock, with its offset");
        assertFalse(outside.body().contains("/sessions/"), "and no session's address");
    }

    @Test
    void aRhythmMovesRestsAndGoesOn() throws Exception {
        Neighbour ana = evening.person("Ana");
        long circle = evening.circle("Los que se mueven", "listed", ana);
        long space = almanac.address(circle);
        JsonObject rhythm =
                ana.makes("POST", "/rhythms", Almanac.rhythm(space, "FREQ=WEEKLY;BYDAY=TU", "2030-01-01T18:00"));
        assertEquals(
                422,
                ana.api("POST", "/rhythms", Almanac.rhythm(space, "FREQ=DAILY", "2030-01-01T18:00"))
                        .statusCode(),
                "one rhythm at a time");
        List<Session> six = almanac.sessions(circle);
        assertEquals(6, six.size());
        Session third = six.get(2);
        ana.makes(
                "PATCH",
                "/sessions/" + third.address(),
                new JsonObject().put("version", third.version()).put("purpose", "Leemos la carta."));

        // This one and all later ones, a day later and half an hour earlier.
        Session second = six.get(1);
        ana.makes(
                "PATCH",
                "/sessions/" + second.address(),
                new JsonObject()
                        .put("version", second.version())
                        .put("start", "2030-01-09T17:30")
                        .put("scope", "later"));
        List<Session> moved = almanac.sessions(circle);
        assertEquals(
                six.stream().map(Session::address).toList(),
                moved.stream().map(Session::address).toList());
        assertEquals("2030-01-01T18:00", moved.get(0).start().toString(), "the one before stays");
        for (int i = 1; i < 6; i++)
            assertEquals(
                    LocalDateTime.of(2030, 1, 9, 17, 30).plusWeeks(i - 1),
                    moved.get(i).start());
        assertEquals("Leemos la carta.", moved.get(2).purpose(), "what was written goes along");
        JsonObject now = ana.makes("GET", "/rhythms/" + rhythm.getLong("id"), null);
        assertEquals("FREQ=WEEKLY;BYDAY=WE", now.getString("rule"));

        assertEquals(
                409,
                ana.api(
                                "PATCH",
                                "/rhythms/" + rhythm.getLong("id"),
                                new JsonObject().put("version", 1).put("minutes", 60))
                        .statusCode(),
                "somebody else was first");

        Session first = moved.getFirst();
        ana.makes("PATCH", "/sessions/" + first.address(), Almanac.state(first, "cancelled"));
        assertEquals(6, almanac.ahead(circle), "one more is made for the one that is called off");
        String path = evening.path(circle) + "/rhythm";
        assertEquals(303, ana.send(path, path, Map.of("do", "rest")).statusCode());
        assertEquals(0, almanac.ahead(circle), "what was only planned goes");
        assertEquals(303, ana.send(path, path, Map.of("do", "again")).statusCode());
        assertEquals(6, almanac.ahead(circle));
        assertEquals(303, ana.send(path, path, Map.of("do", "end")).statusCode());
        assertEquals(0, almanac.ahead(circle));
    }

    @Test
    void lettersOfDatesAreToldOnceAndOnlyToThoseWhoMayHaveThem() throws Exception {
        Neighbour ana = evening.person("Ana");
        Neighbour marta = evening.person("Marta");
        Neighbour luis = evening.person("Luis");
        long circle = evening.circle("Círculo de las cartas", "listed", ana, marta, luis);
        JsonObject made = ana.makes(
                "POST",
                "/sessions",
                new JsonObject()
                        .put("space", almanac.address(circle))
                        .put("purpose", "El edificio de la calle Adams.")
                        .put("start", LocalDate.now(Evening.BOSTON).plusDays(5) + "T18:00")
                        .put("zone", "America/New_York")
                        .put("minutes", 90)
                        .put("link", "https://meet.example/cartas")
                        .put("phone", "+1 617 555 0142")
                        .put("languages", new JsonArray().add("es").add("en")));
        long id = made.getLong("id");
        assertEquals(
                303,
                ana.send("/sessions/" + id, "/sessions/" + id + "/confirm", Map.of())
                        .statusCode());
        Inbox.Received asked = evening.letter(marta, "Círculo de las cartas");
        assertTrue(asked.subject().startsWith("¿Vienes el "), asked.subject());
        String first = asked.text().strip();
        assertTrue(first.substring(0, 90).contains("90 minutos. Por internet y por teléfono."), first);
        assertEquals(3, Almanac.count(asked.text(), "/sessions/answer/"), "three links to answer without entering");
        assertTrue(Almanac.all(asked).contains("SEQUENCE:1"), Almanac.all(asked));
        evening.house.db.run(
                "insert into answer (session, person, answer, at) values ($1, $2, 'yes', now())",
                almanac.id(id),
                evening.id(marta));

        // It comes near: again and again, and with a clock that steps back an hour.
        Instant at = Instant.parse(made.getString("at"));
        Due due = new Due(new Log(evening.house.db));
        int said = 0;
        for (long minutes : List.of(-23L * 60, -22L * 60, -23L * 60, -24L * 60 + 1, -10L))
            said += due.sweep(evening.house.db, at.plus(Duration.ofMinutes(minutes)));
        assertTrue(said >= 1);
        evening.house.settle();
        evening.letter(marta, "Pronto: ");
        assertEquals(1, almanac.letters("sessions.reminder", almanac.id(id), evening.id(marta)));
        assertEquals(
                0, almanac.letters("sessions.reminder", almanac.id(id), evening.id(luis)), "only to those who come");

        Session session = almanac.session(id);
        ana.makes(
                "PATCH",
                "/sessions/" + id,
                new JsonObject()
                        .put("version", session.version())
                        .put("start", session.start().plusHours(1).toString()));
        Inbox.Received changed = evening.letter(marta, "Cambió: ");
        assertTrue(Almanac.all(changed).contains("SEQUENCE:2"), "calendars change their entry");

        // Taken out while a letter waits: it is not sent.
        evening.house.db.run("delete from member where space = $1 and person = $2", circle, evening.id(luis));
        ana.makes(
                "PATCH",
                "/sessions/" + id,
                Almanac.state(almanac.session(id), "cancelled").put("reason", "Llueve a cántaros."));
        Inbox.Received off = evening.letter(marta, "Se suspende: ");
        assertTrue(off.text().contains("Llueve a cántaros."));
        String entry = Almanac.all(off);
        assertTrue(entry.contains("METHOD:CANCEL") && entry.contains("STATUS:CANCELLED"), entry);
        assertTrue(entry.contains("SEQUENCE:3") && entry.contains("UID:" + id + "@"), entry);
        assertTrue(Almanac.type(off).contains("method=CANCEL"), Almanac.type(off));
        evening.house.settle();
        assertEquals(0, almanac.letters("sessions.cancellation", almanac.id(id), evening.id(luis)));
    }

    @Test
    void aCircleWhereStoriesStayNamesNothingInLettersAndCalendars() throws Exception {
        Neighbour ana = evening.person("Ana");
        Neighbour teresa = evening.person("Teresa");
        long circle = evening.circle("Zarzamora", "listed", ana, teresa);
        evening.stories(circle, "stay");
        Session session = evening.ahead(circle, Duration.ofDays(4));
        evening.house.db.run("update session set state = 'planned' where id = $1", session.id());
        ana.send(session.path(), session.path() + "/confirm", Map.of());
        Inbox.Received letter = evening.letter(teresa, "¿Vienes?");
        for (String word : List.of("Zarzamora", "Luis trae", "617 555", "meet.example"))
            assertFalse((letter.subject() + letter.text() + letter.html() + Almanac.all(letter)).contains(word), word);
        String feed = Almanac.feed(teresa, evening.path(circle) + "/calendar");
        String own = Almanac.feed(teresa, "/settings/calendar");
        for (String calendar : List.of(feed, own)) {
            String dates = evening.house.stranger().get(calendar).body();
            assertTrue(dates.contains("BEGIN:VEVENT"), dates);
            for (String word : List.of("Zarzamora", "Luis trae", "617 555", "meet.example"))
                assertFalse(dates.contains(word), word + " in " + dates);
        }
    }

    @Test
    void whoIsTakenOutReadsNoMoreDates() throws Exception {
        Neighbour ana = evening.person("Ana");
        Neighbour elena = evening.person("Elena");
        long circle = evening.circle("Los que se van", "secret", ana, elena);
        Session session = evening.ahead(circle, Duration.ofDays(6));
        String feed = Almanac.feed(elena, evening.path(circle) + "/calendar");
        String own = Almanac.feed(elena, "/settings/calendar");
        Neighbour program = evening.house.stranger();
        assertEquals(
                "text/calendar; charset=utf-8",
                program.get(feed).headers().firstValue("Content-Type").orElse(""));
        assertTrue(program.get(own).body().contains("" + session.address()));
        assertEquals(404, program.get(session.path() + ".ics").statusCode(), "a secret session is not there");
        assertEquals(200, elena.get(session.path() + ".ics").statusCode());

        ana.makes("DELETE", "/spaces/" + almanac.address(circle) + "/members/" + elena.id(), null);
        assertEquals(404, program.get(feed).statusCode());
        assertFalse(program.get(own).body().contains("" + session.address()));
        assertEquals(404, elena.get(session.path() + ".ics").statusCode());
        String renewed = Almanac.feed(elena, "/settings/calendar");
        assertEquals(404, program.get(own).statusCode(), "a new address ends the one before");
        assertEquals(200, program.get(renewed).statusCode());
        evening.house.db.run("update person set state = 'suspended' where id = $1", evening.id(elena));
        assertEquals(404, program.get(renewed).statusCode());
        evening.house.db.run("update person set state = 'active' where id = $1", evening.id(elena));

        Neighbour nadia = evening.person("Nadia");
        String hers = Almanac.feed(nadia, "/settings/calendar");
        assertEquals(200, program.get(hers).statusCode());
        nadia.send("/settings/calendar", "/leave", Map.of("everywhere", "1"));
        assertEquals(404, program.get(hers).statusCode(), "who leaves everywhere leaves calendars, too");
    }

    @Test
    void aSessionCannotWaitAndThenWeDidNotMeet() throws Exception {
        Neighbour ana = evening.person("Ana");
        Neighbour marta = evening.person("Marta");
        long circle = evening.circle("Los de la urgencia", "listed", ana, marta);
        String page = "/sessions/quick?in=" + almanac.address(circle);
        HttpResponse<String> called = ana.send(page, page, Map.of("title", "Llegó el desalojo", "when", "now"));
        assertEquals(303, called.statusCode(), called.body());
        evening.letter(marta, "Llegó el desalojo");
        String path = called.headers().firstValue("Location").orElseThrow();
        assertEquals(403, marta.send(path, path + "/held", Map.of("met", "no")).statusCode());
        assertEquals(303, ana.send(path, path + "/held", Map.of("met", "no")).statusCode());
        JsonObject now = ana.makes("GET", path, null);
        assertEquals("unheld", now.getString("state"));
        assertEquals(403, ana.send(path, path + "/cancel", Map.of()).statusCode(), "what was is not called off");
    }
}
