package tilth.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;

/// Turns answers into bytes: renders, compresses, keeps what may be kept, sets the last headers.
final class Sender {
    private static final String HTML = "text/html; charset=utf-8";
    private static final int WORTH_PACKING = 700; // bytes; below this gzip saves no packet

    private final House house;

    Sender(House house) {
        this.house = house;
    }

    void send(Request request, Answer answer, long moment) {
        HttpServerResponse response = request.context().response();
        if (response.ended() || response.closed()) return;
        response.setStatusCode(answer.status());
        switch (answer) {
            case Answer.WithCookies with -> {
                for (Cookie cookie : with.cookies()) response.addCookie(cookie);
                send(request, with.answer(), moment);
            }
            case Answer.Secret secret -> send(request, secret.answer(), moment);
            case Answer.Page page -> page(request, page, moment);
            case Answer.Redirect to -> redirect(response, to.path());
            case Answer.Made made
            when request.api() -> {
                response.putHeader("Location", made.path());
                body(request, "application/json; charset=utf-8", made.json().encode(), Headers.ALONE);
            }
            case Answer.Made made -> {
                response.setStatusCode(303);
                redirect(response, made.path());
            }
            case Answer.Json json ->
                body(request, json.contentType(), json.json().encode(), Headers.ALONE);
            case Answer.Text text -> text(request, text, moment);
            case Answer.Bytes bytes -> file(request, bytes);
            case Answer.File file -> FileSender.send(request, file);
            case Answer.Stream stream -> Live.open(request, stream);
        }
    }

    private static void redirect(HttpServerResponse response, String path) {
        response.putHeader("Location", path)
                .putHeader("Cache-Control", Headers.ALONE)
                .end();
    }

    private void page(Request request, Answer.Page page, long moment) {
        String html = house.templates().render(page, request);
        if (keepable(request, page.status()) && !request.keyed()) {
            keep(request, HTML, html, page.ground(), moment);
            return;
        }
        if (request.keyed() && request.visitor().signIn() == 0) setVisit(request);
        body(request, HTML, html, Headers.ALONE);
    }

    private void text(Request request, Answer.Text text, long moment) {
        if (keepable(request, text.status())) keep(request, text.contentType(), text.body(), Set.of(), moment);
        else body(request, text.contentType(), text.body(), Headers.ALONE);
    }

    private boolean keepable(Request request, int status) {
        return status == 200
                && request.route().keeps()
                && !request.visitor().entered()
                && request.context().request().getHeader("Authorization") == null;
    }

    /// Ties forms to this browser; without a life, so it goes when the browser closes.
    private void setVisit(Request request) {
        boolean secure = house.site().secure();
        request.context().response().addCookie(Headers.cookie(Server.VISIT, request.visit(), null, secure));
    }

    private void keep(Request request, String type, String body, Set<Long> ground, long moment) {
        byte[] plain = body.getBytes(StandardCharsets.UTF_8);
        Kept.Copy copy = new Kept.Copy(200, type, plain, Gzip.pack(plain, 6), etag(plain), ground, moment);
        if (house.mayKeep()) house.kept().keep(key(request), copy);
        send(request.context().request(), copy);
    }

    /// Path, known parameters in canonical order, language; never the host.
    static String key(Request request) {
        TreeMap<String, Object> known = new TreeMap<>();
        for (String name : request.route().keptParameters()) {
            var values = request.queries(name);
            if (!values.isEmpty()) known.put(name, values.stream().sorted().toList());
        }
        return key(request.path(), request.language()) + (known.isEmpty() ? "" : known);
    }

    static String key(String path, String language) {
        return language + " " + path;
    }

    void send(HttpServerRequest request, Kept.Copy copy) {
        HttpServerResponse response = request.response();
        response.putHeader("ETag", copy.etag())
                .putHeader("Cache-Control", Headers.ASK_AGAIN)
                .putHeader("Vary", "Cookie, Accept-Encoding, Accept-Language")
                .putHeader("Content-Type", copy.contentType());
        if (copy.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        boolean pack = copy.plain().length > WORTH_PACKING && takesGzip(request);
        if (pack) response.putHeader("Content-Encoding", "gzip");
        end(request, pack ? copy.gzip() : copy.plain());
    }

    private void body(Request request, String type, String text, String cacheControl) {
        HttpServerRequest http = request.context().request();
        HttpServerResponse response = http.response();
        if (response.getStatusCode() == 204) {
            response.end();
            return;
        }
        response.putHeader("Content-Type", type)
                .putHeader("Cache-Control", cacheControl)
                .putHeader("Vary", "Cookie, Accept-Encoding, Accept-Language");
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        boolean pack = plain.length > WORTH_PACKING && takesGzip(http);
        if (pack) response.putHeader("Content-Encoding", "gzip");
        end(http, pack ? Gzip.pack(plain, 1) : plain);
    }

    /// Files people sent: attached, sandboxed, of the type we found and not the one that was claimed.
    private static void file(Request request, Answer.Bytes bytes) {
        HttpServerResponse response = request.context().response();
        response.putHeader("Content-Type", bytes.contentType())
                .putHeader("Content-Security-Policy", Headers.FILE_CSP)
                .putHeader("Cache-Control", request.visitor().entered() ? "private, no-cache" : Headers.ASK_AGAIN)
                .putHeader("Vary", "Cookie");
        if (bytes.attachment())
            response.putHeader("Content-Disposition", FileSender.disposition("attachment", bytes.fileName()));
        end(request.context().request(), bytes.body());
    }

    void asset(HttpServerRequest request, Assets.Asset asset, boolean current) {
        boolean pack = asset.gzip().length > 0 && takesGzip(request);
        request.response()
                .putHeader("Content-Type", asset.type())
                .putHeader("Cache-Control", current ? Headers.YEAR : Headers.ASK_AGAIN)
                .putHeader("Vary", "Accept-Encoding");
        if (pack) request.response().putHeader("Content-Encoding", "gzip");
        end(request, pack ? asset.gzip() : asset.plain());
    }

    private static void end(HttpServerRequest request, byte[] body) {
        HttpServerResponse response = request.response();
        if (request.method().name().equals("HEAD")) {
            response.putHeader("Content-Length", String.valueOf(body.length)).end();
            return;
        }
        response.end(Buffer.buffer(body));
    }

    static boolean takesGzip(HttpServerRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    private static String etag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(Base64.getEncoder().encodeToString(body), impossible);
        }
    }
}
