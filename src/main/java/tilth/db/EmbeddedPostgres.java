package tilth.db;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The PostgreSQL that Tilth brings along, running as a process of its own for as long as Tilth
/// does.
///
/// It is its own process session, so Ctrl-C does not reach it: whoever started it closes the
/// [Database] first and this last. When Tilth is killed the server lives on; the next start takes
/// it over.
public final class EmbeddedPostgres implements AutoCloseable {
    /// The server is ours alone: no JIT for questions of a millisecond, room for the pool and for
    /// migrations.
    private static final Map<String, String> SETTINGS = Map.of(
            "max_connections", "60",
            "jit", "off",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "log_checkpoints", "off");

    private final Cluster cluster;
    private volatile Postmaster postmaster;

    private EmbeddedPostgres(Cluster cluster) {
        this.cluster = cluster;
    }

    /// Starts the server of this folder, made on first use, or takes over the one that runs on it.
    ///
    /// @param home usually `data/postgres`; the caller holds the lock of the data folder
    /// @throws StartProblem in one sentence when it cannot
    public static EmbeddedPostgres start(Path home) {
        return start(home, home, SETTINGS);
    }

    static EmbeddedPostgres start(Path home, Path binariesHome, Map<String, String> settings) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(new Cluster(home, binariesHome, settings));
        postgres.begin();
        return postgres;
    }

    private void begin() {
        cluster.prepare();
        Optional<Postmaster> running = cluster.running();
        if (running.isPresent() && running.get().ready() && cluster.isOurs(running.get())) {
            postmaster = running.get();
            return;
        }
        cluster.stop();
        postmaster = cluster.start(Cluster.freePort());
    }

    /// Where its one database is, with the rights to do anything there.
    public Address address() {
        return new Address("127.0.0.1", postmaster.port(), "postgres", Cluster.USER, cluster.password(), "disable");
    }

    /// Stops the server and waits until it has.
    @Override
    public void close() {
        cluster.stop();
    }
}
