package tilth;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Address;
import tilth.db.DataFolder;
import tilth.db.Database;
import tilth.db.StartProblem;
import tilth.web.Server;
import tilth.web.Traffic;

/// One running Tilth: takes its folder, its database and its rooms, opens the doors, and closes
/// everything in the opposite order, PostgreSQL last.
public final class App implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(App.class.getName());
    private static final int WAIT = 20; // seconds for anything to start or stop

    private final Config config;
    private final InstantSource clock;
    /// What is open, the last opened first.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Rooms rooms;
    private Address address;
    private int port;
    private List<String> greeting = List.of();

    private App(Config config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /// Starts everything that the settings ask for.
    ///
    /// @throws StartProblem in one sentence; nothing is left open then
    public static App start(Config config) {
        return start(config, InstantSource.system());
    }

    /// The same with another clock, for tests that travel in time.
    public static App start(Config config, InstantSource clock) {
        App app = new App(config, clock);
        try {
            app.begin();
            return app;
        } catch (RuntimeException problem) {
            app.close();
            throw problem;
        }
    }

    private void begin() {
        Path folder = keep(DataFolder.take(config.data().dir())).path();
        // Linux's own way of waiting for sockets, where there is one: a fifth more pages a second.
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        keep(() -> await(vertx.close()));
        Early early = keep(new Early(vertx, folder));
        Database db = keep(Database.start(
                vertx,
                config.database().url(),
                folder.resolve("postgres"),
                config.database().pool()));
        address = db.address();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        rooms = keep(new Rooms(config, vertx, early, db, clock, meters));
        greeting = rooms.greeting();
        rooms.start();
        listen(vertx, db, folder, new Traffic(meters));
    }

    /// As many servers as cores, on one port, each on virtual threads of its own.
    private void listen(Vertx vertx, Database db, Path folder, Traffic traffic) {
        Path incoming = folder.resolve("incoming");
        try {
            Files.createDirectories(incoming);
        } catch (IOException unwritable) {
            throw new StartProblem("The folder " + incoming.toAbsolutePath() + " cannot be written to.", unwritable);
        }
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
        List<String> doors = new ArrayList<>();
        keep(() ->
                await(Future.join(doors.stream().map(vertx::undeploy).toList()))); // all at once: each may take a while
        Server first = server(db, incoming, config.http().port(), traffic);
        doors.add(deploy(vertx, first));
        port = first.port();
        for (int core = 1; core < cores; core++) doors.add(deploy(vertx, server(db, incoming, port, traffic)));
    }

    private Server server(Database db, Path incoming, int wanted, Traffic traffic) {
        return new Server(rooms.house(), rooms.routes(), clock, config.http().host(), wanted, incoming, traffic)
                .after(db::ready);
    }

    private String deploy(Vertx vertx, Server server) {
        return await(
                vertx.deployVerticle(server, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
    }

    /// Where this node listens.
    public URI here() {
        return URI.create("http://" + config.http().host() + ":" + port);
    }

    Rooms rooms() {
        return rooms;
    }

    Address address() {
        return address;
    }

    /// What the console says after the start: how to set up an empty site, where letters go.
    public List<String> greeting() {
        return greeting;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception stuck) {
                LOG.log(Level.WARNING, "something would not close", stuck);
            }
        }
    }

    private <T extends AutoCloseable> T keep(T opened) {
        open.push(opened);
        return opened;
    }

    private <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(WAIT, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BindException)
                throw new StartProblem(
                        "Port " + config.http().port() + " on " + config.http().host()
                                + " is taken by another program; stop that one, or set http.port to another.",
                        failed);
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new IllegalStateException(stuck);
        }
    }
}
