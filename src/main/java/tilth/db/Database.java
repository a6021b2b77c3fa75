package tilth.db;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/// Where everything is kept: PostgreSQL behind a pool of connections.
///
/// May be used from Vert.x virtual threads and from plain threads (workers, tests), by many at
/// once, never from an event loop.
public final class Database extends Verbs implements AutoCloseable {
    /// Work beside the caller may hold several questions, each with its own deadline.
    private static final Duration LATER = Duration.ofSeconds(15);

    private final Lines lines;
    private final Keyed keyed;
    private final EmbeddedPostgres embedded;

    private Database(Lines lines, EmbeddedPostgres embedded) {
        this.lines = lines;
        this.keyed = new Keyed(lines);
        this.embedded = embedded;
    }

    /// Starts, or finds, PostgreSQL and brings its tables up to date. Closing this database stops
    /// what this has started, last of all.
    ///
    /// @param external where the site's own PostgreSQL is; empty for the one Tilth brings along
    /// @param home the folder of that one, usually `data/postgres`
    /// @param connections the most connections to hold at once
    /// @throws StartProblem in one sentence when there is nothing to serve from
    public static Database start(Vertx vertx, Optional<Address> external, Path home, int connections) {
        EmbeddedPostgres embedded = external.isPresent() ? null : EmbeddedPostgres.start(home);
        Address address = external.orElseGet(() -> embedded.address());
        Database database = new Database(new Lines(vertx, address, connections), embedded);
        try {
            Checks.patiently(database);
            if (external.isPresent()) Checks.external(database, address);
            else Checks.durable(database);
            new Migrations(address).apply(database);
            return database;
        } catch (RuntimeException problem) {
            database.close();
            throw problem;
        }
    }

    /// A database at an address. Nothing is asked of it yet.
    public static Database at(Vertx vertx, Address address, int connections) {
        return new Database(new Lines(vertx, address, connections), null);
    }

    /// Where it is.
    public Address address() {
        return lines.address();
    }

    /// The same verbs for questions that find few rows by their keys, as most of a page's do.
    public Keyed keyed() {
        return keyed;
    }

    /// Opens the line on which the calling event loop will ask its short questions.
    ///
    /// On a busy machine that takes longer than whoever asks first would wait. Done with or without success: if
    /// without, they try again.
    public Future<?> ready() {
        return lines.openShort().otherwiseEmpty();
    }

    @Override
    RowSet<io.vertx.sqlclient.Row> ask(String sql, Tuple args) {
        return lines.ask(pool -> pool.preparedQuery(sql).execute(args), sql);
    }

    /// Does work in one transaction: committed when it returns, undone when it throws, with what it
    /// threw.
    ///
    /// When two transactions got in each other's way (serialization failure, deadlock) it is done
    /// once more, so the work must change nothing but the database; what is for the world goes to
    /// [Tx#afterCommit].
    ///
    /// @throws DatabaseGone when the line breaks; whether it was committed is then unknown
    public <T> T transact(Function<Tx, T> work) {
        try {
            return once(work);
        } catch (QueryFailed failed) {
            if (!failed.worthAnotherTry()) throw failed;
            return once(work);
        }
    }

    private <T> T once(Function<Tx, T> work) {
        return lines.lend((line, whenFrozen) -> Transaction.on(line, whenFrozen, work));
    }

    /// Starts work beside the caller, so that independent questions of a page go out together.
    ///
    /// On a Vert.x virtual thread the work is a task of its own on the caller's context and starts
    /// when the caller first waits. On a plain thread it is done at once, in place. Either way
    /// [Later#get] gives what it gave or throws what it threw.
    public <T> Later<T> later(Supplier<T> work) {
        Promise<T> promise = Promise.promise();
        if (Await.onVirtualContext()) {
            Context context = Vertx.currentContext();
            context.runOnContext(start -> settle(promise, work));
        } else {
            settle(promise, work);
        }
        return () -> {
            try {
                return Await.await(promise.future(), LATER);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException thrown) throw thrown;
                throw new IllegalStateException(failed.getCause());
            } catch (TimeoutException late) {
                throw new DatabaseGone("work beside the page took too long", late);
            }
        };
    }

    private static <T> void settle(Promise<T> promise, Supplier<T> work) {
        try {
            promise.complete(work.get());
        } catch (RuntimeException thrown) {
            promise.fail(thrown);
        }
    }

    /// Calls `heard` for every `notify` on a channel, and after each time the line had to be opened
    /// anew.
    ///
    /// It is called on an event loop: it may wake somebody and must not wait.
    public Ear listen(String channel, Runnable heard) {
        return lines.listen(channel, heard);
    }

    @Override
    public void close() {
        lines.close();
        if (embedded != null) embedded.close();
    }
}
