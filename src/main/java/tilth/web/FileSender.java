package tilth.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends a file from the disk: whole, or the one piece that is asked for (RFC 9110, 14).
///
/// Whatever it is called and whatever is in it, it cannot do anything in our name: its type is the one we found,
/// browsers may not guess another, and a page made of it has no rights.
final class FileSender {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

    private FileSender() {}

    /// A piece of a file. `length` is 0 for a piece that is not there.
    private record Piece(long from, long length) {}

    static void send(Request request, Answer.File file) {
        HttpServerRequest http = request.context().request();
        HttpServerResponse response = http.response();
        String etag = "\"" + file.tag() + "\"";
        response.putHeader("Content-Security-Policy", Headers.FILE_CSP)
                .putHeader("Cache-Control", file.open() ? Headers.ASK_AGAIN : "private, no-cache")
                .putHeader("Vary", "Cookie, Authorization")
                .putHeader("ETag", etag)
                .putHeader("Accept-Ranges", "bytes");
        if (etag.equals(http.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", file.contentType())
                .putHeader(
                        "Content-Disposition",
                        disposition(file.attachment() ? "attachment" : "inline", file.fileName()));
        Optional<Piece> asked = asked(http, etag, file.size());
        if (asked.isPresent() && asked.get().length() == 0) {
            response.setStatusCode(416)
                    .putHeader("Content-Range", "bytes */" + file.size())
                    .end();
            return;
        }
        Piece piece = asked.orElse(new Piece(0, file.size()));
        if (asked.isPresent())
            response.setStatusCode(206)
                    .putHeader(
                            "Content-Range",
                            "bytes " + piece.from() + "-" + (piece.from() + piece.length() - 1) + "/" + file.size());
        response.putHeader("Content-Length", String.valueOf(piece.length()));
        if (http.method().equals(HttpMethod.HEAD) || piece.length() == 0) response.end();
        else response.sendFile(file.path().toString(), piece.from(), piece.length());
    }

    /// The piece asked for; nothing when all is to be sent: no range, several, or one of an older content.
    private static Optional<Piece> asked(HttpServerRequest request, String etag, long size) {
        String range = request.getHeader("Range");
        String only = request.getHeader("If-Range");
        if (range == null || (only != null && !only.equals(etag))) return Optional.empty();
        Matcher said = RANGE.matcher(range.strip());
        if (!said.matches() || (said.group(1).isEmpty() && said.group(2).isEmpty())) return Optional.empty();
        if (said.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(said.group(2)), size);
            return Optional.of(new Piece(size - last, last));
        }
        long from = Long.parseLong(said.group(1));
        long to = said.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(said.group(2)), size - 1);
        if (!said.group(2).isEmpty() && Long.parseLong(said.group(2)) < from) return Optional.empty();
        return Optional.of(new Piece(from, from >= size ? 0 : to - from + 1));
    }

    /// RFC 6266: a name that every client can read, and the real one for those of this century.
    static String disposition(String how, String fileName) {
        return how + "; filename=\"file\"; filename*=UTF-8''"
                + Links.encode(fileName).replace("+", "%20").replace("*", "%2A");
    }
}
