package tilth.log;

import java.time.Duration;
import java.util.List;

/// Brings entries to a [NodeFollower], from where it says it stands.
final class NodeErrand extends Errand {
    private static final Duration BREATH = Duration.ofMillis(100);

    private final LogStore store;
    private final Tail tail;
    private final NodeFollower follower;
    private boolean known;
    private long stood;
    private long past;

    NodeErrand(LogStore store, Tail tail, NodeFollower follower, Bell known, Bell moved, Follower.Waits waits) {
        super(Thread.ofPlatform().daemon(), follower.name(), known, moved, waits, BREATH);
        this.store = store;
        this.tail = tail;
        this.follower = follower;
    }

    @Override
    Found bring(int most) {
        if (!known) known = recognize();
        long stands = follower.position().seq();
        if (stands < stood) past = 0; // fell back: what was set aside comes again, too
        stood = stands;

        long from = Math.max(stands, past);
        List<Entry> entries = tail.after(from, most).orElseGet(() -> store.after(from, most));
        if (entries.isEmpty()) {
            reached(from);
            return Found.NOTHING;
        }
        trying(entries);
        follower.handle(entries);
        reached(entries.getLast().seq());
        return Found.of(entries.size(), most);
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
