package tilth.collections;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.ShelfRow;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Html;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Collections for programs and feed readers.
final class CollectionApi {
    private static final String HOME = "/api/v1/collections";
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final CollectionStore store;
    private final CollectionKeeping keeping;
    private final Shelving shelving;
    private final Spaces spaces;
    private final Library library;

    CollectionApi(CollectionStore store, CollectionKeeping keeping, Shelving shelving, Spaces spaces, Library library) {
        this.store = store;
        this.keeping = keeping;
        this.shelving = shelving;
        this.spaces = spaces;
        this.library = library;
    }

    void hang(Routes routes) {
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.post(HOME, Rule.ENTERED, this::add);
        routes.get(HOME + "/:id", Rule.ANYONE, this::show);
        routes.delete(HOME + "/:id", Rule.ENTERED, this::remove);
        routes.post(HOME + "/:id/entries", Rule.ENTERED, this::put);
        routes.get("/feeds/collections/:id", Rule.ANYONE, this::feed).kept();
    }

    /// `?space=&limit=&cursor=`, newest first: `{items, next}`.
    Answer list(Request request) {
        int limit = request.query("limit")
                .filter(said -> said.matches("[0-9]{1,4}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, MOST))
                .orElse(USUAL);
        String cursor = request.query("cursor").orElse("0");
        if (!cursor.matches("[0-9]{1,18}")) throw new Problem.Malformed();
        Optional<String> said = request.query("space");
        Optional<Space> space = said.filter(number -> number.matches("[0-9]{1,18}"))
                .flatMap(number -> spaces.at(request.reach(), Long.parseLong(number)));
        boolean unknown = said.isPresent() && space.isEmpty();
        List<Collection> found = unknown
                ? List.of()
                : store.page(request.reach(), space.map(Space::id).orElse(-1L), Long.parseLong(cursor), limit + 1);
        List<Collection> items = found.subList(0, Math.min(limit, found.size()));
        JsonArray all = new JsonArray();
        for (Collection item : items)
            all.add(CollectionJson.bare(item).put("url", request.site().absolute(item.path())));
        String next = found.size() > limit ? Long.toString(items.getLast().address()) : null;
        return Answer.json(new JsonObject().put("items", all).put("next", next));
    }

    Answer show(Request request) {
        Collection collection = shelving.find(request);
        return Answer.json(whole(request, collection));
    }

    private JsonObject whole(Request request, Collection collection) {
        return CollectionJson.whole(collection, store.entries(request.reach(), collection.id()))
                .put("url", request.site().absolute(collection.path()));
    }

    Answer add(Request request) {
        Form form = request.form();
        long space = shelving.space(request, form);
        CollectionForm.Said said = CollectionForm.read(request, form, Optional.empty());
        form.orRefuse();
        return request.act(tx -> {
            CollectionStore.Added added = keeping.add(tx, request.visitor(), space, said, request.now());
            JsonObject json = new JsonObject()
                    .put("id", added.address())
                    .put(
                            "url",
                            request.site()
                                    .absolute("/collections/" + added.address() + "-"
                                            + tilth.text.Slugs.slug(said.title())));
            return Answer.made(HOME + "/" + added.address(), json);
        });
    }

    /// Puts `resource`, a number, at the end, with `why`.
    Answer put(Request request) {
        Collection collection = shelving.toTend(request);
        Form form = request.form();
        String why = CollectionForm.why(form);
        Optional<Long> thing = shelving.resource(request, form.value("resource"));
        if (thing.isEmpty()) form.wrong("resource", "collections.thing.unknown");
        form.orRefuse();
        return request.act(tx -> {
            keeping.put(tx, request.visitor(), collection, thing.get(), why, request.now());
            return Answer.made(HOME + "/" + collection.address(), new JsonObject().put("id", collection.address()));
        });
    }

    Answer remove(Request request) {
        Collection collection = shelving.toTend(request);
        return request.act(tx -> {
            keeping.remove(tx, request.visitor(), collection.id());
            return Answer.nothing();
        });
    }

    /// Atom (RFC 4287) of what anyone may read of an open collection, whoever asks.
    Answer feed(Request request) {
        Collection collection = store.find(Reach.STRANGER, request.id("id"))
                .filter(Collection::stands)
                .orElseThrow(Problem.NotFound::new);
        List<Collection.Entry> entries = store.entries(Reach.STRANGER, collection.id());
        Map<Long, ShelfRow> rows = library.rows(
                request,
                Reach.STRANGER,
                entries.stream().map(Collection.Entry::resource).toList());
        String page = request.site().absolute(collection.path());
        String tag = "tag:" + host(request) + ",2026:/collections/" + collection.address();
        StringBuilder feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
                .append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
                .append(collection.language())
                .append("\">\n");
        element(feed, "title", collection.title());
        element(feed, "id", tag);
        element(feed, "updated", collection.changed().toString());
        feed.append("<link rel=\"alternate\" href=\"")
                .append(Html.escaped(page).html())
                .append("\"/>\n");
        element(feed, "author", "");
        feed.append("<author>");
        element(feed, "name", request.site().name());
        feed.append("</author>\n");
        for (Collection.Entry entry : entries) {
            ShelfRow row = rows.get(entry.resource());
            if (row == null) continue;
            feed.append("<entry>\n<title type=\"text\">")
                    .append(row.title().html())
                    .append("</title>\n");
            element(feed, "id", tag + "/" + entry.address());
            element(feed, "updated", collection.changed().toString());
            feed.append("<link rel=\"alternate\" href=\"")
                    .append(Html.escaped(request.site().absolute(row.path())).html())
                    .append("\"/>\n");
            element(feed, "summary", entry.why());
            feed.append("</entry>\n");
        }
        return Answer.text(
                "application/atom+xml; charset=utf-8", feed.append("</feed>\n").toString());
    }

    private static String host(Request request) {
        String host = request.site().publicUrl().getHost();
        return host == null ? "localhost" : host;
    }

    private static void element(StringBuilder feed, String name, String text) {
        feed.append('<').append(name).append('>').append(Html.escaped(text).html());
        feed.append("</").append(name).append(">\n");
    }
}
