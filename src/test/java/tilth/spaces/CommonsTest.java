package tilth.spaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.log.Log;
import tilth.text.Messages;

class CommonsTest {
    private final Database db = TestDatabase.fresh();
    private final Commons commons = new Commons(db, new Log(db), URI.create("https://tilth.example"), Messages.load());

    private static Facts renamed(Facts facts) {
        return new Facts(
                "La Milpa",
                List.of("es", "en"),
                ZoneId.of("America/New_York"),
                "invitation",
                Facts.Founding.STEWARDS,
                "",
                Map.of("about", Map.of("es", "Una escuela.")),
                Map.of("es", Map.of("spaces.join", "Entrar al círculo")),
                facts.version());
    }

    @Test
    void aChangeIsInForceWhenItsAnswerGoesOut() {
        boolean changed = db.transact(tx -> commons.change(tx, 1, renamed(commons.facts())));

        assertTrue(changed);
        assertEquals("La Milpa", commons.site().name());
        assertEquals(List.of("es", "en"), commons.site().languages());
        assertEquals(tilth.people.Registration.INVITATION, commons.registration());
        assertEquals("Entrar al círculo", commons.messages().in("es").text("spaces.join"));
        assertEquals("Una escuela.", commons.facts().text("about", "en"));
        assertEquals("", commons.facts().text("terms", "en"));
    }

    @Test
    void ofTwoChangesFromOneVersionTheSecondIsRefused() {
        Facts before = commons.facts();
        db.transact(tx -> commons.change(tx, 1, renamed(before)));

        boolean again = db.transact(tx -> commons.change(tx, 2, renamed(before)));
        assertFalse(again);
    }

    @Test
    void aChangeThatIsUndoneLeavesWhatWas() {
        try {
            db.transact(tx -> {
                commons.change(tx, 1, renamed(commons.facts()));
                throw new IllegalArgumentException("no");
            });
        } catch (IllegalArgumentException undone) {
            assertEquals("Tilth", commons.site().name());
        }
        commons.renew();
        assertEquals("Tilth", commons.site().name());
    }
}
