package tilth.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

/// What is told and kept once: to who comes late, when several dates go at a time, to a whole network, after twenty
/// equal saves, and without a name where a circle is discreet.
class ToldOnceTest {
    private static Evening evening;
    private static Almanac almanac;
    private static Neighbour ana;
    private static Neighbour marta;
    private static Neighbour luis;

    @BeforeAll
    static void begin() throws Exception {
        evening = new Evening(new Townhouse());
        almanac = new Almanac(evening.house);
        ana = evening.person("Ana");
        marta = evening.person("Marta");
        luis = evening.person("Luis");
    }

    @AfterAll
    static void end() {
        evening.close();
    }

    @Test
    void whoComesAfterADateWasConfirmedIsAskedToo() throws Exception {
        Neighbour elena = evening.person("Elena");
        Neighbour jose = evening.person("Jose");
        long circle = evening.circle("Los que llegan", "listed", ana);
        long space = almanac.address(circle);
        Session session = evening.ahead(circle, Duration.ofDays(9));
        Session second = evening.ahead(circle, Duration.ofDays(16));
        evening.house.db.run("update session set state = 'planned', confirmed = null where space = $1", circle);
        for (Session each : List.of(session, second))
            ana.makes("PATCH", "/sessions/" + each.address(), Almanac.state(each, "confirmed"));
        evening.house.settle();

        elena.joins(space, "member", ana);
        assertTrue(evening.letter(elena, "¿Vienes el ").text().contains("/sessions/answer/"));
        evening.house.settle();
        assertEquals(1, almanac.letters("sessions.invitation", session.id(), evening.id(elena)), "the next one");
        assertEquals(0, almanac.letters("sessions.invitation", second.id(), evening.id(elena)), "one letter");
        assertEquals(0, almanac.letters("sessions.invitation", session.id(), evening.id(ana)), "nobody else again");

        // Who has said whether they come is not asked; who belonged already is asked once.
        evening.house.db.run(
                "insert into answer (session, person, answer, at) values ($1, $2, 'no', now()), ($3, $2, 'yes', now())",
                session.id(),
                evening.id(jose),
                second.id());
        jose.joins(space, "member", ana);
        evening.house.settle();
        assertEquals(0, almanac.letters("sessions.invitation", session.id(), evening.id(jose)));
        assertEquals(0, almanac.letters("sessions.invitation", second.id(), evening.id(jose)));
    }

    /// Somebody goes and comes back: they are not asked again; of what moved meanwhile they hear once.
    @Test
    void whoComesBackIsNotAskedAgainButHearsWhatMoved() throws Exception {
        Neighbour paloma = evening.person("Paloma");
        Neighbour nuria = evening.person("Nuria");
        long circle = evening.circle("Los que vuelven", "listed", ana, paloma);
        long space = almanac.address(circle);
        Session next = evening.ahead(circle, Duration.ofDays(9));
        Session later = evening.ahead(circle, Duration.ofDays(16));
        evening.house.db.run("update session set state = 'planned', confirmed = null where space = $1", circle);
        for (Session each : List.of(next, later))
            ana.makes("PATCH", "/sessions/" + each.address(), Almanac.state(each, "confirmed"));
        evening.house.settle();
        nuria.joins(space, "member", ana);
        evening.house.settle();
        assertEquals(1, almanac.letters("sessions.invitation", next.id(), evening.id(paloma)), "there from the start");
        assertEquals(1, almanac.letters("sessions.invitation", next.id(), evening.id(nuria)), "came in later");

        long before = changes(next, paloma); // the fixture's date is more exact than a form's
        for (Neighbour each : List.of(paloma, nuria)) goesAndComes(circle, each, () -> {});
        for (Neighbour each : List.of(paloma, nuria))
            assertEquals(1, almanac.letters("sessions.invitation", next.id(), evening.id(each)), each.name());
        assertEquals(before, changes(next, paloma), "nothing is new");
        assertEquals(0, changes(next, nuria), "nothing is new");
        assertEquals(0, almanac.letters("sessions.invitation", later.id(), evening.id(nuria)), "as before");

        for (Neighbour each : List.of(paloma, nuria))
            goesAndComes(circle, each, () -> {
                int version = almanac.session(next.address()).version();
                String place = "En casa de " + each.name();
                ana.makes(
                        "PATCH",
                        "/sessions/" + next.address(),
                        new JsonObject().put("version", version).put("place", place));
            });
        for (Neighbour each : List.of(paloma, nuria))
            assertEquals(1, almanac.letters("sessions.invitation", next.id(), evening.id(each)), each.name());
        assertEquals(before + 2, changes(next, paloma), "once away, once there");
        assertEquals(2, changes(next, nuria), "once there, once away");
        assertTrue(evening.letter(nuria, "En casa de Nuria").subject().contains("Los que vuelven"));
        goesAndComes(circle, paloma, () -> {});
        assertEquals(before + 2, changes(next, paloma), "and not again");
    }

