package tilth.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tilth.mail.Delivery;
import tilth.mail.Letter;
import tilth.mail.LetterGroup;
import tilth.mail.Posting;

/// What can wait becomes one letter a day at most, each thing in exactly one letter.
class GatheredTest {
    private final PostOffice office = new PostOffice(9);
    private final List<Letter> sent = new ArrayList<>();

    @BeforeEach
    void settle() {
        office.lives(PostOffice.LUIS, "America/New_York"); // the clock says 3 in the morning there
        office.lives(PostOffice.MARTA, "America/Los_Angeles");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatHappenedInADayIsOneLetterInTheMorningAndNoSecondOneThatDay() {
        office.tell(1, news(PostOffice.LUIS, 11));
        office.tell(2, news(PostOffice.LUIS, 12));
        office.tell(3, afar(PostOffice.LUIS, 13), news(PostOffice.MARTA, 13));
        office.tell(3, afar(PostOffice.LUIS, 13), news(PostOffice.MARTA, 13));
        assertEquals(0, office.gather() + send(), "nothing at three in the morning");

        office.now.set(Instant.parse("2026-11-21T12:00:00Z")); // Saturday, seven in New York
        assertEquals(1, office.gather());
        assertEquals(1, send());
        Letter letter = sent.getFirst();
        assertEquals("People wrote about what you wanted to know.", letter.subject());
        assertTrue(
                letter.text().contains("New in your circles") && letter.text().contains("arrived: 12"), letter.text());
        assertTrue(letter.text().contains("That is all for today."), letter.text());
        assertTrue(letter.text().contains("/letters/less/") && letter.html().contains("/letters/less/"));
        assertTrue(letter.stop().orElseThrow().url().contains("/letters/stop/"));
        assertFalse(letter.text().contains("arrived: 13"), "that waits for Thursday");

        office.tell(4, news(PostOffice.LUIS, 14));
        office.now.set(Instant.parse("2026-11-21T15:00:00Z"));
        assertEquals(1, office.gather(), "seven in Los Angeles");
        office.now.set(Instant.parse("2026-11-22T04:59:00Z"));
        assertEquals(0, office.gather());
        office.now.set(Instant.parse("2026-11-22T12:00:00Z"));
        assertEquals(1, office.gather());
        office.now.set(Instant.parse("2026-11-26T12:00:00Z")); // Thursday
        office.tell(5, news(PostOffice.LUIS, 15));
        assertEquals(1, office.gather());
        assertEquals(3, send());
        assertTrue(
                sent.getLast().text().contains("That is all for this week."),
                sent.getLast().text());
        assertEquals("Something arrived: 13", sent.getLast().subject());
    }

    @Test
    void whatMayNotBeSeenAnyMoreIsLeftOutAndAnEmptyLetterIsNotSent() {
        office.tell(1, news(PostOffice.LUIS, 21));
        office.tell(2, news(PostOffice.LUIS, 22));
        office.tell(3, news(PostOffice.MARTA, 22));
        office.now.set(Instant.parse("2026-11-21T15:00:00Z"));
        assertEquals(2, office.gather());
        office.hidden.add(22L);
        assertEquals(2, send());
        assertEquals(1, sent.size());
        assertEquals("Something arrived: 21", sent.getFirst().subject());
        assertFalse(sent.getFirst().text().contains("22"), sent.getFirst().text());
        assertEquals(Map.of("dropped", 1L, "sent", 1L), office.states());
    }

    @Test
    void nodesThatGatherAtOnceAndASenderThatIsKilledMakeOneLetterUnderOneMessageId() throws Exception {
        for (long thing = 31; thing < 36; thing++) office.tell(thing, news(PostOffice.LUIS, thing));
        office.now.set(Instant.parse("2026-11-21T12:00:00Z"));
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            Callable<Integer> node = office::gather;
            int made = 0;
            for (Future<Integer> each : nodes.invokeAll(List.of(node, node, node, node))) made += each.get();
            assertEquals(1, made);
        }
        Waiting taken = office.take().orElseThrow(); // and the process is gone
        office.wait(Outbox.HOLD.plusSeconds(1));
        assertEquals(1, office.sendDue(letter -> {
            sent.add(letter);
            return new Delivery.Later("cut off");
        }));
        office.wait(Duration.ofHours(1));
        assertEquals(0, office.gather());
        assertEquals(1, send());
        assertEquals(2, sent.size());
        assertEquals(sent.getFirst().messageId(), sent.getLast().messageId());
        assertTrue(sent.getFirst().messageId().contains(taken.name()));
        assertEquals(3, sent.getLast().text().split("Something arrived").length - 1, "all five lead to one page");
        assertTrue(
                sent.getLast().text().contains("And 2 more there."),
                sent.getLast().text());
        office.wait(Duration.ofDays(2));
        assertEquals(0, office.gather() + send());
    }

