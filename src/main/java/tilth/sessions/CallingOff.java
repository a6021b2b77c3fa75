package tilth.sessions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Problem;

/// This date and all later ones of its rhythm do not take place, and the rhythm ends. Those who were told of any of
/// them hear of it in one letter; what was only planned goes as it came.
final class CallingOff {
    private final Tend tend;
    private final Log log;

    CallingOff(Tend tend, Log log) {
        this.tend = tend;
        this.log = log;
    }

    /// One that stands alone is called off by itself.
    ///
    /// @throws Problem.Refused for what lies behind
    void later(Tx tx, Session first, String reason, long by, Instant now) {
        if (first.rhythm() == 0) {
            tend.cancel(tx, first, reason, by, now);
            return;
        }
        if (!first.state().ahead() || first.past(now)) throw new Problem.Refused("sessions.refused.state");
        Rhythm rhythm = RhythmStore.lock(tx, first.rhythm()).orElseThrow(Problem.NotFound::new);
        List<Session> told = new ArrayList<>();
        for (Session session : SessionStore.from(tx, rhythm.id(), first.at())) {
            if (session.state() == State.CONFIRMED) told.add(session);
            if (session.id() == first.id()) continue;
            if (session.state() == State.PLANNED) {
                SessionStore.remove(tx, session.id(), by, now);
                log.append(tx, Telling.of("session.removed", session, by));
            } else {
                Session off = SessionStore.become(tx, session.id(), State.CANCELLED, reason, now);
                log.append(tx, Telling.cancelled(off, by, false));
            }
        }
        Session off = SessionStore.become(tx, first.id(), State.CANCELLED, reason, now);
        log.append(tx, Telling.cancelledWith(off, by, told));
        if (rhythm.state().equals("ended")) return;
        RhythmStore.become(tx, rhythm.id(), "ended", now);
        log.append(tx, new Event("rhythm.ended", by, rhythm.space(), "rhythm", rhythm.id()));
    }
}
