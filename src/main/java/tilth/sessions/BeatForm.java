package tilth.sessions;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.text.Words;
import tilth.web.Form;

/// A rhythm in the fields of a form, both ways: the selects of founding and of the rhythm's page, and
/// the fields of the API.
///
/// Of a page: `every` (`week`, `fortnight`, `month`, or `own` for the rule as it is), `which` (1 to 4, -1),
/// `day` (MO to SU), `time`, `from` (a date; the first is then or after), `minutes`, `zone`. Of a program:
/// `rule` and `start`.
final class BeatForm {
    static final int USUAL_MINUTES = 90;
    static final int USUAL_LEAD = 24;
    private static final int LONGEST_AHEAD = 3; // years to the first time

    private BeatForm() {}

    /// What somebody said; empty when it does not fit, and `form` then says why.
    ///
    /// @param before the rule in force, for `own`; empty when there is none
    static Optional<Beat> read(Form form, Optional<Beat> before, Instant now) {
        Optional<ZoneId> zone = Where.zone(form);
        Where.check(form);
        if (!form.given("minutes") || form.number("minutes", 5, 1440).fails()) form.number("minutes", 5, 1440);
        if (form.given("lead")) form.number("lead", 0, 336);
        Optional<LocalTime> time = time(form);
        if (form.fails() || zone.isEmpty() || time.isEmpty()) return Optional.empty();
        LocalDate today = LocalDate.ofInstant(now, zone.get());
        LocalDate from = Where.day(form, "from", today).orElse(today);
        if (form.fails()) return Optional.empty();
        if (from.isBefore(today.minusYears(1)) || from.isAfter(today.plusYears(LONGEST_AHEAD)))
            form.wrong("from", "sessions.form.far");
        Optional<Recurrence> rule = rule(form, before);
        if (form.fails() || rule.isEmpty()) return Optional.empty();
        Beat asked = beat(form, rule.get(), LocalDateTime.of(from, time.get()), zone.get());
        return first(asked, now).or(() -> {
            form.wrong("every", "sessions.form.rule");
            return Optional.empty();
        });
    }

    /// The same for a program: `rule` and `start` say when.
    static Optional<Beat> said(Form form) {
        Optional<ZoneId> zone = Where.zone(form);
        Where.check(form);
        form.number("minutes", 1, 1440);
        if (form.given("lead")) form.number("lead", 0, 336);
        Optional<Recurrence> rule = Recurrence.read(form.value("rule"));
        if (rule.isEmpty()) form.wrong("rule", "sessions.form.rule");
        Optional<LocalDateTime> start = Where.local(form, "start");
        if (form.fails()) return Optional.empty();
        Beat beat = beat(form, rule.orElseThrow(), start.orElseThrow(), zone.orElseThrow());
        if (beat.recurrence()
                .times(beat.start(), beat.start().minusSeconds(1), 1)
                .isEmpty()) form.wrong("rule", "sessions.form.rule");
        return form.fails() ? Optional.empty() : Optional.of(beat);
    }

    private static Beat beat(Form form, Recurrence rule, LocalDateTime start, ZoneId zone) {
        return new Beat(
                rule,
                start,
                zone,
                (int) form.numberValue("minutes"),
                form.value("place"),
                form.value("link"),
                form.value("phone"),
                form.value("code"),
                Where.languages(form),
                form.value("lead").isEmpty() ? USUAL_LEAD : (int) form.numberValue("lead"));
    }

    /// The same beat, beginning at its first time that is still to come.
    private static Optional<Beat> first(Beat asked, Instant now) {
        LocalDateTime start = asked.start();
        if (asked.recurrence().text().startsWith("FREQ=WEEKLY")) {
            DayOfWeek day = asked.recurrence()
                    .plain(start)
                    .map(plain -> plain.days().getFirst())
                    .orElse(start.getDayOfWeek());
            start = start.with(TemporalAdjusters.nextOrSame(day));
        }
        LocalDateTime here = LocalDateTime.ofInstant(now, asked.zone());
        LocalDateTime anchor = start;
        if (!anchor.isAfter(here) && !asked.recurrence().text().contains("INTERVAL")) anchor = start.plusDays(1);
        LocalDateTime began = anchor;
        return asked.recurrence().times(began, began.minusSeconds(1), 1).stream()
                .findFirst()
                .map(time -> asked.at(asked.recurrence(), time));
    }

