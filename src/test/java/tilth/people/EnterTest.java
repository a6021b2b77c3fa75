package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Coming in with nothing but a mail address.
class EnterTest {
    private static PeopleHouse house;

    @BeforeAll
    static void start() throws Exception {
        house = new PeopleHouse();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void open() {
        house.registration = Registration.OPEN;
        house.later(Duration.ofHours(2)); // nobody has knocked lately
    }

    @Test
    void aNewPersonEntersByCodeAndIsAskedForAName() throws Exception {
        Browser marta = house.browser();
        String page = marta.get("/enter?next=%2Flibrary%2Fnew", "Accept-Language", "es")
                .body();
        assertTrue(page.contains("Tu correo"));
        assertEquals("/enter/code", Browser.location(ask(marta, page, "Marta@Example.org", "/library/new")));
        assertEquals(
                "Your code: " + house.code("marta@example.org"),
                house.letter("marta@example.org").subject());

        HttpResponse<String> in = code(marta, house.code("marta@example.org"));
        assertEquals("/enter/name?next=%2Flibrary%2Fnew", Browser.location(in));
        String question = marta.get("/enter/name?next=%2Flibrary%2Fnew").body();
        HttpResponse<String> named = marta.post("/enter/name", question, "name", "Marta", "next", "/library/new");
        assertEquals("/library/new", Browser.location(named));
        assertEquals(
                "marta", house.people.byMail("marta@example.org").orElseThrow().handle());
    }

    @Test
    void theLinkOpensOnlyBehindItsButton() throws Exception {
        Browser luis = asked("luis@example.org");
        String link = house.link("luis@example.org");
        Browser phone = house.browser();
        String page = "";
        for (int i = 0; i < 3; i++) page = phone.get(link).body();
        assertEquals(200, phone.head(link).statusCode());
        assertTrue(house.people.byMail("luis@example.org").isEmpty());
        assertEquals(303, phone.post(link, page).statusCode());
        assertFalse(phone.signIn().isEmpty());
        assertEquals(410, luis.get(link).statusCode());
        assertEquals(422, code(luis, "000000").statusCode()); // the code went with the link
    }

    @Test
    void theCodeCountsOnlyInTheBrowserThatAsked() throws Exception {
        asked("amina@example.org");
        Browser other = asked("somebody@example.org");
        HttpResponse<String> answer = code(other, house.code("amina@example.org"));
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("not the code of the last letter"));
    }

    @Test
    void aCodeIsWorthNothingAfterFiveTries() throws Exception {
        Browser guess = asked("rosa@example.org");
        String right = house.code("rosa@example.org");
        for (int i = 0; i < Entering.TRIES; i++)
            assertEquals(422, code(guess, wrong(right)).statusCode());
        assertEquals(422, code(guess, right).statusCode());
        assertTrue(guess.signIn().isEmpty());
    }

    @Test
    void twentyGuessesAtOnceAreNoMoreThanFive() throws Exception {
        Browser guess = asked("ines@example.org");
        String wrong = wrong(house.code("ines@example.org"));
        String page = guess.get("/enter/code").body();
        try (ExecutorService many = Executors.newFixedThreadPool(20)) {
            Callable<String> once =
                    () -> guess.post("/enter/code", page, "code", wrong).body();
            long judged = 0;
            for (Future<String> answer : many.invokeAll(Collections.nCopies(20, once)))
                if (answer.get().contains("not the code of the last letter")) judged++;
            assertEquals(Entering.TRIES, judged);
        }
    }

    @Test
    void aLetterIsGoodForFifteenMinutes() throws Exception {
        Browser late = asked("late@example.org");
        String code = house.code("late@example.org");
        String link = house.link("late@example.org");
        String page = late.get("/enter/code").body();
        house.later(Entering.LIFE.plusSeconds(1));
        assertEquals("/enter", Browser.location(late.post("/enter/code", page, "code", code)));
        assertEquals(410, late.get(link).statusCode());
    }

    @Test
    void aKnownAndAnUnknownAddressGetTheSameAnswer() throws Exception {
        house.entered("Noor", "noor@example.org");
        house.later(Duration.ofHours(2));
        String known = told("noor@example.org");
        String unknown = told("none@example.org");
        assertEquals(known.replace("noor@", "none@"), unknown);
    }

