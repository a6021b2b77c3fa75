package tilth.people;

import java.time.Instant;
import tilth.db.Row;

/// A person as those who run the site see them.
///
/// @param mail their address, empty for one without
/// @param bounced whether letters came back from it
/// @param reason what they said when they asked to be let in
/// @param seen when they were last here, null when not since the last sign-in ended
public record Listed(Person person, String mail, boolean bounced, String reason, Instant seen) {
    static Listed of(Row row) {
        return new Listed(Person.of(row), row.text("mail"), row.has("bounced"), row.text("reason"), row.at("seen"));
    }
}
