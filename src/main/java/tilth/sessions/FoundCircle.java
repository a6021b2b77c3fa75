package tilth.sessions;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Founding;
import tilth.spaces.Space;
import tilth.spaces.SpaceKind;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Beginning a circle: what it is called, when it meets, who is invited. Its first six sessions are
/// there when its page opens.
final class FoundCircle {
    record FoundCirclePage(Founding.FoundPage ask, String title, Form form, BeatForm.Selects selects, Dates dates) {}

    private final Founding founding;
    private final Making making;
    private final Log log;

    FoundCircle(Founding founding, Making making, Log log) {
        this.founding = founding;
        this.making = making;
        this.log = log;
    }

    void hang(Routes routes) {
        routes.get("/circles/new", Rule.ENTERED, this::page);
        routes.post("/circles/new", Rule.ENTERED, this::found);
        routes.get("/sessions/dates", Rule.ENTERED, this::dates);
    }

    Answer page(Request request) {
        Map<String, String> usual = BeatForm.usual(request.visitor().zone());
        return page(request, Form.of(usual));
    }

    private Answer.Page page(Request request, Form form) {
        Founding.FoundPage ask = founding.ask(request, SpaceKind.CIRCLE, form);
        return Answer.page(
                "sessions/found",
                new FoundCirclePage(
                        ask,
                        ask.title(),
                        form,
                        BeatForm.selects(request.words(), form, true, false),
                        dates(request, form)));
    }

    /// The sentence and the dates alone, for the page that asks while somebody chooses.
    Answer dates(Request request) {
        Map<String, String> said = new HashMap<>();
        for (String field : List.of("every", "which", "day", "time", "from", "minutes", "zone"))
            said.put(field, request.query(field).orElse(""));
        return Answer.page("sessions/dates", new DatesPage(dates(request, Form.of(said))));
    }

    record DatesPage(Dates dates) {}

    private static Dates dates(Request request, Form form) {
        if (form.value("every").isEmpty()) return Dates.NONE;
        // On a copy: what does not fit yet is not complained of while somebody still chooses.
        Form copy = Form.of(form.values());
        return BeatForm.read(copy, Optional.empty(), request.now())
                .map(beat -> Dates.of(request.words(), beat, request.now()))
                .orElse(Dates.NONE);
    }

    /// Takes the founding's fields and a rhythm's; `show` asks for the dates only.
    Answer found(Request request) {
        Form form = request.form();
        if (form.ticked("show")) return page(request, form);
        List<String> mails = Founding.asked(form);
        Optional<Beat> beat =
                form.value("every").isEmpty() ? Optional.empty() : BeatForm.read(form, Optional.empty(), request.now());
        if (form.fails()) return page(request, form).status(422);
        founding.often(request, mails);
        try {
            return request.act(tx -> {
                Space space = founding.begin(tx, request, SpaceKind.CIRCLE, form, mails);
                beat.map(said -> alone(said, form.values("languages")))
                        .ifPresent(said ->
                                begin(tx, space.id(), said, request.visitor().id(), request.now()));
                return Answer.to(space.path() + (form.ticked("link") ? "/invite" : ""));
            });
        } catch (Problem.Invalid misfit) {
            return page(request, misfit.form()).status(422);
        }
    }

    /// Founding asks for time alone: its `place` is the circle's, which is a region and not a door.
    private static Beat alone(Beat beat, List<String> languages) {
        List<String> spoken = languages.size() == 1 ? languages : List.of();
        return new Beat(
                beat.recurrence(), beat.start(), beat.zone(), beat.minutes(), "", "", "", "", spoken, beat.lead());
    }

    /// A place's rhythm begins, with its first sessions.
    Rhythm begin(Tx tx, long space, Beat beat, long by, Instant now) {
        Rhythm rhythm = RhythmStore.add(tx, space, beat, now);
        log.append(tx, new Event("rhythm.begun", by, space, "rhythm", rhythm.id()));
        making.ahead(tx, rhythm, by, now);
        return rhythm;
    }
}
