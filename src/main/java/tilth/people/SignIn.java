package tilth.people;

import java.time.Duration;
import java.time.Instant;

/// A browser in which somebody has entered, as the settings list it.
///
/// @param device "Firefox, Android"; empty when the browser did not say
/// @param current whether it is the one that asks
public record SignIn(
        long id, String device, boolean shared, Instant created, Instant lastSeen, Instant ends, boolean current) {
    /// Circles meet monthly: nobody should have to enter anew for each meeting.
    static final Duration IDLE = Duration.ofDays(60);
    static final Duration LONGEST = Duration.ofDays(180);
    static final Duration ADMIN_IDLE = Duration.ofDays(14);
    static final Duration ADMIN_LONGEST = Duration.ofDays(30);
    /// On a shared phone the browser forgets it when closed; the server after this.
    static final Duration SHARED_LONGEST = Duration.ofHours(12);
    /// How long a proof is fresh enough for changing how one enters.
    static final Duration FRESH = Duration.ofMinutes(15);
    /// `last_seen` is good to this much: a page view is not worth a write.
    static final Duration SEEN_STEP = Duration.ofHours(1);

    /// How long sign-ins last on this site: unused, and in any case; shorter for those who run it.
    public record Lasts(Duration idle, Duration longest, Duration adminIdle, Duration adminLongest) {
        public static final Lasts USUAL = new Lasts(IDLE, LONGEST, ADMIN_IDLE, ADMIN_LONGEST);

        Duration longest(boolean admin, boolean shared) {
            if (shared) return SHARED_LONGEST;
            return admin ? adminLongest : longest;
        }
    }
}
