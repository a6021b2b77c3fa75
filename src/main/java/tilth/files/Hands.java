package tilth.files;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/// A small pool for work that blocks, with a bound on who may wait for it.
///
/// Blocking on a page's own virtual thread would stop every other page of its verticle.
final class Hands implements AutoCloseable {
    private final WorkerExecutor pool;
    private final Semaphore places;

    /// @param waiting how many may wait beside those at work; one more is refused
    Hands(Vertx vertx, String name, int atWork, int waiting) {
        this.pool = vertx.createSharedWorkerExecutor(name, atWork);
        this.places = new Semaphore(atWork + waiting);
    }

    /// Does the work in the pool and waits for it. Unchecked exceptions come through as they are.
    ///
    /// @throws FileProblem.Busy when too many wait already
    <T> T let(Callable<T> work) {
        if (!places.tryAcquire()) throw new FileProblem.Busy();
        Future<T> done = pool.executeBlocking(work, false).onComplete(_ -> places.release());
        try {
            return await(done);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException thrown) throw thrown;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was worked on", e);
        }
    }

    private static <T> T await(Future<T> done) throws ExecutionException, InterruptedException {
        Context context = Vertx.currentContext();
        boolean suspends = Thread.currentThread().isVirtual()
                && context != null
                && context.threadingModel() == ThreadingModel.VIRTUAL_THREAD;
        if (!suspends) return done.toCompletionStage().toCompletableFuture().get();
        Future<T> settled = done.recover(_ -> Future.succeededFuture());
        settled.await();
        if (done.failed()) throw new ExecutionException(done.cause());
        return done.result();
    }

    @Override
    public void close() {
        pool.close();
    }
}
