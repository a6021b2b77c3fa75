package tilth.sessions;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.spaces.Space;
import tilth.spaces.Standing;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// A session now or tomorrow, in two fields: what about, and when. It takes place; the circle hears of
/// it at once.
final class Quick {
    private static final int MINUTES = 60;
    private static final int STEP = 30; // minutes between the times to choose from
    private static final int HOURS = 36; // of them

    record QuickPage(Space space, String title, String action, List<Choice> times, Form form) {}

    private final Database db;
    private final Door door;
    private final Tend tend;

    Quick(Database db, Door door, Tend tend) {
        this.db = db;
        this.door = door;
        this.tend = tend;
    }

    void hang(Routes routes) {
        routes.get("/sessions/quick", Rule.ENTERED, this::page);
        routes.post("/sessions/quick", Rule.ENTERED, this::call);
    }

    /// `?in=` is the number of a place, `?title=` is filled in.
    Answer page(Request request) {
        String title = request.query("title").orElse("");
        String cut = title.substring(0, Math.min(title.length(), PlannedForm.LONGEST_TITLE));
        return page(request, door.place(request, Plan.in(request)), Form.of(Map.of("title", cut)));
    }

    private Answer.Page page(Request request, Standing standing, Form form) {
        Space space = standing.space();
        ZoneId zone = request.visitor().zone();
        List<Choice> times = new ArrayList<>();
        times.add(Choice.of("now", request.words().text("sessions.quick.now"), form, "when"));
        ZonedDateTime time =
                request.now().atZone(zone).truncatedTo(ChronoUnit.HOURS).plusMinutes(STEP);
        for (int i = 0; i < HOURS * 60 / STEP; i++, time = time.plusMinutes(STEP)) {
            if (!time.toInstant().isAfter(request.now())) continue;
            if (time.getHour() < 6) continue;
            String said = request.words()
                    .text(
                            "sessions.dates.one",
                            When.day(request.words(), time, request.now()),
                            request.words().time(time.toInstant(), zone));
            times.add(Choice.of(time.toInstant().toString(), said, form, "when"));
        }
        return Answer.page(
                "sessions/quick",
                new QuickPage(
                        space,
                        request.words().text("sessions.quick.title", space.name()),
                        "/sessions/quick?in=" + space.address(),
                        times,
                        form));
    }

    Answer call(Request request) {
        Standing standing = door.place(request, Plan.in(request));
        Form form = request.form().text("title", 2, PlannedForm.LONGEST_TITLE);
        Optional<Instant> at = time(request, form);
        if (form.fails()) return page(request, standing, form).status(422);
        Optional<Beat> beat = RhythmStore.of(db, standing.space().id()).map(Rhythm::beat);
        ZoneId zone = beat.map(Beat::zone).orElse(request.visitor().zone());
        Planned planned = new Planned(
                form.value("title"),
                "",
                "",
                LocalDateTime.ofInstant(at.orElseThrow(), zone),
                zone,
                MINUTES,
                beat.map(Beat::place).orElse(""),
                beat.map(Beat::link).orElse(""),
                beat.map(Beat::phone).orElse(""),
                beat.map(Beat::code).orElse(""),
                beat.map(Beat::languages).orElse(List.of()),
                1,
                "");
        return request.act(tx -> {
            Session session = tend.plan(
                    tx,
                    standing.space().id(),
                    Plan.labels(tx, standing),
                    planned,
                    true,
                    request.visitor().id(),
                    request.now());
            return Answer.to(session.path());
        });
    }

    private static Optional<Instant> time(Request request, Form form) {
        Instant now = request.now().truncatedTo(ChronoUnit.MINUTES);
        if (form.value("when").equals("now")) return Optional.of(now);
        try {
            Instant at = Instant.parse(form.value("when"));
            if (!at.isBefore(now) && at.isBefore(now.plus(HOURS + 1, ChronoUnit.HOURS))) return Optional.of(at);
        } catch (DateTimeParseException notATime) {
            // said below
        }
        form.wrong("when", "web.form.choice");
        return Optional.empty();
    }
}
