package tilth.people;

/// How new people come in.
public enum Registration {
    /// Whoever proves an address.
    OPEN,
    /// Whoever proves an address asks, and somebody who runs the site answers.
    REQUEST,
    /// Only addresses that somebody invited.
    INVITATION
}
