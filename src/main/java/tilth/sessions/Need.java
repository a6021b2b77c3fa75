package tilth.sessions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What somebody needs to be able to take part.
enum Need {
    /// Into a language of theirs.
    INTERPRETATION,
    CHILDREN,
    STEPFREE,
    RIDE,
    PHONE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Message key of the need in words.
    String word() {
        return "sessions.need." + code();
    }

    /// Those among some words that are needs, each once.
    static List<String> among(List<String> codes) {
        return Arrays.stream(values()).map(Need::code).filter(codes::contains).toList();
    }
}
