package tilth.sessions;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Space;
import tilth.spaces.SpaceKind;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;

/// A place's rhythm: to see, to begin, to change for all times to come, to rest, to begin again, to end.
final class Rhythms {
    private static final List<String> STALE = List.of("every", "which", "day", "from", "zone", "spoken", "lead", "do");

    record RhythmPage(
            Space space,
            String title,
            String words,
            String state,
            boolean rests,
            Dates dates,
            Dated.Lists sessions,
            Strip strip,
            boolean tends,
            BeatForm.Selects selects,
            List<Choice> spoken,
            List<Choice> into,
            boolean kept,
            Form form) {}

    private final Database db;
    private final Spaces spaces;
    private final Making making;
    private final FoundCircle founding;
    private final Strips strips;
    private final Log log;

    Rhythms(Database db, Spaces spaces, Making making, FoundCircle founding, Strips strips, Log log) {
        this.db = db;
        this.spaces = spaces;
        this.making = making;
        this.founding = founding;
        this.strips = strips;
        this.log = log;
    }

    void hang(Routes routes) {
        for (SpaceKind kind : SpaceKind.values()) {
            String path = "/" + kind.plural() + "/:slug/rhythm";
            routes.get(path, Rule.ANYONE, request -> page(request, kind));
            routes.post(path, Rule.ENTERED, request -> act(request, kind));
        }
    }

    Answer page(Request request, SpaceKind kind) {
        Standing standing = at(request, kind);
        Optional<Rhythm> rhythm = RhythmStore.of(db, standing.space().id());
        Form form = Form.of(rhythm.map(BeatForm::fields)
                .orElseGet(() -> BeatForm.usual(request.visitor().zone())));
        List<String> into = rhythm.map(
                        found -> found.beat().languages().stream().skip(1).toList())
                .orElse(List.of());
        return page(request, standing, rhythm, form.with("into", into));
    }

    private Answer.Page page(Request request, Standing standing, Optional<Rhythm> rhythm, Form form) {
        Space space = standing.space();
        Dated.Lists sessions = Dated.of(db, request, space.id());
        if (rhythm.isEmpty() && sessions.empty() && !tends(standing)) throw new Problem.NotFound();
        return Answer.page(
                "sessions/rhythm",
                new RhythmPage(
                        space,
                        request.words().text("sessions.rhythm.title", space.name()),
                        rhythm.map(found -> Spoken.rhythm(request.words(), found.beat(), request.now()))
                                .orElse(""),
                        rhythm.map(Rhythm::state).orElse(""),
                        rhythm.map(Rhythm::resting).orElse(false),
                        rhythm.filter(Rhythm::going)
                                .map(found -> Dates.of(request.words(), found.beat(), request.now()))
                                .orElse(Dates.NONE),
                        sessions,
                        strips.of(request, space.id()),
                        tends(standing),
                        BeatForm.selects(request.words(), form, false, own(rhythm)),
                        Where.spoken(request.language(), form, request.words().text("sessions.spoken.none")),
                        Where.into(request.language(), form),
                        rhythm.isPresent(),
                        form));
    }

    private static boolean own(Optional<Rhythm> rhythm) {
        return rhythm.map(BeatForm::fields)
                .map(fields -> fields.get("every").equals("own"))
                .orElse(false);
    }

    /// `do`: `begin` and `change` with the fields of a rhythm, `rest`, `again`, `end`.
    Answer act(Request request, SpaceKind kind) {
        Standing standing = at(request, kind);
        allowed(standing);
        Form form = request.form().choice("do", "begin", "change", "rest", "again", "end");
        if (form.fails()) form.orRefuse();
        String act = form.value("do");
        if (act.equals("begin") || act.equals("change")) return save(request, standing, form);
        return request.act(tx -> {
            Rhythm rhythm = hold(tx, standing);
            switch (act) {
                case "rest" -> rest(tx, rhythm, request);
                case "again" -> again(tx, rhythm, request);
                default -> end(tx, rhythm, request);
            }
            return Answer.to(standing.space().path() + (act.equals("end") ? "" : "/rhythm"));
        });
    }

    private Answer save(Request request, Standing standing, Form form) {
        Space space = standing.space();
        Optional<Rhythm> kept = RhythmStore.of(db, space.id());
        Optional<Beat> beat = BeatForm.read(form, kept.map(Rhythm::beat), request.now());
        boolean fresh = kept.isEmpty();
        if (!fresh) form.number("version", 1, Integer.MAX_VALUE);
        if (form.fails()) return page(request, standing, kept, form).status(422);
        return request.act(tx -> {
            if (fresh)
                founding.begin(
                        tx, space.id(), beat.orElseThrow(), request.visitor().id(), request.now());
            else change(tx, standing, (int) form.numberValue("version"), beat.orElseThrow(), request);
            return Answer.to(space.path() + "/rhythm");
        });
    }

