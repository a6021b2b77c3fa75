package tilth.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;
import tilth.mail.Inbox;

/// Thursday at seven: what waits, what is talked about, something to read, and an end.
class WeekTest {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Test
    void onThursdayOneLetterSaysWhatWaitsWhatIsTalkedAboutAndSomethingToRead() throws Exception {
        Townhouse house = new Townhouse(Map.of(), () -> Instant.now().plus(ahead.get()));
        try (Evening evening = new Evening(house)) {
            Neighbour ana = evening.person("Ana");
            Neighbour marta = evening.person("Marta");
            Neighbour luis = evening.person("Luis");
            house.db.run(
                    "insert into letter_often (person, grp, often) values ($1, 'rest', 'never')", evening.id(luis));
            long circle = evening.circle("Los jueves", "public", ana, marta);
            long cellar = evening.circle("El sótano", "secret", ana, marta);
            ZonedDateTime now = ZonedDateTime.now(Evening.BOSTON);
            ZonedDateTime thursday =
                    now.with(TemporalAdjusters.next(DayOfWeek.THURSDAY)).with(LocalTime.of(7, 0));
            evening.ahead(circle, Duration.between(now, thursday).plusDays(4));
            talks(ana, 0, "¿Y la lavandería?", "Ahí la gente se queda una hora. Nadie abre una puerta.");
            talks(ana, evening.address(cellar), "Lo de abajo", "Esto no sale de aquí.");
            ana.makes(
                    "POST",
                    "/resources",
                    new JsonObject()
                            .put("kind", "guide")
                            .put("title", "La primera visita")
                            .put("language", "es")
                            .put("body", "Toca, saluda, escucha."));
            house.settle();
            house.db.run("delete from letter_part"); // the days until then are over
            ahead.set(Duration.between(Instant.now(), thursday.toInstant()).plusSeconds(20));

            Inbox.Received letter = evening.letter(marta, "Eso es todo por esta semana.");
            assertEquals("Algo para ti, y “La primera visita”", letter.subject());
            String text = letter.text();
            int waits = text.indexOf("Te están esperando");
            int talk = text.indexOf("Una conversación");
            int library = text.indexOf("De la biblioteca");
            int end = text.indexOf("Eso es todo por esta semana.");
            assertTrue(0 <= waits && waits < talk && talk < library && library < end, text);
            assertEquals(3, text.split("/sessions/answer/", -1).length - 1, text);
            assertTrue(text.contains("Ana: “Ahí la gente se queda una hora.”"), text);
            assertFalse(text.contains("Nadie abre"), text);
            assertFalse((text + letter.html()).contains("Lo de abajo") || text.contains("no sale de aquí"), text);
            assertTrue(text.contains("La primera visita") && letter.html().contains("/letters/less/"), text);
            assertFalse(letter.header("List-Unsubscribe-Post").isEmpty());
            assertEquals(1, weekly(house, marta));
            assertEquals(0, weekly(house, luis), "who wants none gets none");
            int noticed = house.db.one(
                    "select count(*) as many from notice where person = $1 and kind = 'home.week'",
                    row -> row.count("many"),
                    evening.id(marta));
            assertEquals(0, noticed);
        }
    }

    private static int weekly(Townhouse house, Neighbour person) {
        return house.db.one("""
            select count(*) as many from letter_part join person on person.id = letter_part.person
             where person.handle = $1 and letter_part.kind = 'home.week'
            """, row -> row.count("many"), person.handle());
    }

    private static void talks(Neighbour person, long place, String title, String body) throws Exception {
        JsonObject said = new JsonObject()
                .put("kind", "open")
                .put("title", title)
                .put("body", body)
                .put("language", "es");
        if (place != 0) said.put("space", place);
        person.makes("POST", "/discussions", said);
    }
}
