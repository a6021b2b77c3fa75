package tilth.sessions;

import java.time.Instant;
import java.util.List;
import tilth.db.Row;

/// What a session left in words.
///
/// @param approved mended by those who were there, and sent to the circle
/// @param reason why it was opened again; empty when it never was
/// @param sent whether the circle has had it by mail
record Recap(
        long id,
        long session,
        boolean approved,
        String body,
        String language,
        int version,
        String reason,
        boolean sent,
        Instant at) {
    static Recap of(Row row) {
        return new Recap(
                row.number("id"),
                row.number("session"),
                row.text("state").equals("approved"),
                row.text("body"),
                row.text("language"),
                row.count("version"),
                row.text("reason"),
                row.has("sent"),
                row.at("at"));
    }

    /// Its paragraphs as typed, in order: what one can press the sprout beside.
    List<String> paragraphs() {
        return Paragraphs.of(body);
    }
}
