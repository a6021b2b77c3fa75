package tilth.web;

import java.time.Instant;
import java.util.Optional;

/// How `web` learns who is asking; given by the rooms above it.
public interface Door {
    /// The member behind a sign-in cookie; empty when it is unknown, ended or expired.
    Optional<Visitor> bySignIn(String token, Instant now);

    /// The member behind an API token; empty when it is unknown or withdrawn.
    Optional<Visitor> byBearer(String token, Instant now);

    /// The same for who only reads: what they may read may be known from before, as long as nothing has changed since.
    default Optional<Visitor> readerBySignIn(String token, Instant now) {
        return bySignIn(token, now);
    }

    /// The same for a program that only reads.
    default Optional<Visitor> readerByBearer(String token, Instant now) {
        return byBearer(token, now);
    }

    /// Whether somebody runs the site and is kept from doing so until they use an authenticator app.
    default boolean lacksSecondFactor(Visitor visitor) {
        return false;
    }
}
