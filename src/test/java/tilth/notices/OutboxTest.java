package tilth.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tilth.mail.FaultyServer;
import tilth.mail.Posting;

/// Letters against faults: of the mail server, of a node, of ourselves.
class OutboxTest {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (<[^>]*>)");

    private FaultyServer server;
    private PostOffice office;

    @BeforeEach
    void open() throws Exception {
        server = new FaultyServer();
        office = new PostOffice(server.port());
    }

    @AfterEach
    void close() throws Exception {
        office.close();
        server.close();
    }

    @Test
    void aCodeIsNeverReadableAndGoneOnceSent() {
        office.post(PostOffice.code("marta@example.org", "482913"));
        assertFalse(row().contains("482913"));

        assertEquals(1, office.sendDue());
        assertTrue(server.accepted().getFirst().contains("482913"));
        assertEquals("sent", office.onlyState());
        assertEquals("sealed secrets: 0", office.secretsLeft());
    }

    @Test
    void aCodeGoesAheadOfAllOthers() {
        for (int thing = 1; thing <= 30; thing++) office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, thing));
        office.wait(Duration.ofMinutes(1));
        office.post(PostOffice.code("marta@example.org", "482913"));
        assertEquals(PostOffice.CODE, office.take().orElseThrow().posting().kind());
    }

    @Test
    void aLetterRefusedForNowWaitsLongerEachTimeAndKeepsItsName() {
        server.answers("END", "451 4.3.0 try again");
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        for (int minutes : List.of(1, 5, 15, 60, 120, 192, 192)) {
            assertEquals(1, office.sendDue());
            office.wait(Duration.ofMinutes(minutes).minusSeconds(1));
            assertEquals(0, office.sendDue(), "knocked before " + minutes + " minutes had passed");
            office.wait(Duration.ofMinutes(minutes).dividedBy(4).plusSeconds(1));
        }
        assertTrue(office.desk.waiting(10).getFirst().reason().contains("451 4.3.0 try again"));

        server.answersWell();
        assertEquals(1, office.sendDue());
        assertEquals("sent", office.onlyState());
        assertEquals(8, server.accepted().size());
        assertEquals(1, new HashSet<>(ids()).size());
    }

    @Test
    void aLetterRefusedForDaysIsGivenUp() {
        server.answers("RCPT", "451 4.7.1 greylisted");
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        office.sendDue();
        office.wait(Duration.ofDays(6));
        office.sendDue();
        assertEquals("failed", office.onlyState());
    }

    @Test
    void anAddressThatIsNotThereIsTriedOnceAndItsReaderIsToldOnTheSite() {
        server.answers("RCPT", "550 5.1.1 no such mailbox");
        office.post(Posting.to(PostOffice.FOUND, PostOffice.MARTA, 7));
        office.sendDue();
        server.answersWell();
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        office.wait(Duration.ofDays(1));
        assertEquals(1, office.sendDue());

        Held failed = office.desk.failed(10).getFirst();
        assertEquals(PostOffice.MARTA, failed.person());
        assertEquals(1, failed.tries());
        assertTrue(office.desk.trouble(PostOffice.MARTA).orElseThrow().contains("550 5.1.1 no such mailbox"));
        assertTrue(office.desk.trouble(PostOffice.LUIS).isEmpty());
        assertEquals(new Desk.Counts(0, 1, 1), office.desk.counts(office.now.get()));

        assertTrue(office.desk.retry(office.db, failed.id(), office.now.get()));
        assertEquals(1, office.sendDue());
        assertTrue(office.desk.trouble(PostOffice.MARTA).isEmpty());
    }

    @Test
    void aSenderThatDiedLetsGoOfItsLetterAndHasNoSayInItAnyMore() {
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        Waiting died = office.take().orElseThrow();
        assertTrue(office.take().isEmpty());

        office.wait(Outbox.HOLD.plusSeconds(1));
        Waiting other = office.take().orElseThrow();
        assertEquals(died.name(), other.name());
        assertFalse(office.letters.keep(died, office.now.get()));
        office.letters.end(died, "failed", "", office.now.get());
        office.letters.later(died, "", office.now.get());
        assertEquals("waiting", office.onlyState());
        office.letters.end(other, "sent", "", office.now.get());
        assertEquals("sent", office.onlyState());
    }

    @Test
    void tenKillsWhileSendingLoseNothingAndRepeatOneLetterEach() {
        post(60);
        for (int kill = 0; kill < 10; kill++) {
            Waiting taken = office.take().orElseThrow();
            Sending killed = office.sending(letter -> {
                office.postman.send(letter);
                throw new AssertionError("killed before it could be written down");
            });
            assertThrows(AssertionError.class, () -> killed.send(taken));
        }
        office.sendDue();
        office.wait(Outbox.HOLD.plusSeconds(1));
        office.sendDue();

        assertEquals(Map.of("sent", 60L), office.states());
        assertEquals(60, new HashSet<>(ids()).size());
        assertEquals(70, ids().size());
    }

    @Test
    void fourSendersSendEachLetterOnce() throws Exception {
        post(200);
        try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
            Callable<Integer> sender = office::sendDue;
            int tried = 0;
            for (Future<Integer> each : senders.invokeAll(List.of(sender, sender, sender, sender))) tried += each.get();
            assertEquals(200, tried);
        }
        assertEquals(200, ids().size());
        assertEquals(200, new HashSet<>(ids()).size());
    }

    @Test
    void whatItsReaderMayNoMoreSeeIsNotSent() {
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        office.hidden.add(7L);
        office.sendDue();
        assertEquals("dropped", office.onlyState());
        assertEquals(0, server.accepted().size());
    }

    @Test
    void whoHasLeftGetsNoLetter() {
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        office.readers.remove(PostOffice.LUIS);
        office.sendDue();
        assertEquals("dropped", office.onlyState());
        assertEquals(0, server.accepted().size());
    }

    @Test
    void aStoppedKindStaysAwayAndOthersArrive() {
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7), Posting.to(PostOffice.ASKED, PostOffice.LUIS, 7));
        office.stops.stop(office.db, PostOffice.LUIS, PostOffice.FOUND, office.now.get());
        office.sendDue();
        assertEquals(Map.of("sent", 1L, "stopped", 1L), office.states());
    }

    @Test
    void aPersonsOwnCopySaysWhichLettersCameAndWhichAreStopped() {
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        office.sendDue();
        office.stops.stop(office.db, PostOffice.LUIS, PostOffice.ASKED, office.now.get());
        JsonObject held = office.desk.held(PostOffice.LUIS);
        assertEquals("[\"test.asked\"]", held.getJsonArray("stopped").encode());
        assertEquals("sent", held.getJsonArray("sent").getJsonObject(0).getString("state"));
    }

    @Test
    void afterARestoreOldLettersWaitForTheOperatorAndANewCodeGoesOut() {
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7), PostOffice.code("luis@example.org", "111222"));
        office.wait(Duration.ofMinutes(1));
        Desk.pause(office.db, "restored", office.now.get());
        assertEquals(0, office.sendDue());

        office.post(PostOffice.code("admin@example.org", "482913"));
        assertEquals(1, office.sendDue());
        assertTrue(server.accepted().getFirst().contains("482913"));
        assertEquals("restored", office.desk.pause().orElseThrow().why());

        office.desk.release(office.db);
        assertEquals(2, office.sendDue());
        assertTrue(office.desk.pause().isEmpty());
    }

    @Test
    void whatCanNotBeWrittenIsSeenAndTroublesNobodyElse() {
        office.post(
                Posting.to(PostOffice.BROKEN, PostOffice.LUIS, 7), Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        assertEquals(2, office.sendDue());
        assertEquals(1, server.accepted().size());
        Held waits = office.desk.waiting(10).getFirst();
        assertEquals("could not be written: IllegalStateException", waits.reason());
    }

    @Test
    void anAddressNoLetterCanGoToIsAFailureAndNoFault() {
        office.post(Posting.to(PostOffice.ASKED, "marta@example.org\r\nRCPT TO:<eve@example.org>", "en", 7));
        office.sendDue();
        assertEquals("failed", office.onlyState());
        assertEquals(0, server.calls());
    }

    @Test
    void lettersAreForgottenAMonthAfterTheyArrived() {
        post(3);
        office.sendDue();
        office.wait(Duration.ofDays(31));
        assertEquals(3, office.letters.forget(office.now.get().minus(Duration.ofDays(30))));
    }

    private void post(int many) {
        office.post(IntStream.rangeClosed(1, many)
                .mapToObj(thing -> Posting.to(PostOffice.FOUND, PostOffice.LUIS, thing))
                .toArray(Posting[]::new));
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (String message : server.accepted()) {
            Matcher id = MESSAGE_ID.matcher(message);
            assertTrue(id.find());
            ids.add(id.group(1));
        }
        return ids;
    }

    private String row() {
        return office.db.one("select letter::text as whole from letter", row -> row.text("whole"));
    }
}
