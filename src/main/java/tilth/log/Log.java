package tilth.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.db.Ear;
import tilth.db.Tx;

/// The log of one node: takes events, and sees to it that all followers get all of them, in order.
///
/// Build it, name the followers, then [#start]. Several nodes on one database each have one; a
/// command that only writes needs not start it, for some node's sequencer will number its events.
public final class Log implements AutoCloseable {
    /// The most entries a follower gets at once.
    public static final int BATCH = 500;

    private static final Duration ENDING = Duration.ofMillis(1500);
    private static final Logger LOG = Logger.getLogger(Log.class.getName());

    private final Database db;
    private final LogStore store;
    private final Follower.Waits waits;
    private final Bell committed = new Bell();
    private final Bell numbered = new Bell();
    private final Bell known = new Bell();
    private final Bell moved = new Bell();
    private final Tail tail = new Tail();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final List<Errand> errands = new CopyOnWriteArrayList<>();
    private final Sequencer sequencer;
    private final Reader reader;
    private Ear ear;
    private boolean started;

    public Log(Database db) {
        this(db, Follower.Waits.USUAL);
    }

    Log(Database db, Follower.Waits waits) {
        this.db = db;
        this.store = new LogStore(db);
        this.waits = waits;
        this.sequencer = new Sequencer(store, committed, numbered::ring);
        this.reader = new Reader(store, numbered, tail, known);
    }

    /// Something happened, in this transaction: it is in the log if and only if that commits.
    ///
    /// After the commit, before the act answers, the listeners of [#whenCommitted] are called and
    /// the sequencer is woken.
    public void append(Tx tx, Event event) {
        LogStore.append(tx, event);
        tx.afterCommit(() -> {
            for (Consumer<Event> listener : listeners) tell(listener, event);
            committed.ring();
        });
    }

    /// Calls the listener with each event of this node, on the thread of its act, between commit
    /// and answer. It must be quick and must not ask the database.
    ///
    /// Whoever must hear of everything also uses [#listen]: other nodes' events come only there, and
    /// so do those whose commit was cut off before it could be confirmed.
    public void whenCommitted(Consumer<Event> listener) {
        listeners.add(listener);
    }

    private static void tell(Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException failure) {
            // The act is committed; it must not look as if it had failed.
            LOG.log(Level.SEVERE, () -> "A listener failed at " + event.what() + ": " + Worker.describe(failure));
        }
    }

    /// Calls the listener with each entry from now on, of all nodes, in order, on one thread of the
    /// log: for pages that are open. It must be quick. Close what it gives to stop.
    public Listening listen(Consumer<Entry> listener) {
        return reader.listen(listener);
    }

    /// Ends a [#listen].
    @FunctionalInterface
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /// Milliseconds since this node last knew all that had been numbered. What was kept because nothing new
    /// was heard is not to be trusted while this is more than two seconds.
    public long deafMillis() {
        return reader.deafMillis();
    }

    /// Adds a follower; before [#start].
    public synchronized void follow(Follower follower) {
        if (started) throw new IllegalStateException("Followers are named before the start");
        errands.add(
                switch (follower) {
                    case DatabaseFollower d -> new DatabaseErrand(db, store, tail, d, known, moved, waits);
                    case NodeFollower n -> new NodeErrand(store, tail, n, known, moved, waits);
                });
    }

    public synchronized void start() {
        started = true;
        ear = db.listen(LogStore.CHANNEL, numbered::ring);
        // A follower that does not want the past begins here, not where its thread happens to look first.
        errands.forEach(Errand::enter);
        sequencer.start();
        reader.start();
        errands.forEach(Worker::start);
    }

    /// Ends all threads, within two seconds. What was not done is done after the next start.
    @Override
    public synchronized void close() {
        if (!started) return;
        started = false;
        ear.close();
        List<Worker> workers = new ArrayList<>(errands);
        workers.add(sequencer);
        workers.add(reader);
        workers.forEach(Worker::stop);
        long deadline = System.nanoTime() + ENDING.toNanos();
        workers.forEach(worker -> worker.join(deadline));
    }

    /// The end of the log: remember it before reading the database anew, and follow from there.
    public Position end() {
        return store.end();
    }

    /// Waits until a follower has done everything up to an entry; false if time ran out first. Not for pages:
    /// it blocks its thread.
    public boolean caughtUp(String follower, long seq, Duration longest) {
        Errand errand = errands.stream()
                .filter(each -> each.name().equals(follower))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No follower " + follower));
        return until(System.nanoTime() + longest.toNanos(), () -> errand.reached() >= seq);
    }

    /// Waits until everything committed before the call is numbered and done by all followers; false if time
    /// ran out first. Not for pages: it blocks its thread.
    public boolean caughtUp(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        if (!until(deadline, () -> !store.anyWaiting())) return false;
        long last = store.last();
        return until(deadline, () -> errands.stream().allMatch(errand -> errand.reached() >= last));
    }

    private boolean until(long deadline, BooleanSupplier condition) {
        Duration lookAnyway = Duration.ofMillis(20);
        try {
            while (true) {
                long heard = moved.rings();
                sequencer.hurry();
                reader.hurry();
                errands.forEach(Worker::hurry);
                if (condition.getAsBoolean()) return true;
                if (System.nanoTime() >= deadline) return false;
                moved.await(heard, lookAnyway);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How the log is, for the administrator's page.
    public LogStatus status() {
        long last = store.last();
        List<LogStatus.Following> following = errands.stream()
                .map(errand -> new LogStatus.Following(
                        errand.name(),
                        errand.reached(),
                        Math.max(0, last - errand.reached()),
                        store.aside(errand.name()),
                        errand.error()))
                .toList();
        return new LogStatus(last, store.waiting(), reader.deafMillis(), following);
    }
}