    @Test
    void theFourthLetterWithinAnHourIsRefused() throws Exception {
        for (int i = 0; i < Guard.LETTERS_PER_ADDRESS; i++) asked("often@example.org");
        Browser again = house.browser();
        HttpResponse<String> refused = again.post("/enter", again.get("/enter").body(), "mail", "often@example.org");
        assertEquals(429, refused.statusCode());
        assertTrue(Long.parseLong(refused.headers().firstValue("Retry-After").orElse("0")) > 0);
        house.later(Duration.ofMinutes(61));
        asked("often@example.org");
    }

    @Test
    void whereGuestsComeByInvitationAStrangerGetsALetterWithoutACode() throws Exception {
        house.registration = Registration.INVITATION;
        Browser stranger = asked("stranger@example.org");
        assertTrue(house.letter("stranger@example.org").code().isEmpty());
        assertEquals(422, code(stranger, "123456").statusCode());

        house.invited.add("guest@example.org");
        Browser guest = asked("guest@example.org");
        assertEquals(303, code(guest, house.code("guest@example.org")).statusCode());

        String link = "/invitations/a-link-that-goes-round?speak=es";
        house.invited.add(link);
        Browser withLink = house.browser();
        ask(withLink, withLink.get("/enter").body(), "friend@example.org", link);
        assertEquals(303, code(withLink, house.code("friend@example.org")).statusCode());
    }

    @Test
    void whereOneAsksFirstAPersonLetsIn() throws Exception {
        house.registration = Registration.REQUEST;
        Browser omar = asked("omar@example.org");
        HttpResponse<String> answer = code(omar, house.code("omar@example.org"));
        assertEquals("/enter/asked", Browser.location(answer));
        assertTrue(omar.signIn().isEmpty());
        omar.post("/enter/asked", omar.get("/enter/asked").body(), "name", "Omar", "reason", "I organize tenants");
        Listed asking = house.people.roster().list("", "asking", 0, 10).getFirst();
        assertEquals("I organize tenants", asking.reason());
        house.db.transact(tx -> {
            house.people.roster().accept(tx, 0, asking.person().id());
            return 0;
        });
        assertEquals("You can come in: Tilth", house.letter("omar@example.org").subject());
        assertTrue(house.people.byMail("omar@example.org").isPresent());
    }

    @Test
    void nextLeadsToOurOwnPathsOnly() throws Exception {
        for (String evil :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "/a//b")) {
            Browser browser = house.browser();
            String page =
                    browser.get("/enter?next=" + tilth.web.Links.encode(evil)).body();
            assertTrue(page.contains("name=\"next\" value=\"/\""), evil);
        }
    }

    @Test
    void onASharedPhoneTheSignInEndsWithTheBrowser() throws Exception {
        Browser shared = house.browser();
        shared.post("/enter", shared.get("/enter").body(), "mail", "shared@example.org", "shared", "1");
        code(shared, house.code("shared@example.org"));
        assertEquals(-1, shared.cookie("tilth").orElseThrow().getMaxAge());
        assertTrue(shared.cookie(Threshold.KNOWN).isEmpty());
        assertNotEquals(303, shared.get("/settings").statusCode());
        house.later(SignIn.SHARED_LONGEST.plusSeconds(1));
        assertEquals(303, shared.get("/settings").statusCode());
    }

    private static Browser asked(String mail) throws Exception {
        Browser browser = house.browser();
        assertEquals(303, ask(browser, browser.get("/enter").body(), mail, "/").statusCode());
        return browser;
    }

    private static HttpResponse<String> ask(Browser browser, String page, String mail, String next) throws Exception {
        return browser.post("/enter", page, "mail", mail, "next", next);
    }

    private static HttpResponse<String> code(Browser browser, String code) throws Exception {
        return browser.post("/enter/code", browser.get("/enter/code").body(), "code", code);
    }

    private static String told(String mail) throws Exception {
        return asked(mail).get("/enter/code").body().replaceAll("value=\"[^\"]+\\.[^\"]+\"", "");
    }

    private static String wrong(String code) {
        return code.startsWith("1") ? "222222" : "111111";
    }
}
