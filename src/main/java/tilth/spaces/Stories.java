package tilth.spaces;

import java.util.Arrays;
import java.util.Locale;

/// What may leave a place of what is said in it.
public enum Stories {
    /// Nothing: who was there is a number, letters and calendars name nothing.
    STAY,
    /// What was learned, with the yes of those whose story it is.
    LESSONS,
    /// Everything, as they like.
    OPEN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stories of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static String[] codes() {
        return Arrays.stream(values()).map(Stories::code).toArray(String[]::new);
    }
}
