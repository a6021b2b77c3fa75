package tilth.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;

/// Brings entries to a [DatabaseFollower], in one transaction with its position.
///
/// The position's row is locked for the transaction, so of several nodes one works and the others
/// pass by; whose connection breaks has done nothing.
final class DatabaseErrand extends Errand {
    private static final Duration BREATH = Duration.ofMillis(200);
    private static final Duration MOVED = Duration.ofSeconds(5);

    private final Database db;
    private final LogStore store;
    private final DatabaseFollower follower;
    private final Tail tail;
    private boolean entered;
    private boolean placed; // it knows where it stands
    private Position passed; // where it stands without having written it down; null for nowhere
    private long movedAt = System.nanoTime();

    DatabaseErrand(
            Database db,
            LogStore store,
            Tail tail,
            DatabaseFollower follower,
            Bell known,
            Bell moved,
            Follower.Waits waits) {
        super(Thread.ofVirtual(), follower.name(), known, moved, waits, BREATH);
        this.db = db;
        this.store = store;
        this.tail = tail;
        this.follower = follower;
    }

    @Override
    Found bring(int most) {
        enter();
        if (!placed) reached(store.stand(name()));
        placed = true;
        long from = reached();
        List<Entry> next = tail.after(from, most).orElseGet(() -> store.after(from, most));
        if (next.isEmpty()) {
            if (passed != null && System.nanoTime() - movedAt > MOVED.toNanos()) move();
            return Found.NOTHING;
        }
        if (next.stream().anyMatch(entry -> follower.concerns(entry.event()))) return work(from, next, most);
        passed = next.getLast().position();
        reached(passed.seq());
        return Found.of(next.size(), most);
    }

    private Found work(long from, List<Entry> next, int most) {
        long done = db.transact(tx -> {
            Optional<Position> place = LogStore.hold(tx, name());
            if (place.isEmpty()) return from;
            if (place.get().seq() > from) return place.get().seq();
            trying(next);
            follower.work(tx, next);
            LogStore.move(tx, name(), next.getLast().position());
            return next.getLast().seq();
        });
        if (done == from) return Found.NOTHING; // another node is at it
        reached(done);
        passed = null;
        movedAt = System.nanoTime();
        return done == next.getLast().seq() ? Found.of(next.size(), most) : Found.FULL;
    }

    /// Writes down that it went past what does not concern it, so that a start does not begin far behind.
    private void move() {
        Position to = passed;
        db.transact(tx -> {
            LogStore.move(tx, name(), to);
            return to;
        });
        passed = null;
        movedAt = System.nanoTime();
    }

    @Override
    Duration failed(Throwable failure, int failures) {
        placed = false; // the database may be another one when it is back
        passed = null;
        return super.failed(failure, failures);
    }

    @Override
    void setAside(Entry entry, String why) {
        db.transact(tx -> {
            LogStore.setAside(tx, name(), entry.seq(), why);
            LogStore.move(tx, name(), entry.position());
            return entry;
        });
        reached(entry.seq());
    }

    @Override
    void enter() {
        if (entered) return;
        store.enter(name(), follower.wantsPast() ? Position.START : store.end());
        entered = true;
    }
}
