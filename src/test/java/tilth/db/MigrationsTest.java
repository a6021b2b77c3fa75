package tilth.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MigrationsTest {
    private static final String SLOW = "tilth/db/slow";

    private final Address address = TestDatabase.emptyAddress();
    private final Database db = Database.at(TestDatabase.vertx(), address, 2);

    @Test
    void theStepsInTheJarAreKnownWithoutFlyway() {
        assertEquals(Set.of("1", "2"), new Migrations(address, SLOW).bundled());
    }

    @Test
    void aSecondStartHasNothingToDo() {
        assertEquals(2, new Migrations(address, SLOW).apply(db));
        assertEquals(0, new Migrations(address, SLOW).apply(db));
    }

    @Test
    void aStepCutInTheMiddleLeavesNothingAndTheNextStartGoesToTheEnd() throws Exception {
        try (ExecutorService start = Executors.newSingleThreadExecutor()) {
            db.transact(tx -> {
                tx.run("select pg_advisory_xact_lock(4711)");
                Future<?> cut = start.submit(
                        () -> assertThrows(StartProblem.class, () -> new Migrations(address, SLOW).apply(db)));
                cutWhoeverWaits();
                return settled(cut);
            });
        }
        assertTrue(there("bed"));
        assertFalse(there("crop"));
        assertFalse(there("harvest"));

        new Migrations(address, SLOW).apply(db);

        assertTrue(there("crop"));
        assertTrue(there("harvest"));
    }

    @Test
    void aDatabaseOfANewerTilthIsRefused() {
        new Migrations(address, SLOW).apply(db);
        db.run("update flyway_schema_history set version = '9999' where version = '2'");

        StartProblem problem = assertThrows(StartProblem.class, () -> new Migrations(address, SLOW).apply(db));

        assertTrue(problem.getMessage().contains("a newer Tilth (migration 9999)"), problem.getMessage());
    }

    /// From outside the transaction that holds the lock: inside one, the list of who waits stands
    /// still.
    private void cutWhoeverWaits() {
        while (db.run("""
            select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and wait_event = 'advisory'
            """) == 0) Thread.onSpinWait();
    }

    private static Object settled(Future<?> work) {
        try {
            work.get();
            return 1;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private boolean there(String table) {
        return db.one("select to_regclass($1) is not null as there", row -> row.yes("there"), table);
    }
}
