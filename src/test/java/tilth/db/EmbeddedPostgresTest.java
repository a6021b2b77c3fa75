package tilth.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The server Tilth brings along, as operators and accidents treat it.
@Timeout(60)
class EmbeddedPostgresTest {
    private static final Path BINARIES = Path.of("target", "postgres");
    private static final Map<String, String> AS_SHIPPED = Map.of("max_connections", "20", "shared_buffers", "16MB");

    @TempDir
    private Path home;

    private EmbeddedPostgres postgres;

    @AfterEach
    void stop() {
        if (postgres != null) postgres.close();
    }

    @Test
    void whatIsKeptIsSafeAndWhoAsksMustKnowThePassword() throws IOException {
        start();
        try (Database db = database(postgres.address())) {
            Checks.durable(db);
            String version = db.one("select version() as it", row -> row.text("it"));
            assertTrue(version.startsWith("PostgreSQL " + Binaries.VERSION + " "), version);
        }
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))));
        Address address = postgres.address();
        Address guessing =
                new Address(address.host(), address.port(), address.database(), address.user(), "guess", "disable");
        try (Database db = database(guessing)) {
            StartProblem problem = assertThrows(StartProblem.class, () -> Checks.external(db, guessing));
            assertTrue(problem.getMessage().contains("refuses the user tilth or the password"), problem.getMessage());
        }
    }

    @Test
    void thePoolSpeaksToItBySocketWhichIsItsOwnersOnly() throws IOException {
        start();
        try (Database db = database(postgres.address())) {
            assertEquals("", db.one("select coalesce(host(inet_client_addr()), '') as it", row -> row.text("it")));
        }
        Path socket = postgres.address()
                .socket()
                .orElseThrow()
                .resolve(".s.PGSQL." + postgres.address().port());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    }

    @Test
    void whereThePathIsTooLongForASocketItSpeaksByTheLocalNetwork() {
        postgres = EmbeddedPostgres.start(home.resolve("a".repeat(90)), BINARIES, AS_SHIPPED);
        assertTrue(postgres.address().socket().isEmpty());
        try (Database db = database(postgres.address())) {
            assertEquals("127.0.0.1", db.one("select host(inet_client_addr()) as it", row -> row.text("it")));
        }
    }

    @Test
    void aServerLeftByAKilledTilthIsTakenOverWithAllItsRows() {
        start();
        long process = postgres.process();
        try (Database db = database(postgres.address())) {
            db.run("create table seed as select 'bean' as name");
        }
        postgres.abandon();

        start();

        assertEquals(process, postgres.process());
        try (Database db = database(postgres.address())) {
            assertEquals(List.of("bean"), db.list("select name from seed", row -> row.text("name")));
        }
    }

    @Test
    void aKilledServerIsBackWithinFiveSecondsWithoutARestartOfTilth() {
        start();
        try (Database db = database(postgres.address())) {
            db.run("create table seed as select 'bean' as name");

            assertTrue(ProcessHandle.of(postgres.process()).orElseThrow().destroyForcibly());

            assertTimeout(Duration.ofSeconds(5), () -> assertEquals(1, seedsAtLast(db)));
        }
    }

    @Test
    void theProcessNumberOfAStrangerDoesNotStandInTheWay() throws IOException {
        start();
        postgres.close();
        long stranger = ProcessHandle.current().pid();
        Files.writeString(home.resolve("cluster/postmaster.pid"), stranger + "\n" + home + "\n1\n15499\n\n\n\nready\n");

        start();

        assertTrue(postgres.process() != stranger);
    }

    @Test
    void theFolderOfAnotherMajorVersionIsRefusedInOneSentence() throws IOException {
        Files.createDirectories(home.resolve("cluster"));
        Files.writeString(home.resolve("cluster/PG_VERSION"), "17\n");

        StartProblem problem = assertThrows(StartProblem.class, this::start);

        assertTrue(problem.getMessage().contains("written by PostgreSQL 17"), problem.getMessage());
    }

    @Test
    void aFirstStartCutShortLeavesNothingInTheWay() throws IOException {
        Files.createDirectories(home.resolve("preparing-1/base"));
        Files.writeString(home.resolve("password"), "half");

        start();

        assertFalse(Files.exists(home.resolve("preparing-1")));
        try (Database db = database(postgres.address())) {
            assertEquals("tilth", db.one("select current_user as it", row -> row.text("it")));
        }
    }

    @Test
    void closingTheDatabaseStopsItsServerLast() {
        Database db = Database.start(TestDatabase.vertx(), Optional.empty(), home, 4);
        Path cluster = home.resolve("cluster");
        assertTrue(Postmaster.of(cluster).isPresent());

        db.close();

        assertTrue(Postmaster.of(cluster).isEmpty());
    }

    private void start() {
        postgres = EmbeddedPostgres.start(home, BINARIES, AS_SHIPPED);
    }

    private static Database database(Address address) {
        return Database.at(TestDatabase.vertx(), address, 2);
    }

    private static int seedsAtLast(Database db) {
        while (true) {
            try {
                return db.one("select count(*) as n from seed", row -> row.count("n"));
            } catch (DatabaseGone notYet) {
                Thread.onSpinWait();
            }
        }
    }
}
