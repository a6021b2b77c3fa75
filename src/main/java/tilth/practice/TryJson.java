package tilth.practice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Request;

/// A report for programs, exports and its writer's own download.
final class TryJson {
    private static final int BATCH = 300;

    private TryJson() {}

    static JsonObject shown(Request request, Try told, Resource resource) {
        boolean nameless = resource.sharedWith(request.reach()) && !told.by(request.visitor());
        return bare(told, resource, request.words(), request.reach(), nameless)
                .put("url", request.site().absolute(resource.path() + "#try-" + told.address()));
    }

    private static JsonObject bare(Try told, Resource resource, Words words, Reach reach, boolean nameless) {
        boolean known = told.byline().origin().seenBy(reach);
        return own(told, resource.address())
                .put("who", told.who(words, reach, nameless))
                .put("space", known ? told.byline().origin().address() : null);
    }

    /// As its writer takes it home.
    static JsonObject own(Try told, long resource) {
        return new JsonObject()
                .put("id", told.address())
                .put("resource", resource)
                .put("tried", told.version())
                .put("month", YearMonth.from(told.month()).toString())
                .put("went", told.went().code())
                .put("again", told.again())
                .put("changes", told.changes())
                .put("result", told.result())
                .put("language", told.language())
                .put("seen", told.wide() ? "all" : "place")
                .put("version", told.edition());
    }

    /// Everything within reach, oldest first.
    static void all(TryStore store, Library library, Words words, Reach reach, Consumer<JsonObject> to) {
        List<Try> batch = store.from(reach, 0, BATCH);
        while (!batch.isEmpty()) {
            for (Try told : batch)
                library.byId(store.queries(), told.resource())
                        .ifPresent(
                                resource -> to.accept(bare(told, resource, words, reach, resource.sharedWith(reach))));
            batch = store.from(reach, batch.getLast().id(), BATCH);
        }
    }

    static JsonArray own(TryStore store, Library library, long person) {
        JsonArray all = new JsonArray();
        for (Try told : store.toldBy(person))
            library.byId(store.queries(), told.resource())
                    .ifPresent(resource -> all.add(own(told, resource.address()).put("title", resource.title())));
        return all;
    }
}
