package tilth.imports;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.db.DatabaseGone;
import tilth.log.Event;
import tilth.log.Log;

/// The one thread of a node that works on imports, a piece at a time, each import in its turn.
///
/// What is to be done stands in the table, so after a restart it goes on by itself. Two nodes do no harm: each piece
/// holds the import's row and looks again what is left.
final class Labour implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Labour.class.getName());
    private static final long LOOK_ANYWAY = 60; // seconds

    /// A kind of work, by the state in which an import waits for it.
    interface Work {
        /// Does a piece.
        void piece(Import carried);
    }

    private final Database db;
    private final Log log;
    private final ImportStore store;
    private final Map<String, Work> works;
    private final InstantSource clock;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean over;
    private Thread thread;

    Labour(Database db, Log log, ImportStore store, Map<String, Work> works, InstantSource clock) {
        this.db = db;
        this.log = log;
        this.store = store;
        this.works = works;
        this.clock = clock;
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("imports").start(this::run);
    }

    /// There is something to do.
    void ring() {
        bell.release();
    }

    private void run() {
        while (!over)
            try {
                Optional<Import> next = store.next();
                if (next.isPresent()) work(next.get());
                else if (bell.tryAcquire(LOOK_ANYWAY, TimeUnit.SECONDS)) bell.drainPermits();
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException notNow) {
                if (over) return;
                LOG.log(Level.FINE, "Imports wait", notNow);
                if (!pause()) return;
            }
    }

    private static boolean pause() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
            return true;
        } catch (InterruptedException ended) {
            return false;
        }
    }

    private void work(Import carried) {
        try {
            works.get(carried.state()).piece(carried);
        } catch (DatabaseGone gone) {
            throw gone;
        } catch (RuntimeException unable) {
            if (over || Thread.currentThread().isInterrupted()) throw unable;
            LOG.log(Level.WARNING, "An import failed", unable);
            boolean making = carried.in("running", "undoing", "checking");
            db.transact(tx -> ImportStore.become(
                    tx,
                    carried.id(),
                    Set.of(carried.state()),
                    making ? "stopped" : "failed",
                    "imports.stop.broken",
                    clock.instant()));
        }
        db.transact(tx -> {
            // Open pages look again; the space hears nothing, and nobody is told.
            log.append(tx, new Event("import.moved", 0, carried.space(), Import.KIND, carried.id()));
            return true;
        });
    }

    @Override
    public void close() {
        over = true;
        if (thread != null) thread.interrupt();
    }
}
