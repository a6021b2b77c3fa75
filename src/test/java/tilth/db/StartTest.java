package tilth.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator reads when Tilth cannot start.
class StartTest {
    @TempDir
    private Path folder;

    @Test
    void aSecondTilthWaitsForTheFolderAndThenRefuses() {
        try (DataFolder first = DataFolder.take(folder)) {
            assertEquals(folder, first.path());
            StartProblem problem =
                    assertThrows(StartProblem.class, () -> DataFolder.take(folder, Duration.ofMillis(120)));
            assertTrue(problem.getMessage().startsWith("Another Tilth is running in the folder"), problem.getMessage());
        }
        DataFolder.take(folder).close();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));

        StartProblem problem = assertThrows(StartProblem.class, () -> DataFolder.take(file));

        assertTrue(problem.getMessage().contains(file.toString()), problem.getMessage());
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedWithoutItsPassword() {
        StartProblem problem = refused("postgresql://ama:geheim@127.0.0.1:15498/tilth");

        assertTrue(problem.getMessage().startsWith("The database 127.0.0.1:15498/tilth cannot be reached"));
        assertTrue(!problem.getMessage().contains("geheim"));
    }

    @Test
    void aDatabaseThatDoesNotExistIsSaidNotToExist() {
        Address there = TestDatabase.emptyAddress();
        Address missing = new Address(there.host(), there.port(), "nowhere", there.user(), there.password(), "disable");

        StartProblem problem = assertThrows(
                StartProblem.class, () -> Database.start(TestDatabase.vertx(), Optional.of(missing), folder, 2));

        assertTrue(problem.getMessage().contains("does not exist"), problem.getMessage());
    }

    @Test
    void anExternalDatabaseIsBroughtUpToDateAndServes() {
        try (Database db = Database.start(TestDatabase.vertx(), Optional.of(TestDatabase.emptyAddress()), folder, 2)) {
            assertTrue(db.one("select count(*) as n from flyway_schema_history", row -> row.number("n")) > 0);
        }
    }

    private StartProblem refused(String url) {
        return assertThrows(
                StartProblem.class,
                () -> Database.start(TestDatabase.vertx(), Optional.of(Address.parse(url)), folder, 2));
    }
}
