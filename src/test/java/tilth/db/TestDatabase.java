package tilth.db;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL for the tests of this JVM, and as many empty, migrated databases in it as they
/// like.
///
/// The server starts with the first database asked for, keeps its data in a temporary folder, and
/// is stopped and removed when the JVM ends. It is the only one that may be careless about a power
/// cut.
public final class TestDatabase {
    private static final Map<String, String> CARELESS = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "max_connections", "400",
            "shared_buffers", "64MB",
            "autovacuum", "off",
            "jit", "off");

    /// Unpacked once for all test runs of this working folder.
    private static final Path BINARIES = Path.of("target", "postgres");

    private static final int CONNECTIONS = 4;
    private static final int MOST_OPEN = 40;
    private static final Queue<Database> OPEN = new ArrayDeque<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /// A database with all tables and no rows. Nobody needs to close it: it is closed when so many others have been
    /// asked for that its test is long over.
    public static Database fresh() {
        Database fresh = Database.at(vertx(), freshAddress(), CONNECTIONS);
        Database old;
        synchronized (OPEN) {
            OPEN.add(fresh);
            old = OPEN.size() > MOST_OPEN ? OPEN.remove() : null;
        }
        if (old != null) old.close();
        return fresh;
    }

    /// Where such a database is, for tests that bring their own pool.
    public static Address freshAddress() {
        String name = "test_" + NUMBER.incrementAndGet();
        Server.HELD.sql("create database " + name + " template " + Server.TEMPLATE + " strategy file_copy");
        return Server.HELD.address.database(name);
    }

    /// A database without any tables.
    public static Address emptyAddress() {
        String name = "test_" + NUMBER.incrementAndGet();
        Server.HELD.sql("create database " + name);
        return Server.HELD.address.database(name);
    }

    /// The Vert.x of these tests.
    public static Vertx vertx() {
        return Server.HELD.vertx;
    }

    private static final class Server {
        /// Followed by the number of the process it belongs to.
        static final String HOME = "tilth-tests-of-";

        static final String TEMPLATE = "template_tilth";
        private static final int TRIES = 5;
        static final Server HELD = new Server();

        final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        final Address address;

        private Server() {
            try {
                removeThoseOfKilledTests();
                Path home =
                        Files.createTempDirectory(HOME + ProcessHandle.current().pid() + "-");
                EmbeddedPostgres postgres = EmbeddedPostgres.start(home, BINARIES, CARELESS);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres, home)));
                address = postgres.address();
                sql("create database " + TEMPLATE);
                Address template = address.database(TEMPLATE);
                try (Database database = Database.at(vertx, template, 1)) {
                    patiently(() -> new Migrations(template).apply(database));
                }
            } catch (IOException unable) {
                throw new IllegalStateException(unable);
            }
        }

        /// A killed test JVM cannot stop its server; the next one does.
        private static void removeThoseOfKilledTests() throws IOException {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            try (DirectoryStream<Path> homes = Files.newDirectoryStream(temporary, HOME + "*-*")) {
                for (Path home : homes) {
                    long owner = Long.parseLong(home.getFileName()
                            .toString()
                            .substring(HOME.length())
                            .split("-", 2)[0]);
                    if (ProcessHandle.of(owner).isPresent()) continue;
                    new Cluster(home, BINARIES, CARELESS).stop();
                    Binaries.delete(home);
                }
            }
        }

        /// A machine that is busy with much else may need longer than any deadline of a running site.
        private static void patiently(Runnable work) {
            for (int left = TRIES; ; left--)
                try {
                    work.run();
                    return;
                } catch (DatabaseGone busy) {
                    if (left == 1) throw busy;
                }
        }

        /// `create database` takes a name, not an argument, and cannot run in a transaction; and it has no deadline
        /// here.
        void sql(String sql) {
            String where = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
            try (Connection connection = DriverManager.getConnection(where, address.user(), address.password());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failed) {
                throw new IllegalStateException(sql, failed);
            }
        }

        private static void end(EmbeddedPostgres postgres, Path home) {
            postgres.close();
            try {
                Binaries.delete(home);
            } catch (IOException kept) {
                System.err.println("kept " + home + ": " + kept.getMessage());
            }
        }
    }
}
