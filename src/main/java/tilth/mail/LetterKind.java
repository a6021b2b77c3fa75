package tilth.mail;

import java.util.Optional;
import java.util.function.Function;

/// A kind of letter: its name, who may stop it, and the room that writes it.
///
/// @param name like `spaces.asked`; stands in stop links and in the database, so it never changes
/// @param label message key of what the settings page says about it ("Somebody asks to join a circle I
/// look after"); empty when it can not be stopped
/// @param urgent goes ahead of all others: somebody sits and waits for it
/// @param gathered waits for others of its reader: they go out as one letter, at most once a day
/// @param write the words in the language of the posting; asked at the moment of sending, again at
/// each try. Empty means that this reader may no longer have it, or that it says nothing any more:
/// the letter is dropped. **Who may is asked here**, not when it was posted
public record LetterKind(
        String name, String label, boolean urgent, boolean gathered, Function<Posting, Optional<Draft>> write) {

    public LetterKind {
        if (!name.matches("[a-z]+(?:[.-][a-z]+)*")) throw new IllegalArgumentException(name);
    }

    /// Of something that happened; the reader may stop letters of this kind.
    public static LetterKind told(String name, String label, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, label, false, false, write);
    }

    /// The same, for what can wait until the evening: a reader's gathered letters become one.
    public static LetterKind gathered(String name, String label, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, label, false, true, write);
    }

    /// Asked for by the reader or about their own account; nobody stops it.
    public static LetterKind needed(String name, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, "", false, false, write);
    }

    /// Somebody waits for it at this moment: a code, a link to enter.
    public static LetterKind urgent(String name, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, "", true, false, write);
    }

    public boolean stoppable() {
        return !label.isEmpty();
    }
}
