package tilth;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import tilth.search.Index;
import tilth.text.Messages;
import tilth.web.Templates;

/// What needs no database, made ready while PostgreSQL gets up: half of a start is waiting for it.
final class Early implements AutoCloseable {
    private static final int SEARCHERS = 2;

    private final CompletableFuture<Messages> messages = aside(Messages::load);
    private final CompletableFuture<Index> index;

    Early(Vertx vertx, Path data) {
        index = aside(() -> Index.open(data.resolve("index"), vertx, SEARCHERS));
        Thread.ofPlatform().daemon().name("early").start(Templates::warm);
    }

    Messages messages() {
        return ready(messages);
    }

    Index index() {
        return ready(index);
    }

    private static <T> CompletableFuture<T> aside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().name("early").start(task));
    }

    private static <T> T ready(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException plain) throw plain;
            throw failed;
        }
    }

    @Override
    public void close() {
        index().close();
    }
}
