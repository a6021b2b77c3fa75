package tilth.sessions;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;

/// Planning one session, and changing it: this one, or this and all later ones of its rhythm.
final class Plan {
    private static final List<String> TEXTS =
            List.of("title", "purpose", "prepare", "place", "link", "phone", "code", "note");
    private static final List<String> STALE = List.of("date", "time", "minutes", "zone", "spoken", "lead", "scope");

    record PlanPage(
            String title,
            String action,
            String back,
            Space space,
            boolean fresh,
            boolean rhythmic,
            List<Choice> scopes,
            List<Choice> zones,
            List<Choice> leads,
            List<Choice> spoken,
            List<Choice> into,
            Form form) {}

    /// Where a session could be planned.
    record PlacesPage(List<Space> places) {}

    private final Database db;
    private final Spaces spaces;
    private final Door door;
    private final Tend tend;
    private final Rhythms rhythms;

    Plan(Database db, Spaces spaces, Door door, Tend tend, Rhythms rhythms) {
        this.db = db;
        this.spaces = spaces;
        this.door = door;
        this.tend = tend;
        this.rhythms = rhythms;
    }

    void hang(Routes routes) {
        routes.get("/sessions/new", Rule.ENTERED, this::page);
        routes.post("/sessions/new", Rule.ENTERED, this::plan);
        routes.get("/sessions/:id/change", Rule.ENTERED, this::toChange);
        routes.post("/sessions/:id/change", Rule.ENTERED, this::change);
    }

    /// `?in=` is the number of a place; without it the visitor chooses among those they look after.
    Answer page(Request request) {
        Optional<Long> in = request.query("in").map(Plan::number);
        if (in.isEmpty()) return places(request);
        Standing standing = door.place(request, in.get());
        Optional<Rhythm> rhythm = RhythmStore.of(db, standing.space().id());
        LocalDate tomorrow =
                LocalDate.ofInstant(request.now(), request.visitor().zone()).plusDays(1);
        Form form = PlannedForm.usual(rhythm, request.visitor().zone(), tomorrow);
        return fresh(request, standing, form);
    }

    private Answer places(Request request) {
        List<Space> places = spaces.mine(request.visitor()).stream()
                .filter(space -> Rhythms.tends(spaces.standing(request, space)))
                .toList();
        if (places.size() == 1)
            return Answer.to("/sessions/new?in=" + places.getFirst().address());
        return Answer.page("sessions/places", new PlacesPage(places));
    }

    private Answer.Page fresh(Request request, Standing standing, Form form) {
        Space space = standing.space();
        String title = request.words().text("sessions.plan.title");
        return page(request, title, "/sessions/new?in=" + space.address(), space.path(), space, null, form);
    }

    private Answer.Page page(
            Request request, String title, String action, String back, Space space, Session session, Form form) {
        List<Choice> scopes = Stream.of("one", "later")
                .map(code -> Choice.of(code, request.words().text("sessions.scope." + code), form, "scope"))
                .toList();
        return Answer.page(
                "sessions/plan",
                new PlanPage(
                        title,
                        action,
                        back,
                        space,
                        session == null,
                        session != null && session.rhythm() != 0,
                        scopes,
                        Where.zones(form),
                        BeatForm.leads(request.words(), form),
                        Where.spoken(request.language(), form, request.words().text("sessions.spoken.none")),
                        Where.into(request.language(), form),
                        form));
    }

    /// Plans one; with `do=confirm` people hear of it at once.
    Answer plan(Request request) {
        Standing standing = door.place(request, in(request));
        Form form = request.form();
        Optional<Planned> planned = PlannedForm.read(form);
        if (planned.isPresent() && !planned.get().until().isAfter(request.now()))
            form.wrong("date", "sessions.form.past");
        if (form.fails()) return fresh(request, standing, form).status(422);
        boolean confirmed = form.value("do").equals("confirm");
        return request.act(tx -> {
            Session session = tend.plan(
                    tx,
                    standing.space().id(),
                    labels(tx, standing),
                    planned.orElseThrow(),
                    confirmed,
                    request.visitor().id(),
                    request.now());
            return Answer.to(session.path());
        });
    }

