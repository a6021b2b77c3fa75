package tilth.admin;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.log.Event;
import tilth.log.Log;
import tilth.search.Condition;
import tilth.search.Index;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// This node's search index: how it is, and building it anew while it goes on answering.
final class IndexCare {
    private static final Logger LOG = Logger.getLogger(IndexCare.class.getName());

    private final Index index;
    private final Log log;
    private final Runnable rebuild;
    private final AtomicBoolean building = new AtomicBoolean();

    IndexCare(Index index, Log log, Runnable rebuild) {
        this.index = index;
        this.log = log;
        this.rebuild = rebuild;
    }

    /// @param trouble what went wrong last, as the index tells it; empty for nothing
    public record IndexPage(
            String state, boolean ready, boolean rebuilding, long documents, long bytes, String trouble) {}

    void hang(Routes routes) {
        routes.get("/admin/index", Rule.ADMIN, this::show);
        routes.post("/admin/index", Rule.ADMIN, this::build);
    }

    static String state(Words words, Condition condition) {
        if (condition.rebuilding()) return words.text("admin.index.rebuilding", condition.rebuilt());
        return switch (condition.state()) {
            case READY -> words.text("admin.index.ready", condition.documents());
            case MISSING -> words.text("admin.index.missing");
            case BROKEN -> words.text("admin.index.broken");
            case OUTDATED -> words.text("admin.index.outdated");
            case FAILING -> words.text("admin.index.failing");
        };
    }

    Answer show(Request request) {
        Condition condition = index.condition();
        return Answer.page(
                "admin/index",
                new IndexPage(
                        state(request.words(), condition),
                        condition.state() == Condition.State.READY,
                        condition.rebuilding() || building.get(),
                        condition.documents(),
                        condition.bytes(),
                        condition.trouble()));
    }

    /// Begins to build it anew, beside the request; a second press while it is built does nothing.
    Answer build(Request request) {
        return request.act(tx -> {
            log.append(tx, new Event("index.rebuilt", request.visitor().id(), 0, "", 0));
            tx.afterCommit(this::begin);
            return Answer.to("/admin/index");
        });
    }

    private void begin() {
        if (!building.compareAndSet(false, true)) return;
        Thread.ofPlatform().daemon().name("index rebuilt").start(() -> {
            try {
                rebuild.run();
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "The search index could not be built anew; the present one stays", failed);
            } finally {
                building.set(false);
            }
        });
    }
}
