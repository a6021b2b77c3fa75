package tilth.db;

/// One transaction: what it asks happens together or not at all.
///
/// Use it from the thread that got it, and nothing else beside it: a [Database] verb inside
/// `transact` would not see what this transaction has written.
public interface Tx extends Queries {
    /// Keeps an act until the commit has succeeded; acts run in order before `transact` returns.
    /// Rolled back transactions drop theirs.
    void afterCommit(Runnable act);
}
