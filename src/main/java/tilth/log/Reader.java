package tilth.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Reads the log for this node's listeners and followers, from the moment it starts.
final class Reader extends Worker {
    private static final Logger LOG = Logger.getLogger(Reader.class.getName());
    private static final Duration LOOK_ANYWAY = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofMillis(20);
    private static final long NOT_YET = -1;

    private final LogStore store;
    private final Tail tail;
    private final Bell known;
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private long read = NOT_YET;
    private boolean kept;
    private volatile boolean everHeard;
    private volatile long heardAt;

    /// @param numbered rings when there is something to read
    /// @param tail where what was read stands for followers
    /// @param known is rung then
    Reader(LogStore store, Bell numbered, Tail tail, Bell known) {
        super(Thread.ofVirtual().name("log reader"), numbered, LOOK_ANYWAY, BREATH);
        this.store = store;
        this.tail = tail;
        this.known = known;
    }

    Log.Listening listen(Consumer<Entry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Milliseconds since this node last knew all there was to know.
    long deafMillis() {
        return everHeard ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardAt) : Long.MAX_VALUE;
    }

    @Override
    Found step() {
        // What is committed while the query runs may be missing from its answer, so its start counts.
        long asked = System.nanoTime();
        if (read == NOT_YET) read = store.last();
        if (!kept) tail.begin(read);
        kept = true;
        List<Entry> entries = store.after(read, Log.BATCH);
        tail.add(entries);
        if (!entries.isEmpty()) known.ring();
        for (Entry entry : entries) {
            for (Consumer<Entry> listener : listeners) tell(listener, entry);
            read = entry.seq();
        }
        Found found = Found.of(entries.size(), Log.BATCH);
        if (found == Found.FULL) return found;
        heardAt = asked;
        everHeard = true;
        return found;
    }

    private static void tell(Consumer<Entry> listener, Entry entry) {
        try {
            listener.accept(entry);
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, () -> "A listener failed at entry " + entry.seq() + ": " + describe(failure));
        }
    }

    @Override
    Duration failed(Throwable failure, int failures) {
        tail.forget(); // the database may be another one when it is back
        kept = false;
        return GONE.after(1);
    }
}
