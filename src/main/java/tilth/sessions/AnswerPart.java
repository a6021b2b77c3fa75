package tilth.sessions;

import java.util.List;
import tilth.web.Request;

/// "Will you come?" as a part of any page: three buttons, then what one needs. Drawn by `sessions/answer`.
///
/// @param back where to be afterwards; empty for the session's page
/// @param said `yes`, `maybe`, `no`, or empty
/// @param rhythmic it may be said for all sessions of the rhythm
/// @param mark tells this part from another on the same page
record AnswerPart(
        String action,
        String back,
        String said,
        boolean always,
        boolean rhythmic,
        List<AnswerPage.Tick> needs,
        List<AnswerPage.Tick> languages,
        String calendar,
        String mark) {

    static AnswerPart of(Request request, Seat seat, AnswerStore.Mine mine, String back) {
        Session session = seat.session();
        return new AnswerPart(
                session.path() + "/answers",
                back,
                mine.answer(),
                mine.always(),
                session.rhythm() != 0 && seat.belongs(),
                AnswerPage.ticks(request, mine),
                AnswerPage.languages(request, seat, mine),
                session.path() + ".ics",
                Long.toString(session.address(), 36));
    }

    public boolean yes() {
        return said.equals("yes");
    }

    public boolean maybe() {
        return said.equals("maybe");
    }

    public boolean no() {
        return said.equals("no");
    }

    public boolean comes() {
        return yes() || maybe();
    }

    /// Message key of the heading.
    public String heading() {
        return said.isEmpty() ? "sessions.answer.ask" : "sessions.answered." + said;
    }
}
