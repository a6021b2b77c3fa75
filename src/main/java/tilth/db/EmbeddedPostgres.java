package tilth.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The PostgreSQL that Tilth brings along, running as a process of its own for as long as Tilth
/// does.
///
/// It is its own process session, so Ctrl-C does not reach it: whoever started it closes the
/// [Database] first and this last. When Tilth is killed the server lives on; the next start takes
/// it over.
public final class EmbeddedPostgres implements AutoCloseable {
    /// The server is ours alone: no JIT for questions of a millisecond, room for the largest pool,
    /// migrations and backups.
    private static final Map<String, String> SETTINGS = Map.of(
            "max_connections", "220",
            "jit", "off",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "log_checkpoints", "off");

    private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());

    /// How often we look whether the server still lives. Its end cannot be waited for: it is no
    /// child of ours.
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Cluster cluster;
    private final int port;
    private volatile Postmaster postmaster;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("postgres-watch").factory());
    private final ScheduledFuture<?> looking;

    private EmbeddedPostgres(Cluster cluster) {
        this.cluster = cluster;
        cluster.prepare();
        this.postmaster = takenOver(cluster).orElseGet(() -> {
            cluster.stop();
            return cluster.start(Cluster.freePort());
        });
        this.port = postmaster.port();
        this.looking =
                watch.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Starts the server of this folder, made on first use, or takes over the one that runs on it.
    ///
    /// @param home usually `data/postgres`; the caller holds the [DataFolder]
    /// @throws StartProblem in one sentence when it cannot
    public static EmbeddedPostgres start(Path home) {
        return start(home, home, SETTINGS);
    }

    /// Where the server is that runs on this folder now, for a command beside a running Tilth, which leaves it
    /// running; empty when none does.
    public static Optional<Address> running(Path home) {
        if (!exists(home)) return Optional.empty();
        Cluster cluster = new Cluster(home, home, SETTINGS);
        return cluster.running().filter(Postmaster::ready).map(found -> at(found.port(), cluster));
    }

    /// Whether there is a database in this folder at all.
    public static boolean exists(Path home) {
        return Files.exists(home.resolve("cluster").resolve("PG_VERSION"));
    }

    static EmbeddedPostgres start(Path home, Path binariesHome, Map<String, String> settings) {
        return new EmbeddedPostgres(new Cluster(home, binariesHome, settings));
    }

    /// A server of these very programs that a killed Tilth left running.
    private static Optional<Postmaster> takenOver(Cluster cluster) {
        return cluster.running().filter(Postmaster::ready).filter(cluster::isOurs);
    }

    /// Starts the server again when it has died under us, on the port the pool knows.
    private void look() {
        if (postmaster.lives()) return;
        LOG.log(System.Logger.Level.WARNING, "PostgreSQL has died and is started again");
        try {
            cluster.stop();
            postmaster = cluster.start(port);
        } catch (RuntimeException problem) { // for instance its last backends still hold its memory
            LOG.log(System.Logger.Level.WARNING, "PostgreSQL is not back yet: {0}", problem.getMessage());
        }
    }

    /// Where its one database is, with the rights to do anything there.
    public Address address() {
        return at(port, cluster);
    }

    private static Address at(int port, Cluster cluster) {
        return new Address(
                "127.0.0.1", port, "postgres", Cluster.USER, cluster.password(), "disable", cluster.socket(port));
    }

    /// The server's process number.
    long process() {
        return postmaster.process();
    }

    /// Leaves the server running, as a killed Tilth does.
    void abandon() {
        looking.cancel(false);
        watch.close();
    }

    /// Stops the server and waits until it has.
    @Override
    public void close() {
        abandon(); // first: a server being stopped must not be started again
        cluster.stop();
    }
}
