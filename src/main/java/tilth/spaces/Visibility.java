package tilth.spaces;

import java.util.Arrays;
import java.util.Locale;

/// Who reads a space, least visible first: the order is the rank kept in the database.
public enum Visibility {
    /// Only members know that it exists.
    SECRET(0),
    /// Anyone sees name, purpose and languages; members read.
    LISTED(1),
    /// Anyone reads.
    PUBLIC(2);

    private final int rank;

    Visibility(int rank) {
        this.rank = rank;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int rank() {
        return rank;
    }

    public Visibility atMost(Visibility other) {
        return compareTo(other) <= 0 ? this : other;
    }

    static Visibility of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Visibility ranked(int rank) {
        return values()[rank];
    }

    static String[] codes() {
        return Arrays.stream(values()).map(Visibility::code).toArray(String[]::new);
    }
}
