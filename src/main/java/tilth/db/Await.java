package tilth.db;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for a Vert.x future on the threads where waiting is right.
final class Await {
    private Await() {}

    /// The future's value.
    ///
    /// On a Vert.x virtual thread only this task is suspended and others of the same verticle go
    /// on. A plain thread (a worker, a test) blocks.
    ///
    /// @throws IllegalStateException on an event loop, which must never wait
    /// @throws TimeoutException when the value does not come in time
    /// @throws ExecutionException with what the future failed with as its cause
    static <T> T await(Future<T> future, Duration longest) throws TimeoutException, ExecutionException {
        if (Context.isOnEventLoopThread()) throw new IllegalStateException("an event loop must not wait");
        if (onVirtualContext()) return suspended(future, longest);
        try {
            return future.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the database");
        }
    }

    /// True on a virtual thread that Vert.x runs and can suspend. A worker thread borrowed by such
    /// a context (`executeBlocking`) is not one.
    static boolean onVirtualContext() {
        Context context = Vertx.currentContext();
        return Thread.currentThread().isVirtual()
                && context != null
                && context.threadingModel() == ThreadingModel.VIRTUAL_THREAD;
    }

    private static <T> T suspended(Future<T> future, Duration longest) throws TimeoutException, ExecutionException {
        // Vert.x's own timed wait would keep the context for an answer that comes too late; a wait of ours that ends
        // frees it.
        if (!future.isComplete()) {
            Overdue.Wait wait = Overdue.start(longest);
            future.onComplete(answered -> wait.end());
            wait.await();
        }
        if (!future.isComplete()) throw new TimeoutException();
        if (future.failed()) throw new ExecutionException(future.cause());
        return future.result();
    }
}
