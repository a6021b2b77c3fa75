package tilth.log;

import java.time.Instant;

/// An event in its place in the log.
///
/// Numbers have no gaps and follow the order of commits: an entry's event was visible to everyone
/// before its number was given, and nothing appears later under a lower number.
///
/// @param seq the place, from 1
/// @param key random, to tell this entry from one of another database at the same place
/// @param at when its transaction began
public record Entry(long seq, long key, Instant at, Event event) {

    public Position position() {
        return new Position(seq, key);
    }
}
