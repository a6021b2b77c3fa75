package tilth.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// When a circle of the sample meets: once a month, seen from the day of the telling.
///
/// @param nth of the month, -1 the last
record Meter(int nth, DayOfWeek weekday, LocalTime time, ZoneId zone, int minutes, LocalDate since, Almanac almanac) {

    private static final int AHEAD = 6;
    /// Until everybody has gone home.
    private static final Duration LEAVING = Duration.ofHours(1);

    static Meter of(Leaf leaf, Almanac almanac) {
        return new Meter(
                Integer.parseInt(leaf.get("nth")),
                DayOfWeek.valueOf(leaf.get("weekday")),
                LocalTime.parse(leaf.get("time")),
                ZoneId.of(leaf.get("zone")),
                Integer.parseInt(leaf.get("minutes")),
                almanac.day().plusDays(Long.parseLong(leaf.get("since"))),
                almanac);
    }

    /// Those that are over, oldest first.
    List<LocalDateTime> past() {
        List<LocalDateTime> past = new ArrayList<>();
        YearMonth last = YearMonth.from(almanac.day());
        for (YearMonth month = YearMonth.from(since); !month.isAfter(last); month = month.plusMonths(1)) {
            LocalDateTime start = in(month);
            if (start.toLocalDate().isAfter(since) && !coming(start)) past.add(start);
        }
        return past;
    }

    List<LocalDateTime> next() {
        List<LocalDateTime> next = new ArrayList<>();
        YearMonth first = YearMonth.from(almanac.day().minusDays(1));
        for (YearMonth month = first; next.size() < AHEAD; month = month.plusMonths(1))
            if (coming(in(month))) next.add(in(month));
        return next;
    }

    private boolean coming(LocalDateTime start) {
        return start.atZone(zone)
                .toInstant()
                .plus(Duration.ofMinutes(minutes).plus(LEAVING))
                .isAfter(almanac.now());
    }

    private LocalDateTime in(YearMonth month) {
        return month.atDay(1)
                .with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday))
                .atTime(time);
    }
}
