package tilth.log;

/// How far somebody has read: the number of the last entry and that entry's random key.
///
/// The key tells this log from another one with the same numbers: after a backup is restored, entry
/// 812 may be another than the 812 that was read.
public record Position(long seq, long key) {
    /// Before the first entry.
    public static final Position START = new Position(0, 0);
}
