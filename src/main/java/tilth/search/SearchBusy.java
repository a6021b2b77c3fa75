package tilth.search;

/// Too many searches wait already, or one took too long; the caller answers 503 and to come again
/// in a moment.
public final class SearchBusy extends RuntimeException {
    public SearchBusy() {
        super("the search is busy");
    }
}
