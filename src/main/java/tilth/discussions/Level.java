package tilth.discussions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody wants to be told of: in one discussion, or in all of a space.
public enum Level {
    EVERYTHING,
    /// Only what speaks to them: mentions and answers.
    MENTIONS,
    NOTHING;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Message key.
    public String word() {
        return "discussions.level." + code();
    }

    public static Optional<Level> of(String code) {
        return Arrays.stream(values())
                .filter(level -> level.code().equals(code))
                .findFirst();
    }
}
