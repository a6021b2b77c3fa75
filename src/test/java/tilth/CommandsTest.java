package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tilth.db.Address;
import tilth.db.StartProblem;
import tilth.db.TestDatabase;
import tilth.people.Browser;
import tilth.text.Ids;

/// What an operator types.
class CommandsTest {
    @TempDir
    Path folder;

    private static String run(Address address, Path data, String... words) throws Exception {
        return new Commands(RunningSite.config(address, data), InstantSource.system()).run(List.of(words));
    }

    private static long found(RunningSite site) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            long documents = site.app.rooms().index().condition().documents();
            if (documents > 0) return documents;
            Thread.onSpinWait();
        }
        return 0;
    }

    @Test
    void aRunningSiteIsBackedUpAndLivesOnElsewhere() throws Exception {
        Address before = TestDatabase.freshAddress();
        Path zip = folder.resolve("site.zip");
        String token = Ids.token();
        long documents;
        try (RunningSite site = RunningSite.on(before, folder.resolve("before"))) {
            Browser rosa = site.entered("Rosa", true);
            site.db.run("""
                insert into api_token (person, token, name, created)
                select id, $1, 'test', now() from person where handle = 'rosa'
                """, Ids.hash(token));
            int posted = rosa.json("POST", "/api/v1/resources", token, """
                {"kind": "lesson", "title": "Three calls beat one letter", "language": "en",
                 "body": "We called everyone three times, and twice as many came to the meeting."}
                """).statusCode();
            assertEquals(201, posted);
            documents = found(site);
            assertTrue(documents > 0);
            String said = run(before, folder.resolve("before"), "backup", zip.toString());
            assertTrue(said.startsWith("Backed up "), said);
        }
        Address after = TestDatabase.emptyAddress();
        Path data = folder.resolve("after");
        assertTrue(run(after, data, "restore", zip.toString()).startsWith("Restored "));
        try (RunningSite site = RunningSite.on(after, data)) {
            assertEquals(documents, found(site), "search is built anew");
            assertTrue(site.stranger().get("/library").body().contains("Three calls beat one letter"));
            Browser amina = site.entered("Amina", true);
            String letters = amina.get("/admin/letters").body();
            assertTrue(letters.contains("restored from a backup"), letters);
            assertEquals(
                    201, amina.json("POST", "/api/v1/resources", token, """
                        {"kind": "lesson", "title": "Afterwards", "language": "en", "body": "Rosa's token still holds."}
                        """).statusCode());
        }
    }

    @Test
    void theIndexIsTakenAwayOnlyWhileNoTilthRuns() throws Exception {
        Address address = TestDatabase.freshAddress();
        try (RunningSite site = RunningSite.on(address, folder)) {
            assertTrue(Files.exists(folder.resolve("index")), site.app.here()::toString);
            assertThrows(StartProblem.class, () -> run(address, folder, "reindex"));
        }
        run(address, folder, "reindex");
        assertFalse(Files.exists(folder.resolve("index")));
    }

    @Test
    void whatNobodyKnowsIsExplained() {
        StartProblem asked = assertThrows(StartProblem.class, () -> run(TestDatabase.freshAddress(), folder, "dance"));
        assertTrue(asked.getMessage().contains("backup <file>"));
    }

    @Test
    void whereThereIsNoSiteThereIsNothingToBackUp() {
        StartProblem none = assertThrows(
                StartProblem.class, () -> run(TestDatabase.emptyAddress(), folder, "backup", folder + "/none.zip"));
        assertTrue(none.getMessage().contains("no site"), none.getMessage());
    }
}
