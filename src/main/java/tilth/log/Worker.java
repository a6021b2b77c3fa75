package tilth.log;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// One thread of the log: takes its step again and again, waits for the bell when there is nothing
/// to do, and waits longer and longer while the step fails. It never ends by a failure.
///
/// The first ring after a while is heard at once. After a step that found something it takes breath, so that what
/// happens all at once is done together, not a hundred times one by one.
///
/// A plain thread, not a verticle: it waits on locks and latches, which would stop a verticle. A virtual one where the
/// work is to ask and to wait; one of the system's own where it is to compute, since virtual threads share few carriers
/// and are not interrupted while they compute.
abstract class Worker {
    /// While the database is away: back at work soon after it returns.
    static final Follower.Waits GONE = new Follower.Waits(Duration.ofMillis(200), 2, Duration.ofSeconds(2));

    private static final Logger LOG = Logger.getLogger(Worker.class.getName());
    private static final Duration TELL_AGAIN = Duration.ofMinutes(1);

    private final Bell bell;
    private final Duration idle;
    private final Duration breath;
    private final Semaphore hurry = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private long toldAt;
    private boolean told;

    /// What a step found to do.
    enum Found {
        NOTHING,
        SOME,
        /// As much as it takes at once: there may be more.
        FULL;

        static Found of(long many, long most) {
            if (many == 0) return NOTHING;
            return many < most ? SOME : FULL;
        }
    }

    /// @param idle how long to wait for the bell before looking anyway
    /// @param breath how long to gather what comes, after a step that found some
    Worker(Thread.Builder thread, Bell bell, Duration idle, Duration breath) {
        this.bell = bell;
        this.idle = idle;
        this.breath = breath;
        this.thread = thread.unstarted(this::run);
    }

    /// Does what there is to do.
    abstract Found step();

    /// Told of a failed step; says how long to wait before the next one.
    ///
    /// @param failures how many steps have failed in a row, this one included
    abstract Duration failed(Throwable failure, int failures);

    void start() {
        thread.start();
    }

    /// Asks the thread to end after its step.
    void stop() {
        stopped.countDown();
        bell.ring();
        hurry();
    }

    /// Somebody waits: the breath it takes now, or would take next, is left out.
    void hurry() {
        hurry.release();
    }

    /// Waits for the end; a step that takes too long is interrupted and left.
    ///
    /// @param deadline by the clock of [System#nanoTime]
    void join(long deadline) {
        try {
            boolean ended = thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            if (!ended) thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Interrupts the step under way.
    void interrupt() {
        thread.interrupt();
    }

    boolean stopped() {
        return stopped.getCount() == 0;
    }

    private void run() {
        int failures = 0;
        try {
            while (!stopped()) {
                long heard = bell.rings();
                try {
                    Found found = step();
                    failures = 0;
                    if (found == Found.SOME) breathe();
                    if (found != Found.FULL && !stopped()) bell.await(heard, idle);
                } catch (RuntimeException | Error failure) {
                    if (stopped()) return;
                    failures++;
                    tell(failure, failures);
                    boolean ended = stopped.await(failed(failure, failures).toNanos(), TimeUnit.NANOSECONDS);
                    if (ended) return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void breathe() throws InterruptedException {
        if (hurry.tryAcquire(breath.toNanos(), TimeUnit.NANOSECONDS)) hurry.drainPermits();
    }

    private void tell(Throwable failure, int failures) {
        if (told && failures > 1 && System.nanoTime() - toldAt < TELL_AGAIN.toNanos()) return;
        told = true;
        toldAt = System.nanoTime();
        LOG.log(Level.WARNING, () -> "%s could not go on: %s".formatted(thread.getName(), describe(failure)));
    }

    /// What failed and who of us was at work, without the message: messages quote people's words.
    static String describe(Throwable failure) {
        String where = "";
        for (StackTraceElement frame : failure.getStackTrace()) {
            boolean ours = frame.getClassName().startsWith("tilth.")
                    && !frame.getClassName().startsWith("tilth.db.");
            if (!ours) continue;
            where = " at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            break;
        }
        return failure.getClass().getName() + where;
    }
}
