package tilth.spaces;

import java.util.List;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Posting;

/// Says who gets a letter because of something that happened; a room's answer for its own events.
@FunctionalInterface
public interface Teller {
    /// The letters an event calls for; none for events of others. The acting person is not told of
    /// their own act. Who may is asked again when a letter is sent.
    ///
    /// @param db the only way to ask: it is the transaction that enters the letters
    List<Posting> told(Queries db, Event event);
}
