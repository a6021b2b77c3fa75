package tilth.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as people write them into spreadsheets.
final class Dates {
    private static final Pattern YEAR = Pattern.compile("([12][0-9]{3})(?:[-/.]([0-9]{1,2}))?(?:[-/.]([0-9]{1,2}))?");
    private static final Pattern TURNED = Pattern.compile("([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([12][0-9]{3})");

    private Dates() {}

    /// A moment; empty when it is none that we can read.
    ///
    /// @param monthFirst 3/4/2020 is in March
    static Optional<Instant> read(String said, ZoneId zone, boolean monthFirst) {
        try {
            return Optional.of(at(said.strip(), zone, monthFirst));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static Instant at(String said, ZoneId zone, boolean monthFirst) {
        Matcher year = YEAR.matcher(said);
        if (year.matches()) return day(number(year, 1), number(year, 2), number(year, 3), zone);
        Matcher turned = TURNED.matcher(said);
        if (turned.matches()) {
            int one = number(turned, 1);
            int two = number(turned, 2);
            boolean month = two > 12 || (monthFirst && one <= 12);
            return day(number(turned, 3), month ? one : two, month ? two : one, zone);
        }
        String iso = said.replaceFirst("^([0-9-]{10}) ", "$1T");
        if (iso.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$"))
            return OffsetDateTime.parse(iso).toInstant();
        return LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    /// At noon, which is on the same day in most of the world.
    private static Instant day(int year, int month, int day, ZoneId zone) {
        return LocalDate.of(year, month, day).atTime(12, 0).atZone(zone).toInstant();
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 1 : Integer.parseInt(matcher.group(group));
    }
}
