package tilth.notices;

import java.time.Instant;
import java.util.Optional;
import tilth.db.Tx;

/// How `notices` learns where a person reads; given by the room of people.
@FunctionalInterface
public interface Readers {
    /// Where and in which language this person reads; empty when they are gone, suspended or have no
    /// confirmed address.
    Optional<Reader> find(long person);

    /// Whether letters to an address come back, so that only those go there that somebody waits for.
    default boolean comesBack(String address) {
        return false;
    }

    /// A letter came back for good.
    ///
    /// @param person its reader, 0 when only the address was known
    /// @param mailbox where it went; empty for the address the person had when it was posted
    default void cameBack(Tx tx, long person, String mailbox, Instant posted, Instant now) {}

    /// A person who reads letters.
    ///
    /// @param name as it may stand in a header; empty is fine
    record Reader(String address, String name, String language) {}
}
