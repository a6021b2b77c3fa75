package tilth.sessions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tilth.db.Database;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Joining;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Reach;
import tilth.web.Request;

/// On a text of the library: the session it came out of, when those meet next whom it names, and the way there.
final class Origins {
    private final Database db;
    private final Spaces spaces;
    private final Seats seats;
    private final AnswerStore answers;
    private final PassageStore passages;
    private final Library library;

    Origins(Database db, Spaces spaces, Seats seats, AnswerStore answers, PassageStore passages, Library library) {
        this.db = db;
        this.spaces = spaces;
        this.seats = seats;
        this.answers = answers;
        this.passages = passages;
        this.library = library;
    }

    /// @param session address of where it was said; empty when it was not, and for who may not read there
    /// @param path the next session; empty for who may not read it
    /// @param next null when no date is known, or not to this reader
    /// @param coming null for who is not asked
    /// @param join where one comes in; empty for who belongs, and where one cannot ask
    /// @param open whether one simply comes in there
    record OriginPanel(
            String session,
            String day,
            String path,
            When next,
            AnswerPart coming,
            String join,
            boolean open,
            String circle) {}

    private record Behind(long resource) {}

    private record Meeting(long space, Reach reach, Instant minute) {}

    /// As far as the reader may know: a place they may not know of is not named, nor when it meets.
    Optional<Panel.Shown> of(Request request, long resource) {
        Optional<Passage> passage = request.steady(new Behind(resource), () -> passages.behind(resource));
        Optional<Seat> said = passage.flatMap(found -> seats.byId(db, request.visitor(), found.session()));
        long place = passage.flatMap(found -> SessionStore.any(db, found.session()))
                .map(Session::space)
                .or(() -> named(request, resource))
                .orElse(0L);
        Optional<Session> next = place == 0 ? Optional.empty() : next(request, place);
        if (said.isEmpty() && next.isEmpty()) return Optional.empty();
        Optional<Seat> seat = next.flatMap(found -> seats.byId(db, request.visitor(), found.id()));
        Optional<Standing> door = next.isEmpty() || seat.filter(Seat::asked).isPresent()
                ? Optional.empty()
                : spaces.byId(request.reach(), place)
                        .map(space -> spaces.standing(request.visitor(), space))
                        .filter(standing -> standing.mayCome() && !standing.barred());
        return Optional.of(Panel.Shown.drawn(
                "sessions/origin",
                new OriginPanel(
                        said.map(found -> found.session().path()).orElse(""),
                        said.map(found -> When.of(request, found.session()).day())
                                .orElse(""),
                        seat.map(found -> found.session().path()).orElse(""),
                        next.map(found -> When.of(request, found)).orElse(null),
                        seat.map(found -> coming(request, found)).orElse(null),
                        door.map(found -> found.space().path() + "/join").orElse(""),
                        door.map(found -> found.space().joining() == Joining.OPEN)
                                .orElse(false),
                        door.map(Standing::space).map(Space::name).orElse(""))));
    }

    private Optional<Long> named(Request request, long resource) {
        return library.byId(request, resource)
                .map(Resource::byline)
                .map(byline -> byline.origin())
                .filter(origin -> origin.seenBy(request.reach()))
                .map(origin -> origin.id());
    }

    private Optional<Session> next(Request request, long place) {
        Instant minute = request.now().truncatedTo(ChronoUnit.MINUTES);
        return request.steady(
                new Meeting(place, request.reach(), minute), () -> NextStore.known(db, request.reach(), place, minute));
    }

    private AnswerPart coming(Request request, Seat seat) {
        if (!seat.answers(request.now())) return null;
        AnswerStore.Mine mine =
                answers.mine(seat.session().id(), request.visitor().id());
        return AnswerPart.of(request, seat, mine, request.path());
    }
}
