package tilth.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// A transaction on one connection.
///
/// `begin` is not waited for: it travels with the first statement, which saves a round trip.
final class Transaction extends Verbs implements Tx {
    private final SqlConnection line;
    private final Runnable whenFrozen;
    private final List<Runnable> acts = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private RuntimeException failure;

    private record Sent(String sql, Future<?> answer) {}

    private Transaction(SqlConnection line, Runnable whenFrozen) {
        this.line = line;
        this.whenFrozen = whenFrozen;
        line.query("begin").execute();
    }

    /// Does the work and commits, or undoes it and throws what it threw. After-commit acts have run
    /// when this returns.
    ///
    /// @param whenFrozen what to do about a line that does not answer; it is not used again
    static <T> T on(SqlConnection line, Runnable whenFrozen, Function<Tx, T> work) {
        Transaction tx = new Transaction(line, whenFrozen);
        T result;
        try {
            result = work.apply(tx);
            tx.commit();
        } catch (Throwable thrown) {
            tx.rollback();
            throw thrown;
        }
        return tx.done(result);
    }

    @Override
    RowSet<io.vertx.sqlclient.Row> ask(String sql, Tuple args) {
        if (failure != null) throw new IllegalStateException("this transaction has failed already", failure);
        return answer(line.preparedQuery(sql).execute(args), sql);
    }

    @Override
    public void send(@CompileTimeConstant String sql, Object... args) {
        if (failure != null) throw new IllegalStateException("this transaction has failed already", failure);
        sent.add(new Sent(sql, line.preparedQuery(sql).execute(tuple(args))));
    }

    private <T> T answer(Future<T> answer, String sql) {
        try {
            return Lines.answer(answer, sql, whenFrozen);
        } catch (RuntimeException failed) {
            failure = failed;
            throw failed;
        }
    }

    @Override
    public void afterCommit(Runnable act) {
        acts.add(act);
    }

    /// Makes it so. PostgreSQL answers "rollback" to the commit of a failed transaction, without an
    /// error, so a failure that the work swallowed is thrown again here, and one that nobody waited for.
    private void commit() {
        if (failure != null) throw failure;
        answer(line.query("commit").execute(), "commit");
        for (Sent each : sent) answer(each.answer(), each.sql());
    }

    /// Undoes it. Nothing is said on a frozen line: that would only wait as long again.
    private void rollback() {
        if (frozen()) return;
        try {
            Lines.answer(line.query("rollback").execute(), "rollback", whenFrozen);
        } catch (DatabaseGone gone) {
            if (failure != null) failure.addSuppressed(gone);
        }
    }

    private boolean frozen() {
        return failure instanceof DatabaseGone gone && gone.getCause() instanceof TimeoutException;
    }

    private <T> T done(T result) {
        acts.forEach(Runnable::run);
        return result;
    }
}
