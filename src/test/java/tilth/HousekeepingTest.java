package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an operator relies on without looking: the log says who did what and holds no secret, and
/// sweeping takes only what nobody has.
class HousekeepingTest {
    private static final String FIGURES = "figures for the watchman";
    private static final Pattern KEPT = Pattern.compile("tilth_http_kept_total ([0-9]+)");
    private static Townhouse house;

    @BeforeAll
    static void start() {
        house = new Townhouse(Map.of("TILTH_METRICS_TOKEN", FIGURES));
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void whatOneBroughtComesAlongWithOnesData() throws Exception {
        Neighbour teo = house.person("Teo");
        Neighbour ana = house.person("Ana");
        for (Neighbour who : List.of(teo, ana))
            assertEquals(
                    201,
                    who.api("POST", "/files?name=notes.txt", "Of " + who.name(), "Content-Type", "text/plain")
                            .statusCode());
        String made = teo.send("/settings/data", "/settings/data", Map.of()).body();
        String link = made.replaceAll("(?s).*href=\"(/settings/data/[^\"]+)\".*", "$1");
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream in =
                new ZipInputStream(new ByteArrayInputStream(teo.bytes(link).body()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                entries.put(
                        entry.getName().replaceAll("[0-9]{6,}", "#"),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(Set.of("data.json", "data.html", "files/#-notes.txt"), entries.keySet());
        assertEquals("Of Teo", entries.get("files/#-notes.txt"));
        assertEquals(200, teo.bytes(link).statusCode(), "again while the link lasts");
        assertEquals(404, ana.get(link).statusCode(), "for him alone");
    }

    /// Opening a line takes seconds where everybody comes at once.
    @Test
    void aLineForShortQuestionsIsOpenBeforeAnybodyAsks() {
        try (Townhouse fresh = new Townhouse()) {
            long open = fresh.db.one("""
                select count(*) as n from pg_stat_activity
                 where datname = current_database() and application_name = 'tilth short'
                """, row -> row.number("n"));
            assertTrue(open > 0, "the first who comes would wait for it");
        }
    }

    @Test
    void theSweepErasesOldFilesOfNobodyAndKeepsWhatIsUsed() throws Exception {
        Path files = Files.createDirectories(house.folder.resolve("files/aa"));
        String kept = keep(files, "1", "");
        String removed = keep(files, "2", "20");
        String gone = keep(files, "3", "40");
        Path stray = Files.write(files.resolve("aa" + "4".repeat(38)), new byte[] {1});
        Files.setLastModifiedTime(
                stray, java.nio.file.attribute.FileTime.from(Instant.now().minusSeconds(200_000)));

        house.sweep();

        assertTrue(Files.exists(files.resolve(kept)), "it belongs to somebody");
        assertTrue(Files.exists(files.resolve(removed)), "it can still be brought back");
        assertFalse(Files.exists(files.resolve(gone)));
        assertFalse(Files.exists(stray));
    }

    @Test
    void aPageAskedTwiceIsMadeOnceWhateverIsWrittenElsewhere() throws Exception {
        Neighbour elena = house.person("Elena");
        long garden = space(elena, "Huerto de la esquina");
        long kitchen = space(elena, "Cocina de barrio");
        String page = URI.create(text(elena, "Regar de noche", garden)).getPath();
        // What was written a moment ago may still be on its way to the index, which makes the page once more.
        boolean kept = false;
        for (int i = 0; i < 20 && !kept; i++) {
            assertEquals(200, house.stranger().get(page).statusCode());
            long before = kept();
            text(elena, "Pan de maíz " + i, kitchen);
            assertEquals(200, house.stranger().get(page).statusCode());
            kept = kept() == before + 1;
        }
        assertTrue(kept, "made anew each time");

        long before = kept();
        text(elena, "Sombra en verano", garden);
        assertEquals(200, house.stranger().get(page).statusCode());
        assertEquals(before, kept(), "something was written in the same place");
    }

    private static long space(Neighbour founder, String name) throws Exception {
        JsonObject space = new JsonObject().put("kind", "circle").put("name", name);
        return founder.makes(
                        "POST", "/spaces", space.put("visibility", "public").put("join", "open"))
                .getLong("id");
    }

    private static String text(Neighbour author, String title, long space) throws Exception {
        JsonObject text = new JsonObject().put("kind", "lesson").put("title", title);
        return author.makes(
                        "POST",
                        "/resources",
                        text.put("body", title).put("language", "es").put("space", space))
                .getString("url");
    }

    private static long kept() throws Exception {
        String figures = house.stranger()
                .get("/metrics", "Authorization", "Bearer " + FIGURES)
                .body();
        Matcher kept = KEPT.matcher(figures);
        assertTrue(kept.find(), figures);
        return Long.parseLong(kept.group(1));
    }

    private static String keep(Path folder, String digit, String removed) throws Exception {
        String name = "aa" + digit.repeat(38);
        Files.write(folder.resolve(name), new byte[] {1});
        house.db.run("""
            insert into file (address, name, kind, thing, content_type, size, at, removed)
            values ($1, $2, 'person', 1, 'image/png', 1, now(), now() - $3::int * interval '1 day')
            """, Long.parseLong(digit), name, removed.isEmpty() ? null : Integer.valueOf(removed));
        return name;
    }

    @Test
    void theLogSaysWhoEnteredWhoWasRefusedAndWhatAdministratorsDidAndNoSecret() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.err;
        Logger root = Logger.getLogger("");
        List<Handler> handlers = Arrays.asList(root.getHandlers());
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            Logs.speak(Config.LogFormat.TEXT);
            Neighbour rosa = house.admin("Rosa");
            Neighbour otto = house.person("Otto");
            rosa.send("/settings/password", "/settings/password", Map.of("password", "second tuesdays at six"));
            Neighbour guesser = house.stranger();
            Map<String, String> guess = Map.of("mail", rosa.mail(), "password", "not the word at all");
            assertEquals(
                    422,
                    guesser.send("/enter/password", "/enter/password", guess).statusCode());
            assertEquals(404, otto.get("/admin/people").statusCode());
            assertEquals(
                    404,
                    otto.get("/admin/people/1%0A2026-01-01%20INFO%20people.Threshold%20sign-in%20ok")
                            .statusCode());
            assertEquals(
                    303,
                    rosa.send("/admin/letters", "/admin/letters", Map.of("do", "test"))
                            .statusCode());
            Logger.getLogger("tilth.test")
                    .log(
                            java.util.logging.Level.WARNING,
                            "it broke",
                            new IllegalStateException("a\n2026-01-01 00:00:00.000Z INFO people.Threshold forged"));
        } finally {
            for (Handler handler : root.getHandlers()) root.removeHandler(handler);
            handlers.forEach(root::addHandler);
            System.setErr(before);
        }
        String log = written.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains("com.icegreen")) // the mail server of these tests
                .collect(Collectors.joining("\n"));
        long rosa = house.db.one("select id from person where handle = 'rosa'", row -> row.number("id"));
        long otto = house.db.one("select id from person where handle = 'otto'", row -> row.number("id"));
        String utc = "[0-9-]{10} [0-9:.]{12}Z INFO ";
        has(log, utc + "people.Threshold sign-in ok person=" + rosa + " network=\\S+");
        has(log, utc + "people.Threshold sign-in failed by=password network=\\S+");
        has(log, utc + "web.Journal refused 404 person=" + otto + " GET /admin/people network=\\S+");
        has(log, utc + "web.Journal admin act person=" + rosa + " POST /admin/letters network=\\S+");
        assertFalse(log.lines().anyMatch(line -> line.startsWith("2026-01-01")), log);
        for (String secret : List.of("second tuesdays", "not the word", "rosa@", "127.0.0.1", "Rosa"))
            assertFalse(log.contains(secret), secret);
    }

    private static void has(String log, String line) {
        assertTrue(log.lines().anyMatch(each -> each.matches(line)), () -> line + "\nis not in\n" + log);
    }
}
