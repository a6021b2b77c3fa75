package tilth.library;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tilth.text.Html;
import tilth.text.Words;
import tilth.web.Visitor;

/// The texts of one place as somebody may take them along: what they may read, with the names that they may read.
public final class Carrying {
    private static final int BATCH = 100;

    private final ResourceStore store;
    private final Concepts concepts;

    Carrying(ResourceStore store, Concepts concepts) {
        this.store = store;
        this.concepts = concepts;
    }

    /// A text to take along.
    ///
    /// @param kind what it is, in words
    /// @param parts its text, with the headings of its prompts
    /// @param topics and whom it is for, in words
    public record Carried(
            long id,
            long address,
            String path,
            String title,
            String language,
            String kind,
            String credit,
            String licence,
            List<Part> parts,
            String link,
            List<String> topics,
            Instant created,
            Instant changed,
            JsonObject json) {}

    /// A piece of a text.
    ///
    /// @param heading in words; empty for none
    public record Part(String heading, Html html) {}

    /// Everything in a place that somebody may read, oldest first; 0 is what stands for everyone. Asked in pieces, so
    /// that a large library needs no more memory than a small one.
    public void each(Visitor visitor, long space, Words words, Consumer<List<Carried>> to) {
        List<Resource> batch = store.of(visitor.reach(), space, 0, BATCH);
        while (!batch.isEmpty()) {
            to.accept(batch.stream()
                    .map(resource -> carried(resource, visitor, words))
                    .toList());
            batch = store.of(visitor.reach(), space, batch.getLast().id(), BATCH);
        }
    }

    /// Names of all fields that occur there.
    public List<String> fields(Visitor visitor, long space) {
        return store.fields(visitor.reach(), space);
    }

    private Carried carried(Resource resource, Visitor visitor, Words words) {
        List<Long> both = new ArrayList<>(resource.topics());
        both.addAll(resource.audiences());
        String credit = resource.byline().in(words, visitor.reach());
        return new Carried(
                resource.id(),
                resource.address(),
                resource.path(),
                resource.title(),
                resource.language(),
                words.text(resource.kind().word()),
                credit,
                words.text(resource.licence().word()),
                parts(resource, words),
                resource.field(Prompts.LINK).orElse(""),
                names(both, words),
                resource.created(),
                resource.version() > 1 ? resource.changed() : null,
                json(resource, credit, visitor));
    }

    private List<String> names(Collection<Long> ids, Words words) {
        return concepts.all(ids).stream()
                .map(concept -> concept.in(words.language()))
                .toList();
    }

    private static List<Part> parts(Resource resource, Words words) {
        List<Part> parts = new ArrayList<>();
        Map<String, Html> prompts = new LinkedHashMap<>(resource.parts());
        for (String prompt : Prompts.BEFORE) add(parts, words, prompt, prompts.remove(prompt));
        if (!resource.body().isEmpty()) parts.add(new Part("", resource.html()));
        for (String prompt : Prompts.AFTER) add(parts, words, prompt, prompts.remove(prompt));
        prompts.forEach((prompt, html) -> add(parts, words, prompt, html));
        return parts;
    }

    private static void add(List<Part> parts, Words words, String prompt, Html html) {
        String key = "library.prompt." + prompt;
        if (html != null) parts.add(new Part(words.has(key) ? words.text(key) : prompt, html));
    }

    private JsonObject json(Resource resource, String credit, Visitor visitor) {
        JsonObject fields = new JsonObject();
        resource.fields().forEach(fields::put);
        return new JsonObject()
                .put("id", Long.toString(resource.address()))
                .put("title", resource.title())
                .put("kind", resource.kind().code())
                .put("body", resource.body())
                .put("language", resource.language())
                .put("licence", resource.licence().spdx())
                .put("topics", slugs(resource.topics()))
                .put("audiences", slugs(resource.audiences()))
                .put("credit", credit)
                .put("created", resource.created().toString())
                .put("changed", resource.changed().toString())
                .put("fields", fields)
                .put("versions", resource.version() > 1 ? versions(resource, visitor) : new JsonArray());
    }

    private JsonArray slugs(List<Long> ids) {
        JsonArray slugs = new JsonArray();
        for (Concept concept : concepts.all(ids)) slugs.add(concept.slug());
        return slugs;
    }

    /// What it said before, oldest first, as far as this reader may know.
    private JsonArray versions(Resource resource, Visitor visitor) {
        JsonArray versions = new JsonArray();
        for (Version version : store.versions(resource, visitor).reversed()) {
            JsonObject fields = new JsonObject();
            version.fields().forEach(fields::put);
            versions.add(new JsonObject()
                    .put("version", version.number())
                    .put("title", version.title())
                    .put("body", version.body())
                    .put("fields", fields)
                    .put("at", version.at().toString()));
        }
        return versions;
    }
}
