package tilth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.files.Shelf;

/// What is done every so often without anybody asking: what has run out is forgotten. A sweep that
/// fails waits for its next time and keeps no other from being done.
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Sweeper.class.getName());
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration FIRST_DAILY = Duration.ofMinutes(30); // also where Tilth starts anew every night

    /// How long files that were taken off the shelf can be brought back.
    private static final Duration KEPT = Duration.ofDays(30);

    private final List<Runnable> often;
    private final List<Runnable> hourly;
    private final List<Runnable> daily;
    private final ScheduledExecutorService broom = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sweep").factory());

    /// @param often every minute: what people wait for
    Sweeper(List<Runnable> often, List<Runnable> hourly, List<Runnable> daily) {
        this.often = List.copyOf(often);
        this.hourly = List.copyOf(hourly);
        this.daily = List.copyOf(daily);
    }

    void start() {
        every(Duration.ofMinutes(1), SOON, often);
        every(Duration.ofHours(1), FIRST, hourly);
        every(Duration.ofDays(1), FIRST_DAILY, daily);
    }

    /// Everything at once, for tests: the first that fails says so.
    void sweep() {
        often.forEach(Runnable::run);
        hourly.forEach(Runnable::run);
        daily.forEach(Runnable::run);
    }

    private void every(Duration time, Duration first, List<Runnable> sweeps) {
        var _ = broom.scheduleWithFixedDelay(
                () -> sweeps.forEach(Sweeper::once), first.toSeconds(), time.toSeconds(), TimeUnit.SECONDS);
    }

    /// It looks at every file there is, and never touches one that belongs to something.
    static void shelf(Shelf shelf, Instant now) {
        Shelf.Swept swept = shelf.sweep(now, now.minus(KEPT));
        if (swept.missing() > 0) LOG.warning(swept.missing() + " files are not in the files folder");
    }

    private static void once(Runnable sweep) {
        try {
            sweep.run();
        } catch (RuntimeException notNow) {
            LOG.log(Level.WARNING, "A sweep waits for its next time", notNow);
        }
    }

    @Override
    public void close() {
        broom.shutdownNow();
    }
}
