package tilth.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The pool of connections with a few lines for short questions, and fresh ones in their place when they freeze.
///
/// A connection of the pool is one asker's at a time. On the lines for short questions many are under way at once:
/// one line for each event loop that asks, no waiting for a free one, and no jump to another loop and back. They
/// must be short, for who comes behind a long one waits for it.
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

    /// Lines for short questions: as many as there are event loops that serve pages, and their background work.
    private static final int SHORT = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Vertx vertx;
    private final Address address;
    private final PgConnectOptions to;
    private final int size;
    private final AtomicReference<Open> open;

    /// What is replaced together.
    private record Open(Pool pool, SqlClient quick) {
        Future<Void> close() {
            return Future.join(pool.close(), quick.close()).mapEmpty();
        }
    }

    Lines(Vertx vertx, Address address, int size) {
        this.vertx = vertx;
        this.address = address;
        this.to = address.connectOptions();
        this.size = size;
        this.open = new AtomicReference<>(open());
    }

    private Open open() {
        Pool pool = PgBuilder.pool()
                .with(sized(size))
                .with(wires())
                .connectingTo(to)
                .using(vertx)
                .build();
        // By key there is one good plan; to think about it at every question costs more than the answer.
        PgConnectOptions always = new PgConnectOptions(to)
                .addProperty("application_name", "tilth short")
                .addProperty("plan_cache_mode", "force_generic_plan");
        // Nobody waits for a free one here, only for one that is being opened: that may take as long as an answer.
        SqlClient quick = PgBuilder.client()
                .with(sized(SHORT).setConnectionTimeout((int) Deadlines.ANSWER.toMillis()))
                .with(wires())
                .connectingTo(always)
                .using(vertx)
                .build();
        return new Open(pool, quick);
    }

    private static PoolOptions sized(int size) {
        return new PoolOptions()
                .setMaxSize(size)
                .setMaxWaitQueueSize(size * WAITING_EACH)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout((int) Deadlines.FREE_CONNECTION.toMillis())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout((int) IDLE.toSeconds());
    }

    private static NetClientOptions wires() {
        return new NetClientOptions()
                .setConnectTimeout((int) Deadlines.CONNECT.toMillis())
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setReadIdleTimeout((int) SILENT.toSeconds());
    }

    Address address() {
        return address;
    }

    Ear listen(String channel, Runnable heard) {
        return new Ear(vertx, to, channel, heard);
    }

    /// Asks one question of the pool and waits for what it answers.
    <T> T ask(Function<Pool, Future<T>> question, String sql) {
        Open asked = open.get();
        return answer(question.apply(asked.pool()), sql, () -> putAside(asked));
    }

    /// Sends a short question now; whoever wants the answer waits for it later.
    Later<RowSet<Row>> send(String sql, Tuple args) {
        Open asked = open.get();
        Future<RowSet<Row>> answer = asked.quick().preparedQuery(sql).execute(args);
        return () -> answer(answer, sql, () -> putAside(asked));
    }

    /// Opens the line for short questions of the event loop that calls, if it has none.
    Future<?> openShort() {
        return open.get().quick().query("select 1").execute();
    }

    /// Lends one connection of the pool to some work.
    <T> T lend(BiFunction<SqlConnection, Runnable, T> work) {
        Open asked = open.get();
        AtomicBoolean frozen = new AtomicBoolean();
        Runnable whenFrozen = () -> {
            frozen.set(true);
            putAside(asked);
        };
        SqlConnection line = answer(asked.pool().getConnection(), "begin", whenFrozen);
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

    /// Replaces lines that are frozen; whoever comes second finds them replaced already.
    private void putAside(Open frozen) {
        if (!open.get().equals(frozen)) return;
        Open fresh = open();
        if (open.compareAndSet(frozen, fresh)) {
            vertx.setTimer(Deadlines.ANSWER.toMillis(), timer -> frozen.close());
        } else {
            fresh.close();
        }
    }

    @Override
    public void close() {
        try {
            Await.await(open.get().close(), Deadlines.CONNECT);
        } catch (ExecutionException | TimeoutException late) {
            System.getLogger(Lines.class.getName())
                    .log(System.Logger.Level.DEBUG, "the pool did not close in time", late);
        }
    }
}
