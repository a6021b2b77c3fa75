package tilth.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// Answers that are the same until something changes, kept until anything does.
///
/// The same rule as for strangers' whole pages ([Kept]): a write counts from its commit on, before it is answered,
/// so nobody who was answered is shown what was before. Acts of people on this node count even when they are no news
/// to anybody else. The key names all that the answer depends on beside what
/// the database holds: for what is looked up under a reach, the reach. At most [#MOST] are kept.
final class Steady {
    static final int MOST = 24_000;

    private final Kept kept;
    private final AtomicLong acts = new AtomicLong();
    private long era;
    private final Map<Object, Object> known = new LinkedHashMap<>(256, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > MOST;
        }
    };

    Steady(Kept kept) {
        this.kept = kept;
    }

    @SuppressWarnings("unchecked") // whoever put it there asked by the same key
    <T> T get(Object key, Supplier<T> work) {
        long now = now();
        Object before = find(key, now);
        if (before != null) return (T) before;
        T fresh = work.get();
        keep(key, now, fresh);
        return fresh;
    }

    /// The same for many at once, each under a key of its own; those that are not known are asked for together.
    <I, T> Map<I, T> all(Collection<I> ids, Function<I, Object> key, Function<Set<I>, Map<I, T>> work) {
        long now = now();
        Map<I, T> found = new HashMap<>();
        Set<I> missing = new LinkedHashSet<>();
        for (I id : ids) {
            @SuppressWarnings("unchecked") // whoever put it there asked by the same key
            Optional<T> before = (Optional<T>) find(key.apply(id), now);
            if (before == null) missing.add(id);
            else before.ifPresent(known -> found.put(id, known));
        }
        if (missing.isEmpty()) return found;
        Map<I, T> fresh = work.apply(missing);
        for (I id : missing) keep(key.apply(id), now, Optional.ofNullable(fresh.get(id)));
        found.putAll(fresh);
        return found;
    }

    /// Somebody has done something.
    void acted() {
        acts.incrementAndGet();
    }

    /// Goes up whenever anything happens, never back.
    private long now() {
        return kept.changed() + acts.get();
    }

    private synchronized Object find(Object key, long now) {
        if (now > era) {
            known.clear();
            era = now;
        }
        return now == era ? known.get(key) : null;
    }

    private synchronized void keep(Object key, long since, Object fresh) {
        if (since == era && now() == since) known.put(key, fresh);
    }
}
