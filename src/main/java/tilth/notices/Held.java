package tilth.notices;

import java.time.Instant;

/// A letter that has not arrived, as the people see it who run the site.
///
/// @param person its reader's row, 0 when only the address is known
/// @param mailbox the address, empty for the person's own
/// @param reason of the last try, in the mail server's words; empty before the first
/// @param next when it is tried again; null for one that has failed
public record Held(
        long id,
        String kind,
        long person,
        String mailbox,
        int tries,
        String reason,
        boolean failed,
        Instant posted,
        Instant next) {}