    @Test
    void everybodyChoosesHowOftenAndANoticeStandsWhateverTheyChose() {
        office.db.transact(tx -> {
            OftenStore.choose(tx, PostOffice.LUIS, LetterGroup.CIRCLES, Often.ONCE);
            OftenStore.choose(tx, PostOffice.MARTA, LetterGroup.CIRCLES, Often.NEVER);
            return true;
        });
        office.tell(1, news(PostOffice.LUIS, 41), news(PostOffice.MARTA, 41), asked(PostOffice.LUIS, 41));
        assertEquals(1, send(), "one letter of one event, whatever the ways");
        office.wait(Duration.ofDays(8));
        assertEquals(0, office.gather() + send());
        assertEquals(1, unread(PostOffice.LUIS));
        assertEquals(1, unread(PostOffice.MARTA));
        office.tell(1, news(PostOffice.MARTA, 41));
        assertEquals(1, unread(PostOffice.MARTA), "once an event");
        office.db.transact(tx -> {
            NoticeStore.readAll(tx, PostOffice.MARTA, 0, office.now.get());
            return true;
        });
        assertEquals(0, unread(PostOffice.MARTA));
        NoticeStore.forget(office.db, office.now.get().plusSeconds(1));
        assertEquals(0, unread(PostOffice.LUIS));
    }

    @Test
    void aWeeksLetterBeginsOnceWhateverTheNodesAndAnEmptyWeekSendsNothing() throws Exception {
        office.hidden.add(PostOffice.MARTA);
        office.db.run("update person set created = $1", office.now.get()); // both were here before
        office.now.set(Instant.parse("2026-11-26T11:59:00Z")); // Thursday, a minute to seven in New York
        assertEquals(0, new Weekly(office.db).begin(office.now.get()));
        office.tell(1, news(PostOffice.LUIS, 51));
        office.now.set(Instant.parse("2026-11-26T12:00:00Z"));
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            Callable<Integer> node = () -> new Weekly(office.db).begin(office.now.get());
            int begun = 0;
            for (Future<Integer> each : nodes.invokeAll(List.of(node, node, node, node))) begun += each.get();
            assertEquals(1, begun, "it is four in Los Angeles");
        }
        assertEquals(1, office.gather());
        assertEquals(1, send());
        String text = sent.getFirst().text();
        assertTrue(
                text.indexOf("Waiting") < text.indexOf("New in your circles")
                        && text.indexOf("arrived: 51") < text.indexOf("The laundry"),
                text);
        assertFalse(text.contains("Library"), "an empty section has no heading");
        assertTrue(text.contains("3 things") && text.contains("That is all for this week."), text);

        office.now.set(Instant.parse("2026-11-26T15:00:00Z"));
        assertEquals(1, office.gather(), "seven in Los Angeles");
        send();
        assertEquals(1, sent.size(), "an empty week sends nothing");
        office.now.set(Instant.parse("2026-12-05T15:00:00Z"));
        assertEquals(0, new Weekly(office.db).begin(office.now.get()), "a house that slept waits for the next week");
        office.now.set(Instant.parse("2026-12-10T16:00:00Z"));
        assertEquals(2, new Weekly(office.db).begin(office.now.get()));
    }

    @Test
    void sevenInTheMorningIsSevenOnTheDayTheClocksChange() {
        ZoneId boston = ZoneId.of("America/New_York");
        assertEquals(
                Instant.parse("2026-11-01T12:00:00Z"), Often.DAILY.due(Instant.parse("2026-10-31T11:00:00Z"), boston));
        assertEquals(
                Instant.parse("2026-11-05T12:00:00Z"), Often.WEEKLY.due(Instant.parse("2026-10-29T11:00:00Z"), boston));
        assertEquals(
                Instant.parse("2026-10-29T11:00:00Z"), Often.WEEKLY.due(Instant.parse("2026-10-29T10:59:59Z"), boston));
    }

    private int send() {
        return office.sendDue(letter -> {
            sent.add(letter);
            return new Delivery.Sent();
        });
    }

    private int unread(long person) {
        return office.db.one("select unread from person where id = $1", row -> row.count("unread"), person);
    }

    private static Posting news(long person, long thing) {
        return Posting.to(PostOffice.NEWS, person, thing);
    }

    private static Posting afar(long person, long thing) {
        return Posting.to(PostOffice.AFAR, person, thing);
    }

    private static Posting asked(long person, long thing) {
        return Posting.to(PostOffice.ASKED, person, thing);
    }
}
