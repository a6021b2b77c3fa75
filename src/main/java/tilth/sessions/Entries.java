package tilth.sessions;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tilth.text.Markdown;
import tilth.text.Words;
import tilth.web.Site;

/// Sessions as calendar entries, each as much as its reader may have: a discreet circle's names
/// nothing, for a phone on a kitchen table shows what stands in a calendar.
final class Entries {
    private static final int LONGEST = 2_000;

    private Entries() {}

    /// @param circle its name
    /// @param within whether the reader belongs there: how to get in is for them
    static Ics.Entry of(Session session, String circle, boolean discreet, boolean within, Words words, Site site) {
        String url = site.absolute(session.path());
        String uid = session.address() + "@" + site.publicUrl().getHost();
        if (discreet) return new Ics.Entry(session, uid, discreetly(words, session, session.zone()), "", "", url);
        String summary = session.title().isEmpty() ? circle : circle + ": " + session.title();
        List<String> said = new ArrayList<>();
        if (!session.purpose().isEmpty())
            said.add(Markdown.plain(session.purpose()).strip());
        if (within && !session.link().isEmpty()) said.add(session.link());
        if (within && !session.phone().isEmpty())
            said.add(session.phone() + (session.code().isEmpty() ? "" : " · " + session.code()));
        said.add(url);
        String description = String.join("\n", said);
        String location = !session.place().isEmpty() ? session.place() : within ? session.link() : "";
        return new Ics.Entry(
                session,
                uid,
                summary,
                location,
                description.length() <= LONGEST ? description : description.substring(0, LONGEST),
                url);
    }

    /// "Tuesday, 6:00 PM" and nothing else.
    static String discreetly(Words words, Session session, ZoneId clock) {
        String weekday = words.weekday(session.at().atZone(clock).getDayOfWeek());
        return words.text("sessions.discreet", weekday, words.time(session.at(), clock));
    }
}
