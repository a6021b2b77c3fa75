package tilth.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A few threads for work that computes too long to be done between two requests of a server's core.
///
/// The caller waits; others of its core go on meanwhile. Who comes when enough are waiting hears 503.
public final class Workbench {
    private static final int LONGEST_SECONDS = 10; // after which Vert.x complains in the log

    private final WorkerExecutor workers;
    private final Semaphore room;

    /// @param name of the threads
    /// @param atOnce how many work at a time
    /// @param waiting how many more may wait
    public Workbench(Vertx vertx, String name, int atOnce, int waiting) {
        workers = vertx.createSharedWorkerExecutor(name, atOnce, LONGEST_SECONDS, TimeUnit.SECONDS);
        room = new Semaphore(atOnce + waiting);
    }

    /// What the work gives; from a plain thread it is done in place.
    ///
    /// @throws Problem.Busy if too many wait
    public <T> T beside(Supplier<T> work) {
        Context context = Vertx.currentContext();
        boolean suspends = Thread.currentThread().isVirtual()
                && context != null
                && context.threadingModel() == ThreadingModel.VIRTUAL_THREAD;
        if (!suspends) return work.get();
        if (!room.tryAcquire()) throw new Problem.Busy();
        try {
            Future<T> done = workers.executeBlocking(work::get, false);
            return done.await();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException thrown ? thrown : failed;
        } finally {
            room.release();
        }
    }
}
