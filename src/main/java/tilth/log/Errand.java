package tilth.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.DatabaseGone;

/// A follower's thread: brings it the entries, and knows what to do when it fails.
///
/// After a failed batch its entries come one by one, so that the one to blame is found and the
/// others are not held up by it for long.
abstract class Errand extends Worker {
    /// How often an entry may fail before it is set aside.
    static final int TRIES = 3;

    private static final Logger LOG = Logger.getLogger(Errand.class.getName());
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final String name;
    private final Follower.Waits waits;
    private final Bell moved;
    private List<Entry> tried = List.of();
    private long aloneUntil;
    private long failing;
    private int tries;
    private volatile long reached;
    private volatile String error;

    Errand(Thread.Builder thread, String name, Bell known, Bell moved, Follower.Waits waits, Duration breath) {
        super(thread.name("log " + name), known, LOOK_ANYWAY, breath);
        this.name = name;
        this.moved = moved;
        this.waits = waits;
    }

    /// Takes its place in the log before the first entry of this start can be numbered.
    void enter() {}

    /// Brings the next entries to the follower.
    ///
    /// @param most how many it may bring
    abstract Found bring(int most);

    /// Records that an entry could not be digested and goes past it.
    abstract void setAside(Entry entry, String why);

    String name() {
        return name;
    }

    /// The last entry known to be done, by this node or another.
    long reached() {
        return reached;
    }

    /// What is in the way at the moment, without personal data.
    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /// Called by [#bring] before the follower gets the entries.
    void trying(List<Entry> entries) {
        tried = entries;
    }

    void reached(long seq) {
        if (reached == seq) return;
        reached = seq;
        moved.ring();
    }

    @Override
    Found step() {
        if (tries >= TRIES) {
            Entry entry = tried.getFirst();
            setAside(entry, error);
            LOG.log(
                    Level.SEVERE,
                    () -> "Follower %s set entry %d (%s) aside after %d tries: %s"
                            .formatted(name, entry.seq(), entry.event().what(), TRIES, error));
            tries = 0;
            return Found.FULL;
        }
        tried = List.of();
        Found found = bring(reached < aloneUntil ? 1 : Log.BATCH);
        tries = 0;
        error = null;
        return found;
    }

    @Override
    Duration failed(Throwable failure, int failures) {
        error = describe(failure);
        if (failure instanceof DatabaseGone) return GONE.after(failures);
        if (failure instanceof Follower.NotNow || tried.isEmpty()) return waits.after(failures);
        if (tried.size() > 1) {
            aloneUntil = tried.getLast().seq();
        } else {
            long seq = tried.getFirst().seq();
            tries = seq == failing ? tries + 1 : 1;
            failing = seq;
        }
        return waits.after(failures);
    }
}
