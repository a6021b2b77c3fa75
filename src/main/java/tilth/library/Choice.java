package tilth.library;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What somebody wants to share: the four questions asked before writing.
public enum Choice {
    LEARNED("learned", "sprout"),
    USE("use", "wrench"),
    RECORDING("recording", "mic"),
    READING("reading", "book-open");

    private final String code;
    private final String icon;

    Choice(String code, String icon) {
        this.code = code;
        this.icon = icon;
    }

    static Optional<Choice> of(String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code.equals(code))
                .findFirst();
    }

    public String code() {
        return code;
    }

    public String icon() {
        return icon;
    }

    /// Message key of the choice in words.
    public String word() {
        return "library.choice." + code;
    }

    /// What it can be exactly, the usual one first.
    List<ResourceKind> kinds() {
        return Arrays.stream(ResourceKind.values())
                .filter(kind -> kind.choice() == this)
                .toList();
    }

    /// Whether it is somewhere else, and a link leads there.
    boolean links() {
        return this == RECORDING || this == READING;
    }
}