    private static long changes(Session session, Neighbour person) {
        return almanac.letters("sessions.change", session.id(), evening.id(person));
    }

    private interface Meanwhile {
        void happens() throws Exception;
    }

    private static void goesAndComes(long circle, Neighbour person, Meanwhile meanwhile) throws Exception {
        String leave = evening.path(circle) + "/leave";
        assertEquals(303, person.send(leave, leave, Map.of()).statusCode());
        meanwhile.happens();
        evening.house.settle();
        person.joins(almanac.address(circle), "member", ana);
        evening.house.settle();
    }

    @Test
    void oneAndAllLaterOnesAreCalledOffInOneLetter() throws Exception {
        long circle = evening.circle("Los que paran", "listed", ana, marta);
        JsonObject rhythm = ana.makes(
                "POST",
                "/rhythms",
                Almanac.rhythm(almanac.address(circle), "FREQ=WEEKLY;BYDAY=TU", "2030-01-01T18:00"));
        List<Session> six = almanac.sessions(circle);
        for (Session each : six.subList(0, 4))
            ana.makes("PATCH", "/sessions/" + each.address(), Almanac.state(each, "confirmed"));
        evening.house.settle();
        Session second = almanac.session(six.get(1).address());
        String feed = Almanac.feed(marta, evening.path(circle) + "/calendar");
        String page = second.path() + "/cancel";
        assertTrue(ana.get(page).body().contains("Este y todos los siguientes"));
        assertEquals(
                303,
                ana.send(page, page, Map.of("scope", "later", "reason", "Nos mudamos."))
                        .statusCode());

        Inbox.Received letter = evening.letter(marta, "Nos mudamos.");
        assertTrue(
                letter.subject().startsWith("Se suspende: ") && letter.subject().contains("2 fechas más"));
        for (String day : List.of("8 de enero", "15 de enero", "22 de enero"))
            assertTrue(letter.text().contains(day), day + " in " + letter.text());
        assertFalse(letter.text().contains("29 de enero"), "of what was only planned nobody had heard");
        assertTrue(letter.text().contains("Nuestro ritmo termina aquí."), letter.text());
        List<String> entries = Almanac.enclosed(letter);
        assertEquals(3, entries.size());
        for (String entry : entries) {
            assertTrue(entry.contains("METHOD:CANCEL\r\n") && entry.contains("STATUS:CANCELLED"), entry);
            assertTrue(entry.contains("SEQUENCE:2\r\n") && entry.contains("ORGANIZER;CN="), entry);
        }
        evening.house.settle();
        long letters = evening.house.db.one("""
            select count(*) as n from letter join session on session.id = letter.thing
             where letter.kind = 'sessions.cancellation' and person = $1 and session.space = $2
            """, row -> row.number("n"), evening.id(marta), circle);
        assertEquals(1, letters, "one letter names them all");
        assertEquals(1, almanac.ahead(circle), "the one before stays, and none is made");
        String dates = evening.house.stranger().get(feed).body();
        assertEquals(3, Almanac.count(dates, "STATUS:CANCELLED"), "calendars hear of it by their address, too");
        assertTrue(dates.contains("METHOD:PUBLISH"), dates);
        assertEquals(
                "ended",
                ana.makes("GET", "/rhythms/" + rhythm.getLong("id"), null).getString("state"));
        assertTrue(ana.get(evening.path(circle) + "/rhythm").body().contains("value=\"begin\""), "another may begin");
        assertEquals(
                403,
                ana.send(second.path(), page, Map.of("scope", "later")).statusCode(),
                "what is called off is not called off again");
    }

