package tilth.sessions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;

/// Lists for programs, a page at a time, going on behind the last thing of the page before.
final class Paging {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private Paging() {}

    static int limit(Request request) {
        return request.query("limit")
                .filter(said -> said.matches("[0-9]{1,4}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, MOST))
                .orElse(USUAL);
    }

    /// The number a page begins behind; 0 for the first.
    static long cursor(Request request) {
        return request.query("cursor").map(Paging::number).orElse(0L);
    }

    static long number(String said) {
        if (!said.matches("[0-9]{1,18}")) throw new Problem.Malformed();
        return Long.parseLong(said);
    }

    static Answer page(List<JsonObject> items, String next) {
        return Answer.json(
                new JsonObject().put("items", new JsonArray(items)).put("next", next.isEmpty() ? null : next));
    }
}
