package tilth.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.RunningSite;
import tilth.db.TestDatabase;
import tilth.people.Browser;
import tilth.text.Ids;

/// Rosa runs the site; Amina, Marta and others live on it.
class AdminTest {
    private static final List<String> PAGES = List.of(
            "/admin",
            "/admin/site",
            "/admin/logo",
            "/admin/texts",
            "/admin/texts/about/es",
            "/admin/words",
            "/admin/words?q=Save",
            "/admin/words/en/web.save",
            "/admin/people",
            "/admin/people?q=nobody-like-that",
            "/library/topics",
            "/admin/things",
            "/admin/things?at=/nothing/here",
            "/admin/letters",
            "/admin/index");

    private static RunningSite site;
    private static Browser rosa;
    private static Path data;

    @BeforeAll
    static void open() throws Exception {
        data = Files.createTempDirectory("data-admin");
        site = RunningSite.on(TestDatabase.freshAddress(), data);
        rosa = site.entered("Rosa", true);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static void opens(String path, String text) throws Exception {
        HttpResponse<String> page = rosa.get(path);
        assertEquals(200, page.statusCode(), path);
        assertTrue(page.body().contains(text), page::body);
    }

    private static void done(HttpResponse<String> answer) {
        assertEquals(303, answer.statusCode(), answer::body);
    }

    private static HttpResponse<String> sends(String page, String to, String... fields) throws Exception {
        return rosa.post(to, rosa.get(page).body(), fields);
    }

    @Test
    void everyPageOpensInEveryLanguage() throws Exception {
        Browser nadia = site.entered("Nadia", true);
        for (String language : List.of("en", "es", "ar")) {
            site.db.run("update person set language = $1 where handle = 'nadia'", language);
            for (String path : PAGES) {
                HttpResponse<String> page = nadia.get(path);
                assertEquals(200, page.statusCode(), path);
                assertTrue(page.body().contains("<html lang=\"" + language), path);
            }
        }
    }

    @Test
    void nobodyElseSeesThem() throws Exception {
        Browser zoe = site.entered("Zoe", false);
        for (String path : PAGES) {
            assertNotEquals(200, site.stranger().get(path).statusCode(), path);
            assertNotEquals(200, zoe.get(path).statusCode(), path);
        }
        String act = "/admin/people/" + site.address("rosa") + "/erase";
        assertNotEquals(
                303, zoe.post(act, zoe.get("/settings").body(), "texts", "go").statusCode());
    }

    @Test
    void theSiteIsRenamedOnceAndNotBlindly() throws Exception {
        String before = rosa.get("/admin/site").body();
        String version = version(before);
        done(renames(version, "Green River"));
        assertTrue(site.stranger().get("/library").body().contains("Green River"));
        HttpResponse<String> late = renames(version, "Blue River");
        assertEquals(409, late.statusCode());
        assertTrue(late.body().contains("Blue River"), "the words are kept");
        assertEquals(422, renames(version, "").statusCode());
    }

    private static HttpResponse<String> renames(String version, String name) throws Exception {
        return rosa.post(
                "/admin/site",
                rosa.get("/admin/site").body(),
                "name",
                name,
                "first",
                "en",
                "languages",
                "es",
                "languages",
                "ar",
                "zone",
                "America/New_York",
                "registration",
                "open",
                "founding",
                "anyone",
                "version",
                version);
    }

    private static String version(String page) {
        Matcher version = Pattern.compile("name=\"version\" value=\"([0-9]+)\"").matcher(page);
        assertTrue(version.find());
        return version.group(1);
    }

    @Test
    void aSentenceIsSaidInTheSitesOwnWords() throws Exception {
        String page = "/admin/words/en/web.enter";
        done(sends(page, page, "text", "Come in, neighbour"));
        assertTrue(site.stranger().get("/library?lang=en").body().contains("Come in, neighbour"));
        assertEquals(422, sends(page, page, "text", "Broken {0}").statusCode());
        done(sends(page, page, "text", ""));
        assertFalse(site.stranger().get("/library?lang=en").body().contains("Come in, neighbour"));
    }

    @Test
    void aTextIsLookedAtBeforeItIsSaved() throws Exception {
        String page = "/admin/texts/contact/en";
        String version = version(rosa.get(page).body());
        HttpResponse<String> seen = sends(page, page, "text", "Ring **the bell**", "version", version, "look", "1");
        assertTrue(seen.body().contains("<strong>the bell</strong>"));
        done(sends(page, page, "text", "Ring **the bell**", "version", version));
        opens(page, "Ring **the bell**");
    }

    @Test
    void aSuspendedPersonIsOutAtOnceAndMayComeBack() throws Exception {
        Browser amina = site.entered("Amina", false);
        String person = "/admin/people/" + site.address("amina");
        opens("/admin/people?q=amin", "Amina");
        opens(person, "amina@example.org");
        done(sends(person + "/suspend", person + "/suspend"));
        assertNotEquals(200, amina.get("/settings").statusCode());
        opens("/admin/people?state=suspended", "Amina");
        done(sends(person + "/restore", person + "/restore"));
        opens("/admin/people?state=active&q=amina", "Amina");
    }

    @Test
    void somebodyIsErased() throws Exception {
        site.entered("Marta", false);
        String erase = "/admin/people/" + site.address("marta") + "/erase";
        assertEquals(422, sends(erase, erase).statusCode(), "what becomes of the texts must be said");
        done(sends(erase, erase, "texts", "stay"));
        assertEquals(404, rosa.get(erase).statusCode());
    }

    @Test
    void aGraveActWantsAFreshProof() throws Exception {
        Browser lin = site.entered("Lin", true, Duration.ofHours(5));
        String make = "/admin/people/" + site.address("lin") + "/unmake-admin";
        HttpResponse<String> asked = lin.get(make);
        assertEquals(303, asked.statusCode());
        assertTrue(Browser.location(asked).startsWith("/enter/again?next="));
        done(sends(make, make));
        assertNotEquals(200, lin.get("/admin").statusCode(), "no longer an administrator");
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        String unmake = "/admin/people/" + site.address("rosa") + "/unmake-admin";
        site.db.run("update person set admin = false where handle <> 'rosa'");
        assertEquals(403, sends(unmake, unmake).statusCode());
    }

    @Test
    void anythingIsSetAsideByItsAddress() throws Exception {
        site.db.run("""
            insert into space (address, kind, slug, skeleton, name, rank, joining)
            values ($1, 'community', 'loud-river', 'loud-river', 'Loud River', 2, 'open')
            """, Ids.fresh());
        assertEquals(200, site.stranger().get("/communities/loud-river").statusCode());
        HttpResponse<String> found = rosa.get("/admin/things?at=https://example.org/communities/loud-river/members");
        assertTrue(found.body().contains("Loud River"), found::body);
        Matcher hide = Pattern.compile("/admin/things/hide\\?at=[A-Za-z0-9%-]+").matcher(found.body());
        assertTrue(hide.find());
        done(sends(hide.group(), hide.group()));
        assertEquals(404, site.stranger().get("/communities/loud-river").statusCode());
        assertEquals(403, sends(hide.group(), hide.group()).statusCode(), "it is so already");
        String restore = hide.group().replace("/hide", "/restore");
        done(sends(restore, restore));
        assertEquals(200, site.stranger().get("/communities/loud-river").statusCode());
    }

    @Test
    void aLetterToMyselfArrivesAndMailCanBePaused() throws Exception {
        done(sends("/admin/letters", "/admin/letters", "do", "pause"));
        opens("/admin/letters", "No letters go out");
        done(sends("/admin/letters", "/admin/letters", "do", "test"));
        opens("/admin/letters", "letters.test");
        done(sends("/admin/letters", "/admin/letters", "do", "release"));
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (letters() == 0 && System.nanoTime() < deadline) Thread.onSpinWait();
        assertTrue(letters() > 0);
        assertEquals(
                422, sends("/admin/letters", "/admin/letters", "do", "burn").statusCode());
    }

    private static long letters() {
        String[] names = data.resolve("mail").toFile().list((folder, name) -> name.endsWith(".eml"));
        return names == null ? 0 : names.length;
    }

    @Test
    void theIndexIsBuiltAnew() throws Exception {
        done(sends("/admin/index", "/admin/index"));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!rosa.get("/admin/index").body().contains("Everything can be found") && System.nanoTime() < deadline)
            Thread.onSpinWait();
        opens("/admin/index", "Everything can be found");
    }

