package tilth.db;

/// PostgreSQL refused a statement for a reason that is our mistake: wrong SQL, a violated check, a
/// wrong type.
///
/// It is made on the thread that asked, so its stack trace names the store whose statement failed.
public final class QueryFailed extends RuntimeException {
    private final String state;
    private final String constraint;

    QueryFailed(String message, String state, String constraint, Throwable cause) {
        super(message, cause);
        this.state = state;
        this.constraint = constraint;
    }

    /// The five characters of SQLSTATE, for example `23514` for a violated check; empty when it
    /// never reached PostgreSQL.
    public String state() {
        return state;
    }

    /// The name of the violated constraint; empty when there is none.
    public String constraint() {
        return constraint;
    }

    /// Two transactions got in each other's way (serialization failure or deadlock): worth one more
    /// try.
    boolean worthAnotherTry() {
        return state.equals("40001") || state.equals("40P01");
    }
}
