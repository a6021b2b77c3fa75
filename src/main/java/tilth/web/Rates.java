package tilth.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often something was done lately: sliding windows in memory, never written anywhere.
///
/// Keys are what the caller counts by (a keyed hash of a network, an account). At most
/// [#MOST_KEYS] are remembered; the least recently used are forgotten first.
public final class Rates {
    static final int MOST_KEYS = 50_000;
    /// A moment noted by one request may be this much later than that of another which comes after it.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Map<String, Deque<Instant>> times = new LinkedHashMap<>(64, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /// Counts one more, and refuses when that is more than `most` within the span.
    ///
    /// @throws Problem.TooMany with the seconds until there is room again
    public void take(String key, int most, Duration span, Instant now) {
        long wait = wait(key, most, span, now);
        if (wait > 0) throw new Problem.TooMany(wait);
        add(key, now);
    }

    /// Seconds until one more would fit; 0 when it fits now. Counts nothing.
    public synchronized long wait(String key, int most, Duration span, Instant now) {
        Deque<Instant> past = times.get(key);
        if (past == null) return 0;
        while (!past.isEmpty() && past.peekFirst().isBefore(now.minus(Duration.ofDays(1)))) past.removeFirst();
        // Counted before the clock was set back: nobody is held off for longer than the span.
        while (!past.isEmpty() && past.peekLast().isAfter(now.plus(SKEW))) past.removeLast();
        Instant since = now.minus(span);
        long within = past.stream().filter(at -> at.isAfter(since)).count();
        if (within < most) return 0;
        Instant frees = past.stream()
                .filter(at -> at.isAfter(since))
                .skip(within - most)
                .findFirst()
                .orElse(now);
        return Math.max(1, Duration.between(now, frees.plus(span)).toSeconds() + 1);
    }

    /// Counts one more without asking.
    public synchronized void add(String key, Instant now) {
        Deque<Instant> past = times.computeIfAbsent(key, fresh -> new ArrayDeque<>());
        past.addLast(now);
        if (past.size() > 1_000) past.removeFirst();
    }

    /// Takes the latest count back: what was counted beforehand turned out well.
    public synchronized void giveBack(String key) {
        Deque<Instant> past = times.get(key);
        if (past != null) past.pollLast();
    }

    /// Forgets a key: after a success.
    public synchronized void forget(String key) {
        times.remove(key);
    }
}
