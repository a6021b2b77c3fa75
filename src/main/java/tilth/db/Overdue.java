package tilth.db;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Ends waits whose time is over.
///
/// One look at all of them, [#LOOK] apart: a timer for each question would have to be handed to the event loop and
/// taken
/// back there, which costs more than the question, and hardly one of them ever rings.
final class Overdue {
    /// A wait may last so much longer than it was given.
    static final Duration LOOK = Duration.ofMillis(50);

    private static final Set<Wait> WAITS = ConcurrentHashMap.newKeySet();

    static {
        var _ = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("db-overdue").factory())
                .scheduleWithFixedDelay(Overdue::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Overdue() {}

    /// Somebody who waits; compared by identity.
    static final class Wait {
        private final Promise<Void> over = Promise.promise();
        private final long end;

        private Wait(Duration longest) {
            end = System.nanoTime() + longest.toNanos();
        }

        /// Waits until [#end], or until time is over.
        void await() {
            over.future().await();
        }

        /// What was waited for has come.
        void end() {
            WAITS.remove(this);
            over.tryComplete();
        }
    }

    static Wait start(Duration longest) {
        Wait wait = new Wait(longest);
        WAITS.add(wait);
        return wait;
    }

    private static void look() {
        long now = System.nanoTime();
        for (Wait wait : WAITS) if (now - wait.end > 0) wait.end();
    }
}
