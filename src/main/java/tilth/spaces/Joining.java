package tilth.spaces;

import java.util.Arrays;
import java.util.Locale;

/// How one comes in.
public enum Joining {
    OPEN,
    REQUEST,
    INVITE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Joining of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static String[] codes() {
        return Arrays.stream(values()).map(Joining::code).toArray(String[]::new);
    }
}
