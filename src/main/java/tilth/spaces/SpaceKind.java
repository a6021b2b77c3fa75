package tilth.spaces;

import java.util.Arrays;
import java.util.Optional;

/// What a space is: a circle may be part of communities, and both of networks.
public enum SpaceKind {
    NETWORK("network", "networks"),
    COMMUNITY("community", "communities"),
    CIRCLE("circle", "circles");

    private final String code;
    private final String plural;

    SpaceKind(String code, String plural) {
        this.code = code;
        this.plural = plural;
    }

    public String code() {
        return code;
    }

    /// The first part of its address.
    public String plural() {
        return plural;
    }

    /// Whether such a space may be part of the other.
    public boolean fitsInto(SpaceKind parent) {
        return parent.compareTo(this) < 0;
    }

    public boolean holdsOthers() {
        return this != CIRCLE;
    }

    public static SpaceKind of(String code) {
        return find(code).orElseThrow();
    }

    static Optional<SpaceKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
