package tilth.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// When a circle of the sample meets: once a month, seen from the day of the telling.
///
/// @param nth of the month, -1 the last
/// @param past oldest first; `next` nearest first
record Meter(int nth, DayOfWeek weekday, LocalTime time, ZoneId zone, int minutes, LocalDate since, LocalDate day) {

    private static final int AHEAD = 6;

    static Meter of(Leaf leaf, LocalDate day) {
        return new Meter(
                Integer.parseInt(leaf.get("nth")),
                DayOfWeek.valueOf(leaf.get("weekday")),
                LocalTime.parse(leaf.get("time")),
                ZoneId.of(leaf.get("zone")),
                Integer.parseInt(leaf.get("minutes")),
                day.plusDays(Long.parseLong(leaf.get("since"))),
                day);
    }

    /// Those that are over when the day begins.
    List<LocalDateTime> past() {
        List<LocalDateTime> past = new ArrayList<>();
        for (YearMonth month = YearMonth.from(since);
                !month.isAfter(YearMonth.from(day));
                month = month.plusMonths(1)) {
            LocalDateTime start = in(month);
            if (start.toLocalDate().isAfter(since) && !coming(start)) past.add(start);
        }
        return past;
    }

    List<LocalDateTime> next() {
        List<LocalDateTime> next = new ArrayList<>();
        for (YearMonth month = YearMonth.from(day.minusDays(1)); next.size() < AHEAD; month = month.plusMonths(1))
            if (coming(in(month))) next.add(in(month));
        return next;
    }

    private boolean coming(LocalDateTime start) {
        return start.atZone(zone)
                .toInstant()
                .isAfter(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private LocalDateTime in(YearMonth month) {
        return month.atDay(1)
                .with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday))
                .atTime(time);
    }
}