    private static Optional<Recurrence> rule(Form form, Optional<Beat> before) {
        String every = form.value("every");
        if (every.equals("own")) return before.map(Beat::recurrence);
        form.choice("every", "week", "fortnight", "month");
        form.choice("day", Stream.of(DayOfWeek.values()).map(Recurrence::code).toArray(String[]::new));
        if (every.equals("month")) form.choice("which", "1", "2", "3", "4", "-1");
        if (form.fails()) return Optional.empty();
        DayOfWeek day = Recurrence.day(form.value("day"));
        return Optional.of(
                switch (every) {
                    case "week" -> Recurrence.weekly(1, day);
                    case "fortnight" -> Recurrence.weekly(2, day);
                    default -> Recurrence.monthly(Integer.parseInt(form.value("which")), day);
                });
    }

    static Optional<LocalTime> time(Form form) {
        try {
            return Optional.of(LocalTime.parse(form.value("time")).withSecond(0).withNano(0));
        } catch (DateTimeParseException notATime) {
            form.wrong("time", form.value("time").isEmpty() ? "web.form.needed" : "sessions.form.time");
            return Optional.empty();
        }
    }

    /// The fields for a rhythm that is there.
    static Map<String, String> fields(Rhythm rhythm) {
        Beat beat = rhythm.beat();
        Map<String, String> fields = new HashMap<>(Where.fields(
                beat.place(), beat.link(), beat.phone(), beat.code(), beat.languages(), beat.zone(), beat.minutes()));
        Recurrence.Plain plain = beat.recurrence().plain(beat.start()).orElse(null);
        boolean one = plain != null && plain.days().size() == 1;
        String every = !one
                ? "own"
                : plain.said("week", 1)
                        ? "week"
                        : plain.said("week", 2)
                                ? "fortnight"
                                : plain.said("month", 1) && plain.which() != 5 ? "month" : "own";
        fields.put("every", every);
        fields.put("which", one && plain.which() != 0 ? "" + plain.which() : "1");
        fields.put(
                "day",
                Recurrence.code(one ? plain.days().getFirst() : beat.start().getDayOfWeek()));
        fields.put("time", beat.start().toLocalTime().toString());
        fields.put("lead", "" + beat.lead());
        fields.put("version", "" + rhythm.version());
        return fields;
    }

    /// What a form that was never filled begins with.
    static Map<String, String> usual(ZoneId zone) {
        Map<String, String> fields = new HashMap<>(Where.fields("", "", "", "", List.of(), zone, USUAL_MINUTES));
        fields.putAll(Map.of("every", "month", "which", "2", "day", "TU", "time", "18:00", "lead", "" + USUAL_LEAD));
        return fields;
    }

    /// The answers of the selects.
    record Selects(List<Choice> every, List<Choice> which, List<Choice> days, List<Choice> zones, List<Choice> leads) {}

    /// @param yet whether "not yet" is an answer; `own` whether "as it is" is
    static Selects selects(Words words, Form form, boolean yet, boolean own) {
        Stream<String> every = Stream.of(yet ? "" : null, "week", "fortnight", "month", own ? "own" : null)
                .filter(code -> code != null);
        return new Selects(
                every.map(code -> Choice.of(
                                code, words.text("sessions.every." + (code.isEmpty() ? "none" : code)), form, "every"))
                        .toList(),
                Stream.of("1", "2", "3", "4", "-1")
                        .map(code -> Choice.of(
                                code, words.text("sessions.which." + code.replace("-1", "last")), form, "which"))
                        .toList(),
                Spoken.week(words).stream()
                        .map(day -> Choice.of(Recurrence.code(day), words.weekday(day), form, "day"))
                        .toList(),
                Where.zones(form),
                leads(words, form));
    }

    static List<Choice> leads(Words words, Form form) {
        return Stream.of(0, 1, 2, 3, 6, 12, 24, 48, 72, 168)
                .map(hours -> Choice.of(
                        "" + hours,
                        hours == 0
                                ? words.text("sessions.lead.none")
                                : hours < 48
                                        ? words.text("sessions.lead.hours", hours)
                                        : words.text("sessions.lead.days", hours / 24),
                        form,
                        "lead"))
                .toList();
    }
}
