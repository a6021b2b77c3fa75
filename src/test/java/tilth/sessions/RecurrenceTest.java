package tilth.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When a circle meets: rules on the wall's clock, and what a clock change makes of them.
class RecurrenceTest {
    private static final LocalDate ANY = LocalDate.of(2026, 1, 1);

    @Property(tries = 200)
    void everySecondWeekIsEverySecondWeek(
            @ForAll @IntRange(min = 0, max = 700) int from,
            @ForAll @IntRange(min = 1, max = 3) int weeks,
            @ForAll DayOfWeek day) {
        LocalDateTime start =
                ANY.plusDays(from).with(TemporalAdjusters.nextOrSame(day)).atTime(18, 0);
        List<LocalDateTime> wanted = new ArrayList<>();
        for (int i = 0; i < 8; i++) wanted.add(start.plusWeeks((long) i * weeks));
        Recurrence rule = Recurrence.weekly(weeks, day);
        assertEquals(wanted, rule.times(start, start.minusSeconds(1), 8));
        assertEquals(wanted.subList(3, 8), rule.times(start, wanted.get(2), 5));
    }

    @Property(tries = 200)
    void theSecondTuesdayIsTheSecondTuesday(
            @ForAll @IntRange(min = 0, max = 700) int from,
            @ForAll @IntRange(min = 1, max = 5) int which,
            @ForAll DayOfWeek day) {
        int nth = which == 5 ? -1 : which;
        LocalDateTime start = ANY.plusDays(from).atTime(19, 30);
        List<LocalDateTime> wanted = new ArrayList<>();
        for (LocalDate month = start.toLocalDate().withDayOfMonth(1); wanted.size() < 8; month = month.plusMonths(1)) {
            LocalDateTime time =
                    month.with(TemporalAdjusters.dayOfWeekInMonth(nth, day)).atTime(19, 30);
            if (!time.isBefore(start)) wanted.add(time);
        }
        assertEquals(wanted, Recurrence.monthly(nth, day).times(start, start.minusSeconds(1), 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=HOURLY",
                "FREQ=SECONDLY;COUNT=9",
                "nonsense",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;BYHOUR=3",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=WEEKLY;COUNT=100000",
                ""
            })
    void whatIsNoRuleOfThisHouseIsRefused(String said) {
        assertTrue(Recurrence.read(said).isEmpty(), said);
    }

    @Test
    void aRuleFromElsewhereIsUnderstood() {
        Recurrence rule =
                Recurrence.read("RRULE:freq=monthly;byday=2tu;count=3").orElseThrow();
        LocalDateTime start = LocalDateTime.of(2026, 1, 13, 18, 0);
        assertEquals(
                List.of(
                        start,
                        start.withMonth(2).withDayOfMonth(10),
                        start.withMonth(3).withDayOfMonth(10)),
                rule.times(start, start.minusSeconds(1), 9));
        assertEquals(List.of(), rule.times(start, start.plusYears(1), 9), "it has ended");
        assertEquals(
                Optional.of(new Recurrence("FREQ=MONTHLY;BYDAY=3WE")),
                Recurrence.monthly(2, DayOfWeek.TUESDAY).on(LocalDate.of(2026, 12, 16), start),
                "moved to another day, it is that day's place in the month");
    }

    /// Both switches of a year: what the wall shows stays; what a switch skips is an hour later that
    /// day only; what it repeats is the first of the two.
    @ParameterizedTest
    @CsvSource({
        // zone, the day of the switch, the offset of 02:30 that day, its time on the wall, and of 19:00
        "Europe/Berlin, 2026-03-29, +02:00, 03:30, +02:00",
        "Europe/Berlin, 2026-10-25, +02:00, 02:30, +01:00",
        "America/New_York, 2026-03-08, -04:00, 03:30, -04:00",
        "America/New_York, 2026-11-01, -05:00, 02:30, -05:00",
        "America/Sao_Paulo, 2026-10-18, -03:00, 02:30, -03:00",
        "Australia/Lord_Howe, 2026-10-04, +11:00, 02:30, +11:00",
        "Australia/Lord_Howe, 2026-04-05, +10:30, 02:30, +10:30",
        "Africa/Casablanca, 2026-02-15, +01:00, 03:30, Z",
        "Africa/Casablanca, 2026-03-22, +01:00, 03:30, +01:00",
        "Pacific/Apia, 2026-10-25, +13:00, 02:30, +13:00",
        "Asia/Kolkata, 2026-03-29, +05:30, 02:30, +05:30"
    })
    void aClockChangeKeepsTheWallsTime(String name, LocalDate day, String night, LocalTime shown, String evening) {
        ZoneId zone = ZoneId.of(name);
        Recurrence weekly = Recurrence.weekly(1, day.getDayOfWeek());
        for (LocalTime time : List.of(LocalTime.of(19, 0), LocalTime.of(2, 30))) {
            LocalDateTime start = day.minusWeeks(3).atTime(time);
            for (LocalDateTime next : weekly.times(start, start.minusSeconds(1), 7)) {
                assertEquals(time, next.toLocalTime(), "on the wall");
                Planned planned = planned(next, zone);
                LocalTime there = planned.at().atZone(zone).toLocalTime();
                boolean skipped = next.toLocalDate().equals(day) && time.getHour() == 2;
                if (name.equals("Africa/Casablanca") && skipped) continue;
                assertEquals(skipped ? shown : time, there, name + " " + next);
            }
        }
        if (name.equals("Africa/Casablanca")) return;
        assertEquals(
                ZoneOffset.of(evening),
                planned(day.atTime(19, 0), zone).at().atZone(zone).getOffset());
        assertEquals(
                ZoneOffset.of(night),
                planned(day.atTime(2, 30), zone).at().atZone(zone).getOffset());
    }

    private static Planned planned(LocalDateTime start, ZoneId zone) {
        return new Planned("", "", "", start, zone, 90, "", "", "", "", List.of(), 24, "");
    }

    /// What a program makes of the file with nothing but the file's own offsets.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "America/Sao_Paulo",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Pacific/Apia",
                "Asia/Kolkata",
                "UTC"
            })
    void aCalendarGivesTheSameInstants(String name) throws Exception {
        ZoneId zone = ZoneId.of(name);
        List<Ics.Entry> entries = new ArrayList<>();
        for (int week = 0; week < 60; week++)
            for (int hour : List.of(2, 19))
                entries.add(entry(LocalDateTime.of(2026, 1, 4, hour, 30).plusWeeks(week), zone, entries.size()));
        String file = Ics.calendar("Círculo, de; Dorchester", entries);
        assertFalse(Pattern.compile("(^|[^\r])\n").matcher(file).find(), "lines end in CRLF");
        for (String line : file.split("\r\n", -1)) assertTrue(line.getBytes(UTF_8).length <= 75, line);
        Calendar read = new CalendarBuilder().build(new StringReader(file));
        assertEquals(entries.size(), read.getComponents("VEVENT").size());
        Matcher starts = Pattern.compile("DTSTART(?:;TZID=[^:]+)?:(\\d{8}T\\d{6})(Z?)\r\nDTEND")
                .matcher(file);
        for (Ics.Entry entry : entries) {
            assertTrue(starts.find());
            LocalDateTime local = time(starts.group(1));
            Instant at = starts.group(2).isEmpty() ? byFile(file, local) : local.toInstant(ZoneOffset.UTC);
            assertEquals(entry.session().at(), at, name + " " + local);
        }
    }

    private static Ics.Entry entry(LocalDateTime start, ZoneId zone, int number) {
        Planned planned = planned(start, zone);
        Session session = new Session(
                number,
                number,
                1,
                Set.of("public"),
                0,
                "",
                "",
                "",
                "",
                "",
                start,
                zone,
                planned.at(),
                planned.until(),
                90,
                "",
                "",
                "",
                "",
                List.of(),
                24,
                "",
                State.CONFIRMED,
                "",
                0,
                1,
                Instant.EPOCH,
                false,
                false);
        return new Ics.Entry(
                session, number + "@tilth.example", "Reunión larga ".repeat(9), "", "a\nb", "https://tilth.example/");
    }

    private static LocalDateTime time(String basic) {
        return LocalDateTime.parse(basic, DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"));
    }

    /// The offset of the last observance that began before a time, as RFC 5545 3.6.5 has it.
    private static Instant byFile(String file, LocalDateTime local) {
        Matcher observance = Pattern.compile(
                        "BEGIN:(?:STANDARD|DAYLIGHT)\\s+DTSTART:(\\w+)\\s+TZOFFSETFROM:(\\S+)\\s+TZOFFSETTO:(\\S+)\\s")
                .matcher(file);
        String offset = "";
        while (observance.find()) {
            ZoneOffset before = ZoneOffset.of(observance.group(2));
            ZoneOffset after = ZoneOffset.of(observance.group(3));
            // A time that comes twice is the first of the two: the change is then not yet over.
            Instant change = time(observance.group(1)).toInstant(before);
            if (!local.toInstant(before).isBefore(change)
                    && !local.toInstant(after).isBefore(change)) offset = observance.group(3);
        }
        return local.toInstant(ZoneOffset.of(offset));
    }
}
