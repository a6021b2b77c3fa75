package tilth.mail;

/// What became of a letter. Reasons are short, in the mail server's words, for the person who
/// runs the site.
public sealed interface Delivery {

    /// The mail server has taken it over.
    record Sent() implements Delivery {}

    /// Not now: a 4xx answer, greylisting, silence, a broken line, or a fault of this site's own
    /// sign-in there. Try again with the same message id; after a line cut late it may already
    /// have been taken.
    record Later(String reason) implements Delivery {
        public Later {
            reason = shown(reason);
        }
    }

    /// Refused for good (5xx): this letter to this address will not go.
    record Never(String reason) implements Delivery {
        public Never {
            reason = shown(reason);
        }
    }

    private static String shown(String reason) {
        String line = Mailbox.oneLine(reason);
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }
}
