package tilth.sessions;

import java.util.List;
import tilth.spaces.Panel;
import tilth.text.Html;

/// What the page of one session shows, before it, while it goes on, and after it. What its reader may not see
/// is empty here already.
///
/// @param title of the page; the circle stands beside it
/// @param discreet the browser's history holds the site's name only
/// @param phase `before`, `during`, `after`, or `missed`
/// @param note message key of what it is, when that is to be said: planned, cancelled, not met
/// @param lead "In 5 days, 90 minutes."
/// @param tongues "Spanish, interpreted into English"
/// @param stories message key of what may leave it; empty to strangers
/// @param host for those who look after it; null for others
/// @param coming null for those who are not asked
/// @param soon the doors are open, but it has not begun
/// @param marks they may say that they are (or were) here
/// @param recap null while there is none for this reader
/// @param mayWrite a recap may be begun, or gone on with, by this reader
/// @param next null when there is none
record SessionPage(
        Session session,
        String title,
        String path,
        String circle,
        String circlePath,
        boolean discreet,
        String phase,
        String note,
        When when,
        String lead,
        Way way,
        String tongues,
        String stories,
        Host host,
        AnswerPart coming,
        Html purpose,
        Html prepare,
        Programme programme,
        Attending attending,
        boolean belongs,
        boolean soon,
        boolean marks,
        boolean here,
        Attended attended,
        RecapPart recap,
        boolean mayWrite,
        List<LessonLine> lessons,
        String given,
        Next next,
        List<Panel.Shown> panels) {

    /// @param missing message keys of what is not there yet
    public record Host(boolean confirm, boolean ended, List<String> missing, boolean change) {}

    /// @param sprout one may keep a paragraph as something learned
    /// @param whose those one may give it to, for they said it
    public record RecapPart(
            boolean approved,
            String reason,
            int version,
            String language,
            List<Paragraph> paragraphs,
            boolean sprout,
            List<Choice> whose,
            boolean mayApprove,
            boolean mayReopen,
            boolean changed) {}

    public record Paragraph(int number, Html html, String start) {}

    /// @param quiet message key of what it waits for; empty for a lesson in the library
    public record LessonLine(String title, String path, String language, String quiet) {}

    public record Next(String path, When when, String title, AnswerPart coming) {}

    public boolean before() {
        return phase.equals("before");
    }

    public boolean during() {
        return phase.equals("during");
    }

    public boolean after() {
        return phase.equals("after");
    }

    public boolean missed() {
        return phase.equals("missed");
    }
}
