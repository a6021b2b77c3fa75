package tilth.log;

import java.time.Duration;

/// Gives committed events their numbers.
///
/// Every node has one; the counter's row lock lets one number at a time. There is no holder who
/// could go on in the belief of holding: who loses the connection has lost the lock and the
/// unfinished numbers with it (src/adr/0011).
final class Sequencer extends Worker {
    private static final int BATCH = 1000;
    /// For events of a node that was killed between commit and numbering.
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final LogStore store;
    private final Runnable numbered;

    Sequencer(LogStore store, Bell committed, Runnable numbered) {
        super("sequencer", committed, LOOK_ANYWAY);
        this.store = store;
        this.numbered = numbered;
    }

    @Override
    boolean step() {
        if (!store.anyWaiting()) return false;
        long count = store.number(BATCH);
        if (count > 0) numbered.run();
        return count > 0;
    }

    @Override
    Duration failed(Throwable failure, int failures) {
        return GONE.after(failures);
    }
}
