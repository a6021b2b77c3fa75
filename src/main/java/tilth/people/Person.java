package tilth.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import tilth.db.Row;

/// A person as other rooms may know them: never with a mail address.
///
/// @param address the random number in API addresses
/// @param name what they are called; empty once erased
/// @param handle unique, in the profile's address; empty once erased
/// @param named whether they have answered what to call them
public record Person(
        long id,
        long address,
        State state,
        String handle,
        String name,
        boolean named,
        String language,
        ZoneId zone,
        String theme,
        boolean admin,
        int version,
        Instant created) {

    /// `ASKING` waits for an administrator's answer, `ERASED` is the author of texts left behind.
    public enum State {
        ACTIVE,
        ASKING,
        SUSPENDED,
        ERASED;

        static State of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    static Person of(Row row) {
        return new Person(
                row.number("id"),
                row.number("address"),
                State.of(row.text("state")),
                row.has("handle") ? row.text("handle") : "",
                row.text("name"),
                row.yes("named"),
                row.text("language"),
                zone(row.text("zone")),
                row.text("theme"),
                row.yes("admin"),
                row.count("version"),
                row.at("created"));
    }

    /// The JDK copies its 600 names at every call, and every request reads a person.
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    /// A stored zone; UTC when the time zone data no longer knows it.
    static ZoneId zone(String name) {
        return ZONES.contains(name) ? ZoneId.of(name) : ZoneId.of("UTC");
    }

    public boolean active() {
        return state == State.ACTIVE;
    }
}
