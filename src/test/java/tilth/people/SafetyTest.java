package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Passwords, authenticator apps and addresses: set, used, guessed at and changed.
class SafetyTest extends AtHome {
    private static final String LONG = "  nine blue herons wait  ";

    @Test
    void aPasswordWithSpacesIsTheSecondWayIn() throws Exception {
        Browser phone = house.entered("Amina", "amina@example.org");
        Browser laptop = house.entered("Amina", "amina@example.org");
        house.db.run("""
            insert into api_token (person, token, name, created)
            select person, '\\x01', 'a thief', now() from mail_address where address = 'amina@example.org'
            """);
        assertEquals(303, setPassword(phone, LONG).statusCode());
        assertEquals(200, phone.get("/settings").statusCode());
        assertEquals(303, laptop.get("/settings").statusCode()); // left everywhere else
        assertEquals(0, house.db.run("delete from api_token where name = 'a thief'"), "tokens ended with the password");
        assertEquals(
                "Something about how you enter Tilth has changed",
                house.letter("amina@example.org").subject());

        assertEquals(303, password(house.browser(), "amina@example.org", LONG).statusCode());
        assertEquals(
                422,
                password(house.browser(), "amina@example.org", LONG.strip()).statusCode());
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() throws Exception {
        Browser luis = house.entered("Luis", "luis@example.org");
        setPassword(luis, LONG);
        house.entered("None", "nopass@example.org");
        Browser sol = house.entered("Sol", "sol1@example.org");
        setPassword(sol, LONG);
        long id = house.id("sol1@example.org");
        house.db.transact(tx -> {
            house.people.roster().suspend(tx, 0, id);
            return 0;
        });
        String wrong = told("luis@example.org", "not this one at all");
        for (String mail : List.of("unknown@example.org", "nopass@example.org", "sol1@example.org"))
            assertEquals(wrong.replace("luis@example.org", mail), told(mail, LONG), mail);
    }

    @Test
    void guessingIsSlowAndDoesNotLockTheOwnerOut() throws Exception {
        Browser rosa = house.entered("Rosa", "rosa@example.org");
        setPassword(rosa, LONG);
        Browser guess = house.browser();
        for (int i = 0; i < Guard.FAILED_PER_MINUTE; i++)
            assertEquals(
                    422,
                    password(guess, "rosa@example.org", "wrong wrong wrong " + i)
                            .statusCode());
        HttpResponse<String> refused = password(guess, "rosa@example.org", LONG);
        assertEquals(429, refused.statusCode());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());

        rosa.post("/leave", rosa.get("/settings").body());
        // Changing the password forgot known devices; entering by code makes this one known again.
        house.later(Duration.ofMinutes(2));
        Browser home = house.entered("Rosa", "rosa@example.org");
        home.post("/leave", home.get("/settings").body());
        for (int i = 0; i < Guard.FAILED_PER_MINUTE; i++) {
            house.later(Duration.ofSeconds(20));
            password(guess, "rosa@example.org", "wrong again again " + i);
        }
        assertEquals(429, password(house.browser(), "rosa@example.org", LONG).statusCode());
        assertEquals(303, password(home, "rosa@example.org", LONG).statusCode());
    }

