package tilth.discussions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody wants when they begin: an answer, to tell, or to talk.
enum TalkKind {
    QUESTION("circle-help"),
    STORY("notebook-pen"),
    OPEN("messages-square");

    private final String icon;

    TalkKind(String icon) {
        this.icon = icon;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String icon() {
        return icon;
    }

    /// Message key of what it is, in words.
    String word() {
        return "discussions.kind." + code();
    }

    static Optional<TalkKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
