package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The machine's clock is set, by an hour or a day: nothing lives longer for it, and nobody is put out (`SAFETY.md`
/// F26).
class ClockTest {
    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(NOON);
    private static Townhouse house;

    @BeforeAll
    static void open() {
        house = new Townhouse(Map.of(), NOW::get);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void set(Duration by) {
        NOW.updateAndGet(now -> now.plus(by));
    }

    private static int sent(Neighbour who, String code) throws Exception {
        return who.send("/enter/code", "/enter/code", Map.of("code", code)).statusCode();
    }

    @Test
    void aCodeLivesNoLongerWhenTheClockIsSetBack() throws Exception {
        Neighbour newcomer = new Neighbour(house, "Teresa", "en");
        int before = house.inbox.size();
        newcomer.send("/enter", "/enter", Map.of("mail", newcomer.mail()));
        String code = house.code(newcomer.mail(), before);
        Matcher link = Pattern.compile("(/enter/[A-Za-z0-9_-]{20,})")
                .matcher(house.inbox
                        .to(newcomer.mail(), before, Duration.ofSeconds(5))
                        .text());
        assertTrue(link.find());
        set(Duration.ofHours(-1));
        assertNotEquals(303, sent(newcomer, code), "the code of an hour from now");
        assertNotEquals(200, newcomer.get(link.group(1)).statusCode(), "its link");
        int again = house.inbox.size();
        newcomer.send("/enter", "/enter", Map.of("mail", newcomer.mail()));
        assertEquals(303, sent(newcomer, house.code(newcomer.mail(), again)), "a fresh one counts");
        set(Duration.ofHours(1));
    }

    @Test
    void nobodyIsPutOutByAnHourBackOrADayOn() throws Exception {
        Neighbour rosa = house.person("Rosa");
        for (Duration by : new Duration[] {Duration.ofHours(-1), Duration.ofHours(25), Duration.ofHours(-24)}) {
            set(by);
            assertEquals(200, rosa.get("/settings").statusCode(), "after " + by);
            assertEquals(200, rosa.api("GET", "/me", "").statusCode(), "after " + by);
        }
    }

    @Test
    void whoTriedTooOftenWaitsNoLongerForAClockThatWasSetBack() throws Exception {
        Neighbour guesser = new Neighbour(house, "Omar", "en");
        Map<String, String> wrong = Map.of("mail", "nobody@example.org", "password", "a guess like any other one");
        int status = 0;
        for (int i = 0; i < 8; i++)
            status = guesser.send("/enter/password", "/enter/password", wrong).statusCode();
        assertEquals(429, status);
        set(Duration.ofHours(-1));
        assertEquals(
                422, guesser.send("/enter/password", "/enter/password", wrong).statusCode());
        set(Duration.ofHours(1));
    }
}
