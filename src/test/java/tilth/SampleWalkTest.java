package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tilth.db.Database;
import tilth.db.TestDatabase;

/// The sample community in a whole Tilth: it is complete, every page of it is alive for whoever may see it, it
/// survives being cut off, and it goes away.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleWalkTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MOST_PAGES = 320;
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");
    private static final Pattern ENTER = Pattern.compile("href=\"http[^\"]*(/enter/[A-Za-z0-9_-]+)\"");
    private static final Pattern KEY = Pattern.compile(
            ">[^<]*\\b(?:web|people|spaces|discussions|library|sessions|notices|home|admin|sample)(?:\\.[a-z]+){1,4}\\b[^<]*<");
    /// Rooms of settings and administrators, files and programs' addresses are walked elsewhere.
    private static final Pattern NOT_WALKED = Pattern.compile(
            "/(assets|files|feeds|api|admin|settings|enter|leave|calendar|health)\\b.*|.*[?&](speak|theme)=.*"
                    + "|/(search|library)\\?.*|.*\\.ics");

    private static Townhouse town;
    private static Neighbour ada;

    @BeforeAll
    static void begin() throws Exception {
        town = new Townhouse(Map.of("TILTH_SAMPLE", "true"));
        whole(town, town.db);
        ada = town.admin("Ada");
    }

    @AfterAll
    static void end() {
        town.close();
    }

    private static void whole(Townhouse house, Database db) throws InterruptedException {
        assertTrue(house.told(PATIENCE), "the telling does not end");
        assertEquals("whole", db.one("select state from sample", row -> row.text("state")));
    }

    private static long count(Database db, String what) {
        return switch (what) {
            case "people" -> db.one("""
                select count(*) as n from person
                  join mail_address on mail_address.person = person.id and mail_address.address like '%@tilth.example'
                 where person.state = 'active'
                """, row -> row.number("n"));
            case "circles" ->
                db.one(
                        "select count(*) as n from space where kind = 'circle' and removed is null",
                        row -> row.number("n"));
            case "communities" ->
                db.one(
                        "select count(*) as n from space where kind = 'community' and removed is null",
                        row -> row.number("n"));
            case "resources" ->
                db.one("select count(*) as n from resource where removed is null", row -> row.number("n"));
            case "kinds" -> db.one("select count(distinct kind) as n from resource", row -> row.number("n"));
            case "files" ->
                db.one("select count(*) as n from attachment where thing is not null", row -> row.number("n"));
            case "conversations" ->
                db.one("select count(*) as n from discussion where removed is null", row -> row.number("n"));
            case "held" -> db.one("select count(*) as n from session where state = 'held'", row -> row.number("n"));
            case "unheld" ->
                db.one(
                        "select count(*) as n from session where state in ('unheld', 'cancelled')",
                        row -> row.number("n"));
            case "coming" ->
                db.one(
                        "select count(*) as n from session where state in ('planned', 'confirmed')",
                        row -> row.number("n"));
            case "recaps" -> db.one("select count(*) as n from recap", row -> row.number("n"));
            case "parts" -> db.one("select count(*) as n from sample_part", row -> row.number("n"));
            case "events" -> db.one("select count(*) as n from event", row -> row.number("n"));
            default -> throw new AssertionError(what);
        };
    }

    @Test
    @Order(1)
    void itIsAllThere() {
        assertEquals(25, count(town.db, "people"));
        assertEquals(6, count(town.db, "circles"));
        assertEquals(3, count(town.db, "communities"));
        assertEquals(9, count(town.db, "kinds"));
        assertTrue(count(town.db, "resources") >= 60, () -> "resources " + count(town.db, "resources"));
        assertTrue(count(town.db, "conversations") >= 40, () -> "conversations " + count(town.db, "conversations"));
        assertTrue(count(town.db, "held") >= 45, () -> "held " + count(town.db, "held"));
        assertTrue(count(town.db, "unheld") >= 6, () -> "not held " + count(town.db, "unheld"));
        assertEquals(36, count(town.db, "coming"));
        assertTrue(count(town.db, "recaps") >= 30, () -> "recaps " + count(town.db, "recaps"));
        assertTrue(count(town.db, "files") >= 15, () -> "files " + count(town.db, "files"));
    }

    @Test
    @Order(2)
    void everyPageIsAliveForAStranger() throws Exception {
        walk(town.stranger());
    }

    @Test
    @Order(3)
    void everyPageIsAliveForWhoLooksAfterACircle() throws Exception {
        walk(as("rosa"));
    }

    @Test
    @Order(4)
    void everyPageIsAliveForANewcomer() throws Exception {
        walk(as("marta"));
    }

    @Test
    @Order(5)
    void noLetterToItsPeopleLeaves() throws Exception {
        Neighbour stranger = town.stranger();
        int before = town.inbox.size();
        stranger.send("/enter", "/enter", Map.of("mail", "luis@tilth.example"));
        town.code("ada@example.org", enterAgain(before));
        assertEquals(before + 1, town.inbox.size());
    }

    /// A letter to a living person, asked for after the other: when it has come, the other has not.
    private static int enterAgain(int before) throws Exception {
        town.stranger().send("/enter", "/enter", Map.of("mail", "ada@example.org"));
        return before;
    }

    @Test
    @Order(6)
    void tellingItAgainChangesNothing() throws Exception {
        long parts = count(town.db, "parts");
        long events = count(town.db, "events");
        ada.send("/admin/sample", "/admin/sample", Map.of("do", "fill"));
        assertEquals(parts, count(town.db, "parts"));
        assertEquals(events, count(town.db, "events"));
    }

    /// Somebody of the sample, by the link that those who run the site get.
    private static Neighbour as(String key) throws Exception {
        Neighbour somebody = town.stranger();
        Matcher link = ENTER.matcher(ada.send("/admin/sample", "/admin/sample", Map.of("do", "enter", "as", key))
                .body());
        assertTrue(link.find(), "no link for " + key);
        somebody.send(link.group(1), link.group(1), Map.of());
        return somebody;
    }

    private static void walk(Neighbour somebody) throws Exception {
        Set<String> seen = new TreeSet<>(Set.of("/"));
        Deque<String> ahead = new ArrayDeque<>(seen);
        List<String> wrong = new ArrayList<>();
        int pages = 0;
        while (!ahead.isEmpty() && pages < MOST_PAGES) {
            String path = ahead.poll();
            HttpResponse<String> answer = somebody.get(path);
            pages++;
            if (answer.statusCode() >= 400) wrong.add(answer.statusCode() + " " + path);
            String page = answer.body();
            Matcher key = KEY.matcher(page.replaceAll("(?s)<article.*?</article>", ""));
            if (key.find()) wrong.add("a bare key at " + path + ": " + key.group());
            Matcher links = LINK.matcher(page);
            while (links.find()) {
                String link = links.group(1).replace("&amp;", "&");
                if (!NOT_WALKED.matcher(link).matches() && seen.add(link)) ahead.add(link);
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(pages > 60, pages + " pages");
    }

    @Test
    @Order(8)
    void itGoesAwayAsAWhole() throws Exception {
        ada.send("/admin/sample", "/admin/sample", Map.of("do", "remove"));
        assertTrue(town.told(PATIENCE), "the sample does not go");
        town.settle();
        town.settle(); // what went because of it is followed as well
        assertEquals(0, count(town.db, "people") + count(town.db, "circles") + count(town.db, "resources"));
        assertTrue(ada.get("/circles").body().contains("/circles/new"));
    }

    @Test
    @Order(9)
    void whatWasCutOffGoesOn() throws Exception {
        Townhouse first = new Townhouse(Map.of("TILTH_SAMPLE", "true"));
        Instant deadline = Instant.now().plus(PATIENCE);
        while (count(first.db, "parts") < 200) {
            assertTrue(Instant.now().isBefore(deadline), "the telling does not begin");
            Thread.onSpinWait();
        }
        first.close();
        String same = Townhouse.url(first.address());
        try (Townhouse second = new Townhouse(Map.of("TILTH_DATABASE_URL", same));
                Database db = Database.at(TestDatabase.vertx(), first.address(), 2)) {
            assertTrue(second.stranger().get("/").statusCode() == 200);
            whole(second, db);
            assertEquals(25, count(db, "people"));
            assertEquals(6, count(db, "circles"));
            assertEquals(36, count(db, "coming"));
        }
    }
}
