package tilth.sessions;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import tilth.db.Row;

/// A circle's rhythm as it is kept.
///
/// @param id identity, for other tables; never shown
/// @param address number in the API
/// @param state `going`, `resting` or `ended`
/// @param made up to here every time has had its session; empty when none has
record Rhythm(long id, long address, long space, Beat beat, String state, Optional<LocalDateTime> made, int version) {

    static Rhythm of(Row row) {
        Beat beat = new Beat(
                new Recurrence(row.text("rule")),
                row.local("start"),
                ZoneId.of(row.text("zone")),
                row.count("minutes"),
                row.text("place"),
                row.text("link"),
                row.text("phone"),
                row.text("code"),
                row.texts("languages"),
                row.count("lead"));
        return new Rhythm(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                beat,
                row.text("state"),
                Optional.ofNullable(row.local("made")),
                row.count("version"));
    }

    boolean going() {
        return state.equals("going");
    }

    boolean resting() {
        return state.equals("resting");
    }
}
