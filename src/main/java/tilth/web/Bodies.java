package tilth.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Takes in what a request brings: forms and JSON in memory, files straight to the disk.
final class Bodies {
    /// Programs may send a file here as the whole body, without a form around it.
    static final String BARE = "/api/v1/files";

    static final int FULL = 507;

    private static final String RAW = "raw-upload";
    private static final long SMALL = 100_000; // bytes; a form without files is not worth asking the disk

    private Bodies() {}

    static Handler<RoutingContext> of(Vertx vertx, Route route, Path incoming) {
        Handler<RoutingContext> plain = BodyHandler.create(false)
                .setBodyLimit(route.takesFiles() ? Route.FORM_BYTES : route.limit())
                .setHandleFileUploads(false);
        if (!route.takesFiles()) return plain;
        Handler<RoutingContext> files = BodyHandler.create(true)
                .setUploadsDirectory(incoming.toString())
                .setBodyLimit(route.limit())
                .setDeleteUploadedFilesOnEnd(true)
                .setHandleFileUploads(true);
        return context -> {
            String type = type(context.request());
            if (!mayBring(context.request())) plain.handle(context);
            else if (!fits(context.request(), incoming)) context.fail(FULL);
            else if (type.startsWith("multipart/")) files.handle(context);
            else if (route.path().equals(BARE)) bare(vertx, context, route.limit(), incoming);
            else plain.handle(context);
        };
    }

    /// Whether the disk can hold what is announced, twice: as it comes and as it is kept. To be told before is kinder
    /// than to be cut off in the middle.
    private static boolean fits(HttpServerRequest request, Path incoming) {
        String length = request.getHeader("Content-Length");
        long size = length != null && length.matches("[0-9]{1,15}") ? Long.parseLong(length) : 0;
        try {
            return size < SMALL || Files.getFileStore(incoming).getUsableSpace() > 2 * size;
        } catch (IOException unknown) {
            return true;
        }
    }

    private static String type(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type == null ? "" : type;
    }

    /// Files of those who show neither cookie nor token are not even written to the disk; who they are is asked
    /// later.
    private static boolean mayBring(HttpServerRequest request) {
        String cookies = request.getHeader("Cookie");
        return request.getHeader("Authorization") != null
                || (cookies != null && cookies.contains(Server.SIGN_IN + "="));
    }

    private static void bare(Vertx vertx, RoutingContext context, long limit, Path incoming) {
        HttpServerRequest request = context.request();
        String length = request.getHeader("Content-Length");
        if (length != null && length.length() < 18 && Long.parseLong(length) > limit) {
            context.fail(413);
            return;
        }
        request.pause();
        String path = incoming.resolve(UUID.randomUUID().toString()).toString();
        context.addEndHandler(done -> vertx.fileSystem().delete(path));
        vertx.fileSystem()
                .open(path, new OpenOptions().setCreateNew(true).setWrite(true))
                .onFailure(context::fail)
                .onSuccess(file -> write(context, file, path, limit));
    }

    private static void write(RoutingContext context, AsyncFile file, String path, long limit) {
        HttpServerRequest request = context.request();
        long[] size = {0};
        request.exceptionHandler(gone -> file.close());
        file.exceptionHandler(full -> {
            request.handler(rest -> {});
            if (!context.failed()) context.fail(full);
        });
        request.handler((Buffer piece) -> {
            size[0] += piece.length();
            if (size[0] > limit) {
                request.handler(rest -> {});
                if (!context.failed()) context.fail(413);
                return;
            }
            file.write(piece).onFailure(full -> {
                if (!context.failed()) context.fail(full);
            });
            if (file.writeQueueFull()) {
                request.pause();
                file.drainHandler(drained -> request.resume());
            }
        });
        request.endHandler(end -> file.close().onComplete(closed -> {
            if (context.failed()) return;
            if (closed.failed()) {
                context.fail(closed.cause());
                return;
            }
            // A disk that fills up in the middle takes what fits and says nothing.
            if (Path.of(path).toFile().length() != size[0]) {
                context.fail(FULL);
                return;
            }
            context.put(RAW, new Upload("files", "", type(request), size[0], Path.of(path)));
            context.next();
        }));
        request.resume();
    }

    static List<Upload> uploads(RoutingContext context, String field) {
        List<Upload> all = new ArrayList<>();
        Upload raw = context.get(RAW);
        if (raw != null && raw.size() > 0) all.add(raw);
        context.fileUploads().stream()
                .filter(file -> file.name().equals(field) && file.size() > 0)
                .map(file -> new Upload(
                        field, file.fileName(), file.contentType(), file.size(), Path.of(file.uploadedFileName())))
                .forEach(all::add);
        return all;
    }
}
