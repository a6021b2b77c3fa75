package tilth.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.FaultyServer;
import tilth.mail.Inbox;
import tilth.mail.Posting;
import tilth.spaces.Teller;

/// The whole way of a letter, with its threads: from an act or an event to a mail server.
class NoticesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Inbox inbox = new Inbox();
    private PostOffice office;

    @BeforeEach
    void open() {
        office = new PostOffice(inbox.port());
    }

    @AfterEach
    void close() {
        office.close();
        inbox.close();
    }

    @Test
    void aLetterPostedInAnActArrivesInTheReadersLanguageAndSaysHowToStopIt() throws Exception {
        try (Notices notices = office.notices(List.of())) {
            notices.start();
            office.db.transact(tx -> {
                notices.post(tx, Posting.to(PostOffice.FOUND, PostOffice.AMINA, 7));
                return true;
            });
            assertTrue(inbox.holds(1, LONG));
        }
        Inbox.Received letter = inbox.letter(0);
        assertEquals("ar", letter.header("Content-Language"));
        assertTrue(letter.header("From").contains("Valley Tilth"));
        assertEquals("<test-found.tilth.example>", letter.header("List-Id"));
        assertTrue(letter.header("List-Unsubscribe").startsWith("<https://tilth.example/letters/stop/"));
        assertEquals("List-Unsubscribe=One-Click", letter.header("List-Unsubscribe-Post"));

        String text = letter.text();
        assertTrue(text.contains("<b>Two</b> new things about child care."), text);
        assertTrue(text.contains("https://tilth.example/letters/stop/"), text);
        String html = letter.html();
        assertTrue(html.contains("dir=\"rtl\""), html);
        assertTrue(html.contains("&lt;b&gt;Two&lt;/b&gt; new things"), html);
        assertTrue(html.contains("href=\"https://tilth.example/library/131-three-calls\""), html);
    }

    @Test
    void aCodeCanNotBeStopped() throws Exception {
        try (Notices notices = office.notices(List.of())) {
            notices.start();
            office.db.transact(tx -> {
                notices.post(tx, PostOffice.code("rosa@example.org", "482 913"));
                return true;
            });
            assertTrue(inbox.holds(1, LONG));
        }
        Inbox.Received letter = inbox.letter(0);
        assertEquals("Your code: 482 913", letter.subject());
        assertEquals("", letter.header("List-Unsubscribe"));
        assertFalse(letter.text().contains("letters/stop"));
    }

    @Test
    void whatHappenedIsToldOnceToEachAndNotToWhoDidIt() {
        List<Event> asked = new ArrayList<>();
        Teller teller = (db, event) -> told(db, event, asked);
        try (Notices notices = office.notices(List.of(teller));
                Log log = new Log(office.db)) {
            log.follow(notices.follower());
            log.start();
            for (long thing = 1; thing <= 3; thing++) append(log, new Event("member.asked", 9, 5, "circle", thing));
            append(log, new Event("resource.added", 9, 5, "resource", 1));
            assertTrue(log.caughtUp(LONG));

            assertEquals(4, asked.size());
            assertEquals(6, office.rows());
        }
    }

    @Test
    void anEntryThatComesAgainAddsNoLetter() {
        Posting posting = Posting.to(PostOffice.ASKED, PostOffice.LUIS, 7).detail(new JsonObject().put("space", 5));
        List<LetterStore.Told> told = List.of(new LetterStore.Told(12L, posting), new LetterStore.Told(13L, posting));
        assertEquals(2, office.letters.enterAll(office.db, told, office.now.get()));
        assertEquals(0, office.letters.enterAll(office.db, told, office.now.get()));
        assertEquals(5, office.take().orElseThrow().posting().detail().getInteger("space"));
    }

    @Test
    void nothingOfAnErasedPersonStays() {
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        office.stops.stop(office.db, PostOffice.LUIS, PostOffice.FOUND, office.now.get());
        try (Notices notices = office.notices(List.of());
                Log log = new Log(office.db)) {
            log.follow(notices.follower());
            log.start();
            append(log, new Event("person.erased", PostOffice.LUIS, 0, "person", PostOffice.LUIS));
            assertTrue(log.caughtUp(LONG));
        }
        assertTrue(office.states().isEmpty());
        assertTrue(office.stops.stopped(PostOffice.LUIS).isEmpty());
    }

    @Test
    void aSilentMailServerDoesNotHoldUpTheEnd() throws Exception {
        try (FaultyServer silent = new FaultyServer().answers("GREETING", FaultyServer.SILENCE);
                PostOffice other = new PostOffice(office.db, silent.port())) {
            Notices notices = other.notices(List.of());
            notices.start();
            office.db.transact(tx -> {
                notices.post(tx, Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
                return true;
            });
            assertTrue(silent.called(LONG));

            long began = System.nanoTime();
            notices.close();
            other.postman.close();
            assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 5_000);
            assertEquals("waiting", office.onlyState());
        }
    }

    @Test
    void aSiteCanTryOutItsMail() {
        List<String> names =
                Notices.kinds(office.house).stream().map(kind -> kind.name()).toList();
        assertEquals(List.of("letters.test"), names);
    }

    private static List<Posting> told(Queries db, Event event, List<Event> asked) {
        asked.add(event);
        if (!event.what().equals("member.asked")) return List.of();
        assertTrue(db.find("select 1", _ -> true).isPresent());
        return Arrays.asList(
                Posting.to(PostOffice.ASKED, PostOffice.LUIS, event.thing()),
                Posting.to(PostOffice.ASKED, PostOffice.MARTA, event.thing()));
    }

    private void append(Log log, Event event) {
        office.db.transact(tx -> {
            log.append(tx, event);
            return true;
        });
    }
}
