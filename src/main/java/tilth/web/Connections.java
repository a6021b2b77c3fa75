package tilth.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Closes connections that only take up room.
///
/// The server's idle timeout starts anew with every byte, so a client that dribbles would stay for
/// ever; here a connection has [#ASK_WITHIN] to bring a whole request head, and as long to be done with its body,
/// whatever it dribbles.
final class Connections {
    static final int IDLE_SECONDS = 60;
    static final long ASK_WITHIN = 20_000; // ms
    private static final long ASK_AGAIN_WITHIN = 25_000; // ms after an answer, read or not
    static final long BODY_WITHIN = 25_000; // ms for a form; uploads run on as long as bytes come
    private static final long LOOK_EVERY = 5_000; // ms

    /// When a connection last made progress, and whether it is being answered.
    private static final class Since {
        volatile long at = System.nanoTime();
        volatile boolean answering;
        volatile boolean everAsked;
        volatile boolean sending;
    }

    private final Map<HttpConnection, Since> open = new ConcurrentHashMap<>();

    Connections(Vertx vertx) {
        vertx.setPeriodic(LOOK_EVERY, tick -> look());
    }

    void opened(HttpConnection connection) {
        open.put(connection, new Since());
        connection.closeHandler(closed -> open.remove(connection));
    }

    void asked(HttpServerRequest request) {
        Since since = open.get(request.connection());
        if (since == null) return;
        since.everAsked = true;
        since.at = System.nanoTime();
        String type = request.getHeader("Content-Type");
        boolean upload = (type != null && type.startsWith("multipart/"))
                || (request.path() != null && request.path().startsWith(Bodies.BARE));
        since.sending = !request.isEnded() && !upload;
        since.answering = !since.sending;
        request.endHandler(body -> {
            since.sending = false;
            since.answering = true;
        });
        request.response().endHandler(done -> {
            since.answering = false;
            since.sending = false;
            since.at = System.nanoTime();
        });
    }

    /// How many lines are open.
    int count() {
        return open.size();
    }

    private void look() {
        long now = System.nanoTime();
        open.forEach((connection, since) -> {
            long waited = (now - since.at) / 1_000_000;
            boolean slowHead = !since.everAsked && waited > ASK_WITHIN;
            boolean slowBody = since.sending && waited > BODY_WITHIN;
            boolean idle = since.everAsked && !since.answering && !since.sending && waited > ASK_AGAIN_WITHIN;
            if (slowHead || slowBody || idle) connection.close();
        });
    }
}
