package tilth.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.log.Logbook.MARTA;
import static tilth.log.Logbook.caughtUp;
import static tilth.log.Logbook.post;
import static tilth.log.Logbook.posted;
import static tilth.log.Logbook.startedWith;
import static tilth.log.Logbook.to;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tilth.db.Database;
import tilth.db.TestDatabase;

class LogTest {
    private final Database db = TestDatabase.fresh();

    @Test
    void anEventIsInTheLogOnlyIfItsActIsCommitted() {
        try (Log log = startedWith(db)) {
            List<Event> heard = new ArrayList<>();
            log.whenCommitted(heard::add);
            assertThrows(
                    IllegalStateException.class,
                    () -> db.transact(tx -> {
                        log.append(tx, posted(1));
                        throw new IllegalStateException("Marta's line broke");
                    }));
            post(db, log, 2);
            caughtUp(log);

            assertEquals(List.of(posted(2)), heard);
            assertEquals(1, log.end().seq());
        }
    }

    @Test
    void listenersHearOfAnActBeforeItAnswers() {
        Log log = new Log(db);
        List<String> order = new ArrayList<>();
        log.whenCommitted(event -> order.add("generation raised"));
        post(db, log, 1);
        order.add("answered");
        assertEquals(List.of("generation raised", "answered"), order);
    }

    @Test
    void aBrokenListenerDoesNotBreakTheAct() {
        Log log = new Log(db);
        List<Event> heard = new ArrayList<>();
        log.whenCommitted(event -> {
            throw new IllegalStateException("broken");
        });
        log.whenCommitted(heard::add);
        post(db, log, 1);
        assertEquals(1, heard.size());
    }

    @Test
    void openPagesHearEachEntryInOrderAndWithAllItSays() throws InterruptedException {
        BlockingQueue<Entry> heard = new LinkedBlockingQueue<>();
        Event event = new Event("member.role", MARTA, 3, "person", 12, new JsonObject().put("role", "steward"));
        try (Log log = startedWith(db)) {
            awaitHearing(log);
            log.listen(heard::add);
            db.transact(tx -> {
                log.append(tx, event);
                log.append(tx, posted(2));
                return tx;
            });
            Entry first = heard.poll(5, TimeUnit.SECONDS);
            Entry second = heard.poll(5, TimeUnit.SECONDS);

            assertEquals(event, first.event());
            assertEquals(List.of(1L, 2L), List.of(first.seq(), second.seq()));
            assertEquals(second.position(), log.end());
        }
    }

    @Test
    void aNodeThatReadsNothingIsDeaf() {
        Log log = new Log(db);
        assertTrue(log.deafMillis() > 2_000);
        log.start();
        awaitHearing(log);
        assertTrue(log.deafMillis() < 2_000);
        log.close();
    }

    @Test
    void whatWasWrittenWhileNobodyNumberedIsNumberedAtTheNextStart() {
        Log command = new Log(db);
        for (int resource = 1; resource <= 2_345; resource++) post(db, command, resource);
        Seen seen = new Seen(db);
        try (Log log = startedWith(db, seen)) {
            caughtUp(log);
            assertEquals(to(2_345), seen.all());
        }
    }

    @Test
    void theLogStopsWithinTwoSecondsEvenIfAFollowerIsStuck() throws InterruptedException {
        Log log = new Log(db, Follower.Waits.USUAL);
        BlockingQueue<Entry> never = new LinkedBlockingQueue<>();
        CountDownLatch stuck = new CountDownLatch(1);
        log.follow(new Notebook() {
            @Override
            public void handle(List<Entry> entries) {
                try {
                    stuck.countDown();
                    never.take();
                } catch (InterruptedException e) {
                    throw new NotNow("interrupted", e);
                }
            }
        });
        log.start();
        post(db, log, 1);
        assertTrue(stuck.await(5, TimeUnit.SECONDS));
        long began = System.nanoTime();
        log.close();
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 2_000);
    }

    private static void awaitHearing(Log log) {
        long deadline = System.nanoTime() + Logbook.LONG.toNanos();
        while (log.deafMillis() > 2_000 && System.nanoTime() < deadline) Thread.onSpinWait();
    }
}
