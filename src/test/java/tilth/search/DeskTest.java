package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches asked from where the pages run: Vert.x virtual threads.
class DeskTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /// Runs on a virtual-thread verticle, as a request does.
    private void onAVerticle(Runnable work) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        AbstractVerticle page = new AbstractVerticle() {
            @Override
            public void start() {
                try {
                    work.run();
                    done.complete(null);
                } catch (RuntimeException failed) {
                    done.completeExceptionally(failed);
                }
            }
        };
        vertx.deployVerticle(page, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        done.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aPageSearchesBesideItsThread() throws Exception {
        try (Index index = Index.open(folder, vertx, 2)) {
            index.rebuild(
                    Position.NONE,
                    () -> Stream.of(Garden.lesson(1, "en", "Roof", "").done()));
            onAVerticle(() -> assertEquals(List.of(1L), Garden.found(index, "roof")));
        }
    }

    @Test
    void tooManyWaitersAreTurnedAway() throws Exception {
        Desk desk = new Desk(vertx, 1);
        CountDownLatch busy = new CountDownLatch(9); // one at work, eight waiting
        CountDownLatch free = new CountDownLatch(1);
        for (int i = 0; i < 9; i++) {
            Thread.ofVirtual()
                    .start(() -> desk.ask(() -> {
                        busy.countDown();
                        await(free);
                        return null;
                    }));
        }
        await(busy);
        Throwable refused = null;
        try {
            desk.ask(() -> null);
        } catch (SearchBusy tooMany) {
            refused = tooMany;
        }
        free.countDown();
        assertTrue(refused instanceof SearchBusy);
    }

    @Test
    void whatASearchThrowsReachesThePageAsItIs() {
        Desk desk = new Desk(vertx, 1);
        try {
            onAVerticle(() -> desk.ask(() -> {
                throw new IndexFailed("the index is damaged", null);
            }));
        } catch (ExecutionException failed) {
            assertTrue(failed.getCause() instanceof IndexFailed, failed.toString());
            return;
        } catch (Exception other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("nothing was thrown");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) throw new AssertionError("waited in vain");
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
