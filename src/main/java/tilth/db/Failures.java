package tilth.db;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/// Says what a failure of the PG client means to Tilth.
///
/// The exceptions made here carry the stack of the thread that asked; the client's own, which carry
/// none of our frames, stay as their cause.
final class Failures {
    private Failures() {}

    static RuntimeException of(Throwable failure, String sql) {
        if (failure instanceof PgException refused) return ofPostgres(refused, sql);
        if (isOfTheLine(failure)) return new DatabaseGone("no line to the database: " + failure.getMessage(), failure);
        return new QueryFailed(failure.getMessage() + ", asking: " + sql, "", "", failure);
    }

    private static RuntimeException ofPostgres(PgException refused, String sql) {
        String state = refused.getSqlState() == null ? "" : refused.getSqlState();
        String constraint = refused.getConstraint() == null ? "" : refused.getConstraint();
        if (state.equals("23505")) return new Taken(constraint, refused);
        if (isOfTheServer(state)) return new DatabaseGone(refused.getErrorMessage() + ", asking: " + sql, refused);
        return new QueryFailed(
                refused.getErrorMessage() + " (" + state + "), asking: " + sql, state, constraint, refused);
    }

    /// Shutting down (57P), a statement or transaction over its time (57014, 25P03, 25P04), a lock
    /// not had in time (55P03), out of connections, memory or disk (53), a broken line (08), a
    /// read-only stand-in (25006). Source:
    /// https://www.postgresql.org/docs/18/errcodes-appendix.html
    private static boolean isOfTheServer(String state) {
        return state.startsWith("57P")
                || state.startsWith("53")
                || state.startsWith("08")
                || state.equals("57014")
                || state.equals("25P03")
                || state.equals("25P04")
                || state.equals("25006")
                || state.equals("55P03");
    }

    /// The client tells a closed connection, a full or closed pool and a wrong argument apart by
    /// words only; a wrong argument is the one that is our mistake.
    private static boolean isOfTheLine(Throwable failure) {
        boolean ofTheClient = failure instanceof VertxException
                && !String.valueOf(failure.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("param");
        return ofTheClient
                || failure instanceof ClosedConnectionException
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof ConnectionPoolTooBusyException;
    }
}
