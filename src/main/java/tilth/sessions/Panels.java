package tilth.sessions;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Request;

/// What the page of a circle shows of its sessions: the next one, and the year.
final class Panels {
    private static final int DATES = 4;

    private final Database db;
    private final Spaces spaces;
    private final Strips strips;
    private final Seats seats;
    private final AnswerStore answers;

    Panels(Database db, Spaces spaces, Strips strips) {
        this.db = db;
        this.spaces = spaces;
        this.strips = strips;
        this.seats = new Seats(db, spaces);
        this.answers = new AnswerStore(db);
    }

    /// @param reads whether the visitor reads the session itself, not only its date
    /// @param coming its answer part; null for those who are not asked
    /// @param later days after the next one
    record NextPanel(
            Session session,
            When when,
            String title,
            String ways,
            boolean reads,
            boolean planned,
            boolean tends,
            boolean now,
            AnswerPart coming,
            List<String> later,
            String path,
            String plan,
            String quick) {}

    /// @param kept there is a rhythm
    /// @param calendar where its dates for a calendar are; empty for those who do not belong
    record YearPanel(Strip strip, boolean tends, boolean kept, String path, String calendar) {}

    /// The next session of a place, and the ones after it. Dates are for everyone who may know that the
    /// place exists; the rest is for its readers.
    Optional<Panel.Shown> next(Request request, long id) {
        Optional<Standing> stands = spaces.standing(request, id);
        if (stands.isEmpty()) return Optional.empty();
        Standing standing = stands.get();
        Space space = standing.space();
        List<Session> ahead = SessionList.ahead(db, id, request.now(), DATES);
        if (ahead.isEmpty() && !Rhythms.tends(standing)) return Optional.empty();
        Session first = ahead.isEmpty() ? null : ahead.getFirst();
        boolean asks = first != null && !(first.state() == State.PLANNED && Rhythms.tends(standing));
        boolean reads = first != null && first.labels().stream().anyMatch(request.reach()::holds);
        return Optional.of(Panel.Shown.drawn(
                "sessions/coming",
                new NextPanel(
                        first,
                        first == null ? null : When.of(request, first),
                        reads ? first.title() : "",
                        first == null ? "" : Spoken.ways(request.words(), first.place(), first.link(), first.phone()),
                        reads,
                        first != null && first.state() == State.PLANNED,
                        Rhythms.tends(standing),
                        first != null && !first.at().isAfter(request.now()),
                        reads && asks ? coming(request, first, space) : null,
                        ahead.stream()
                                .skip(1)
                                .map(session -> When.of(request, session).day())
                                .toList(),
                        first == null ? "" : first.path(),
                        "/sessions/new?in=" + space.address(),
                        "/sessions/quick?in=" + space.address())));
    }

    private AnswerPart coming(Request request, Session session, Space space) {
        return seats.byId(db, request.visitor(), session.id())
                .filter(seat -> seat.answers(request.now()))
                .map(seat -> AnswerPart.of(
                        request,
                        seat,
                        answers.mine(session.id(), request.visitor().id()),
                        space.path()))
                .orElse(null);
    }

    record Row(String name, String path, Strip strip) {}

    /// A field seen from above.
    record FieldPanel(List<Row> rows) {}

    /// The years of the circles inside a place, one under the other.
    Optional<Panel.Shown> field(Request request, long id) {
        Map<Long, Strip> inside = strips.inside(request, id);
        List<Row> rows = spaces.byIds(request.reach(), inside.keySet()).values().stream()
                .sorted(Comparator.comparing(Space::name, String.CASE_INSENSITIVE_ORDER))
                .map(circle -> new Row(circle.name(), circle.path(), inside.get(circle.id())))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Panel.Shown.drawn("sessions/field", new FieldPanel(rows)));
    }

    /// The year of a place: its strip.
    Optional<Panel.Shown> year(Request request, long id) {
        Optional<Space> space = spaces.byId(request, id);
        if (space.isEmpty()) return Optional.empty();
        Optional<Rhythm> rhythm = RhythmStore.of(db, id);
        Standing standing = spaces.standing(request, space.get());
        boolean tends = Rhythms.tends(standing);
        Strip strip = strips.of(request, id);
        if (rhythm.isEmpty() && strip.marks().isEmpty() && !tends) return Optional.empty();
        return Optional.of(Panel.Shown.drawn(
                "sessions/year",
                new YearPanel(
                        strip,
                        tends,
                        rhythm.isPresent(),
                        space.get().path() + "/rhythm",
                        standing.belongs() ? space.get().path() + "/calendar" : "")));
    }
}
