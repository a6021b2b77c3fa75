package tilth.sessions;

import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The sessions' rooms put together: what `App` makes one of.
public final class Sessions {
    private final SessionStore store;

    /// @param kinds where [#kind] is to be added; asked only once the doors are open
    /// @param post enters a letter in the outbox, within the transaction of what it tells
    public Sessions(
            Database db,
            Log log,
            Commons commons,
            Kinds kinds,
            Spaces spaces,
            BiConsumer<Tx, Posting> post,
            InstantSource clock) {
        this.store = new SessionStore(db);
    }

    public void hang(Routes routes) {
        routes.get("/sessions/:id", Rule.ANYONE, this::show);
    }

    /// What other rooms may know and do about sessions.
    public Kind kind() {
        return Kind.named("session");
    }

    /// The letters this room writes.
    public List<LetterKind> letters() {
        return List.of();
    }

    record ShowPage(Session session, String title) {}

    Answer show(Request request) {
        Session session = store.find(request.reach(), request.id("id")).orElseThrow(Problem.NotFound::new);
        return Answer.page("sessions/show", new ShowPage(session, session.title()));
    }
}
