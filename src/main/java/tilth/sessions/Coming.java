package tilth.sessions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody says when asked "Will you come?".
public enum Coming {
    YES,
    MAYBE,
    /// Seen by those who look after the place, and by nobody else.
    NO;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Coming> of(String code) {
        return Arrays.stream(values())
                .filter(coming -> coming.code().equals(code))
                .findFirst();
    }
}
