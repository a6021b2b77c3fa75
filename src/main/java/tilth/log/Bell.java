package tilth.log;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes those who wait, all of them, and is never missed: each waits for more rings than it has
/// heard, so a ring between looking and waiting counts.
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long rings;

    /// How often it has rung. Ask before looking for work, then wait from here.
    long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Returns as soon as it has rung more often than `heard`, at the latest after the given time.
    void await(long heard, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (rings <= heard && left > 0) left = rung.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }
}
