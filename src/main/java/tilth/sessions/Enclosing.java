package tilth.sessions;

import java.util.List;
import tilth.mail.Draft;
import tilth.spaces.Commons;
import tilth.text.Words;

/// The entries for a calendar that lie beside letters: a mail program takes them over, and takes them out again when
/// the same entry comes with a higher number as called off (RFC 5546, 3.2.1 and 3.2.5).
final class Enclosing {
    private final Commons commons;
    private final String from;

    Enclosing(Commons commons, String from) {
        this.commons = commons;
        this.from = from;
    }

    Draft.Enclosed published(Words words, Invited mine) {
        return enclosed(words, mine, mine.session(), "PUBLISH", "date.ics");
    }

    /// @param number tells several apart; each stands in a file of its own, for a cancellation speaks of one entry
    Draft.Enclosed cancelled(Words words, Invited mine, Session session, int number) {
        return enclosed(words, mine, session, "CANCEL", number == 1 ? "date.ics" : "date-" + number + ".ics");
    }

    private Draft.Enclosed enclosed(Words words, Invited mine, Session session, String method, String name) {
        Ics.Entry entry = Entries.of(session, mine.circle(), mine.discreet(), true, words, commons.site());
        String calendar = Ics.letter(method, new Ics.Organizer(commons.site().name(), from), List.of(entry));
        return new Draft.Enclosed(name, "text/calendar; charset=UTF-8; method=" + method, calendar);
    }
}
