package tilth.translating;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import tilth.db.Database;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Requests for programs.
final class AskingApi {
    static final String HOME = "/api/v1/translation-requests";

    private final Database db;
    private final Helping helping;
    private final Taking taking;

    AskingApi(Database db, Helping helping, Taking taking) {
        this.db = db;
        this.helping = helping;
        this.taking = taking;
    }

    void hang(Routes routes) {
        routes.get(HOME, Rule.ENTERED, this::list);
        routes.get(HOME + "/:id", Rule.ENTERED, this::show);
        routes.post(HOME + "/:id", Rule.ENTERED, taking::act);
    }

    /// `?language=&limit=&cursor=`: open ones, those nobody is at first, as `{items, next}`.
    private Answer list(Request request) {
        List<String> languages =
                request.query("language").filter(Languages::known).stream().toList();
        int limit = request.query("limit")
                .filter(number -> number.matches("[0-9]{1,4}"))
                .map(number -> Math.clamp(Integer.parseInt(number), 1, 100))
                .orElse(20);
        long after = request.query("cursor")
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        List<Asking> open = AskingStore.open(db, request.reach(), languages, after, limit + 1);
        List<Asking> shown = open.subList(0, Math.min(limit, open.size()));
        JsonArray items = new JsonArray();
        for (Asking asking : shown) items.add(json(request, asking));
        return Answer.json(new JsonObject()
                .put("items", items)
                .put("next", open.size() > limit ? Long.toString(shown.getLast().address()) : null));
    }

    private Answer show(Request request) {
        return Answer.json(json(request, helping.find(request)));
    }

    private JsonObject json(Request request, Asking asking) {
        return new JsonObject()
                .put("id", asking.address())
                .put("url", request.site().absolute(asking.path()))
                .put("resource", asking.work().address())
                .put("title", asking.work().title())
                .put("from", asking.work().language())
                .put("language", asking.language())
                .put("state", !asking.open() ? "done" : asking.taker() == 0 ? "open" : "taken")
                .put("mine", asking.takenBy(request.visitor()))
                .put("waiting", asking.askers())
                .put("mayTake", asking.free() && helping.mayTake(request.visitor(), asking))
                .put("at", asking.asked().toString());
    }
}
