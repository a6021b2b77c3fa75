package tilth.notices;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How often a person wants letters of a group, the most often first.
enum Often {
    ONCE,
    DAILY,
    WEEKLY,
    NEVER;

    /// Early enough to read before the day begins, late enough not to wake anybody.
    static final LocalTime MORNING = LocalTime.of(7, 0);

    static final DayOfWeek DAY = DayOfWeek.THURSDAY;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Often> of(String code) {
        return Arrays.stream(values())
                .filter(often -> often.code().equals(code))
                .findFirst();
    }

    /// Whether it waits for others.
    boolean gathers() {
        return this == DAILY || this == WEEKLY;
    }

    /// When what is posted now goes out: the next morning, or Thursday's, where the reader is.
    Instant due(Instant now, ZoneId zone) {
        ZonedDateTime morning = now.atZone(zone).with(MORNING);
        if (this == WEEKLY) morning = morning.with(TemporalAdjusters.nextOrSame(DAY));
        while (!morning.toInstant().isAfter(now)) morning = morning.plusDays(this == WEEKLY ? 7 : 1);
        return morning.toInstant();
    }
}
