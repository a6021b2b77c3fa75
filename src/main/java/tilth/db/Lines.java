package tilth.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The pool of connections, and a fresh one in its place when its lines freeze.
///
/// The client has no deadline of its own and cannot be told to drop a connection that is still
/// waiting. So when an answer is overdue the whole pool is put aside: new questions go to a new
/// pool at once, the old one is closed after what still runs there had its time, and sockets that
/// stay silent even then are closed by [#SILENT].
final class Lines implements AutoCloseable {
    /// Idle connections are given back to PostgreSQL after this.
    private static final Duration IDLE = Duration.ofMinutes(10);

    /// A socket on which nothing was heard for this long is dead: longer than any idle connection
    /// lives.
    private static final Duration SILENT = Duration.ofMinutes(11);

    /// Questions that may wait for a connection, for each connection; more are refused at once.
    private static final int WAITING_EACH = 32;

    private final Vertx vertx;
    private final Address address;
    private final PgConnectOptions to;
    private final int size;
    private final AtomicReference<Pool> pool;

    Lines(Vertx vertx, Address address, int size) {
        this.vertx = vertx;
        this.address = address;
        this.to = address.connectOptions();
        this.size = size;
        this.pool = new AtomicReference<>(open());
    }

    private Pool open() {
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(size)
                        .setMaxWaitQueueSize(size * WAITING_EACH)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setConnectionTimeout((int) Deadlines.FREE_CONNECTION.toMillis())
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setIdleTimeout((int) IDLE.toSeconds()))
                .with(new NetClientOptions()
                        .setConnectTimeout((int) Deadlines.CONNECT.toMillis())
                        .setTcpKeepAlive(true)
                        .setTcpNoDelay(true)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setReadIdleTimeout((int) SILENT.toSeconds()))
                .connectingTo(to)
                .using(vertx)
                .build();
    }

    Address address() {
        return address;
    }

    Ear listen(String channel, Runnable heard) {
        return new Ear(vertx, to, channel, heard);
    }

    /// Asks one question of the pool and waits for what it answers.
    <T> T ask(Function<Pool, Future<T>> question, String sql) {
        Pool asked = pool.get();
        return answer(question.apply(asked), sql, () -> putAside(asked));
    }

    /// Lends one connection of the pool to some work.
    <T> T lend(BiFunction<SqlConnection, Runnable, T> work) {
        Pool asked = pool.get();
        AtomicBoolean frozen = new AtomicBoolean();
        Runnable whenFrozen = () -> {
            frozen.set(true);
            putAside(asked);
        };
        SqlConnection line = answer(asked.getConnection(), "begin", whenFrozen);
        try {
            return work.apply(line, whenFrozen);
        } finally {
            if (!frozen.get()) line.close(); // a frozen one must not be lent again; its pool closes it
        }
    }

    /// Waits for an answer.
    ///
    /// @param whenFrozen run when none comes in time
    /// @throws DatabaseGone when none comes, [Taken] or [QueryFailed] when it is a refusal
    static <T> T answer(Future<T> answer, String sql, Runnable whenFrozen) {
        try {
            return Await.await(answer, Deadlines.ANSWER);
        } catch (ExecutionException failed) {
            throw Failures.of(failed.getCause(), sql);
        } catch (TimeoutException frozen) {
            whenFrozen.run();
            throw new DatabaseGone("the line to the database is frozen, asking: " + sql, frozen);
        }
    }

    /// Replaces a pool whose lines are frozen; whoever comes second finds it replaced already.
    private void putAside(Pool frozen) {
        if (!pool.get().equals(frozen)) return;
        Pool fresh = open();
        if (pool.compareAndSet(frozen, fresh)) {
            vertx.setTimer(Deadlines.ANSWER.toMillis(), timer -> frozen.close());
        } else {
            fresh.close();
        }
    }

    @Override
    public void close() {
        try {
            Await.await(pool.get().close(), Deadlines.CONNECT);
        } catch (ExecutionException | TimeoutException late) {
            System.getLogger(Lines.class.getName())
                    .log(System.Logger.Level.DEBUG, "the pool did not close in time", late);
        }
    }
}
