package tilth.notices;

import java.util.Optional;

/// How `notices` learns where a person reads; given by the room of people.
@FunctionalInterface
public interface Readers {
    /// Where and in which language this person reads; empty when they are gone, suspended or have no
    /// confirmed address.
    Optional<Reader> find(long person);

    /// A person who reads letters.
    ///
    /// @param name as it may stand in a header; empty is fine
    record Reader(String address, String name, String language) {}
}
