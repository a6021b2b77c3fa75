package tilth.log;

import java.time.Duration;
import java.util.List;

/// Brings entries to a [NodeFollower], from where it says it stands.
final class NodeErrand extends Errand {
    private final LogStore store;
    private final NodeFollower follower;
    private boolean known;
    private long stood;
    private long past;

    NodeErrand(LogStore store, NodeFollower follower, Bell numbered, Bell moved, Follower.Waits waits) {
        super(follower.name(), numbered, moved, waits);
        this.store = store;
        this.follower = follower;
    }

    @Override
    boolean bring(int most) {
        if (!known) known = recognize();
        long stands = follower.position().seq();
        if (stands < stood) past = 0; // fell back: what was set aside comes again, too
        stood = stands;

        List<Entry> entries = store.after(Math.max(stands, past), most);
        if (entries.isEmpty()) {
            reached(Math.max(stands, past));
            return false;
        }
        trying(entries);
        follower.handle(entries);
        reached(entries.getLast().seq());
        return true;
    }

    private boolean recognize() {
        if (!store.knows(follower.position())) {
            follower.lost();
            if (!store.knows(follower.position()))
                throw new IllegalStateException("Follower " + name() + " insists on a position of another log");
        }
        return true;
    }

    @Override
    void setAside(Entry entry, String why) {
        store.setAside(name(), entry.seq(), why);
        past = entry.seq();
        reached(past);
    }

    @Override
    Duration failed(Throwable failure, int failures) {
        known = false; // the database may be another one when it is back
        return super.failed(failure, failures);
    }
}
