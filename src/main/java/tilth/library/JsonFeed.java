package tilth.library;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.List;
import tilth.web.Answer;
import tilth.web.Reach;
import tilth.web.Request;

/// What anyone may read of the library, as JSON Feed 1.1 (jsonfeed.org), for sites that show our entries. The ids are
/// those of the Atom feed.
final class JsonFeed {
    private JsonFeed() {}

    static Answer of(Request request, String title, Choosing choosing, List<Listed> entries, String host) {
        JsonArray items = new JsonArray();
        for (Listed entry : entries) items.add(item(request, entry, host));
        JsonObject feed = new JsonObject()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", title)
                .put("home_page_url", request.site().absolute(choosing.href()))
                .put("feed_url", request.site().absolute(address(choosing.feed())))
                .put("language", request.language())
                .put("items", items);
        return Answer.text("application/feed+json; charset=utf-8", feed.encode());
    }

    /// Where the same choice stands as JSON.
    static String address(String atom) {
        return atom.replaceFirst("library\\.atom", "library.json");
    }

    private static JsonObject item(Request request, Listed entry, String host) {
        String day = entry.created().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        JsonObject author = new JsonObject().put("name", entry.byline().in(request.words(), Reach.STRANGER));
        return new JsonObject()
                .put("id", "tag:" + host + "," + day + ":/library/" + entry.address())
                .put("url", request.site().absolute(entry.path()))
                .put("title", entry.title())
                .put("content_text", entry.lead().isEmpty() ? entry.title() : entry.lead())
                .put("summary", entry.lead())
                .put("date_published", entry.created().toString())
                .put("date_modified", entry.changed().toString())
                .put("language", entry.language())
                .put("authors", new JsonArray().add(author))
                .put("tags", new JsonArray().add(entry.kind().code()));
    }
}
