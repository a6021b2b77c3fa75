package tilth.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What a handler gives back. [Server] turns it into bytes.
public sealed interface Answer {
    int status();

    /// The same answer with another status.
    Answer status(int status);

    /// The same answer that also sets a cookie; never use it on a page that strangers may share.
    default Answer cookie(Cookie cookie) {
        return new WithCookies(this, List.of(cookie));
    }

    /// The same answer, not told twice: a repeated form gets 409 instead.
    default Answer secret() {
        return new Secret(this);
    }

    static Page page(String template, Object model) {
        return new Page(template, model, 200, Set.of());
    }

    /// 303: see there.
    static Redirect to(String path) {
        return new Redirect(path, 303);
    }

    /// 301: it has moved for good.
    static Redirect moved(String path) {
        return new Redirect(path, 301);
    }

    /// Something new stands at `path`: pages are led there, the API gets 201, Location and the JSON.
    static Made made(String path, JsonObject json) {
        return new Made(path, json, 201);
    }

    static Json json(JsonObject json) {
        return new Json(json, 200, "application/json; charset=utf-8");
    }

    static Text text(String contentType, String body) {
        return new Text(contentType, body, 200);
    }

    static Bytes bytes(String contentType, byte[] body, String fileName, boolean attachment) {
        return new Bytes(contentType, body, fileName, attachment, 200);
    }

    /// 204.
    static Text nothing() {
        return new Text("text/plain; charset=utf-8", "", 204);
    }

    /// A template of a room with its model.
    ///
    /// @param ground the spaces whose change makes a kept copy of this page old; empty = any change
    record Page(String template, Object model, int status, Set<Long> ground) implements Answer {
        @Override
        public Page status(int other) {
            return new Page(template, model, other, ground);
        }

        /// Says on which spaces alone this page stands (0 is the commons).
        public Page ground(long... spaces) {
            Set<Long> all = new TreeSet<>();
            for (long space : spaces) all.add(space);
            return new Page(template, model, status, all);
        }
    }

    record Redirect(String path, int status) implements Answer {
        @Override
        public Redirect status(int other) {
            return new Redirect(path, other);
        }
    }

    record Made(String path, JsonObject json, int status) implements Answer {
        @Override
        public Made status(int other) {
            return new Made(path, json, other);
        }
    }

    record Json(JsonObject json, int status, String contentType) implements Answer {
        @Override
        public Json status(int other) {
            return new Json(json, other, contentType);
        }
    }

    record Text(String contentType, String body, int status) implements Answer {
        @Override
        public Text status(int other) {
            return new Text(contentType, body, other);
        }
    }

    record Bytes(String contentType, byte[] body, String fileName, boolean attachment, int status) implements Answer {
        @Override
        public Bytes status(int other) {
            return new Bytes(contentType, body, fileName, attachment, other);
        }
    }

    /// A file on disk, sent from there, also in the pieces a player or a broken download asks for.
    ///
    /// @param tag tells this content from any other that may stand at the same address
    /// @param attachment to be saved, never shown in our name
    /// @param open anybody may read it, so a cache on the way may hold it
    record File(
            Path path,
            long size,
            String tag,
            String contentType,
            String fileName,
            boolean attachment,
            boolean open,
            int status)
            implements Answer {
        @Override
        public File status(int other) {
            return new File(path, size, tag, contentType, fileName, attachment, open, other);
        }
    }

    /// A stream of server-sent events; `begin` gets the line to write on.
    record Stream(Consumer<Line> begin) implements Answer {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Stream status(int other) {
            return this;
        }
    }

    /// An open line to one page.
    interface Line {
        /// Sends an event; what a slow reader does not take in time is dropped with the line.
        void send(String id, String event, String data);

        void whenClosed(Runnable act);
    }

    record WithCookies(Answer answer, List<Cookie> cookies) implements Answer {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Answer status(int other) {
            return new WithCookies(answer.status(other), cookies);
        }

        @Override
        public Answer cookie(Cookie cookie) {
            List<Cookie> all = new ArrayList<>(cookies);
            all.add(cookie);
            return new WithCookies(answer, all);
        }
    }

    record Secret(Answer answer) implements Answer {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Answer status(int other) {
            return new Secret(answer.status(other));
        }
    }
}
