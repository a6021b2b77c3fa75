package tilth.sessions;

import io.vertx.core.json.JsonObject;
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
        JsonObject detail = new JsonObject().put("told", told);
        return new Event("session.cancelled", by, session.space(), "session", session.id(), detail);
    }
}
