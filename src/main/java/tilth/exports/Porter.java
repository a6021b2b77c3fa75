package tilth.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.files.Depot;
import tilth.log.Chore;
import tilth.log.Event;
import tilth.log.Log;

/// Packs what people want to take along, one after the other.
final class Porter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Porter.class.getName());

    /// Packs one, for whoever it is for, if they still may.
    interface Pack {
        /// Gives how many texts were written; empty when they may not have it any more.
        Optional<Integer> to(Export export, Path file) throws IOException;
    }

    private final Database db;
    private final Log log;
    private final ExportStore store;
    private final Depot depot;
    private final Pack pack;
    private final Chore chore = new Chore("exports", this::next);
    private boolean fresh = true; // what was being packed when we ended is packed anew

    Porter(Database db, Log log, ExportStore store, Depot depot, Pack pack) {
        this.db = db;
        this.log = log;
        this.store = store;
        this.depot = depot;
        this.pack = pack;
    }

    void start() {
        chore.start();
    }

    void ring() {
        chore.ring();
    }

    private boolean next() {
        if (fresh) store.again();
        fresh = false;
        Optional<Export> next = store.claim();
        next.ifPresent(this::pack);
        return next.isPresent();
    }

    private void pack(Export export) {
        String file = depot.fresh();
        Optional<Integer> things = Optional.empty();
        long size = 0;
        try {
            Path path = depot.path(file).orElseThrow();
            things = pack.to(export, path);
            size = Files.size(path);
        } catch (IOException | RuntimeException unable) {
            depot.drop(file);
            if (chore.over()) return;
            LOG.log(Level.WARNING, "An export failed", unable);
            things = Optional.empty();
        }
        done(export, file, size, things);
    }

    private void done(Export export, String file, long size, Optional<Integer> things) {
        boolean kept = db.transact(tx -> {
            log.append(tx, new Event("export.moved", 0, export.space(), Export.KIND, export.id()));
            if (things.isPresent()) return ExportStore.ready(tx, export.id(), file, size, things.get()) == 1;
            ExportStore.failed(tx, export.id());
            return false;
        });
        if (!kept) depot.drop(file);
    }

    @Override
    public void close() {
        chore.close();
    }
}
