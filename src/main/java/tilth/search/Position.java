package tilth.search;

/// How far the index follows the log: an event's number and that event's random key.
///
/// The pair, because a database restored from a backup has the number again under another key.
public record Position(long seq, long key) {
    public static final Position NONE = new Position(0, 0);
}
