package tilth.practice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Who is writing in which part of a working page, for the others of its circle: so that two do not fill the same.
///
/// Known from their typing, for a minute after the last of it, in the memory of this node alone: nothing of it is
/// written down anywhere, so that nobody can look up later who was there when. Used by many threads at once.
final class Writing {
    static final Duration STAYS = Duration.ofMinutes(1);

    private final LongSupplier clock;
    private final Consumer<Sheet> changed;
    private final BiConsumer<Duration, Runnable> later;
    private final Map<Long, Map<Long, Seat>> sheets = new HashMap<>(); // by sheet, by person

    /// @param part identity
    /// @param last nanoseconds of the running clock: one that is set back keeps nobody here
    private record Seat(long part, String name, long last) {}

    /// @param clock nanoseconds
    /// @param changed told of a sheet whose writers are others now
    /// @param later runs something after a while
    Writing(LongSupplier clock, Consumer<Sheet> changed, BiConsumer<Duration, Runnable> later) {
        this.clock = clock;
        this.changed = changed;
        this.later = later;
    }

    /// Somebody has typed.
    ///
    /// @param part its identity
    void types(Sheet sheet, long part, long person, String name) {
        Seat before;
        synchronized (sheets) {
            before = sheets.computeIfAbsent(sheet.id(), _ -> new HashMap<>())
                    .put(person, new Seat(part, name, clock.getAsLong()));
        }
        if (before == null) wait(sheet, person, STAYS);
        if (before == null || before.part() != part) changed.accept(sheet);
    }

    /// Somebody has saved, or looks at the page again.
    void leaves(Sheet sheet, long person) {
        Seat before;
        synchronized (sheets) {
            Map<Long, Seat> here = sheets.get(sheet.id());
            if (here == null) return;
            before = here.remove(person);
            if (here.isEmpty()) sheets.remove(sheet.id());
        }
        if (before != null) changed.accept(sheet);
    }

    /// The names of those who write, by part; without one's own.
    Map<Long, List<String>> in(Sheet sheet, long reader) {
        Map<Long, List<String>> names = new HashMap<>();
        synchronized (sheets) {
            sheets.getOrDefault(sheet.id(), Map.of()).entrySet().stream()
                    .filter(each -> each.getKey() != reader && left(each.getValue()) > 0)
                    .map(Map.Entry::getValue)
                    .sorted(Comparator.comparing(Seat::name))
                    .forEach(seat -> names.computeIfAbsent(seat.part(), _ -> new ArrayList<>())
                            .add(seat.name()));
        }
        return names;
    }

    private long left(Seat seat) {
        return STAYS.toNanos() - (clock.getAsLong() - seat.last());
    }

    /// Looks again when the minute after the last typing that is known is over.
    private void wait(Sheet sheet, long person, Duration until) {
        later.accept(until, () -> {
            long left;
            synchronized (sheets) {
                Map<Long, Seat> here = sheets.getOrDefault(sheet.id(), Map.of());
                Seat seat = here.get(person);
                if (seat == null) return;
                left = left(seat);
                if (left <= 0) here.remove(person);
                if (here.isEmpty()) sheets.remove(sheet.id());
            }
            if (left <= 0) changed.accept(sheet);
            else wait(sheet, person, Duration.ofNanos(left).plusMillis(1));
        });
    }
}