    /// Who reads what is planned in a place: of this moment, and the same until the act is done.
    static Set<String> labels(Tx tx, Standing standing) {
        return tx.find(
                        "select labels from space where id = $1 and hidden is null and removed is null for share",
                        row -> Set.copyOf(row.texts("labels")),
                        standing.space().id())
                .orElseThrow(Problem.NotFound::new);
    }

    Answer toChange(Request request) {
        Door.Found found = door.toTend(request);
        return changing(request, found, PlannedForm.of(found.session()));
    }

    private Answer.Page changing(Request request, Door.Found found, Form form) {
        Session session = found.session();
        String title = request.words()
                .text("sessions.change.title", When.of(request, session).day());
        return page(request, title, session.path() + "/change", session.path(), found.space(), session, form);
    }

    /// Takes the fields of a session, `version`, and `scope`: `one` or `later`.
    Answer change(Request request) {
        Door.Found found = door.toTend(request);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        Optional<Planned> planned = PlannedForm.read(form);
        if (planned.isPresent()) later(form, found.session(), planned.get());
        if (form.fails()) return changing(request, found, form).status(422);
        return request.act(tx -> {
            Session session = door.hold(tx, found.session());
            return Answer.to(
                    change(tx, session, form, planned.orElseThrow(), request).path());
        });
    }

    /// The one code path of page and API, within an act that holds the session.
    ///
    /// @throws Problem.Stale if `version` is not the one in force
    Session change(Tx tx, Session session, Form form, Planned planned, Request request) {
        Optional<Beat> beat = later(form, session, planned);
        form.orRefuse();
        int version = (int) form.numberValue("version");
        Session changed = tend.change(
                        tx, session, version, planned, request.visitor().id(), request.now())
                .orElseThrow(() -> new Problem.Stale(stale(request, session)));
        beat.ifPresent(wanted -> rhythms.later(tx, changed, session, wanted, request));
        return changed;
    }

    /// The rhythm as it becomes when this session and all later ones change alike; empty when only this
    /// one does.
    private Optional<Beat> later(Form form, Session session, Planned planned) {
        if (!form.value("scope").equals("later") || session.rhythm() == 0) return Optional.empty();
        Beat beat = RhythmStore.byId(db, session.rhythm()).orElseThrow().beat();
        LocalDateTime start = planned.start();
        Recurrence rule = beat.recurrence();
        if (!start.toLocalDate().equals(session.start().toLocalDate())) {
            Optional<Recurrence> on = rule.on(start.toLocalDate(), beat.start());
            if (on.isEmpty()) {
                form.wrong("scope", "sessions.form.later");
                return Optional.empty();
            }
            rule = on.get();
        }
        return Optional.of(new Beat(
                rule,
                start,
                planned.zone(),
                planned.minutes(),
                planned.place(),
                planned.link(),
                planned.phone(),
                planned.code(),
                planned.languages(),
                planned.lead()));
    }

    private static StalePage stale(Request request, Session now) {
        Form theirs = PlannedForm.of(now);
        Form mine = request.form();
        List<StalePage.Field> fields = TEXTS.stream()
                .map(field -> new StalePage.Field(
                        field, request.words().text("sessions.field." + field), theirs.value(field), mine.value(field)))
                .toList();
        List<StalePage.Again> kept = new ArrayList<>();
        for (String field : STALE) kept.add(new StalePage.Again(field, mine.value(field)));
        for (String code : mine.values("into")) kept.add(new StalePage.Again("into", code));
        return new StalePage(now.path() + "/change", now.version(), now.path(), fields, kept);
    }

    /// The number of the place a session is for: of the address, or of the form.
    static long in(Request request) {
        return number(request.query("in").orElseGet(() -> request.form().value("in")));
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) throw new Problem.NotFound();
        return Long.parseLong(text);
    }
}
