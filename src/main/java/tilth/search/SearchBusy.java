package tilth.search;

/// Too many searches wait already; the caller answers 503 and to come again in a moment.
public final class SearchBusy extends RuntimeException {
    public SearchBusy() {
        super("too many searches wait");
    }
}
