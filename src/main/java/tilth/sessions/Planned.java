package tilth.sessions;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/// A session as somebody plans it, checked.
///
/// @param start as a clock on the wall there shows it; when clocks go forward over it, it moves
///     forward with them that day, and when an hour comes twice it is the first
/// @param purpose Markdown; `prepare` too
/// @param lead hours before it at which those who come are reminded; 0 for no reminder
/// @param note own words in that reminder
record Planned(
        String title,
        String purpose,
        String prepare,
        LocalDateTime start,
        ZoneId zone,
        int minutes,
        String place,
        String link,
        String phone,
        String code,
        List<String> languages,
        int lead,
        String note) {

    Planned {
        languages = List.copyOf(languages);
    }

    /// When it begins. `ZonedDateTime` shifts a time in the gap by the gap's length and takes the
    /// earlier offset in an overlap, which is what is wanted here.
    Instant at() {
        return start.atZone(zone).toInstant();
    }

    Instant until() {
        return at().plusSeconds(60L * minutes);
    }
}
