package tilth.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One letter to one address, ready to be sent.
///
/// Plain text and HTML say the same. A letter sent again keeps its `messageId`, so that a mail
/// program shows it once.
///
/// @param messageId `<something@host>`, see [#idOf]
/// @param replyTo where an answer goes, when not to `from`
/// @param returnTo the envelope's sender, where bounces go, when not to `from`
/// @param language BCP 47, of the text
/// @param enclosed files beside the text
/// @param stop how to stop letters of this kind; empty for what a person asked for a minute ago
public record Letter(
        String messageId,
        Mailbox from,
        Mailbox to,
        Optional<Mailbox> replyTo,
        Optional<Mailbox> returnTo,
        String language,
        String subject,
        String text,
        String html,
        Optional<Stop> stop,
        List<Draft.Enclosed> enclosed,
        Instant written) {

    private static final int LONGEST_SUBJECT = 200; // characters; longer ones are cut by every mail program anyway

    public Letter {
        if (!messageId.matches("<[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+>"))
            throw new IllegalArgumentException("no message id: " + messageId.length() + " characters");
        if (!language.matches("[A-Za-z0-9-]{2,35}")) throw new IllegalArgumentException("no language tag");
        subject = cut(Mailbox.oneLine(subject));
        enclosed = List.copyOf(enclosed);
    }

    /// The message id of a letter that was entered under this name, always the same.
    public static String idOf(String name, Mailbox from) {
        return "<" + name + "@" + from.host() + ">";
    }

    private static String cut(String subject) {
        if (subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT) return subject;
        return subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT - 1))
                        .strip() + "…";
    }

    /// How a reader stops letters of one kind: the list they belong to (RFC 2919) and the address
    /// that stops them on one POST, without sign-in (RFC 8058).
    ///
    /// @param list a name with a dot, like `found.tilth.example`
    /// @param url http or https, where a GET shows a page with a button
    public record Stop(String list, String url) {
        public Stop {
            if (!list.matches("[a-z0-9-]+(?:\\.[a-z0-9-]+)+")) throw new IllegalArgumentException("no list id");
            if (!url.matches("https?://[!-;=?-~]+")) throw new IllegalArgumentException("no stop address");
        }
    }
}
