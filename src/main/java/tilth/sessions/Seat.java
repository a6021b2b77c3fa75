package tilth.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import tilth.spaces.Space;
import tilth.spaces.Standing;
import tilth.spaces.Stories;
import tilth.spaces.Visibility;
import tilth.web.Visitor;

/// How somebody stands to a session: what they may see and do there.
record Seat(Session session, Space space, Standing standing) {
    /// Before the beginning, from when on the way in is open.
    static final Duration DOORS = Duration.ofMinutes(30);
    /// After the end, until when it may still go on.
    static final Duration LATE = Duration.ofMinutes(30);
    /// After the end, until when somebody may still say that they were there.
    static final Duration AFTERWARDS = Duration.ofDays(14);

    Visitor visitor() {
        return standing.visitor();
    }

    /// Belongs here, or to something in it: sees the way in and who comes.
    boolean belongs() {
        return visitor().entered() && standing.within();
    }

    /// Has it by a share with a community of theirs: sees how to get in, may come, and sees nobody's name.
    boolean byShare() {
        return visitor().entered() && Guests.reached(session, visitor().reach());
    }

    /// Is asked whether they come.
    boolean asked() {
        return belongs() || byShare();
    }

    /// Who only runs the site does not: what people need and who was there is the circle's own.
    boolean looksAfter() {
        return belongs() && standing.looksAfter();
    }

    /// Whose clock they read: their own, or the session's for strangers and for those who never said theirs.
    ZoneId clock() {
        boolean theirs = visitor().entered() && !visitor().zone().getId().equals("UTC");
        return theirs ? visitor().zone() : session.zone();
    }

    /// May say whether they come: until it is over.
    boolean answers(Instant now) {
        return asked() && session.state().ahead() && !session.past(now);
    }

    /// It is about to begin, or goes on.
    boolean on(Instant now) {
        return session.state().ahead()
                && !now.isBefore(session.at().minus(DOORS))
                && now.isBefore(session.until().plus(LATE));
    }

    /// It took place, or its time has passed and nobody said that it did not.
    boolean over(Instant now) {
        return session.state() == State.HELD || (session.state().ahead() && session.past(now) && !on(now));
    }

    /// Somebody may still say that they were there.
    boolean marks(Instant now) {
        boolean began = !now.isBefore(session.at().minus(DOORS));
        boolean fresh = now.isBefore(session.until().plus(AFTERWARDS));
        return began && fresh && (session.state().ahead() || session.state() == State.HELD);
    }

    /// Whether who was there is told in names, and not as a number alone.
    boolean names() {
        return belongs() && space.stories() != Stories.STAY;
    }

    /// What is told here leaves only with the yes of those who were there.
    boolean asksFirst() {
        return space.stories() != Stories.OPEN;
    }

    /// Reads what was written down: those who belong; everyone who reads here only where all is open.
    boolean readsNotes() {
        return belongs() || (space.stories() == Stories.OPEN && space.visibility() == Visibility.PUBLIC);
    }
}
