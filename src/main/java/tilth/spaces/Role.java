package tilth.spaces;

import java.util.Arrays;
import java.util.Locale;

/// What a member does for a space, least first; each covers those before it.
public enum Role {
    MEMBER(1),
    /// Invites, answers who wants to join.
    FACILITATOR(2),
    /// Looks after the space itself: what it is, who sees it, who does what.
    STEWARD(3);

    private final int rank;

    Role(int rank) {
        this.rank = rank;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As kept in the database.
    public int rank() {
        return rank;
    }

    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Role ranked(int rank) {
        return values()[rank - 1];
    }

    static String[] codes() {
        return Arrays.stream(values()).map(Role::code).toArray(String[]::new);
    }
}
