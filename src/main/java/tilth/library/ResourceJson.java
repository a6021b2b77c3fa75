package tilth.library;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Site;

/// A resource for programs, exports and its author's own download.
final class ResourceJson {
    private static final int BATCH = 300;

    private ResourceJson() {}

    /// As the API gives it to a reader.
    static JsonObject shown(Resource resource, Concepts concepts, Words words, Reach reach, Site site) {
        boolean shared = resource.sharedWith(reach);
        JsonObject author = new JsonObject()
                .put("line", resource.byline().line().code())
                .put(
                        "name",
                        shared
                                ? resource.byline().shared(words, reach)
                                : resource.byline().in(words, reach));
        if (!shared && !resource.byline().profile().isEmpty())
            author.put("handle", resource.byline().handle());
        JsonObject json = bare(resource, concepts);
        if (resource.waits())
            json.put("waiting", true)
                    .put(
                            "due",
                            resource.waiting().due() == null
                                    ? null
                                    : resource.waiting().due().toString())
                    .put("told", !resource.waiting().announced().isEmpty());
        return json.put("url", site.absolute(resource.path()))
                .put("html", resource.html().html())
                .put("author", author);
    }

    /// Adds of which text it is a translation and how it came about, and in which languages the work is there.
    ///
    /// @param said languages of this and other works
    static JsonObject tongues(JsonObject json, long id, List<Tongue> said, Words words, Reach reach) {
        Optional<Tongue> here =
                said.stream().filter(tongue -> tongue.id() == id).findFirst();
        long work = here.map(Tongue::original).orElse(id);
        List<Tongue> all =
                said.stream().filter(tongue -> tongue.original() == work).toList();
        Optional<Tongue> source = all.stream().filter(Tongue::first).findFirst();
        Tongue translation = here.filter(tongue -> !tongue.first()).orElse(null);
        JsonArray others = new JsonArray();
        for (Tongue tongue : all)
            others.add(new JsonObject()
                    .put("id", tongue.address())
                    .put("language", tongue.language())
                    .put("status", tongue.status()));
        return json.put(
                        "original",
                        translation == null ? null : source.map(Tongue::address).orElse(null))
                .put(
                        "translation",
                        translation == null
                                ? null
                                : new JsonObject()
                                        .put("status", translation.status())
                                        .put("by", translation.byline().in(words, reach))
                                        .put("machine", translation.machine())
                                        .put("behind", translation.behind()))
                .put("languages", others);
    }

    private static JsonObject bare(Resource resource, Concepts concepts) {
        JsonObject fields = new JsonObject();
        resource.fields().forEach(fields::put);
        Long space = resource.standing().id() == 0 ? null : resource.standing().address();
        return new JsonObject()
                .put("id", resource.address())
                .put("path", resource.path())
                .put("kind", resource.kind().code())
                .put("title", resource.title())
                .put("body", resource.body())
                .put("fields", fields)
                .put("language", resource.language())
                .put("licence", resource.licence().spdx())
                .put("topics", slugs(resource.topics(), concepts))
                .put("audiences", slugs(resource.audiences(), concepts))
                .put("space", space)
                .put("tried", resource.tried())
                .put("version", resource.version())
                .put("created", resource.created().toString())
                .put("changed", resource.changed().toString());
    }

    /// As its author takes it home: whatever became of it.
    static JsonObject own(Resource resource, Concepts concepts) {
        return bare(resource, concepts)
                .put("line", resource.byline().line().code())
                .put("waiting", resource.waits())
                .put("hidden", resource.hidden())
                .put("removed", resource.removed());
    }

    /// Everything within reach, oldest first.
    static void all(ResourceStore store, Concepts concepts, Reach reach, Consumer<JsonObject> to) {
        List<Resource> batch = store.from(0, BATCH);
        while (!batch.isEmpty()) {
            for (Resource resource : batch) {
                if (resource.labels().stream().noneMatch(reach::holds)) continue;
                Byline byline = resource.byline();
                String author = resource.sharedWith(reach) ? "" : byline.searched(resource.labels());
                to.accept(bare(resource, concepts).put("author", author));
            }
            batch = store.from(batch.getLast().id(), BATCH);
        }
    }

    private static JsonArray slugs(List<Long> ids, Concepts concepts) {
        JsonArray slugs = new JsonArray();
        for (Concept concept : concepts.all(ids)) slugs.add(concept.slug());
        return slugs;
    }
}
