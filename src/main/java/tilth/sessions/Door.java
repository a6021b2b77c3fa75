package tilth.sessions;

import tilth.db.Database;
import tilth.db.Tx;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Visitor;

/// Finds the session, or the place, an address speaks of, for this visitor or not at all.
final class Door {
    private final SessionStore store;
    private final Spaces spaces;

    Door(Database db, Spaces spaces) {
        this.store = new SessionStore(db);
        this.spaces = spaces;
    }

    /// A session with where its visitor stands.
    record Found(Session session, Standing standing) {
        Space space() {
            return standing.space();
        }
    }

    /// @throws Problem.NotFound if it is not there for this visitor
    Found find(Request request) {
        return find(request, request.id("id"));
    }

    Found find(Request request, long address) {
        Session session = store.find(request.reach(), address).orElseThrow(Problem.NotFound::new);
        return new Found(session, standing(request.visitor(), session.space()));
    }

    /// The same for somebody who looks after its place.
    ///
    /// @throws Problem.Refused if they only read it
    Found toTend(Request request) {
        Found found = find(request);
        Rhythms.allowed(found.standing());
        return found;
    }

    /// The same, held within an act.
    Session hold(Tx tx, Session session) {
        return SessionStore.hold(tx, session.id()).filter(Session::stands).orElseThrow(Problem.NotFound::new);
    }

    /// A place by its number, for somebody who looks after it.
    Standing place(Request request, long address) {
        Space space = spaces.at(request.reach(), address).orElseThrow(Problem.NotFound::new);
        Standing standing = spaces.standing(request, space);
        Rhythms.allowed(standing);
        return standing;
    }

    private Standing standing(Visitor visitor, long space) {
        return spaces.byId(visitor.reach(), space)
                .map(found -> spaces.standing(visitor, found))
                .orElseThrow(Problem.NotFound::new);
    }
}
