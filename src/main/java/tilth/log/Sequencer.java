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
    private static final Duration BREATH = Duration.ofMillis(20);

    private final LogStore store;
    private final Runnable numbered;

    Sequencer(LogStore store, Bell committed, Runnable numbered) {
        super(Thread.ofVirtual().name("log sequencer"), committed, LOOK_ANYWAY, BREATH);
        this.store = store;
        this.numbered = numbered;
    }

    @Override
    Found step() {
        if (!store.anyWaiting()) return Found.NOTHING;
        long count = store.number(BATCH);
        if (count > 0) numbered.run();
        return Found.of(count, BATCH);
    }

    @Override
    Duration failed(Throwable failure, int failures) {
        return GONE.after(failures);
    }
}
