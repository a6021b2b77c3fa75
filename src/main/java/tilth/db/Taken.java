package tilth.db;

/// A unique constraint was violated: someone else has this name, address or key already.
///
/// Inside `transact` the transaction is lost with it; catch it around `transact`.
public final class Taken extends RuntimeException {
    private final String constraint;

    Taken(String constraint, Throwable cause) {
        super("already taken: " + constraint, cause);
        this.constraint = constraint;
    }

    /// The name of the constraint or unique index, for example `person_handle_key`.
    public String constraint() {
        return constraint;
    }
}
