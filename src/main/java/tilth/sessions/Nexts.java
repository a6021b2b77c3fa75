package tilth.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.spaces.Panel;
import tilth.text.Words;
import tilth.web.Request;
import tilth.web.Visitor;

/// What other pages show of sessions: on Today the next one and what waits, on a lesson where it was said.
final class Nexts {
    /// Ahead, a session that nobody has confirmed asks to be.
    private static final Duration CONFIRM = Duration.ofDays(14);

    private final Database db;
    private final Seats seats;
    private final Strips strips;
    private final AnswerStore answers;
    private final RecapStore recaps;
    private final PassageStore passages;

    Nexts(Database db, Seats seats, AnswerStore answers, RecapStore recaps, PassageStore passages) {
        this.db = db;
        this.seats = seats;
        this.strips = new Strips(db);
        this.answers = answers;
        this.recaps = recaps;
        this.passages = passages;
    }

    /// @param coming null when they cannot answer any more
    /// @param strip the circle's year
    record NextPanel(
            String path, String circle, String title, When when, Way way, boolean on, AnswerPart coming, Strip strip) {}

    /// The next session of all somebody's places, with its answer, or with the way in once it is time.
    Optional<Panel.Shown> next(Request request) {
        Visitor me = request.visitor();
        Instant since = request.now().minus(Seat.LATE);
        return NextStore.ofPerson(db, me.reach(), me.id(), since).stream()
                .flatMap(session -> seats.byId(db, me, session.id()).stream())
                .filter(Seat::asked)
                .findFirst()
                .map(seat -> Panel.Shown.drawn("sessions/next", panel(request, seat)));
    }

    private NextPanel panel(Request request, Seat seat) {
        Session session = seat.session();
        boolean on = seat.on(request.now());
        AnswerPart coming = seat.answers(request.now()) && !on
                ? AnswerPart.of(
                        request,
                        seat,
                        answers.mine(session.id(), request.visitor().id()),
                        "/")
                : null;
        return new NextPanel(
                session.path(),
                seat.space().name(),
                session.title(),
                When.of(request, session),
                Way.of(seat, request.words(), request.now()),
                on,
                coming,
                strips.of(request, seat.space().id()));
    }

    /// Texts to say yes or no to, recaps to approve, sessions to confirm.
    Optional<Panel.Shown> waiting(Request request) {
        Words words = request.words();
        Visitor me = request.visitor();
        Instant now = request.now();
        List<Panel.Line> lines = new ArrayList<>();
        for (Passage passage : passages.waiting(me.id(), now)) {
            boolean mine = passage.author() == me.id();
            if (seats.byId(db, me, passage.session()).filter(Seat::belongs).isEmpty()) continue;
            String title = words.text(waits(passage, mine));
            String path = mine ? passage.path() : passage.path() + "/consent";
            lines.add(new Panel.Line(title, path, "", passage.title().isEmpty() ? passage.start() : passage.title()));
        }
        for (long session : recaps.unapproved(me.id()))
            seats.byId(db, me, session)
                    .ifPresent(seat -> lines.add(line(request, seat, "sessions.waiting.recap", "#recap")));
        for (Session session : NextStore.unconfirmed(db, me.id(), now, now.plus(CONFIRM)))
            seats.byId(db, me, session.id())
                    .ifPresent(seat -> lines.add(line(request, seat, "sessions.waiting.confirm", "")));
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(new Panel.Shown(words.text("sessions.waiting.title"), "hourglass", lines, "", ""));
    }

    private static String waits(Passage passage, boolean mine) {
        if (!mine) return "sessions.waiting.consent";
        return passage.state() == Passage.State.DRAFT ? "sessions.waiting.offered" : "sessions.waiting.agreed";
    }

    private static Panel.Line line(Request request, Seat seat, String key, String part) {
        String day = When.of(request, seat.session()).day();
        String path = seat.session().path() + part;
        return new Panel.Line(
                request.words().text(key, day), path, "", seat.space().name());
    }

    /// On a place's page: the last recap, for those who may read what was written down there.
    Optional<Panel.Shown> last(Request request, long space) {
        Optional<Seat> seat = recaps.last(space)
                .flatMap(session -> seats.byId(db, request.visitor(), session))
                .filter(Seat::readsNotes);
        Optional<Recap> recap = seat.flatMap(found -> recaps.of(found.session().id()));
        return recap.map(found -> {
            Session session = seat.get().session();
            String title = session.title().isEmpty() ? When.of(request, session).day() : session.title();
            List<String> first = RecapLetters.shortly(found.body());
            String quiet =
                    session.title().isEmpty() ? "" : When.of(request, session).day() + " · ";
            Panel.Line line = new Panel.Line(
                    title,
                    session.path() + "#recap",
                    session.title().isEmpty() ? "" : found.language(),
                    quiet + (first.isEmpty() ? "" : first.getFirst()));
            String heading = request.words().text("sessions.last");
            return new Panel.Shown(heading, "notebook-pen", List.of(line), "", "");
        });
    }
}