    /// This and all later ones.
    ///
    /// @throws Problem.Stale if somebody else changed it meanwhile
    Rhythm change(Tx tx, Standing standing, int version, Beat beat, Request request) {
        Rhythm before = hold(tx, standing);
        Rhythm changed = RhythmStore.change(tx, before.id(), version, beat, request.now())
                .orElseThrow(() -> new Problem.Stale(stale(request, standing.space(), before)));
        log.append(tx, new Event("rhythm.changed", request.visitor().id(), changed.space(), "rhythm", changed.id()));
        LocalDateTime here = LocalDateTime.ofInstant(request.now(), beat.zone());
        List<Session> following =
                SessionStore.following(tx, changed.id(), LocalDate.EPOCH.atStartOfDay(), request.now());
        making.follow(tx, changed, following, here, request.visitor().id(), request.now());
        making.ahead(
                tx,
                RhythmStore.byId(tx, changed.id()).orElseThrow(),
                request.visitor().id(),
                request.now());
        return changed;
    }

    /// A session was changed, and all later ones of its rhythm change alike.
    ///
    /// @param changed as it is now; `before` as it was
    void later(Tx tx, Session changed, Session before, Beat beat, Request request) {
        long by = request.visitor().id();
        Rhythm rhythm = RhythmStore.lock(tx, before.rhythm()).orElseThrow(Problem.NotFound::new);
        LocalDateTime slot = SessionStore.slot(tx, before.id()).orElse(before.start());
        List<Session> following = SessionStore.following(tx, rhythm.id(), slot.plusSeconds(1), request.now()).stream()
                .filter(session -> session.id() != before.id())
                .toList();
        SessionStore.unslot(tx, following.stream().map(Session::id).toList());
        SessionStore.slot(tx, changed.id(), changed.start());
        Rhythm now = RhythmStore.change(tx, rhythm.id(), rhythm.version(), beat, request.now())
                .orElseThrow();
        log.append(tx, new Event("rhythm.changed", by, now.space(), "rhythm", now.id()));
        making.follow(tx, now, following, changed.start(), by, request.now());
        RhythmStore.made(tx, now.id(), changed.start());
        making.ahead(tx, RhythmStore.lock(tx, now.id()).orElseThrow(), by, request.now());
    }

    static StalePage stale(Request request, Space space, Rhythm now) {
        Map<String, String> theirs = new HashMap<>(BeatForm.fields(now));
        Form mine = request.form();
        List<StalePage.Field> fields = List.of("time", "minutes", "place", "link", "phone", "code").stream()
                .map(field -> new StalePage.Field(
                        field, request.words().text("sessions.field." + field), theirs.get(field), mine.value(field)))
                .toList();
        List<StalePage.Again> kept = STALE.stream()
                .map(field -> new StalePage.Again(field, mine.value(field)))
                .toList();
        return new StalePage(space.path() + "/rhythm", now.version(), space.path() + "/rhythm", fields, kept);
    }

    /// Nothing is made while a circle rests; what was only planned goes, what people were told of stays.
    void rest(Tx tx, Rhythm rhythm, Request request) {
        if (!rhythm.going()) return;
        RhythmStore.become(tx, rhythm.id(), "resting", request.now());
        SessionStore.clear(tx, rhythm.id(), request.now());
        told(tx, "rhythm.rested", rhythm, request);
    }

    void again(Tx tx, Rhythm rhythm, Request request) {
        if (!rhythm.resting()) return;
        Rhythm going = RhythmStore.become(tx, rhythm.id(), "going", request.now());
        told(tx, "rhythm.resumed", going, request);
        RhythmStore.made(
                tx,
                going.id(),
                LocalDateTime.ofInstant(request.now(), going.beat().zone()));
        making.ahead(
                tx,
                RhythmStore.byId(tx, going.id()).orElseThrow(),
                request.visitor().id(),
                request.now());
    }

    void end(Tx tx, Rhythm rhythm, Request request) {
        RhythmStore.become(tx, rhythm.id(), "ended", request.now());
        SessionStore.clear(tx, rhythm.id(), request.now());
        told(tx, "rhythm.ended", rhythm, request);
    }

    private void told(Tx tx, String what, Rhythm rhythm, Request request) {
        log.append(tx, new Event(what, request.visitor().id(), rhythm.space(), "rhythm", rhythm.id()));
    }

    private static Rhythm hold(Tx tx, Standing standing) {
        return RhythmStore.hold(tx, standing.space().id()).orElseThrow(Problem.NotFound::new);
    }

    private Standing at(Request request, SpaceKind kind) {
        Space space = spaces.find(request.reach(), kind, request.param("slug")).orElseThrow(Problem.NotFound::new);
        return spaces.standing(request, space);
    }

    /// Who looks after the place and reads it: those who run the site tend what everybody reads, and know nothing of
    /// where the others meet.
    static boolean tends(Standing standing) {
        return standing.looksAfter() && standing.reads();
    }

    static void allowed(Standing standing) {
        if (tends(standing)) return;
        if (!standing.reads()) throw new Problem.NotFound();
        throw new Problem.Refused("spaces.refused");
    }
}
