package tilth.db;

/// PostgreSQL did not answer in time, refused new work, or cannot be reached: the page answers 503.
///
/// What was being written may or may not have been committed; a form's one-time key settles that
/// when it is sent again.
public final class DatabaseGone extends RuntimeException {
    DatabaseGone(String message, Throwable cause) {
        super(message, cause);
    }
}
