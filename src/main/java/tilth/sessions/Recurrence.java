package tilth.sessions;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.fortuna.ical4j.model.Recur;

/// How often a circle meets: a recurrence rule of RFC 5545, such as `FREQ=MONTHLY;BYDAY=2TU`.
///
/// It counts on the wall's clock and knows nothing of zones: what a clock change does to one of its
/// times is decided where the time becomes an instant.
record Recurrence(String text) {
    private static final int LONGEST = 200;
    private static final int FARTHEST = 12; // years to look ahead for the next times
    private static final Set<String> OFTEN = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> PARTS =
            Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST");
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    /// Reads what a program or a form says; empty when it is no rule, or oftener than daily.
    static Optional<Recurrence> read(String said) {
        String text = said.strip().toUpperCase(Locale.ROOT);
        if (text.startsWith("RRULE:")) text = text.substring("RRULE:".length());
        if (text.length() > LONGEST) return Optional.empty();
        Map<String, String> parts = parts(text);
        if (!PARTS.containsAll(parts.keySet()) || !OFTEN.contains(parts.getOrDefault("FREQ", "")))
            return Optional.empty();
        if (!parts.getOrDefault("INTERVAL", "1").matches("[1-9][0-9]?")) return Optional.empty();
        if (!parts.getOrDefault("COUNT", "1").matches("[1-9][0-9]{0,3}")) return Optional.empty();
        try {
            new Recur<LocalDateTime>(text);
            return Optional.of(new Recurrence(text));
        } catch (IllegalArgumentException | DateTimeParseException notARule) {
            return Optional.empty();
        }
    }

    static Recurrence weekly(int weeks, DayOfWeek day) {
        return new Recurrence("FREQ=WEEKLY;" + (weeks == 1 ? "" : "INTERVAL=" + weeks + ";") + "BYDAY=" + code(day));
    }

    /// @param which 1 to 5, or -1 for the last of its month
    static Recurrence monthly(int which, DayOfWeek day) {
        return new Recurrence("FREQ=MONTHLY;BYDAY=" + which + code(day));
    }

    /// The next times after one, oldest first; fewer than `most` when the rule ends before.
    ///
    /// @param start the first time there may be
    List<LocalDateTime> times(LocalDateTime start, LocalDateTime after, int most) {
        Recur<LocalDateTime> recur = new Recur<>(text);
        LocalDateTime from = after.isBefore(start) ? start.minusSeconds(1) : after;
        List<LocalDateTime> times = List.of();
        for (int years = 1; years <= FARTHEST && times.size() < most; years *= 3)
            times = recur.getDates(start, start, from.plusYears(years)).stream()
                    .filter(time -> time.isAfter(from))
                    .sorted()
                    .distinct()
                    .limit(most)
                    .toList();
        return times;
    }

    /// What it says part by part: `FREQ` is `MONTHLY`.
    Map<String, String> parts() {
        return parts(text);
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int sign = part.indexOf('=');
            parts.put(sign < 0 ? part : part.substring(0, sign), sign < 0 ? "" : part.substring(sign + 1));
        }
        return parts;
    }

    /// A rule that can be said and chosen in a few words.
    ///
    /// @param every `day`, `week`, `month` (its nth weekday) or `date` (its nth day)
    /// @param interval 1 for each, 2 for every other
    /// @param which of the month: 1 to 5, -1 for the last; 0 where it has no sense
    record Plain(String every, int interval, int which, List<DayOfWeek> days) {
        boolean said(String word, int often) {
            return every.equals(word) && interval == often;
        }
    }

    /// What it says in few words; empty when it takes more.
    Optional<Plain> plain(LocalDateTime start) {
        Map<String, String> parts = parts();
        if (parts.containsKey("BYMONTH") || parts.containsKey("BYSETPOS")) return Optional.empty();
        int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
        String days = parts.getOrDefault("BYDAY", "");
        boolean dated = parts.containsKey("BYMONTHDAY");
        return switch (parts.get("FREQ")) {
            case "DAILY" ->
                days.isEmpty() && !dated ? Optional.of(new Plain("day", interval, 0, List.of())) : Optional.empty();
            case "WEEKLY" -> {
                if (dated || !days.matches("([A-Z]{2}(,[A-Z]{2})*)?")) yield Optional.empty();
                List<DayOfWeek> on = days.isEmpty()
                        ? List.of(start.getDayOfWeek())
                        : Arrays.stream(days.split(","))
                                .map(Recurrence::day)
                                .sorted()
                                .toList();
                yield Optional.of(new Plain("week", interval, 0, on));
            }
            case "MONTHLY" -> {
                if (days.isEmpty() && dated && parts.get("BYMONTHDAY").matches("[0-9]{1,2}"))
                    yield Optional.of(
                            new Plain("date", interval, Integer.parseInt(parts.get("BYMONTHDAY")), List.of()));
                if (days.isEmpty() && !dated)
                    yield Optional.of(new Plain("date", interval, start.getDayOfMonth(), List.of()));
                if (dated || !days.matches("\\+?(-1|[1-5])[A-Z]{2}")) yield Optional.empty();
                String which = days.substring(0, days.length() - 2).replace("+", "");
                DayOfWeek on = day(days.substring(days.length() - 2));
                yield Optional.of(new Plain("month", interval, Integer.parseInt(which), List.of(on)));
            }
            default -> Optional.empty();
        };
    }

    /// The same rule on the weekday of a day, and its place in the month; empty when it is too own for
    /// that.
    Optional<Recurrence> on(LocalDate day, LocalDateTime start) {
        return plain(start).flatMap(plain -> {
            if (plain.days().size() != 1) return Optional.empty();
            String rest = text.replaceFirst(";?BYDAY=[^;]*", "");
            String code = code(day.getDayOfWeek());
            if (plain.every().equals("week")) return Optional.of(new Recurrence(rest + ";BYDAY=" + code));
            int which = (day.getDayOfMonth() - 1) / 7 + 1;
            boolean last = day.plusDays(7).getMonth() != day.getMonth();
            if (which == 5 || (plain.which() == -1 && last)) which = -1;
            return Optional.of(new Recurrence(rest + ";BYDAY=" + which + code));
        });
    }

    static String code(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    static DayOfWeek day(String code) {
        return DayOfWeek.of(DAYS.indexOf(code) + 1);
    }
}
