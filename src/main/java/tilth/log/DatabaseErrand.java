package tilth.log;

import java.util.List;
import java.util.Optional;
import tilth.db.Database;

/// Brings entries to a [DatabaseFollower], in one transaction with its position.
///
/// The position's row is locked for the transaction, so of several nodes one works and the others
/// pass by; whose connection breaks has done nothing.
final class DatabaseErrand extends Errand {
    private final Database db;
    private final LogStore store;
    private final DatabaseFollower follower;
    private boolean entered;

    DatabaseErrand(
            Database db, LogStore store, DatabaseFollower follower, Bell numbered, Bell moved, Follower.Waits waits) {
        super(follower.name(), numbered, moved, waits);
        this.db = db;
        this.store = store;
        this.follower = follower;
    }

    @Override
    boolean bring(int most) {
        enter();
        LogStore.Stand stand = store.stand(name());
        reached(stand.reached());
        if (stand.atTheEnd()) return false;

        Optional<Long> done = db.transact(tx -> {
            Optional<Position> place = LogStore.hold(tx, name());
            if (place.isEmpty()) return Optional.empty();
            List<Entry> entries = LogStore.after(tx, place.get().seq(), most);
            if (entries.isEmpty()) return Optional.of(place.get().seq());
            trying(entries);
            follower.work(tx, entries);
            LogStore.move(tx, name(), entries.getLast().position());
            return Optional.of(entries.getLast().seq());
        });
        done.ifPresent(this::reached);
        return done.isPresent();
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
