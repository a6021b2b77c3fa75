package tilth.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.log.Logbook.caughtUp;
import static tilth.log.Logbook.post;
import static tilth.log.Logbook.posted;
import static tilth.log.Logbook.startedWith;
import static tilth.log.Logbook.to;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tilth.db.Database;
import tilth.db.DatabaseGone;
import tilth.db.TestDatabase;

/// Nothing is skipped and nothing comes twice, however commits fall and whatever breaks.
@Timeout(60)
class OrderTest {
    private final Database db = Database.at(TestDatabase.vertx(), TestDatabase.freshAddress(), 12);

    @RepeatedTest(5)
    void commitsOutOfTheOrderOfIdentitiesAreReadOnceAndInOrder(RepetitionInfo round)
            throws InterruptedException, ExecutionException {
        Random dice = new Random(round.getCurrentRepetition());
        Seen seen = new Seen(db);
        Notebook first = new Notebook();
        Notebook second = new Notebook();
        try (Log here = startedWith(db, seen, first);
                Log there = startedWith(db, seen, second);
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int crowd = 0; crowd < 20; crowd++) {
                int size = 2 + dice.nextInt(5);
                List<Integer> commits =
                        new ArrayList<>(IntStream.range(0, size).boxed().toList());
                Collections.shuffle(commits, dice);
                writeTogether(writers, dice.nextBoolean() ? here : there, commits);
            }
            caughtUp(here);
            caughtUp(there);
            long last = here.end().seq();
            assertTrue(last >= 40);
            assertEquals(to(last), seen.all());
            assertEquals(to(last), first.all);
            assertEquals(to(last), second.all);
        }
    }

    /// Opens a transaction for each, which append one after the other and commit in the given order.
    private void writeTogether(ExecutorService writers, Log log, List<Integer> commits)
            throws InterruptedException, ExecutionException {
        List<CountDownLatch> may =
                commits.stream().map(writer -> new CountDownLatch(1)).toList();
        List<Future<Integer>> acts = new ArrayList<>();
        for (int writer = 0; writer < commits.size(); writer++) {
            int me = writer;
            CountDownLatch appended = new CountDownLatch(1);
            acts.add(writers.submit(() -> db.transact(tx -> {
                log.append(tx, posted(me));
                appended.countDown();
                await(may.get(me));
                return me;
            })));
            appended.await();
        }
        for (int writer : commits) {
            may.get(writer).countDown();
            acts.get(writer).get();
        }
    }

    @Test
    void killedConnectionsSkipNothingAndDoubleNothing() throws InterruptedException, ExecutionException {
        Seen seen = new Seen(db);
        Notebook first = new Notebook();
        Notebook second = new Notebook();
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        try (Log here = startedWith(db, seen, first);
                Log there = startedWith(db, seen, second);
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            caughtUp(here);
            here.listen(entry -> heard.add(entry.seq()));
            List<Future<Integer>> acknowledged = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                Log log = writer % 2 == 0 ? here : there;
                int me = writer;
                acknowledged.add(writers.submit(() -> write(log, me * 1000)));
            }
            for (int kill = 0; kill < 10; kill++) killAfter(20L * kill, acknowledged);
            int confirmed = 0;
            for (Future<Integer> count : acknowledged) confirmed += count.get();
            caughtUp(here);
            caughtUp(there);

            long last = here.end().seq();
            assertTrue(last >= confirmed, last + " in the log of " + confirmed);
            assertEquals(last, (long) db.one("select count(*) as all from event", row -> row.number("all")));
            assertEquals(to(last), seen.all());
            assertEquals(to(last), first.all);
            assertEquals(to(last), second.all);
            assertEquals(last, heard.getLast());
            assertEquals(to(last).subList((int) (last - heard.size()), (int) last), heard);
            assertEquals(
                    List.of(0L, 0L),
                    here.status().followers().stream().map(each -> each.aside()).toList());
        }
    }

    private int write(Log log, int from) {
        int confirmed = 0;
        for (int resource = from; resource < from + 100; resource++) {
            try {
                post(db, log, resource);
                confirmed++;
            } catch (DatabaseGone cut) {
                // Committed or not: nobody knows, and a person would be asked to send it again.
            }
        }
        return confirmed;
    }

    /// Ends every other connection of this database once so many events are in the log, or nobody writes any more.
    private void killAfter(long events, List<Future<Integer>> writers) {
        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            try {
                if (db.one("select last from log_counter", row -> row.number("last")) >= events) break;
            } catch (DatabaseGone cut) {
                // Our own connection of last time; the next one is new.
            }
        }
        try {
            db.list("""
                select pg_terminate_backend(pid) as ended from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()
                """, row -> row.yes("ended"));
        } catch (DatabaseGone cut) {
            // Nothing to end on a line that is gone itself.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
