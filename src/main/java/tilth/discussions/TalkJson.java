package tilth.discussions;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Consumer;
import tilth.web.Reach;
import tilth.web.Site;

/// Discussions and replies for programs, exports and a person's own download.
final class TalkJson {
    private static final int BATCH = 200;

    private TalkJson() {}

    static JsonObject discussion(Discussion it, String title, String thing, Site site) {
        JsonObject json = bare(it, title).put("url", site.absolute(it.path()));
        if (!thing.isEmpty()) json.put("about", thing);
        return json;
    }

    private static JsonObject bare(Discussion it, String title) {
        Long space = it.standing().id() == 0 ? null : it.standing().address();
        return new JsonObject()
                .put("id", it.address())
                .put("path", it.path())
                .put("kind", it.kind().code())
                .put("title", title)
                .put("language", it.language())
                .put("space", space)
                .put("author", it.name())
                .put("replies", it.replies())
                .put("answers", it.answers())
                .put("answer", it.answer() == 0 ? null : it.answer())
                .put("created", it.created().toString())
                .put("stirred", it.stirred().toString())
                .put("pinned", text(it.pinned()))
                .put("closed", text(it.closed()))
                .put("reason", it.reason());
    }

    static JsonObject reply(Reply reply, Discussion it, Mentioned.Known known, Site site) {
        return own(reply)
                .put("discussion", it.address())
                .put("url", site.absolute(it.at(reply.number())))
                .put("author", reply.name())
                .put("html", known.veiled(reply.html()).html());
    }

    /// As its author takes it home: whatever became of it.
    static JsonObject own(Reply reply) {
        return new JsonObject()
                .put("id", reply.address())
                .put("number", reply.number())
                .put("parent", reply.parent() == 0 ? null : reply.parent())
                .put("body", reply.body())
                .put("language", reply.language())
                .put("version", reply.version())
                .put("written", reply.written().toString())
                .put("changed", text(reply.changed()));
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }

    /// Everything within reach, oldest first.
    static void all(DiscussionStore store, ReplyStore replies, Reach reach, Consumer<JsonObject> to) {
        var batch = store.from(0, BATCH);
        while (!batch.isEmpty()) {
            for (Discussion it : batch) {
                if (it.labels().stream().noneMatch(reach::holds)) continue;
                var said = replies.all(it.id()).stream()
                        .map(reply -> own(reply).put("author", reply.name()))
                        .toList();
                to.accept(bare(it, it.title()).put("said", new io.vertx.core.json.JsonArray(said)));
            }
            batch = store.from(batch.getLast().id(), BATCH);
        }
    }
}
