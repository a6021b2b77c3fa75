package tilth.search;

import java.time.Duration;
import java.time.Instant;

/// How long to leave a failed index alone: twice as long after each try in vain.
final class Waits {
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Duration wait = SHORTEST;
    private Instant next = Instant.MIN;

    void begin() {
        wait = SHORTEST;
        next = Instant.now().plus(wait);
    }

    void longer() {
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        next = Instant.now().plus(wait);
    }

    boolean over() {
        return !Instant.now().isBefore(next);
    }
}