    @Test
    void anOldHashIsMadeAnewAtEntering() throws Exception {
        house.entered("Noor", "noor@example.org");
        byte[] salt = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        String old = Argon.phc(8 * 1024, 1, 1, salt, Argon.digest(LONG, 8 * 1024, 1, 1, salt));
        long id = house.id("noor@example.org");
        house.db.transact(tx -> {
            PasswordStore.set(tx, id, old, house.now());
            return 0;
        });
        assertEquals(303, password(house.browser(), "noor@example.org", LONG).statusCode());
        String now = house.db.one("select hash from password where person = $1", row -> row.text("hash"), id);
        assertTrue(now.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), now);
        assertEquals(303, password(house.browser(), "noor@example.org", LONG).statusCode());
    }

    @Test
    void anAuthenticatorAppIsAskedAfterLetterAndPassword() throws Exception {
        Browser ines = house.entered("Ines", "ines@example.org");
        String offered = ines.get("/settings/totp").body();
        assertFalse(offered.contains("<code"));
        assertTrue(
                house.db
                        .list("select person from totp where confirmed is null", row -> row.number("person"))
                        .isEmpty(),
                "looking changes nothing");
        ines.post("/settings/totp", offered, "begin", "1");
        String page = ines.get("/settings/totp").body();
        assertEquals(
                page.replaceAll("name=\"_key\" value=\"[^\"]*\"", ""),
                ines.get("/settings/totp").body().replaceAll("name=\"_key\" value=\"[^\"]*\"", ""));
        byte[] secret = unwords(page.replaceAll("(?s).*<code dir=\"ltr\">([A-Z2-7 ]+)</code>.*", "$1"));
        String first = Totp.code(secret, house.now().getEpochSecond() / 30);
        String paper = ines.post("/settings/totp", page, "code", first).body();
        Matcher codes = Pattern.compile("<code>([a-z0-9-]{11})</code>").matcher(paper);
        assertTrue(codes.find());
        String recovery = codes.group(1);

        house.later(Duration.ofHours(2));
        Browser phone = house.browser();
        phone.post("/enter", phone.get("/enter").body(), "mail", "ines@example.org");
        HttpResponse<String> half =
                phone.post("/enter/code", phone.get("/enter/code").body(), "code", house.code("ines@example.org"));
        assertEquals("/enter/totp", Browser.location(half));
        assertTrue(phone.signIn().isEmpty());
        String code = Totp.code(secret, house.now().getEpochSecond() / 30);
        assertEquals(
                422, totp(phone, "000000".equals(code) ? "000001" : "000000").statusCode());
        assertEquals(303, totp(phone, code).statusCode());
        assertFalse(phone.signIn().isEmpty());

        Browser thief = house.browser();
        thief.post("/enter", thief.get("/enter").body(), "mail", "ines@example.org");
        thief.post("/enter/code", thief.get("/enter/code").body(), "code", house.code("ines@example.org"));
        assertEquals(422, totp(thief, code).statusCode()); // each code once
        assertEquals(
                303, totp(thief, recovery.toUpperCase(java.util.Locale.ROOT)).statusCode());
    }

    @Test
    void whereTheSiteAsksForItRunningItWantsAnApp() throws Exception {
        house.entered("Tomas", "tomas@example.org");
        Browser guest = house.entered("Guest", "guest@example.org");
        house.admin("tomas@example.org");
        Browser tomas = house.entered("Tomas", "tomas@example.org");
        HttpResponse<String> tokens =
                tomas.post("/settings/tokens", tomas.get("/settings/tokens").body(), "name", "program");
        Matcher token =
                Pattern.compile("<code[^>]*>([A-Za-z0-9_-]{40,})</code>").matcher(tokens.body());
        assertTrue(token.find(), tokens::body);
        assertEquals("/in", Browser.location(tomas.get("/admin/test")));
        assertEquals(422, addsAPerson(token.group(1)), "let in, as far as the form");

        house.secondFactor = true;
        try {
            assertEquals(404, guest.get("/admin/test").statusCode(), "not there for others, as before");
            HttpResponse<String> kept = tomas.get("/admin/test");
            assertEquals(403, kept.statusCode());
            assertTrue(kept.body().contains("href=\"/settings/totp\""), kept::body);
            assertTrue(tomas.get("/settings").body().contains("Needed to look after this site"));
            assertEquals(403, addsAPerson(token.group(1)));
            usesAnApp(tomas);
            assertEquals("/in", Browser.location(tomas.get("/admin/test")));
            assertEquals(422, addsAPerson(token.group(1)));
        } finally {
            house.secondFactor = false;
        }
    }

    private static int addsAPerson(String token) throws Exception {
        return house.browser().json("POST", "/api/v1/people", token, "{}").statusCode();
    }

    private static byte[] usesAnApp(Browser browser) throws Exception {
        browser.post("/settings/totp", browser.get("/settings/totp").body(), "begin", "1");
        String page = browser.get("/settings/totp").body();
        byte[] secret = unwords(page.replaceAll("(?s).*<code dir=\"ltr\">([A-Z2-7 ]+)</code>.*", "$1"));
        browser.post(
                "/settings/totp", page, "code", Totp.code(secret, house.now().getEpochSecond() / 30));
        return secret;
    }

    @Test
    void aNewAddressIsProvedTheOldOneToldAndOtherSignInsEnd() throws Exception {
        Browser phone = house.entered("Marta", "old@example.org");
        Browser laptop = house.entered("Marta", "old@example.org");
        house.later(Duration.ofHours(2));
        String program = token(laptop);
        Browser waiting = house.browser();
        waiting.post("/enter", waiting.get("/enter").body(), "mail", "old@example.org");
        String stale = house.link("old@example.org");
        prove(phone, "old@example.org");
        phone.post("/settings/address", phone.get("/settings/address").body(), "mail", "New@example.org");
        assertTrue(house.people.byMail("new@example.org").isEmpty());
        HttpResponse<String> done =
                phone.post("/enter/code", phone.get("/enter/code").body(), "code", house.code("new@example.org"));
        assertEquals("/settings/address?done=1", Browser.location(done));
        assertEquals(
                "Marta", house.people.byMail("new@example.org").orElseThrow().name());
        assertTrue(house.letter("old@example.org").said().getFirst().contains("another address"));
        assertEquals(303, laptop.get("/settings").statusCode());
        assertEquals(410, waiting.get(stale).statusCode()); // letters under way are dead
        assertEquals(401, laptop.json("GET", "/api/v1/me", program, "").statusCode());
    }

    /// A token for a program, as who sat at this browser may have made it.
    private static String token(Browser browser) throws Exception {
        prove(browser, "old@example.org");
        String page = browser.get("/settings/tokens").body();
        String made =
                browser.post("/settings/tokens", page, "name", "a thief's").body();
        String token = made.replaceAll("(?s).*<code dir=\"ltr\">([A-Za-z0-9_-]{20,})</code>.*", "$1");
        assertEquals(200, browser.json("GET", "/api/v1/me", token, "").statusCode());
        return token;
    }

    private static void prove(Browser browser, String mail) throws Exception {
        browser.post("/enter/again", browser.get("/enter/again").body());
        browser.post("/enter/code", browser.get("/enter/code").body(), "code", house.code(mail));
    }

    private static HttpResponse<String> setPassword(Browser browser, String password) throws Exception {
        return browser.post(
                "/settings/password", browser.get("/settings/password").body(), "password", password);
    }

    private static HttpResponse<String> password(Browser browser, String mail, String password) throws Exception {
        String page = browser.get("/enter/password").body();
        return browser.post("/enter/password", page, "mail", mail, "password", password);
    }

    private static String told(String mail, String password) throws Exception {
        HttpResponse<String> answer = password(house.browser(), mail, password);
        assertEquals(422, answer.statusCode());
        assertFalse(answer.body().contains(password));
        return answer.body().replaceAll("value=\"[^\"]+\\.[^\"@]+\"", "");
    }

    private static HttpResponse<String> totp(Browser browser, String code) throws Exception {
        return browser.post("/enter/totp", browser.get("/enter/totp").body(), "code", code);
    }

    private static byte[] unwords(String base32) {
        String plain = base32.replace(" ", "");
        byte[] bytes = new byte[plain.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int five = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(plain.charAt(bit / 5));
            if ((five >> (4 - bit % 5) & 1) == 1) bytes[bit / 8] |= (byte) (1 << (7 - bit % 8));
        }
        return bytes;
    }
}