    @Test
    void aNetworksRecapReachesThoseOfItsCommunities() throws Exception {
        Neighbour paz = evening.person("Paz");
        Neighbour omar = evening.person("Omar");
        JsonObject network = ana.makes("POST", "/spaces", place("network", "Red de barrios", null));
        JsonObject community = ana.makes("POST", "/spaces", place("community", "Barrio alto", network));
        paz.joins(community.getLong("id"), "member", ana);
        omar.joins(community.getLong("id"), "member", ana);
        omar.send("/settings/letters", "/settings/letters", Map.of("on", "sessions.invitation"));
        long id = evening.house.db.one(
                "select id from space where address = $1", row -> row.number("id"), network.getLong("id"));
        Session session = evening.ahead(id, Duration.ofDays(2));
        evening.isOver(session);
        evening.recap(ana, session, "Quedamos en llamar a las cinco familias.");
        assertTrue(evening.letter(paz, "cinco familias").text().contains(session.path()));
        String kept = "waiting";
        while (kept.equals("waiting"))
            kept = evening.house.db.one(
                    "select state from letter where kind = 'sessions.recap' and person = $1",
                    row -> row.text("state"),
                    evening.id(omar));
        assertEquals("stopped", kept, "who wants no recaps gets none");
    }

    @Test
    void twentyEqualSavesOfARecapAreOne() throws Exception {
        long circle = evening.circle("Veinte veces", "listed", ana, marta);
        Session session = evening.ahead(circle, Duration.ofDays(2));
        evening.isOver(session);
        evening.ticks(ana, session, ana, marta);
        String form = session.path() + "/recap";
        String same = "_key=" + Neighbour.encode(marta.key(form)) + "&version=0&body=Fuimos+tres+y+bast%C3%B3.";
        Set<Integer> met = at(20, () -> marta.post(form, same).statusCode());
        assertEquals(Set.of(303), met, "the same sent again gets the same answer");

        // Twenty pages, each with its own key: one is first, the others see it.
        List<String> keys = new ArrayList<>();
        for (int page = 0; page < 20; page++) keys.add(Neighbour.encode(marta.key(form)));
        String longer = "&version=1&body=Fuimos+tres+y+bast%C3%B3.+Luego+cantamos.";
        Set<Integer> more = new TreeSet<>();
        List<Callable<Integer>> all = new ArrayList<>();
        for (String key : keys)
            all.add(() -> marta.post(form, "_key=" + key + longer).statusCode());
        try (ExecutorService together = Executors.newFixedThreadPool(20)) {
            for (Future<Integer> one : together.invokeAll(all)) more.add(one.get());
        }
        assertTrue(Set.of(303, 409).containsAll(more) && more.contains(303), more::toString);
        String read = marta.get(form + "/versions").body();
        assertTrue(read.contains("Luego cantamos."), read);
        int version = evening.house.db.one(
                "select version from recap where session = $1", row -> row.count("version"), session.id());
        assertEquals(2, version);
    }

    @Test
    void whatStandsInTheLibraryIsToldWithoutAName() throws Exception {
        long circle = evening.circle("Zarzamora callada", "secret", ana, marta, luis);
        evening.stories(circle, "open");
        Session session = evening.ahead(circle, Duration.ofDays(2));
        evening.isOver(session);
        evening.ticks(ana, session, ana, marta, luis);
        evening.recap(ana, session, "Fuimos al juzgado.\n\nMarta habló primero.");
        String passage = marta.send(
                        session.path(), session.path() + "/passages", Map.of("paragraph", "1", "version", "1"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<String> published = marta.send(
                passage,
                passage,
                Map.of("do", "publish", "title", "Hablar primero", "body", "Hablar primero ayuda.", "line", "name"));
        assertEquals(303, published.statusCode(), published.body());
        evening.house.settle();
        Inbox.Received letter = evening.letter(luis, session.path() + "#learned");
        for (String word : List.of("Zarzamora", "Hablar primero", "Marta", "juzgado"))
            assertFalse((letter.subject() + letter.text() + letter.html()).contains(word), word + letter.text());
    }

    private static JsonObject place(String kind, String name, JsonObject parent) {
        JsonObject asked = new JsonObject().put("kind", kind).put("name", name).put("visibility", "listed");
        return parent == null ? asked : asked.put("parent", parent.getLong("id"));
    }

    private static Set<Integer> at(int many, Callable<Integer> once) throws Exception {
        Set<Integer> met = new TreeSet<>();
        try (ExecutorService together = Executors.newFixedThreadPool(many)) {
            for (Future<Integer> one : together.invokeAll(Collections.nCopies(many, once))) met.add(one.get());
        }
        return met;
    }
}
