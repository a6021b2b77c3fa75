package tilth.mail;

import java.util.Optional;
import java.util.function.Function;

/// A kind of letter: its name, who may stop it, and the room that writes it.
///
/// @param name like `spaces.asked`; stands in stop links and in the database, so it never changes
/// @param label message key of what the settings page says about it ("Somebody asks to join a circle I
/// look after"); empty when it can not be stopped
/// @param urgent goes ahead of all others: somebody sits and waits for it
/// @param group how often its reader gets it, together with others of the group
/// @param counted message key that says many of them in few words, with their number ("three replies"), for
/// the subject of a letter that gathers them; empty for none
/// @param write the words in the language of the posting; asked at the moment of sending, again at
/// each try. Empty means that this reader may no longer have it, or that it says nothing any more:
/// the letter is dropped. **Who may is asked here**, not when it was posted
public record LetterKind(
        String name,
        String label,
        boolean urgent,
        LetterGroup group,
        String counted,
        Function<Posting, Optional<Draft>> write) {

    public LetterKind {
        if (!name.matches("[a-z]+(?:[.-][a-z]+)*")) throw new IllegalArgumentException(name);
    }

    /// Of something that happened; the reader may stop letters of this kind.
    public static LetterKind told(String name, String label, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, label, false, LetterGroup.ME, "", write);
    }

    /// The same, for what can wait until the morning: a reader's gathered letters become one.
    public static LetterKind gathered(String name, String label, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, label, false, LetterGroup.CIRCLES, "", write);
    }

    /// The same, for what comes from further away than the reader's circles: once a week is enough.
    public static LetterKind weekly(String name, String label, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, label, false, LetterGroup.REST, "", write);
    }

    /// Asked for by the reader or about their own account; nobody stops it.
    public static LetterKind needed(String name, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, "", false, LetterGroup.ME, "", write);
    }

    /// Somebody waits for it at this moment: a code, a link to enter.
    public static LetterKind urgent(String name, Function<Posting, Optional<Draft>> write) {
        return new LetterKind(name, "", true, LetterGroup.ME, "", write);
    }

    /// With a message key for many of them: `{0, plural, one {a reply} other {# replies}}`.
    public LetterKind counted(String key) {
        return new LetterKind(name, label, urgent, group, key, write);
    }

    public boolean stoppable() {
        return !label.isEmpty();
    }
}
