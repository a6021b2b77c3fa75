package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tilth.db.Address;
import tilth.db.Database;
import tilth.db.TestDatabase;

/// Killed while reminders go out: whoever comes is reminded, and nobody twice (`SAFETY.md` F17, F26).
class RemindersKillTest {
    private static final int COMING = 30;
    private static final int BEFORE = 4; // letters out when the house is killed
    private static final Duration PATIENCE = Duration.ofSeconds(150); // a minute between two looks at the clock

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void aKillAmongRemindersSendsNoneTwiceAndForgetsNone() throws Exception {
        Address address = TestDatabase.freshAddress();
        Map<String, String> settings =
                Map.of("TILTH_DATABASE_URL", Townhouse.url(address), "TILTH_MAIL_SMTP_RATE", "300");
        try (Database db = Database.at(TestDatabase.vertx(), address, 2);
                Child tilth = new Child(folder, settings)) {
            tilth.start();
            comes(db);
            reminded(BEFORE);
            tilth.kill();
            tilth.start();
            reminded(COMING);
            long said = db.one("select count(*) as n from event where what = 'session.near'", row -> row.number("n"));
            assertEquals(1, said, "time says it once");
            long entered =
                    db.one("select count(*) as n from letter where kind = 'sessions.reminder'", row -> row.number("n"));
            assertEquals(COMING, entered);

            Map<String, Set<String>> letters = letters();
            assertEquals(COMING, letters.size(), letters::toString);
            letters.forEach((reader, ids) -> assertEquals(1, ids.size(), reader));
        }
    }

    /// A circle of many who come to a session that is near.
    private static void comes(Database db) {
        db.run("""
            with guest as (
              insert into person (address, handle, handle_skeleton, name, named, language, zone, created)
              select 300000000000 + n, 'guest' || n, 'guest' || n, 'Guest ' || n, true, 'en', 'UTC', now()
                from generate_series(1, $1) as n
              returning id, handle
            ), mail as (
              insert into mail_address (person, address, confirmed)
              select id, handle || '@example.org', now() from guest
            ), circle as (
              insert into space (address, kind, slug, skeleton, name, rank, joining, members)
              values (300000000000, 'circle', 'tuesdays', 'tuesdays', 'Tuesdays', 1, 'invite', $1)
              returning id, labels
            ), inside as (
              insert into member (space, person, role, since)
              select circle.id, guest.id, 1, now() - interval '9 days' from circle, guest
            ), meets as (
              insert into session (address, space, labels, renderer, start, zone, at, until, minutes, lead, state, created, changed,
                     confirmed)
              select 300000000000, id, labels, 0, (now() at time zone 'UTC') + interval '5 hours', 'UTC',
                     now() + interval '5 hours', now() + interval '6 hours', 60, 24, 'confirmed', now() - interval '9 days',
                     now(), now() - interval '9 days'
                from circle
              returning id
            )
            insert into answer (session, person, answer, at) select meets.id, guest.id, 'yes', now() from meets, guest
            """, (long) COMING);
    }

    /// Waits until so many were reminded.
    private void reminded(int many) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (letters().size() < many) {
            assertTrue(System.nanoTime() < end, "only " + letters().size() + " of " + many + " were reminded");
            Child.pause();
        }
    }

    /// The identities of the reminders that went to each reader.
    private Map<String, Set<String>> letters() throws IOException {
        Map<String, Set<String>> letters = new TreeMap<>();
        Path mail = folder.resolve("data").resolve("mail");
        if (!Files.isDirectory(mail)) return letters;
        List<Path> files;
        try (Stream<Path> all = Files.list(mail)) {
            files = all.filter(file -> file.toString().endsWith(".eml")).toList();
        }
        for (Path file : files) {
            String reader = "";
            String id = "";
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("To: ")) reader = line.replaceAll(".*?([a-z0-9]+@example.org).*", "$1");
                if (line.startsWith("Message-ID: ")) id = line;
                if (line.isEmpty()) break;
            }
            if (reader.startsWith("guest"))
                letters.computeIfAbsent(reader, any -> new TreeSet<>()).add(id);
        }
        return letters;
    }
}
