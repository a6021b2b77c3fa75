package tilth.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/// Sends what is due: a few threads that each take one letter, send it, and take the next.
///
/// Several nodes may do this on one database: a letter is taken by one. A sender that is killed
/// holds its letter for [#HOLD] and no longer; a letter the mail server had already taken then
/// goes out once more under the same message id, and nothing is lost.
final class Outbox implements AutoCloseable {
    static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration RENEW = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TROUBLE = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration REMEMBER = Duration.ofDays(30);
    private static final Duration ENDING = Duration.ofMillis(1_200);
    private static final Logger LOG = Logger.getLogger(Outbox.class.getName());

    private final LetterStore letters;
    private final Consumer<Waiting> sending;
    private final Pace pace;
    private final InstantSource clock;
    private final Semaphore bell = new Semaphore(0);
    private final Set<Waiting> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> senders;
    private final Thread keeper = Thread.ofVirtual().name("letters kept").unstarted(this::keep);

    /// @param count letters on the way at once
    Outbox(LetterStore letters, Consumer<Waiting> sending, Pace pace, int count, InstantSource clock) {
        this.letters = letters;
        this.sending = sending;
        this.pace = pace;
        this.clock = clock;
        this.senders = IntStream.rangeClosed(1, count)
                .mapToObj(number -> Thread.ofVirtual().name("letters " + number).unstarted(this::run))
                .toList();
    }

    void start() {
        senders.forEach(Thread::start);
        keeper.start();
    }

    /// There may be something to send.
    void wake() {
        if (bell.availablePermits() < senders.size()) bell.release();
    }

    /// Takes no more letters, waits a moment for those on their way, and leaves the rest: they
    /// come again when their hold is over.
    @Override
    public void close() {
        stopped.countDown();
        bell.release(senders.size());
        long deadline = System.nanoTime() + ENDING.toNanos();
        try {
            for (Thread sender : senders)
                if (sender.isAlive() && !sender.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))))
                    sender.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!ended(Duration.ZERO)) {
            try {
                if (!step()) ring(LOOK);
            } catch (RuntimeException | Error fault) {
                if (ended(Duration.ZERO)) return;
                LOG.log(Level.WARNING, () -> "letters wait: " + fault.getClass().getName());
                ended(TROUBLE);
            }
        }
    }

    /// Sends one letter, in its turn; false when none is due.
    private boolean step() {
        Optional<Waiting> taken = Optional.empty();
        if (ended(pace.turn())) return false;
        try {
            Instant now = clock.instant();
            taken = letters.take(now, now.plus(HOLD));
        } finally {
            if (taken.isEmpty()) pace.giveBack();
        }
        if (taken.isEmpty()) return false;

        held.add(taken.get());
        try {
            sending.accept(taken.get());
        } finally {
            held.remove(taken.get());
        }
        return true;
    }

    /// Keeps what is on its way from being taken by others, and forgets old letters.
    private void keep() {
        Instant forgotten = Instant.MIN;
        while (!ended(RENEW)) {
            try {
                Instant now = clock.instant();
                for (Waiting letter : held) letters.keep(letter, now.plus(HOLD));
                if (forgotten.plus(FORGET_EVERY).isBefore(now)) {
                    letters.forget(now.minus(REMEMBER));
                    forgotten = now;
                }
            } catch (RuntimeException fault) {
                LOG.log(Level.FINE, fault, () -> "letters could not be kept");
            }
        }
    }

    private void ring(Duration longest) {
        try {
            if (bell.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) bell.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits so long, or until the end; true at the end.
    private boolean ended(Duration wait) {
        try {
            return stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
