package tilth.home;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import tilth.db.Database;
import tilth.db.DatabaseGone;
import tilth.log.Log;
import tilth.log.LogStatus;
import tilth.search.Condition;
import tilth.search.Index;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What machines ask that watch over this one: whether it lives, whether it can serve, and its figures.
public final class Health {
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String FIGURES = "text/plain; version=0.0.4; charset=utf-8";
    private static final int UNAVAILABLE = 503;

    private final Database db;
    private final Index index;
    private final Log log;
    private final Supplier<String> figures;
    private final Optional<String> token;

    /// @param figures the meters in Prometheus' text format
    /// @param token what `/metrics` wants as a bearer; without one only administrators see it
    public Health(Database db, Index index, Log log, Supplier<String> figures, Optional<String> token) {
        this.db = db;
        this.index = index;
        this.log = log;
        this.figures = figures;
        this.token = token;
    }

    public void hang(Routes routes) {
        routes.get("/health/live", Rule.ANYONE, request -> Answer.text(PLAIN, "alive\n"));
        routes.get("/health/ready", Rule.ANYONE, this::ready);
        routes.get("/metrics", Rule.ANYONE, this::metrics);
    }

    /// 200 when pages can be served, else 503: without database nothing can, without index nobody finds.
    ///
    /// A follower that is held up does not close the doors; it only stands here.
    Answer ready(Request request) {
        String state = state(index.condition());
        JsonObject json = new JsonObject();
        try {
            db.one("select 1 as one", row -> row.count("one"));
            json.put("database", "ready").put("index", state).put("followers", followers());
        } catch (DatabaseGone gone) {
            json.put("database", "gone").put("index", state);
        }
        boolean serves = json.getString("database").equals("ready") && !state.equals("missing");
        Answer answer = Answer.json(json);
        return serves ? answer : answer.status(UNAVAILABLE);
    }

    private static String state(Condition condition) {
        if (condition.rebuilding()) return "rebuilding";
        return switch (condition.state()) {
            case READY -> "ready";
            case FAILING -> "failing";
            case OUTDATED -> "outdated";
            case MISSING, BROKEN -> "missing";
        };
    }

    private JsonObject followers() {
        JsonObject all = new JsonObject();
        for (LogStatus.Following each : log.status().followers()) {
            String how = each.error().isPresent() ? "held up" : each.aside() > 0 ? "set something aside" : "ready";
            all.put(each.name(), new JsonObject().put("state", how).put("behind", each.behind()));
        }
        return all;
    }

    /// The figures: counts and times by route, never a person or a query.
    ///
    /// @throws Problem.NotFound for whoever has no right to them, as if there were none
    Answer metrics(Request request) {
        boolean right = request.bearer().filter(this::fits).isPresent()
                || request.visitor().admin();
        if (!right) throw new Problem.NotFound();
        return Answer.text(FIGURES, figures.get());
    }

    private boolean fits(String given) {
        return token.isPresent()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.get().getBytes(StandardCharsets.UTF_8));
    }
}
