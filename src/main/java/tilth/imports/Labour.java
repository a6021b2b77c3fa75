package tilth.imports;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.db.DatabaseGone;
import tilth.log.Chore;
import tilth.log.Event;
import tilth.log.Log;

/// Works on imports, a piece at a time, each import in its turn. A piece holds the import's row, so that two nodes do
/// no harm.
final class Labour implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Labour.class.getName());

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
    private final Chore chore = new Chore("imports", this::next);

    Labour(Database db, Log log, ImportStore store, Map<String, Work> works, InstantSource clock) {
        this.db = db;
        this.log = log;
        this.store = store;
        this.works = works;
        this.clock = clock;
    }

    void start() {
        chore.start();
    }

    /// There is something to do.
    void ring() {
        chore.ring();
    }

    private boolean next() {
        Optional<Import> next = store.next();
        next.ifPresent(this::work);
        return next.isPresent();
    }

    private void work(Import carried) {
        try {
            works.get(carried.state()).piece(carried);
        } catch (DatabaseGone gone) {
            throw gone;
        } catch (RuntimeException unable) {
            if (chore.over() || Thread.currentThread().isInterrupted()) throw unable;
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
        chore.close();
    }
}
