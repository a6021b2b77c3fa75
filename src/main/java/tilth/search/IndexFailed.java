package tilth.search;

/// The index could not be written or read just now.
///
/// After a failed write the index has fallen back to its last commit: go on from
/// [Index#position()].
public final class IndexFailed extends RuntimeException {
    public IndexFailed(String what, Throwable cause) {
        super(what, cause);
    }
}
