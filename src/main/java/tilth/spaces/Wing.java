package tilth.spaces;

import java.time.Instant;
import java.util.List;
import tilth.mail.LetterKind;
import tilth.web.Routes;

/// A room put together, as the house joins it to the others: its addresses, its kinds of things, whom it tells,
/// and what it clears away.
public interface Wing {
    void hang(Routes routes);

    List<Kind> kinds();

    /// None in a room that writes to nobody.
    default List<LetterKind> letters() {
        return List.of();
    }

    default Teller teller() {
        return (queries, event) -> List.of();
    }

    /// What of this room goes along when a library is taken elsewhere.
    default List<Along> along() {
        return List.of();
    }

    /// Once a day: what is due, and what was removed long enough ago.
    void sweep(Instant now);
}
