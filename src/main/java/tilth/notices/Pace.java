package tilth.notices;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// So many letters a minute, and no more: a turn comes every so often, and turns nobody took are
/// not saved up beyond one second's worth.
final class Pace {
    private final long between;
    private long next = System.nanoTime();

    /// @param perMinute 0 for no limit
    Pace(int perMinute) {
        this.between = perMinute == 0 ? 0 : TimeUnit.MINUTES.toNanos(1) / perMinute;
    }

    /// Takes the next turn; says how long to wait for it.
    synchronized Duration turn() {
        long now = System.nanoTime();
        next = Math.max(next, now - TimeUnit.SECONDS.toNanos(1));
        long wait = next - now;
        next += between;
        return Duration.ofNanos(Math.max(0, wait));
    }

    /// Gives back a turn that was not needed.
    synchronized void giveBack() {
        next -= between;
    }
}
