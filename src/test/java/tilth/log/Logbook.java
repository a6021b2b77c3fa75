package tilth.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import tilth.db.Database;

/// What the tests of this room do with a log.
final class Logbook {
    static final long MARTA = 41;
    static final Duration LONG = Duration.ofSeconds(20);
    static final Follower.Waits SHORT = new Follower.Waits(Duration.ofMillis(5), 2, Duration.ofMillis(20));

    private Logbook() {}

    static Log startedWith(Database db, Follower... followers) {
        Log log = new Log(db, SHORT);
        for (Follower follower : followers) log.follow(follower);
        log.start();
        return log;
    }

    static Event posted(long resource) {
        return new Event("resource.added", MARTA, 0, "resource", resource);
    }

    static void post(Database db, Log log, long resource) {
        db.transact(tx -> {
            log.append(tx, posted(resource));
            return resource;
        });
    }

    static void caughtUp(Log log) {
        assertTrue(log.caughtUp(LONG), () -> "not caught up: " + log.status());
    }

    static List<Long> to(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
