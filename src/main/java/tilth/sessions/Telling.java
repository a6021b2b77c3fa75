package tilth.sessions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import tilth.log.Event;

/// The events of this room that others wait for, each made in one place.
final class Telling {
    private Telling() {}

    /// @param moved whether calendars must change: those who were told are told again
    static Event changed(Session session, long by, boolean moved) {
        return new Event(
                "session.changed",
                by,
                session.space(),
                "session",
                session.id(),
                new JsonObject().put("moved", moved).put("sequence", session.sequence()));
    }

    static Event of(String what, Session session, long by) {
        return new Event(what, by, session.space(), "session", session.id());
    }

    /// @param told whether people had heard that it takes place
    static Event cancelled(Session session, long by, boolean told) {
        return cancelled(session, by, new JsonObject().put("told", told));
    }

    /// The same with all that follow.
    ///
    /// @param later those of which people had heard, this one too if they had
    static Event cancelledWith(Session session, long by, List<Session> later) {
        JsonArray ids = new JsonArray(later.stream().map(Session::id).toList());
        return cancelled(
                session, by, new JsonObject().put("told", !later.isEmpty()).put("later", ids));
    }

    private static Event cancelled(Session session, long by, JsonObject detail) {
        return new Event("session.cancelled", by, session.space(), "session", session.id(), detail);
    }
}
