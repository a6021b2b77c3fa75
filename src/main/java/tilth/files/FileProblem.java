package tilth.files;

/// Why a file could not be taken. Each carries the key of a message that says so to a person.
public sealed class FileProblem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String key;
    private final transient Object[] args;

    private FileProblem(String key, Throwable cause, Object... args) {
        super(key, cause);
        this.key = key;
        this.args = args;
    }

    /// The message, in `messages_*.properties` of this room.
    public String key() {
        return key;
    }

    /// What the message is filled with.
    public Object[] args() {
        return args.clone();
    }

    /// The file itself is not what was asked for: the form comes back with this message.
    public static final class Refused extends FileProblem {
        private static final long serialVersionUID = 1;

        Refused(String key, Object... args) {
            super(key, null, args);
        }

        Refused(String key, Throwable cause) {
            super(key, cause);
        }
    }

    /// There is no room on the disk: 507. Nothing was kept.
    public static final class Full extends FileProblem {
        private static final long serialVersionUID = 1;

        public Full(Throwable cause) {
            super("files.full", cause);
        }
    }

    /// Too many wait for the same work already: 503, try again soon.
    public static final class Busy extends FileProblem {
        private static final long serialVersionUID = 1;

        public Busy() {
            super("files.busy", null);
        }
    }
}
