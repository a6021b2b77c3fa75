package tilth.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;

/// Makes letters of what was gathered, when its morning has come, and forgets old notices.
///
/// A letter, its parts and its reader's day are one transaction: killed at any moment, on any of several
/// nodes, each part is in exactly one letter and nobody has two of a day.
final class Gathering implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Gathering.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofHours(6);
    private static final Duration REMEMBER = Duration.ofDays(90);
    private static final int AT_ONCE = 200; // people

    private final Database db;
    private final PartStore parts;
    private final Weekly weekly;
    private final InstantSource clock;
    private final Runnable wake;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("letters gathered").unstarted(this::run);
    private Instant forgotten = Instant.MIN;

    Gathering(Database db, PartStore parts, InstantSource clock, Runnable wake) {
        this.db = db;
        this.parts = parts;
        this.weekly = new Weekly(db);
        this.clock = clock;
        this.wake = wake;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    /// Binds all that is due; gives how many letters that made.
    int gather() {
        Instant now = clock.instant();
        weekly.begin(now);
        int made = 0;
        while (true) {
            List<Long> people = parts.due(now, AT_ONCE);
            if (people.isEmpty()) return made;
            for (long person : people) if (bind(person, now)) made++;
            wake.run();
        }
    }

    private boolean bind(long person, Instant now) {
        return db.transact(tx -> {
            OftenStore.Wish wish = OftenStore.of(tx, person);
            Instant next = Often.DAILY.due(now, wish.zone());
            return PartStore.bind(tx, person, now.atZone(wish.zone()).toLocalDate(), next, now)
                    .isPresent();
        });
    }

    private void run() {
        try {
            while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) step();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        try {
            gather();
            Instant now = clock.instant();
            if (forgotten.isBefore(now.minus(FORGET_EVERY))) {
                NoticeStore.forget(db, now.minus(REMEMBER));
                forgotten = now;
            }
        } catch (RuntimeException fault) {
            if (stopped.getCount() > 0)
                LOG.log(
                        Level.WARNING,
                        () -> "gathered letters wait: " + fault.getClass().getName());
        }
    }
}
