package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.db.DatabaseGone;
import tilth.log.Log;
import tilth.people.People;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.web.House;
import tilth.web.Inside;
import tilth.web.Reach;
import tilth.web.Routes;
import tilth.web.Visitor;

/// The sample community, put together: told once in an empty site, beside the visitors, and taken away again.
public final class Sample implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Sample.class.getName());
    static final List<String> FILES = List.of(
            "people",
            "places",
            "library",
            "library-more",
            "library-field",
            "circles",
            "talk",
            "graces",
            "practice",
            "needs",
            "tongues",
            "words");

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TRIES = 30;

    /// Most of the sample's people live by this clock.
    private static final ZoneId HERE = ZoneId.of("America/New_York");

    /// What was said since is new to those through whose eyes one looks.
    private static final Duration NEWS = Duration.ofDays(5);

    private final SampleStore store;
    private final Log log;
    private final Database db;
    private final Inside inside;
    private final People people;
    private final Spaces spaces;
    private final Commons commons;
    private final Kinds kinds;
    private final InstantSource clock;
    private final ReentrantLock telling = new ReentrantLock();
    private final Semaphore imports = new Semaphore(0);
    private volatile Thread teller;
    private volatile boolean ended;

    public Sample(
            Database db,
            Log log,
            House house,
            Routes routes,
            People people,
            Spaces spaces,
            Commons commons,
            Kinds kinds,
            InstantSource clock) {
        this.store = new SampleStore(db);
        this.db = db;
        this.log = log;
        this.inside = new Inside(house, routes, db);
        this.people = people;
        this.spaces = spaces;
        this.commons = commons;
        this.kinds = kinds;
        this.clock = clock;
        log.listen(entry -> {
            if (entry.event().what().equals("site.sample")) start(true);
            if (entry.event().what().equals("import.moved")) imports.release();
        });
    }

    public void hang(Routes routes) {
        new SampleCare(this, store, people).hang(routes);
    }

    /// Tells the sample, or goes on where it was cut off; visitors are served meanwhile.
    ///
    /// @param wanted whether the operator asks for it; nothing happens in a site that is not empty
    public void start(boolean wanted) {
        teller = Thread.ofPlatform().daemon().name("sample").start(() -> {
            try {
                if (due(wanted)) tellPatiently();
            } catch (CancellationException closing) {
                LOG.info("The telling of the sample community goes on with the next start");
            } catch (RuntimeException cut) {
                LOG.log(Level.SEVERE, "The sample community is not whole; the next start goes on with it", cut);
            }
        });
    }

    /// Lets an act under way end, and begins no other.
    @Override
    public void close() {
        ended = true;
        try {
            join(PATIENCE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until a telling or a taking away has ended; false if time ran out first.
    public boolean join(Duration longest) throws InterruptedException {
        Thread under = teller;
        return under == null || under.join(longest);
    }

    /// Work that waits while the sample is told: months go by in minutes then, and what the clock of today makes
    /// would take the place of its own.
    public Runnable between(Runnable work) {
        return () -> {
            Thread under = teller;
            if (under == null || !under.isAlive()) work.run();
        };
    }

    private boolean due(boolean wanted) {
        Optional<SampleStore.Told> told = store.told();
        if (told.isPresent()) return told.get().filling();
        if (!wanted && !store.wanted()) return false;
        if (store.empty()) return true;
        LOG.info("There is something on this site already, so no sample community is added (sample=true)");
        return false;
    }

    /// A database that is slow or away for a while makes the telling later, not shorter.
    private void tellPatiently() {
        for (int tries = 1; ; tries++)
            try {
                tell();
                return;
            } catch (DatabaseGone away) {
                if (tries == TRIES) throw away;
                if (ended) throw new CancellationException();
                LOG.log(Level.FINE, "The telling of the sample community waits", away);
                LockSupport.parkNanos(PATIENCE.toNanos());
            }
    }

    /// Everything, each part once.
    void tell() {
        telling.lock();
        try {
            Instant now = clock.instant();
            store.begin(LocalDate.ofInstant(now, HERE));
            LocalDate day = store.told().orElseThrow().day();
            Stage stage = new Stage(
                    inside, people, spaces, commons.site(), store.parts(), new Almanac(day, now), () -> ended);
            List<Leaf> leaves = Leaf.read(FILES);
            Folk.tell(stage, leaves);
            Grounds.tell(stage, leaves);
            Shelves.tell(stage, leaves);
            Meetings.tell(stage, store, leaves);
            Talks.tell(stage, leaves, now.minus(NEWS));
            Hush.tell(stage, leaves, log);
            Talks.tell(stage, leaves, now);
            Talks.settle(stage, leaves);
            Graces.tell(stage, leaves);
            Uses.tell(stage, leaves);
            Wishes.tell(stage, leaves);
            Tongues.tell(stage, leaves);
            Lists.tell(stage, leaves);
            Meanings.tell(stage, leaves);
            Brought.tell(stage, leaves, imports);
            for (Leaf leaf : leaves) if (leaf.kind().equals("vain")) lookedForInVain(stage, leaf);
            store.become("whole");
            LOG.info(() -> "The sample community is there. Look at it as rosa@" + Folk.HOST
                    + ": ask for a code at /enter; letters to sample people lie in the folder mail");
        } finally {
            telling.unlock();
        }
    }

    /// Nobody is known to have looked, so there is no door for it.
    private void lookedForInVain(Stage stage, Leaf leaf) {
        String part = "vain:" + leaf.key();
        if (stage.has(part)) return;
        String words = leaf.get("words");
        db.transact(tx -> {
            SampleStore.vain(tx, leaf.get("language"), words, Long.parseLong(leaf.get("times")));
            SampleStore.add(tx, part, new JsonObject().put("words", words));
            return 0;
        });
    }

    /// Takes the sample away, beside the request that asks for it.
    void remove(long by) {
        teller = Thread.ofPlatform().daemon().name("sample").start(() -> {
            try {
                takeAway(by);
            } catch (RuntimeException cut) {
                LOG.log(Level.SEVERE, "The sample community is not gone yet; ask once more", cut);
            }
        });
    }

    /// Takes everything away: its circles with what stands in them, its people with what they wrote.
    void takeAway(long by) {
        telling.lock();
        try {
            var parts = store.parts();
            Visitor admin = new Visitor(
                    by, "", "", "en", ZoneOffset.UTC, true, 0, false, "", 0, new Reach(java.util.Set.of(Reach.PUBLIC)));
            List<String> order = List.of("space:", "person:");
            for (String kind : order)
                for (var part : parts.entrySet())
                    if (part.getKey().startsWith(kind))
                        db.transact(tx -> {
                            long address = part.getValue().getLong("id");
                            if (kind.equals("space:"))
                                SampleStore.space(tx, address)
                                        .ifPresent(id -> kinds.find("space")
                                                .orElseThrow()
                                                .acts()
                                                .erase(tx, admin, id));
                            else
                                SampleStore.person(tx, address)
                                        .ifPresent(id -> people.roster().erase(tx, by, id, "go"));
                            return 0;
                        });
            db.transact(tx -> {
                SampleStore.forget(tx);
                return 0;
            });
            store.become("gone");
        } finally {
            telling.unlock();
        }
    }
}
