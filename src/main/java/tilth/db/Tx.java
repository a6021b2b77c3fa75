package tilth.db;

import com.google.errorprone.annotations.CompileTimeConstant;

/// One transaction: what it asks happens together or not at all.
///
/// Use it from the thread that got it, and nothing else beside it: a [Database] verb inside
/// `transact` would not see what this transaction has written.
public interface Tx extends Queries {
    /// Sends a statement whose answer nobody needs, and does not wait for it: it travels with the next one or with the
    /// commit, which saves a round trip. What fails in it fails the commit.
    void send(@CompileTimeConstant String sql, Object... args);

    /// Keeps an act until the commit has succeeded; acts run in order before `transact` returns.
    /// Rolled back transactions drop theirs.
    void afterCommit(Runnable act);
}
