package tilth.search;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A trouble that may come with every write, told once a minute.
final class Complaint {
    private static final System.Logger LOG = System.getLogger(Complaint.class.getPackageName());
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final String what;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    Complaint(String what) {
        this.what = what;
    }

    void about(Throwable failed) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + QUIET)) return;
        LOG.log(Level.WARNING, what + ": " + failed);
    }
}
