package tilth.log;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A room's own work beside its pages, piece after piece on one thread of a node: packing, importing, reading files.
///
/// What is to be done stands in the room's table, so after a restart it goes on by itself, and with several nodes each
/// piece looks again what is left. While pieces fail, as when the database is away, it waits longer and longer.
public final class Chore implements AutoCloseable {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(60);

    private final Bell bell = new Bell();
    private final Worker worker;

    /// @param piece does what comes next; false when there was nothing to do
    public Chore(String name, BooleanSupplier piece) {
        worker = new Worker(Thread.ofPlatform().daemon().name(name), bell, LOOK_ANYWAY, Duration.ZERO) {
            @Override
            Found step() {
                return piece.getAsBoolean() ? Found.FULL : Found.NOTHING;
            }

            @Override
            Duration failed(Throwable failure, int failures) {
                return GONE.after(failures);
            }
        };
    }

    public void start() {
        worker.start();
    }

    /// There is something to do.
    public void ring() {
        bell.ring();
    }

    /// Whether it is asked to end: what fails now fails because of that.
    public boolean over() {
        return worker.stopped();
    }

    /// Ends it, in the middle of a piece as well.
    @Override
    public void close() {
        worker.stop();
        worker.interrupt();
    }
}
