package tilth.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tilth.db.Address;
import tilth.db.Database;
import tilth.db.Migrations;
import tilth.db.StartProblem;
import tilth.db.TestDatabase;

/// Rosa's site goes into one file and comes back out of it.
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final String NAME = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private Address from;
    private Database site;
    private long rosa;

    @BeforeEach
    void fill() throws IOException {
        from = TestDatabase.freshAddress();
        site = Database.at(TestDatabase.vertx(), from, 2);
        rosa = person(site, "rosa", "Rosa \\ \"Ñandú\"\tمنى\n🌱");
        person(site, "gone", "Gone");
        site.run("delete from person where handle = 'gone'");
        long parent = space("green-river", null);
        space("dorchester", parent);
        site.run("""
            insert into sign_in (person, token, shared, device, created, last_seen, ends, confirmed)
            values ($1, $2, false, 'Firefox, Android', $3, $3, $3, $3)
            """, rosa, new byte[] {0, 9, 10, 92, (byte) 255}, NOW);
        site.run("""
            insert into letter (name, kind, person, detail, urgent, not_before, posted)
            values ('a', 'people.code', $1, '{"a": "b\\\\c"}', true, $2, $2)
            """, rosa, NOW);
        Path files = Files.createDirectories(folder.resolve("files/01"));
        Files.writeString(files.resolve(NAME), "a picture");
        Files.writeString(files.resolve(NAME + ".half"), "half a picture");
    }

    private long space(String slug, Long home) {
        return site.one("""
            insert into space (address, kind, slug, skeleton, name, rank, joining, home, home_rank)
            values ($1, 'community', $2, $2, $2, 1, 'open', $3, $4)
            returning id
            """, row -> row.number("id"), tilth.text.Ids.fresh(), slug, home, home == null ? null : 1L);
    }

    private static long person(Database db, String handle, String name) {
        return db.one("""
            insert into person (address, handle, handle_skeleton, name, language, zone, created)
            values ($1, $2, $2, $3, 'es', 'UTC', $4)
            returning id
            """, row -> row.number("id"), tilth.text.Ids.fresh(), handle, name, NOW);
    }

    private Path backup() {
        Path zip = folder.resolve("site.zip");
        SiteBackup.write(from, folder.resolve("files"), zip, "1.0", NOW);
        return zip;
    }

    private String restore(Address to, Path zip) {
        return SiteRestore.read(to, folder.resolve("new/files"), folder.resolve("new/index"), zip);
    }

    @Test
    void everyRowComesBackAsItWas() {
        Address to = TestDatabase.emptyAddress();
        restore(to, backup());
        try (Database restored = Database.at(TestDatabase.vertx(), to, 1)) {
            Map<String, String> before = contents(site);
            Map<String, String> after = contents(restored);
            assertEquals(
                    "{\"one\":true,\"why\":\"restored\"}",
                    after.remove("letter_pause").replaceAll("\"since\":\"[^\"]*\",", ""));
            before.remove("letter_pause");
            assertEquals(before, after);
            assertTrue(after.get("space").contains("dorchester"));
        }
    }

    @Test
    void numbersGoOnWhereTheyStood() {
        Address to = TestDatabase.emptyAddress();
        restore(to, backup());
        try (Database restored = Database.at(TestDatabase.vertx(), to, 1)) {
            assertEquals(rosa + 2, person(restored, "amina", "Amina"), "the number of somebody gone is nobody's again");
        }
    }

    @Test
    void foreignKeysStandAgain() {
        Address to = TestDatabase.emptyAddress();
        restore(to, backup());
        try (Database restored = Database.at(TestDatabase.vertx(), to, 1)) {
            assertEquals(keys(site), keys(restored));
        }
    }

    @Test
    void filesComeBackAndTheOldIndexGoes() throws IOException {
        Files.createDirectories(folder.resolve("new/index"));
        Files.writeString(folder.resolve("new/index/segments_1"), "of another site");
        String said = restore(TestDatabase.emptyAddress(), backup());
        assertEquals(
                "a picture", Files.readString(folder.resolve("new/files/01").resolve(NAME)));
        assertFalse(Files.exists(folder.resolve("new/index")));
        assertTrue(said.contains("1 files"), said);
    }

    @Test
    void aBackupIsReadableByItsOwnerOnly() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup())));
        assertFalse(Files.exists(folder.resolve("site.zip.half")));
    }

    @Test
    void aBackupNeverOverwrites() {
        backup();
        assertThrows(StartProblem.class, this::backup);
    }

    @Test
    void aSiteThatSomebodyHasEnteredIsNotOverwritten() {
        Path zip = backup();
        Map<String, String> before = contents(site);
        site.close();
        StartProblem refused = assertThrows(StartProblem.class, () -> restore(from, zip));
        assertTrue(refused.getMessage().contains("not empty"), refused.getMessage());
        site = Database.at(TestDatabase.vertx(), from, 1);
        assertEquals(before, contents(site));
    }

    @Test
    void aDatabaseInUseIsNotTouched() {
        Path zip = backup();
        Address busy = TestDatabase.freshAddress();
        try (Database running = Database.at(TestDatabase.vertx(), busy, 1)) {
            running.run("select 1");
            StartProblem refused = assertThrows(StartProblem.class, () -> restore(busy, zip));
            assertTrue(refused.getMessage().contains("running"), refused.getMessage());
        }
    }

    @Test
    void aNewSiteThatNobodyHasEnteredMakesRoom() {
        Address to = TestDatabase.freshAddress();
        restore(to, backup());
        try (Database restored = Database.at(TestDatabase.vertx(), to, 1)) {
            assertEquals(0, new Migrations(to).apply(restored), "the restored tables are up to date");
            assertEquals(1, people(restored));
        }
    }

    @Test
    void aBackupOfAnEarlierTilthIsBroughtUpToDate() {
        Address earlier = TestDatabase.freshAddress();
        try (Database old = Database.at(TestDatabase.vertx(), earlier, 1)) {
            person(old, "marta", "Marta");
            old.run("drop table sample_part, sample cascade");
            old.run("delete from flyway_schema_history where version in ('0055', '55')");
        }
        from = earlier;
        Path zip = backup();
        Address to = TestDatabase.emptyAddress();
        restore(to, zip);
        try (Database restored = Database.at(TestDatabase.vertx(), to, 1)) {
            assertEquals(1, people(restored));
            assertTrue(restored.one("select count(*) as n from sample_part", row -> row.number("n")) == 0);
        }
    }

    @Test
    void aDamagedBackupLeavesTheDatabaseEmpty() throws IOException {
        Path zip = backup();
        byte[] bytes = Files.readAllBytes(zip);
        int middle =
                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("database/space.copy") + 40;
        for (int at = middle; at < middle + 20; at++) bytes[at] ^= 0x55;
        Files.write(zip, bytes);
        Address to = TestDatabase.emptyAddress();
        assertThrows(StartProblem.class, () -> restore(to, zip));
        try (Database left = Database.at(TestDatabase.vertx(), to, 1)) {
            assertEquals(0, people(left));
        }
    }

    @Test
    void anyOtherFileIsRefusedInOneSentence() throws IOException {
        Path other = Files.writeString(folder.resolve("other.zip"), "not a zip");
        assertThrows(StartProblem.class, () -> restore(TestDatabase.emptyAddress(), other));
        assertThrows(StartProblem.class, () -> restore(TestDatabase.emptyAddress(), folder.resolve("none.zip")));
    }

    private static long people(Database db) {
        return db.one("select count(*) as n from person", row -> row.number("n"));
    }

    private static long keys(Database db) {
        return db.one("select count(*) as n from pg_constraint where contype = 'f'", row -> row.number("n"));
    }

    /// Every row of every table, as JSON, in order.
    private static Map<String, String> contents(Database db) {
        List<String> tables = db.list("""
            select relname
              from pg_class
             where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'
            """, row -> row.text("relname"));
        Map<String, String> contents = new TreeMap<>();
        for (String table : tables) contents.put(table, rows(db, table));
        return contents;
    }

    /// The name goes through the server, which reads it as a table and nothing else.
    private static String rows(Database db, String table) {
        return db.list("""
            select unnest(xpath('/table/row/line/text()',
                          query_to_xml(format('select row_to_json(x)::text as line from %I x order by 1',
                                              $1::text), true, false, '')))::text as line
            """, row -> row.text("line"), table).stream()
                .map(line -> line.replace("&quot;", "\""))
                .collect(Collectors.joining("\n"));
    }
}
