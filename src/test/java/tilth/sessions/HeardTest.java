package tilth.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;
import tilth.Townhouse;
import tilth.db.Database;
import tilth.log.Log;
import tilth.mail.Inbox;
import tilth.spaces.Spaces;
import tilth.text.Messages;
import tilth.web.SiteKey;

/// "Will you come?" answered by writing back.
class HeardTest {
    private static final Messages MESSAGES = Messages.load();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static Evening evening;
    private static Heard heard;
    private static Neighbour ana;

    @BeforeAll
    static void begin() throws Exception {
        evening = new Evening(new Townhouse());
        ana = evening.person("Ana");
        Database db = evening.house.db;
        Seats seats = new Seats(db, new Spaces(db));
        Log log = new Log(db);
        Answers answers = new Answers(db, seats, new AnswerStore(db), new AnswerLinks(SiteKey.of(db)), log);
        heard = new Heard(seats, answers, () -> MESSAGES, log, InstantSource.system());
    }

    @AfterAll
    static void end() {
        evening.close();
    }

    @Test
    void aPlainWordIsUnderstoodInEachLanguageAndNothingIsGuessed() {
        SaidBack said = new SaidBack(MESSAGES::in);
        for (String yes : List.of(
                "sí",
                "Si",
                "SÍ, VOY!!",
                "Hola Rosa:\nSí, gracias",
                "yes please",
                "I’ll be there. Thanks, Luis",
                "نعم",
                "نَعَم إن شاء الله",
                "👍",
                "👍🏽",
                "Yes, see you then\n\nMarta Ríos",
                "¡Claro que sí! Abrazos")) assertEquals(Optional.of(Coming.YES), said.in(yes), yes);
        for (String maybe : List.of("Tal vez", "maybe", "Not sure yet, sorry", "ربما", "No sé", "a lo mejor"))
            assertEquals(Optional.of(Coming.MAYBE), said.in(maybe), maybe);
        for (String no :
                List.of("no puedo", "No, no puedo ir.", "I can't, sorry", "لا أستطيع", "لا", "Esta vez no. Lo siento"))
            assertEquals(Optional.of(Coming.NO), said.in(no), no);
        for (String unclear : List.of(
                "",
                "Gracias",
                "yes and no",
                "sí, pero no puedo quedarme",
                "Sí. No.",
                "no problem, I come",
                "¿A qué hora es?",
                "Yesterday was good",
                "notes please",
                "sino",
                "I think so")) assertEquals(Optional.empty(), said.in(unclear), unclear);
    }

    @Test
    void aYesIsKeptAndItsWriterHearsItAndWhatIsUnclearIsAskedOnce() throws Exception {
        Neighbour marta = evening.person("Marta");
        long circle = evening.circle("Los jueves", "public", ana, marta);
        Session session = evening.ahead(circle, Duration.ofDays(3));
        int before = evening.house.inbox.size();
        says(marta, session, "¿Y si llego tarde?");
        Inbox.Received asked = evening.house.inbox.to("marta@", before, PATIENCE);
        assertTrue(asked.subject().startsWith("¿Vienes el "), asked.subject());
        assertTrue(asked.text().contains("tu respuesta queda como estaba"), asked.text());
        assertTrue(asked.text().contains("/sessions/answer/"), asked.text());
        assertEquals("", answer(marta, session));

        int after = evening.house.inbox.size();
        says(marta, session, "¿Y si llego tarde?");
        says(marta, session, "Sí, voy");
        Inbox.Received kept = evening.house.inbox.to("marta@", after, PATIENCE);
        assertTrue(kept.subject().startsWith("Vienes el "), kept.subject());
        assertTrue(kept.text().contains("Listo, te esperamos."), kept.text());
        assertEquals("yes", answer(marta, session));
        int told = evening.house.db.one(
                "select count(*) as many from letter where kind = 'sessions.heard' and person = $1",
                row -> row.count("many"),
                evening.id(marta));
        assertEquals(2, told, "asked once, told once");
    }

    @Test
    void whoLeftIsNotHeardAndASecretPlaceIsNotNamed() throws Exception {
        Neighbour ines = evening.person("Ines");
        long circle = evening.circle("La cocina", "secret", ana, ines);
        Session session = evening.ahead(circle, Duration.ofDays(3));
        int before = evening.house.inbox.size();
        says(ines, session, "no puedo");
        Inbox.Received kept = evening.house.inbox.to("ines@", before, PATIENCE);
        assertFalse((kept.subject() + kept.text() + kept.html()).contains("La cocina"), kept.text());
        assertFalse(kept.subject().contains("No puedes"), kept.subject());
        assertEquals("no", answer(ines, session));
        evening.house.db.run("delete from member where person = $1 and space = $2", evening.id(ines), circle);
        says(ines, session, "sí");
        assertEquals("no", answer(ines, session));
    }

    private static void says(Neighbour person, Session session, String text) {
        long id = evening.id(person);
        evening.house.db.transact(tx -> {
            heard.hear(tx, id, session.id(), "es", text);
            return true;
        });
    }

    private static String answer(Neighbour person, Session session) {
        return new AnswerStore(evening.house.db)
                .mine(session.id(), evening.id(person))
                .answer();
    }
}
