package tilth.discussions;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import tilth.db.Tx;
import tilth.log.DatabaseFollower;
import tilth.log.Entry;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;

/// Talk under a thing goes where the thing goes: into another space, to other readers, out of sight.
///
/// Until it has gone there nobody is shown it by mistake, for whoever asks is asked about the thing too.
final class Follow implements DatabaseFollower {
    private final Log log;
    private final Kinds kinds;

    Follow(Log log, Kinds kinds) {
        this.log = log;
        this.kinds = kinds;
    }

    @Override
    public String name() {
        return "talk";
    }

    @Override
    public boolean concerns(Event event) {
        return event.thing() != 0 && !event.kind().isEmpty() && !event.kind().equals(Keeping.KIND);
    }

    @Override
    public void work(Tx tx, List<Entry> entries) {
        for (Entry entry : entries) {
            Event event = entry.event();
            if (!concerns(event)) continue;
            DiscussionStore.under(tx, event.kind(), event.thing()).ifPresent(it -> follow(tx, it));
        }
    }

    private void follow(Tx tx, Discussion it) {
        Optional<Kind.Whereabouts> at = kinds.whereabouts(it.aboutKind(), it.aboutThing());
        if (at.isEmpty()) {
            if (it.away()) return;
            tx.run("update discussion set away = now() where id = $1", it.id());
            tell(tx, "discussion.hidden", it.space(), it.id(), it.space());
            return;
        }
        boolean same = !it.away()
                && at.get().space() == it.space()
                && at.get().labels().equals(it.labels());
        if (same) return;
        String[] labels = at.get().labels().toArray(String[]::new);
        tx.run(
                "update discussion set away = null, space = $2, labels = $3 where id = $1",
                it.id(),
                at.get().space(),
                labels);
        tell(tx, "discussion.moved", at.get().space(), it.id(), it.space());
    }

    private void tell(Tx tx, String what, long space, long id, long from) {
        log.append(tx, new Event(what, 0, space, Keeping.KIND, id, new JsonObject().put("from", from)));
    }
}
