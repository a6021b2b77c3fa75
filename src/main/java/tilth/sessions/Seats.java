package tilth.sessions;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.spaces.Reaches;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Visitor;

/// Finds the session an address speaks of, and how a visitor stands to it.
final class Seats {
    private final Database db;
    private final Spaces spaces;

    Seats(Database db, Spaces spaces) {
        this.db = db;
        this.spaces = spaces;
    }

    /// @throws Problem.NotFound if it is not there for this visitor
    Seat at(Request request) {
        return find(db, request.visitor(), request.id("id")).orElseThrow(Problem.NotFound::new);
    }

    /// The same for what only some may: others who see the session are told so.
    ///
    /// @throws Problem.Refused if this visitor may not
    Seat at(Request request, Predicate<Seat> may) {
        return allowed(at(request), may);
    }

    static Seat allowed(Seat seat, Predicate<Seat> may) {
        if (!may.test(seat)) throw new Problem.Refused("sessions.refused");
        return seat;
    }

    Optional<Seat> find(Queries queries, Visitor visitor, long address) {
        return SessionStore.find(queries, visitor.reach(), address).flatMap(session -> seat(visitor, session));
    }

    /// By identity, for those who may read it.
    Optional<Seat> byId(Queries queries, Visitor visitor, long id) {
        return SessionStore.any(queries, id)
                .filter(Session::stands)
                .filter(session -> session.labels().stream()
                        .anyMatch(label -> visitor.reach().holds(label)))
                .flatMap(session -> seat(visitor, session));
    }

    private Optional<Seat> seat(Visitor visitor, Session session) {
        Optional<Space> space = spaces.byId(visitor.reach(), session.space());
        return space.map(found -> new Seat(session, found, spaces.standing(visitor, found)));
    }

    /// Somebody who is not here, as if they came to the page now: for letters and their links.
    static Visitor away(Queries queries, long person, String language) {
        Reach reach = Reaches.of(queries, person);
        if (!reach.holds(Reach.person(person))) return Visitor.stranger(language, ZoneId.of("UTC"));
        return queries.find(
                        "select name, handle, zone from person where id = $1",
                        row -> new Visitor(
                                person,
                                row.text("name"),
                                row.has("handle") ? row.text("handle") : "",
                                language,
                                ZoneId.of(row.text("zone")),
                                false,
                                0,
                                false,
                                "",
                                0,
                                reach),
                        person)
                .orElseGet(() -> Visitor.stranger(language, ZoneId.of("UTC")));
    }

    /// For writing: the session's place keeps its people until the transaction ends, and the standing is that
    /// of this moment.
    ///
    /// @throws Problem.NotFound if it is not there for them any more
    /// @throws Problem.Refused if they may not do this any more
    Seat hold(Tx tx, Visitor visitor, Session session, Predicate<Seat> may) {
        boolean there = tx.find("select id from space where id = $1 for share", row -> true, session.space())
                .isPresent();
        if (!there) throw new Problem.NotFound();
        Reach now = Reaches.of(tx, visitor.id());
        Visitor still = new Visitor(
                visitor.id(),
                visitor.name(),
                visitor.handle(),
                visitor.language(),
                visitor.zone(),
                visitor.admin(),
                visitor.signIn(),
                visitor.sharedPhone(),
                visitor.theme(),
                visitor.confirmedAt(),
                now);
        return allowed(find(tx, still, session.address()).orElseThrow(Problem.NotFound::new), may);
    }
}
