package tilth.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/// A transaction on a connection of its own.
///
/// `begin` is not waited for: it travels with the first statement, which saves a round trip.
final class Transaction extends Verbs implements Tx {
    private final Lines lines;
    private final Pool pool;
    private final SqlConnection line;
    private final List<Runnable> acts = new ArrayList<>();
    private RuntimeException failure;

    Transaction(Lines lines) {
        this.lines = lines;
        this.pool = lines.pool();
        this.line = lines.answer(pool, pool.getConnection(), "begin");
        line.query("begin").execute();
    }

    @Override
    RowSet<io.vertx.sqlclient.Row> ask(String sql, Tuple args) {
        if (failure != null) throw new IllegalStateException("this transaction has failed already", failure);
        return answer(line.preparedQuery(sql).execute(args), sql);
    }

    private <T> T answer(Future<T> answer, String sql) {
        try {
            return lines.answer(pool, answer, sql);
        } catch (RuntimeException failed) {
            failure = failed;
            throw failed;
        }
    }

    @Override
    public void afterCommit(Runnable act) {
        acts.add(act);
    }

    /// Makes it so. PostgreSQL answers "rollback" to the commit of a failed transaction without an
    /// error, so a failure that the work swallowed is thrown again here.
    void commit() {
        if (failure != null) throw failure;
        answer(line.query("commit").execute(), "commit");
        line.close();
    }

    /// Undoes it. A line that did not answer is left to its pool, which has been put aside.
    void rollback() {
        if (failure instanceof DatabaseGone gone && gone.getCause() instanceof java.util.concurrent.TimeoutException)
            return;
        try {
            lines.answer(pool, line.query("rollback").execute(), "rollback");
        } catch (DatabaseGone gone) {
            if (failure != null) failure.addSuppressed(gone);
        } finally {
            line.close();
        }
    }

    void runActs() {
        acts.forEach(Runnable::run);
    }
}
