package tilth.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/// Server-sent events (WHATWG HTML, 9.2) to an open page: one line per browser, a heartbeat every 20 s.
final class Live {
    static final long HEARTBEAT = 20_000; // ms

    private Live() {}

    static void open(Request request, Answer.Stream stream) {
        Vertx vertx = request.context().vertx();
        HttpServerResponse response = request.context().response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", Headers.ALONE)
                .putHeader("X-Accel-Buffering", "no");
        // It would go on for ever; the browser comes back by itself once somebody answers again.
        request.context().request().connection().shutdownHandler(stopping -> {
            if (!response.ended() && !response.closed()) response.end();
        });
        List<Runnable> closing = new ArrayList<>();
        var context = vertx.getOrCreateContext();
        long heartbeat = vertx.setPeriodic(HEARTBEAT, tick -> write(response, ":\n\n"));
        response.closeHandler(closed -> {
            vertx.cancelTimer(heartbeat);
            List<Runnable> acts;
            synchronized (closing) {
                acts = List.copyOf(closing);
            }
            acts.forEach(Runnable::run);
        });
        write(response, "retry: 5000\n\n");
        stream.begin().accept(new Answer.Line() {
            @Override
            public void send(String id, String event, String data) {
                String line = "id: " + id + "\nevent: " + event + "\ndata: " + data.replace("\n", "\ndata: ") + "\n\n";
                context.runOnContext(now -> write(response, line));
            }

            @Override
            public void whenClosed(Runnable act) {
                synchronized (closing) {
                    closing.add(act);
                }
            }
        });
    }

    /// A reader that does not read is let go: it will come back and ask for what it missed.
    private static void write(HttpServerResponse response, String text) {
        if (response.ended() || response.closed()) return;
        if (response.writeQueueFull()) {
            response.end();
            return;
        }
        response.write(text);
    }
}
