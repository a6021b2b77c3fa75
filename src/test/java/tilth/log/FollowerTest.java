package tilth.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.log.Logbook.LONG;
import static tilth.log.Logbook.caughtUp;
import static tilth.log.Logbook.post;
import static tilth.log.Logbook.startedWith;
import static tilth.log.Logbook.to;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.db.Tx;

class FollowerTest {
    private final Database db = TestDatabase.fresh();

    @Test
    void anEntryThatCannotBeDigestedIsSetAsideAfterThreeTriesAndTheRestIsDone() {
        AtomicInteger tries = new AtomicInteger();
        Seen chokesOnTwo = new Seen(db) {
            @Override
            public void work(Tx tx, List<Entry> entries) {
                super.work(tx, entries);
                if (entries.stream().noneMatch(entry -> entry.seq() == 2)) return;
                if (entries.size() == 1) tries.incrementAndGet();
                throw new IllegalArgumentException("Rosa Quintero wrote this");
            }
        };
        Log before = new Log(db);
        for (int resource = 1; resource <= 4; resource++) post(db, before, resource);
        try (Log log = startedWith(db, chokesOnTwo)) {
            caughtUp(log);

            assertEquals(List.of(1L, 3L, 4L), chokesOnTwo.all());
            assertEquals(3, tries.get());
            assertEquals(1, log.status().followers().getFirst().aside());
            String why = db.one("select error from follower_aside where seq = 2", row -> row.text("error"));
            assertTrue(why.startsWith("java.lang.IllegalArgumentException at tilth.log.FollowerTest"), why);
        }
    }

    @Test
    void aFollowerGoesPastWhatDoesNotConcernItAndMissesNothingThatDoes() {
        Seen evenOnly = new Seen(db) {
            @Override
            public boolean concerns(Event event) {
                return event.thing() % 2 == 0;
            }

            @Override
            public void work(Tx tx, List<Entry> entries) {
                super.work(
                        tx,
                        entries.stream()
                                .filter(entry -> concerns(entry.event()))
                                .toList());
            }
        };
        for (int start = 0; start < 2; start++) {
            try (Log log = startedWith(db, evenOnly)) {
                for (long resource = 1; resource <= 5; resource++) {
                    post(db, log, resource);
                    if (resource != 3) caughtUp(log);
                }
                long behind = log.status().followers().getFirst().behind();
                assertEquals(0, behind);
            }
        }
        assertEquals(List.of(2L, 4L, 7L, 9L), evenOnly.all());
    }

    @Test
    void aNodeFollowerGoesPastWhatItSetAside() {
        Notebook chokesOnTwo = new Notebook() {
            @Override
            public void handle(List<Entry> entries) {
                if (entries.stream().anyMatch(entry -> entry.seq() == 2)) throw new IllegalArgumentException("no");
                super.handle(entries);
            }
        };
        Log before = new Log(db);
        for (int resource = 1; resource <= 4; resource++) post(db, before, resource);
        try (Log log = startedWith(db, chokesOnTwo)) {
            caughtUp(log);
            assertEquals(List.of(1L, 3L, 4L), chokesOnTwo.all);
            assertEquals(4, chokesOnTwo.position.seq());
        }
    }

    @Test
    void aFollowerThatCannotWorkForNowSetsNothingAside() {
        AtomicInteger refusals = new AtomicInteger();
        Notebook full = new Notebook() {
            @Override
            public void handle(List<Entry> entries) {
                if (refusals.incrementAndGet() <= 10) throw new NotNow("disk full", null);
                super.handle(entries);
            }
        };
        try (Log log = startedWith(db, full)) {
            post(db, log, 1);
            caughtUp(log);
            assertEquals(to(1), full.all);
            assertEquals(0, log.status().followers().getFirst().aside());
            assertTrue(log.status().followers().getFirst().error().isEmpty());
        }
    }

    @Test
    void aFollowerGoesOnWhereItStoodAfterAStop() {
        Seen seen = new Seen(db);
        Notebook notebook = new Notebook();
        for (int start = 0; start < 3; start++) {
            try (Log log = startedWith(db, seen, notebook)) {
                post(db, log, 2L * start);
                post(db, log, 2L * start + 1);
                caughtUp(log);
            }
        }
        assertEquals(to(6), seen.all());
        assertEquals(to(6), notebook.all);
        assertEquals(0, notebook.losses.get());
    }

    @Test
    void aNodeFollowerOfAnotherLogStartsOver() {
        Notebook notebook = new Notebook();
        try (Log log = startedWith(db)) {
            post(db, log, 1);
            post(db, log, 2);
            caughtUp(log);
            notebook.position = new Position(2, log.end().key() + 1); // the same number in a log before the restore
        }
        try (Log log = startedWith(db, notebook)) {
            caughtUp(log);
            assertEquals(1, notebook.losses.get());
            assertEquals(to(2), notebook.all);
        }
    }

    @Test
    void aNodeFollowerThatFellBackIsServedFromThere() {
        Notebook notebook = new Notebook();
        List<Position> commits = new ArrayList<>();
        try (Log log = startedWith(db, notebook)) {
            for (int resource = 1; resource <= 3; resource++) {
                post(db, log, resource);
                caughtUp(log);
                commits.add(notebook.position);
            }
            notebook.position = commits.getFirst(); // what an index does that was opened again
            post(db, log, 4);
            assertTrue(log.caughtUp("notebook", 4, LONG));
            assertEquals(List.of(1L, 2L, 3L, 2L, 3L, 4L), notebook.all);
        }
    }

    @Test
    void aNewFollowerMayLeaveThePastAlone() {
        Seen seen = new Seen(db) {
            @Override
            public boolean wantsPast() {
                return false;
            }
        };
        try (Log log = startedWith(db)) {
            post(db, log, 1);
            caughtUp(log);
        }
        try (Log log = startedWith(db, seen)) {
            caughtUp(log);
            post(db, log, 2);
            caughtUp(log);
            assertEquals(List.of(2L), seen.all());
        }
    }
}
