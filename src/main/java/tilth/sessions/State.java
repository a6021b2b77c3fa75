package tilth.sessions;

import java.util.Locale;

/// What has become of a session. It is planned until somebody who looks after it confirms it, and
/// held when they say so: time alone makes nothing of it.
public enum State {
    /// On the page, but nobody was told.
    PLANNED,
    /// It takes place; people were told.
    CONFIRMED,
    HELD,
    /// It will not take place.
    CANCELLED,
    /// "We did not meet."
    UNHELD;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// Whether it may still take place.
    public boolean ahead() {
        return this == PLANNED || this == CONFIRMED;
    }
}