    @Test
    void theLogoIsEverybodys() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB), "png", png);
        done(rosa.upload("/admin/logo", rosa.get("/admin/logo").body(), "logo", png.toByteArray()));
        Matcher logo = Pattern.compile("/files/[0-9]+/logo.png")
                .matcher(rosa.get("/admin/site").body());
        assertTrue(logo.find());
        HttpResponse<byte[]> seen = site.stranger().bytes(logo.group());
        assertEquals(200, seen.statusCode());
        assertEquals("image/png", seen.headers().firstValue("Content-Type").orElse(""));
        HttpResponse<String> text = rosa.upload(
                "/admin/logo",
                rosa.get("/admin/logo").body(),
                "logo",
                "<svg onload=alert(1)>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(422, text.statusCode());
        done(rosa.upload("/admin/logo", rosa.get("/admin/logo").body(), "logo", new byte[0], "away", "1"));
        assertEquals(404, site.stranger().bytes(logo.group()).statusCode());
    }

    @Test
    void whatAdministratorsDoStandsInTheLog() throws Exception {
        done(sends("/admin/letters", "/admin/letters", "do", "discard"));
        boolean there = site.db.one(
                "select exists (select from event where what = 'letters.discarded' and who <> 0) as there",
                row -> row.yes("there"));
        assertTrue(there);
    }
}
