package tilth.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrozenLineTest {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private Frozen line;
    private Database db;

    @BeforeEach
    void aDatabaseBehindALine() throws IOException {
        Address address = TestDatabase.freshAddress();
        line = new Frozen(address.port());
        db = Database.at(
                TestDatabase.vertx(),
                new Address(
                        "127.0.0.1", line.port(), address.database(), address.user(), address.password(), "disable"),
                2);
        assertEquals(1, answer());
    }

    @AfterEach
    void closeTheLine() throws IOException {
        line.close();
        db.close();
    }

    @Test
    void manyWhoAskAFrozenDatabaseAreAllToldSoWithinFiveSeconds() throws Exception {
        line.freeze();
        Callable<Throwable> asking = () -> assertThrows(DatabaseGone.class, this::answer);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Throwable>> all =
                    Stream.generate(() -> asking).limit(40).toList();
            long begun = System.nanoTime();
            for (Future<Throwable> each : many.invokeAll(all)) each.get();
            assertTrue(System.nanoTime() - begun < FIVE_SECONDS.toNanos());
        }

        line.pass();

        assertTimeout(FIVE_SECONDS, () -> assertEquals(1, answerAtLast()));
    }

    @Test
    void shortQuestionsOnAFrozenLineAreToldSoTooAndAnsweredAgainAfterwards() throws Exception {
        assertEquals(1, shortly());
        line.freeze();

        assertTimeout(FIVE_SECONDS, () -> assertThrows(DatabaseGone.class, this::shortly));

        line.pass();
        assertTimeout(FIVE_SECONDS, () -> {
            while (true) {
                try {
                    assertEquals(1, shortly());
                    return;
                } catch (DatabaseGone notYet) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    @Test
    void aTransactionOnAFrozenLineGivesUpWithinFiveSecondsAndLeavesNothing() {
        db.run("create table seed (name text)");

        assertTimeout(
                FIVE_SECONDS,
                () -> assertThrows(
                        DatabaseGone.class,
                        () -> db.transact(tx -> {
                            tx.run("insert into seed values ('bean')");
                            line.freeze();
                            return tx.run("insert into seed values ('maize')");
                        })));

        line.pass();
        assertEquals(1, answerAtLast());
        int seeds = db.one("select count(*) as n from seed", row -> row.count("n"));
        assertEquals(0, seeds);
    }

    private int answer() {
        return db.one("select 1 as it", row -> row.count("it"));
    }

    private int shortly() {
        return db.keyed().one("select 1 as it", row -> row.count("it"));
    }

    private int answerAtLast() {
        while (true) {
            try {
                return answer();
            } catch (DatabaseGone notYet) {
                Thread.onSpinWait();
            }
        }
    }
}
