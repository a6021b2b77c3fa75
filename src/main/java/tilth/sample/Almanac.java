package tilth.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Dates of the sample, all seen from the day on which it is told, so that it never looks old.
///
/// @param day day 0
/// @param now the moment of the telling; what was written was written before it
record Almanac(LocalDate day, Instant now) {
    /// The last things were written so long ago.
    private static final Duration JUST_NOW = Duration.ofMinutes(4);

    /// `-143 19:10` is a quarter past seven in the evening, 143 days ago, where somebody lives; without a
    /// time it is noon.
    Instant at(String said, ZoneId zone) {
        String[] words = said.strip().split("\\s+", -1);
        LocalTime time = words.length > 1 ? LocalTime.parse(words[1]) : LocalTime.NOON;
        return past(
                day.plusDays(Long.parseLong(words[0])).atTime(time).atZone(zone).toInstant());
    }

    /// `+3h`, `+2d`, `+40m` after a moment.
    Instant after(Instant moment, String said) {
        long number = Long.parseLong(said.substring(1, said.length() - 1));
        Duration span = switch (said.charAt(said.length() - 1)) {
            case 'd' -> Duration.ofDays(number);
            case 'h' -> Duration.ofHours(number);
            case 'm' -> Duration.ofMinutes(number);
            default -> throw new IllegalStateException("no span: " + said);
        };
        return past(moment.plus(span));
    }

    /// So many days from now, in the afternoon of Greenwich.
    Instant ahead(long days) {
        return now.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(15));
    }

    /// A moment, or just before now when it would lie ahead.
    Instant past(Instant moment) {
        Instant latest = now.minus(JUST_NOW);
        return moment.isAfter(latest) ? latest : moment;
    }
}
