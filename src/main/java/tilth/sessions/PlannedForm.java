package tilth.sessions;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.web.Form;

/// A single session in the fields of a form, both ways: `date` and `time` of a page, `start` of a
/// program.
final class PlannedForm {
    static final int LONGEST_TITLE = 120;
    static final int LONGEST_TEXT = 8_000;
    static final int LONGEST_NOTE = 500;

    private PlannedForm() {}

    /// What somebody said; empty when it does not fit, and `form` then says why.
    static Optional<Planned> read(Form form) {
        form.optional("title", LONGEST_TITLE)
                .optional("purpose", LONGEST_TEXT)
                .optional("prepare", LONGEST_TEXT)
                .optional("note", LONGEST_NOTE)
                .number("minutes", 1, 1440);
        if (!form.value("lead").isEmpty()) form.number("lead", 0, 336);
        Where.check(form);
        Optional<ZoneId> zone = Where.zone(form);
        Optional<LocalDateTime> start = form.given("start") ? Where.local(form, "start") : apart(form);
        if (form.fails()) return Optional.empty();
        return Optional.of(new Planned(
                form.value("title"),
                form.value("purpose"),
                form.value("prepare"),
                start.orElseThrow(),
                zone.orElseThrow(),
                (int) form.numberValue("minutes"),
                form.value("place"),
                form.value("link"),
                form.value("phone"),
                form.value("code"),
                Where.languages(form),
                form.value("lead").isEmpty() ? BeatForm.USUAL_LEAD : (int) form.numberValue("lead"),
                form.value("note")));
    }

    private static Optional<LocalDateTime> apart(Form form) {
        if (form.value("date").isEmpty()) form.wrong("date", "web.form.needed");
        Optional<LocalDate> day = Where.day(form, "date", null);
        Optional<LocalTime> time = BeatForm.time(form);
        if (day.isEmpty() || time.isEmpty()) return Optional.empty();
        if (day.get().getYear() < 1970 || day.get().getYear() >= 2200) {
            form.wrong("date", "sessions.form.far");
            return Optional.empty();
        }
        return Optional.of(LocalDateTime.of(day.get(), time.get()));
    }

    /// The fields of a session that is there.
    static Form of(Session session) {
        Map<String, String> fields = new HashMap<>(Where.fields(
                session.place(),
                session.link(),
                session.phone(),
                session.code(),
                session.languages(),
                session.zone(),
                session.minutes()));
        fields.put("title", session.title());
        fields.put("purpose", session.purpose());
        fields.put("prepare", session.prepare());
        fields.put("note", session.note());
        fields.put("lead", "" + session.lead());
        fields.put("date", session.start().toLocalDate().toString());
        fields.put("time", session.start().toLocalTime().toString());
        fields.put("version", "" + session.version());
        fields.put("scope", "one");
        List<String> into = session.languages().stream().skip(1).toList();
        return Form.of(fields).with("into", into);
    }

    /// The fields of one to be planned, at the place's usual time and door.
    static Form usual(Optional<Rhythm> rhythm, ZoneId zone, LocalDate day) {
        Map<String, String> fields = new HashMap<>();
        List<String> into = List.of();
        if (rhythm.isPresent()) {
            Beat beat = rhythm.get().beat();
            fields.putAll(Where.fields(
                    beat.place(),
                    beat.link(),
                    beat.phone(),
                    beat.code(),
                    beat.languages(),
                    beat.zone(),
                    beat.minutes()));
            fields.put("time", beat.start().toLocalTime().toString());
            fields.put("lead", "" + beat.lead());
            into = beat.languages().stream().skip(1).toList();
        } else {
            fields.putAll(Where.fields("", "", "", "", List.of(), zone, BeatForm.USUAL_MINUTES));
            fields.put("time", "18:00");
            fields.put("lead", "" + BeatForm.USUAL_LEAD);
        }
        fields.put("date", day.toString());
        return Form.of(fields).with("into", into);
    }
}
