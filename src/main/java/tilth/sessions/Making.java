package tilth.sessions;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;

/// Makes a rhythm's sessions ahead, and moves them when the rhythm changes. Each verb runs within the
/// caller's transaction, which holds the rhythm's row.
final class Making {
    /// How many sessions lie ahead of every rhythm.
    static final int AHEAD = 6;

    private final Log log;

    Making(Log log) {
        this.log = log;
    }

    /// Makes what is missing to six sessions ahead; gives how many it made.
    ///
    /// @param by whose act it follows from; 0 for time's own
    int ahead(Tx tx, Rhythm rhythm, long by, Instant now) {
        if (!rhythm.going()) return 0;
        int missing = AHEAD - SessionStore.ahead(tx, rhythm.id(), now);
        if (missing <= 0) return 0;
        LocalDateTime here = LocalDateTime.ofInstant(now, rhythm.beat().zone());
        LocalDateTime after = rhythm.made().filter(made -> made.isAfter(here)).orElse(here);
        Set<LocalDateTime> taken = new HashSet<>(SessionStore.slots(tx, rhythm.id()));
        List<LocalDateTime> times =
                rhythm.beat().recurrence().times(rhythm.beat().start(), after, missing + taken.size());
        int made = 0;
        for (LocalDateTime time : times) {
            if (made == missing) break;
            if (taken.contains(time)
                    || !time.atZone(rhythm.beat().zone()).toInstant().isAfter(now)) continue;
            if (SessionStore.make(tx, rhythm, time, now)) made++;
            RhythmStore.made(tx, rhythm.id(), time);
        }
        if (made > 0) AnswerStore.carry(tx, rhythm.id(), now);
        if (made == 0) return 0;
        AnswerStore.carry(tx, rhythm.id(), now);
        log.append(tx, new Event("rhythm.made", by, rhythm.space(), "rhythm", rhythm.id()));
        return made;
    }

    /// Sessions follow a rhythm that has changed: the first one to its first time after `after`, and so
    /// forth, each with what was written for it and answered.
    ///
    /// @param rhythm as it is now
    /// @param following in order; sessions that were moved by themselves are not among them
    void follow(Tx tx, Rhythm rhythm, List<Session> following, LocalDateTime after, long by, Instant now) {
        SessionStore.unslot(tx, following.stream().map(Session::id).toList());
        Set<LocalDateTime> taken = new HashSet<>(SessionStore.slots(tx, rhythm.id()));
        int most = following.size() + taken.size();
        List<LocalDateTime> times =
                new ArrayList<>(rhythm.beat().recurrence().times(rhythm.beat().start(), after, most));
        times.removeIf(taken::contains);
        for (int i = 0; i < following.size(); i++) {
            if (i < times.size()) put(tx, following.get(i), rhythm, times.get(i), by, now);
            else drop(tx, following.get(i), by, now);
        }
    }

    private void put(Tx tx, Session session, Rhythm rhythm, LocalDateTime time, long by, Instant now) {
        Session put = SessionStore.put(tx, session.id(), rhythm.beat(), time, now);
        boolean differs = !put.at().equals(session.at()) || !put.until().equals(session.until());
        log.append(tx, Telling.changed(put, by, differs));
    }

    /// What is no more ahead: nobody was told of what was only planned, so it goes; what was confirmed
    /// is called off.
    void drop(Tx tx, Session session, long by, Instant now) {
        if (session.state() == State.PLANNED) {
            SessionStore.remove(tx, session.id(), by, now);
            log.append(tx, Telling.of("session.removed", session, by));
        } else {
            Session cancelled = SessionStore.become(tx, session.id(), State.CANCELLED, "", now);
            log.append(tx, Telling.cancelled(cancelled, by, true));
        }
    }

    /// The rules of a zone may change after a session was made: its time on the wall stays, its instant
    /// follows. Gives how many followed.
    int keepWallTime(Tx tx, Instant now) {
        int moved = 0;
        for (Session session : SessionStore.allAhead(tx, now)) {
            Instant at = session.start().atZone(session.zone()).toInstant();
            if (at.equals(session.at())) continue;
            SessionStore.reckon(tx, session.id(), at, at.plusSeconds(60L * session.minutes()), now);
            log.append(tx, Telling.changed(session, 0, true));
            moved++;
        }
        return moved;
    }
}
