package tilth.db;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.time.Duration;

/// Hears what `notify` says on a channel, on a connection of its own.
///
/// A broken connection is opened again for as long as it takes. What was said meanwhile is lost, so
/// a call comes after each reconnection, too; who relies on hearing looks from time to time all the
/// same.
public final class Ear implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final PgSubscriber subscriber;

    Ear(Vertx vertx, PgConnectOptions to, String channel, Runnable heard) {
        subscriber = PgSubscriber.subscriber(vertx, to).reconnectPolicy(_ -> BETWEEN_TRIES.toMillis());
        subscriber
                .channel(channel)
                .subscribeHandler(_ -> heard.run())
                .handler(_ -> heard.run())
                .exceptionHandler(_ -> {}); // the reconnection is the answer to it
        subscriber.connect();
    }

    /// Stops hearing; does not wait for the connection to end.
    @Override
    public void close() {
        subscriber.close();
    }
}
