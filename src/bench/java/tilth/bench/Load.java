package tilth.bench;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/// Drives a started Tilth over HTTP from the same machine: as fast as so many connections can, or at a
/// fixed number of requests a second.
final class Load implements AutoCloseable {
    /// One request of a series.
    record Ask(HttpMethod method, String path, Map<String, String> headers, String body) {
        static Ask get(String path, Map<String, String> headers) {
            return new Ask(HttpMethod.GET, path, headers, "");
        }

        static Ask post(String path, Map<String, String> headers, String json) {
            return new Ask(HttpMethod.POST, path, headers, json);
        }
    }

    /// @param failed answers other than 2xx
    record Rate(double perSecond, long failed, long bytesEach) {}

    /// In milliseconds.
    record Latency(double p50, double p95, double p99, long failed) {}

    private static final double SLICE = 5; // seconds between two looks at whether it is warm
    private static final int WAIT = 600; // seconds for the slowest series
    /// Milliseconds after which an answer counts as failed; else one that never comes holds up its series for ten
    /// minutes.
    private static final long LOST = 30_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final HttpClient client;

    Load(int port, int connections) {
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(port)
                        .setDecompressionSupported(false)
                        .setIdleTimeout(60),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /// As many as possible for a while, each connection asking again as soon as it is answered.
    ///
    /// @param from number of the first of the series
    Rate flatOut(int connections, double seconds, int from, IntFunction<Ask> asks) {
        AtomicInteger next = new AtomicInteger(from);
        AtomicLong done = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        long began = System.nanoTime();
        long end = began + (long) (seconds * 1e9);
        Future<?>[] lines = new Future<?>[connections];
        for (int i = 0; i < connections; i++) lines[i] = again(end, next, done, failed, bytes, asks);
        await(Future.all(Arrays.asList(lines)));
        double took = (System.nanoTime() - began) / 1e9;
        return new Rate(done.get() / took, failed.get(), done.get() == 0 ? 0 : bytes.get() / done.get());
    }

    /// Until the rate grows no more: compiled code grows for up to a minute, and cold figures are two to three times
    /// smaller.
    ///
    /// @param most seconds after which it is enough, of which half are spent in any case
    /// @return how many were asked
    int warm(int connections, double most, IntFunction<Ask> asks) {
        double best = 0;
        int asked = 0;
        int dry = 0;
        for (double spent = 0; spent < most && (dry < 3 || spent < most / 2); spent += SLICE) {
            Rate rate = flatOut(connections, SLICE, asked, asks);
            asked += (int) (rate.perSecond() * SLICE) + connections;
            dry = rate.perSecond() > best * 1.05 ? 0 : dry + 1;
            best = Math.max(best, rate.perSecond());
        }
        return asked;
    }

    /// Each of a series once, so many at a time.
    Rate each(int connections, int count, IntFunction<Ask> asks) {
        AtomicInteger next = new AtomicInteger();
        AtomicLong done = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        long began = System.nanoTime();
        IntFunction<Ask> some = i -> i < count ? asks.apply(i) : null;
        Future<?>[] lines = new Future<?>[connections];
        for (int i = 0; i < connections; i++) lines[i] = again(Long.MAX_VALUE, next, done, failed, bytes, some);
        await(Future.all(Arrays.asList(lines)));
        double took = (System.nanoTime() - began) / 1e9;
        return new Rate(done.get() / took, failed.get(), bytes.get() / Math.max(1, done.get()));
    }

    private Future<Void> again(
            long end, AtomicInteger next, AtomicLong done, AtomicLong failed, AtomicLong bytes, IntFunction<Ask> asks) {
        Promise<Void> line = Promise.promise();
        again(line, end, next, done, failed, bytes, asks);
        return line.future();
    }

    /// Not a chain of futures: ended all at once, a long one needs more stack than there is, and nobody hears of its
    /// end.
    private void again(
            Promise<Void> line,
            long end,
            AtomicInteger next,
            AtomicLong done,
            AtomicLong failed,
            AtomicLong bytes,
            IntFunction<Ask> asks) {
        Ask ask = System.nanoTime() >= end ? null : asks.apply(next.getAndIncrement());
        if (ask == null) {
            line.complete();
            return;
        }
        send(ask).onComplete(answered -> {
            if (answered.succeeded()) {
                done.incrementAndGet();
                bytes.addAndGet(answered.result());
            } else {
                failed.incrementAndGet();
            }
            again(line, end, next, done, failed, bytes, asks);
        });
    }

    /// So many a second, whether or not the last was answered; latency counts from the moment it was due.
    Latency steady(int perSecond, double seconds, IntFunction<Ask> asks) {
        int count = (int) (perSecond * seconds);
        long[] nanos = new long[count];
        AtomicInteger left = new AtomicInteger(count);
        AtomicLong failed = new AtomicLong();
        Promise<Void> all = Promise.promise();
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        vertx.setPeriodic(1, timer -> {
            while (next.get() < count && System.nanoTime() >= began + next.get() * 1_000_000_000L / perSecond) {
                int i = next.getAndIncrement();
                long due = System.nanoTime();
                Future.<Integer>future(sent -> send(asks.apply(i)).onComplete(sent))
                        .onComplete(answered -> {
                            nanos[i] = System.nanoTime() - due;
                            if (answered.failed()) failed.incrementAndGet();
                            if (left.decrementAndGet() == 0) all.complete();
                        });
            }
            if (next.get() >= count) vertx.cancelTimer(timer);
        });
        await(all.future());
        Arrays.sort(nanos);
        return new Latency(at(nanos, .5), at(nanos, .95), at(nanos, .99), failed.get());
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
    }

    /// One answer, whole.
    record Answer(int status, MultiMap headers, String body) {}

    Answer ask(Ask ask) {
        return await(client.request(ask.method(), ask.path())
                .compose(request -> {
                    request.headers().setAll(ask.headers());
                    return request.send(Buffer.buffer(ask.body()));
                })
                .compose(response -> response.body()
                        .map(body -> new Answer(response.statusCode(), response.headers(), body.toString()))));
    }

    String text(Ask ask) {
        return ask(ask).body();
    }

    private Future<Integer> send(Ask ask) {
        return client.request(new RequestOptions()
                        .setMethod(ask.method())
                        .setURI(ask.path())
                        .setTimeout(LOST))
                .compose(request -> {
                    request.headers().setAll(ask.headers());
                    return ask.body().isEmpty() ? request.send() : request.send(Buffer.buffer(ask.body()));
                })
                .compose(response -> response.body()
                        .compose(body -> response.statusCode() / 100 == 2
                                ? Future.succeededFuture(body.length())
                                : Future.failedFuture("status " + response.statusCode())));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(WAIT, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
