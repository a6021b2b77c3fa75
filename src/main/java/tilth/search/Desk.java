package tilth.search;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Where searches wait and run: a few at once, some waiting, the rest refused.
///
/// On a Vert.x virtual thread the work goes to a pool of its own and the caller awaits it, because
/// ten milliseconds of Lucene there would stop every other request of that instance. Elsewhere it
/// runs where it is asked.
final class Desk implements AutoCloseable {
    private static final int WAITING_PER_THREAD = 8;

    private final WorkerExecutor pool;
    private final Semaphore places;

    Desk(Vertx vertx, int threads) {
        this.pool = vertx.createSharedWorkerExecutor("search", threads);
        this.places = new Semaphore(threads * (1 + WAITING_PER_THREAD));
    }

    /// A desk for plain threads only, which are as many as there are.
    Desk() {
        this.pool = null;
        this.places = new Semaphore(Integer.MAX_VALUE);
    }

    <T> T ask(Supplier<T> search) {
        if (!places.tryAcquire()) throw new SearchBusy();
        try {
            if (pool == null
                    || Vertx.currentContext() == null
                    || !Thread.currentThread().isVirtual()) return search.get();
            return Future.await(pool.executeBlocking(search::get, false));
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        if (pool != null) pool.close();
    }
}
