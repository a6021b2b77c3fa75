package tilth.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tilth.db.Tx;
import tilth.log.Log;
import tilth.web.Problem;

/// What becomes of a session, each within the caller's transaction and with its event: the one code
/// path of pages and the API. Who may is asked before. Nothing becomes of a session by time alone.
final class Tend {
    private final Making making;
    private final Log log;

    Tend(Making making, Log log) {
        this.making = making;
        this.log = log;
    }

    /// A session that stands alone, planned; or confirmed at once, so that people hear of it.
    Session plan(Tx tx, long space, Set<String> labels, Planned planned, boolean confirmed, long by, Instant now) {
        State state = confirmed ? State.CONFIRMED : State.PLANNED;
        Session session = SessionStore.create(tx, space, labels, planned, state, by, now);
        log.append(tx, Telling.of("session.added", session, by));
        if (confirmed) log.append(tx, Telling.of("session.confirmed", session, by));
        return session;
    }

    /// Another text, another time, another place; empty when `version` is not the one in force.
    Optional<Session> change(Tx tx, Session before, int version, Planned planned, long by, Instant now) {
        boolean moved = !planned.at().equals(before.at())
                || planned.minutes() != before.minutes()
                || !planned.zone().equals(before.zone())
                || !planned.place().equals(before.place())
                || !planned.link().equals(before.link())
                || !planned.phone().equals(before.phone())
                || !planned.code().equals(before.code());
        boolean calendars = moved || !planned.title().equals(before.title());
        Optional<Session> changed = SessionStore.change(tx, before.id(), version, planned, calendars, now);
        changed.ifPresent(session -> log.append(tx, Telling.changed(session, by, moved)));
        return changed;
    }

    /// "It takes place": those who belong hear of it. A cancelled one comes back.
    void confirm(Tx tx, Session session, long by, Instant now) {
        if (session.state() == State.CONFIRMED) return;
        needs(session.state() == State.PLANNED || session.state() == State.CANCELLED, session.past(now));
        become(tx, session, State.CONFIRMED, "", "session.confirmed", by, now);
    }

    void cancel(Tx tx, Session session, String reason, long by, Instant now) {
        if (session.state() == State.CANCELLED) return;
        needs(session.state().ahead(), session.past(now));
        cancelled(tx, session, reason, by, now);
        ahead(tx, session, by, now);
    }

    void held(Tx tx, Session session, long by, Instant now) {
        if (session.state() == State.HELD) return;
        needs(session.state() != State.CANCELLED, session.at().isAfter(now));
        become(tx, session, State.HELD, "", "session.held", by, now);
        ahead(tx, session, by, now);
    }

    /// "We did not meet."
    void unheld(Tx tx, Session session, long by, Instant now) {
        if (session.state() == State.UNHELD) return;
        needs(session.state() != State.CANCELLED, session.at().isAfter(now));
        become(tx, session, State.UNHELD, "", "session.unheld", by, now);
        ahead(tx, session, by, now);
    }

    /// Taken away altogether; a rhythm does not make it again.
    void remove(Tx tx, Session session, long by, Instant now) {
        if (session.state() == State.CONFIRMED && !session.past(now)) cancelled(tx, session, "", by, now);
        else if (session.state() == State.PLANNED) SessionStore.become(tx, session.id(), State.CANCELLED, "", now);
        SessionStore.remove(tx, session.id(), by, now);
        log.append(tx, Telling.of("session.removed", session, by));
        ahead(tx, session, by, now);
    }

    private void cancelled(Tx tx, Session session, String reason, long by, Instant now) {
        Session changed = SessionStore.become(tx, session.id(), State.CANCELLED, reason, now);
        log.append(tx, Telling.cancelled(changed, by, session.state() == State.CONFIRMED));
    }

    private void become(Tx tx, Session session, State state, String reason, String what, long by, Instant now) {
        Session changed = SessionStore.become(tx, session.id(), state, reason, now);
        log.append(tx, Telling.of(what, changed, by));
    }

    private void ahead(Tx tx, Session session, long by, Instant now) {
        if (session.rhythm() == 0) return;
        RhythmStore.lock(tx, session.rhythm()).ifPresent(rhythm -> making.ahead(tx, rhythm, by, now));
    }

    private static void needs(boolean fits, boolean wrongTime) {
        if (!fits || wrongTime) throw new Problem.Refused("sessions.refused.state");
    }
}
