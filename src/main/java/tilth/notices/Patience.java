package tilth.notices;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// How long a letter waits after a try that failed.
///
/// Waits are 1, 5, 15, 60 min, then 2 and 4 h; somebody sits and waits for an urgent letter, so it
/// begins with seconds. Each wait is up to a quarter longer than said, by chance, so that letters
/// that failed together do not knock together.
final class Patience {
    /// RFC 5321, 4.5.4.1: give up after four to five days.
    static final Duration WHOLE = Duration.ofDays(5);

    private static final List<Duration> USUAL = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(60),
            Duration.ofHours(2),
            Duration.ofMinutes(192)); // with its quarter 4 h
    private static final List<Duration> URGENT =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2));

    private Patience() {}

    /// @param tries how many have failed, from 1
    static Duration after(int tries, boolean urgent, RandomGenerator chance) {
        List<Duration> waits = urgent ? URGENT : USUAL;
        Duration wait = waits.get(Math.min(tries, waits.size()) - 1);
        return wait.plusMillis(chance.nextLong(wait.toMillis() / 4));
    }
}
