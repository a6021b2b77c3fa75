package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tilth.web.Problem;

/// How long a sign-in lasts, and everything that ends it.
class SignInTest extends AtHome {
    @Test
    void theDatabaseKnowsOnlyTheHashOfASignIn() throws Exception {
        Browser amina = house.entered("Amina", "amina@example.org");
        assertTrue(amina.signIn().length() >= 43);
        long rows = house.db.one(
                "select count(*) as n from sign_in where encode(token, 'escape') like $1",
                row -> row.number("n"),
                "%" + amina.signIn().substring(0, 8) + "%");
        assertEquals(0, rows);
    }

    @Test
    void leavingEndsTheSignInOnTheServer() throws Exception {
        Browser luis = house.entered("Luis", "luis@example.org");
        Browser thief = house.browser();
        thief.steal(luis.signIn());
        assertEquals(200, thief.get("/settings").statusCode());
        luis.post("/leave", luis.get("/settings").body());
        assertTrue(luis.signIn().isEmpty());
        assertEquals(303, thief.get("/settings").statusCode());
    }

    @Test
    void leavingEverywhereEndsAll() throws Exception {
        Browser phone = house.entered("Rosa", "rosa@example.org");
        Browser laptop = house.entered("Rosa", "rosa@example.org");
        phone.post("/leave", phone.get("/settings").body(), "everywhere", "1");
        assertEquals(303, laptop.get("/settings").statusCode());
    }

    @Test
    void oneSignInIsEndedFromTheList() throws Exception {
        Browser phone = house.entered("Noor", "noor@example.org");
        Browser laptop = house.entered("Noor", "noor@example.org");
        String list = phone.get("/settings/sign-ins").body();
        assertTrue(list.contains("Firefox, Android"));
        String other = list.replaceAll("(?s).*name=\"sign_in\" value=\"(\\d+)\".*", "$1");
        phone.post("/settings/sign-ins", list, "sign_in", other);
        assertEquals(303, laptop.get("/settings").statusCode());
        assertEquals(200, phone.get("/settings").statusCode());
    }

    @Test
    void nobodyEndsASignInOfSomebodyElse() throws Exception {
        Browser marta = house.entered("Marta", "marta@example.org");
        Browser eve = house.entered("Eve", "eve@example.org");
        long martas = house.db.one(
                "select id from sign_in where person = $1", row -> row.number("id"), house.id("marta@example.org"));
        eve.post("/settings/sign-ins", eve.get("/settings/sign-ins").body(), "sign_in", "" + martas);
        assertEquals(200, marta.get("/settings").statusCode());
    }

    @Test
    void aSignInRestsSixtyDaysAndLastsAHundredAndEighty() throws Exception {
        Browser omar = house.entered("Omar", "omar@example.org");
        for (int i = 0; i < 3; i++) {
            house.later(Duration.ofDays(59));
            assertEquals(200, omar.get("/settings").statusCode());
        }
        house.later(Duration.ofDays(4));
        assertEquals(303, omar.get("/settings").statusCode());

        Browser ines = house.entered("Ines", "ines@example.org");
        house.later(SignIn.IDLE.plusHours(1));
        assertEquals(303, ines.get("/settings").statusCode());
    }

    @Test
    void aSiteMayEndSignInsSooner() throws Exception {
        house.lasts = new SignIn.Lasts(Duration.ofDays(5), Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(2));
        try {
            Browser phone = house.entered("Sara", "sara@example.org");
            Browser laptop = house.entered("Sara", "sara@example.org");
            house.later(Duration.ofDays(4));
            assertEquals(200, phone.get("/settings").statusCode());
            house.later(Duration.ofDays(2));
            assertEquals(200, phone.get("/settings").statusCode());
            assertEquals(303, laptop.get("/settings").statusCode()); // six days unused
            house.later(Duration.ofDays(2));
            assertEquals(303, phone.get("/settings").statusCode()); // eight days old
        } finally {
            house.lasts = SignIn.Lasts.USUAL;
        }
    }

    @Test
    void thoseWhoRunTheSiteEnterAnewSooner() throws Exception {
        house.entered("Ada", "ada@example.org");
        house.admin("ada@example.org");
        house.later(Duration.ofHours(2));
        Browser ada = house.entered("Ada", "ada@example.org");
        house.later(SignIn.ADMIN_IDLE.plusHours(1));
        assertEquals(303, ada.get("/settings").statusCode());
    }

    @Test
    void enteringAgainGivesANewSignInAndTheOldOneIsDead() throws Exception {
        Browser kofi = house.entered("Kofi", "kofi@example.org");
        String before = kofi.signIn();
        house.later(SignIn.FRESH.plusMinutes(1));
        assertEquals("/enter/again?next=%2Fsettings%2Ftokens", Browser.location(kofi.get("/settings/tokens")));
        kofi.post("/enter/again", kofi.get("/enter/again").body(), "next", "/settings/tokens");
        HttpResponse<String> proved =
                kofi.post("/enter/code", kofi.get("/enter/code").body(), "code", house.code("kofi@example.org"));
        assertEquals("/settings/tokens", Browser.location(proved));
        assertNotEquals(before, kofi.signIn());
        assertEquals(200, kofi.get("/settings/tokens").statusCode());
        Browser thief = house.browser();
        thief.steal(before);
        assertEquals(303, thief.get("/settings").statusCode());
    }

    @Test
    void aSuspendedPersonIsOutAtOnceAndStaysOut() throws Exception {
        Browser sol = house.entered("Sol", "sol@example.org");
        Browser asking = house.browser();
        house.later(Duration.ofHours(2));
        asking.post("/enter", asking.get("/enter").body(), "mail", "sol@example.org");
        String code = house.code("sol@example.org");
        suspend("sol@example.org");
        assertEquals(303, sol.get("/settings").statusCode());
        HttpResponse<String> refused =
                asking.post("/enter/code", asking.get("/enter").body(), "code", code);
        assertNotEquals("/", Browser.location(refused));
        assertTrue(asking.signIn().isEmpty());
    }

    @Test
    void theLastOneWhoRunsTheSiteCannotBeRemoved() throws Exception {
        try (PeopleHouse own = new PeopleHouse()) {
            own.entered("Root", "first@example.org");
            own.admin("first@example.org");
            long first = own.id("first@example.org");
            assertThrows(
                    Problem.Refused.class,
                    () -> own.db.transact(tx -> {
                        own.people.roster().unmakeAdmin(tx, 0, first);
                        return 0;
                    }));
            assertThrows(
                    Problem.Refused.class,
                    () -> own.db.transact(tx -> {
                        own.people.roster().suspend(tx, 0, first);
                        return 0;
                    }));
            own.entered("Second", "second@example.org");
            own.admin("second@example.org");
            own.db.transact(tx -> {
                own.people.roster().unmakeAdmin(tx, 0, first);
                return 0;
            });
            assertFalse(own.people.find(first).orElseThrow().admin());
        }
    }

    private static void suspend(String mail) {
        long person = house.id(mail);
        house.db.transact(tx -> {
            house.people.roster().suspend(tx, 0, person);
            return 0;
        });
    }
}
