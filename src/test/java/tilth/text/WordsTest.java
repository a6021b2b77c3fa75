package tilth.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Messages MESSAGES = Messages.load();
    private static final Words ENGLISH = MESSAGES.in("en");
    private static final Words SPANISH = MESSAGES.in("es");
    private static final Words ARABIC = MESSAGES.in("ar");
    private static final Instant MEETING = Instant.parse("2026-12-08T23:00:00Z");
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");

    @Test
    void eachLanguageHasItsOwnWords() {
        assertEquals("At most 60 characters, please.", ENGLISH.text("text.name.long"));
        assertEquals("Hasta 60 caracteres, por favor.", SPANISH.text("text.name.long"));
        assertEquals("en", MESSAGES.in("fr").language());
        assertThrows(IllegalArgumentException.class, () -> ENGLISH.text("text.nothing"));
    }

    @Test
    void pluralsFollowTheirLanguage() {
        Words english = words("en", "{0, plural, one {# circle} other {# circles}}");
        assertEquals("1 circle", english.text("a", 1));
        assertEquals("1,200 circles", english.text("a", 1200L));

        Words spanish = words("es", "{0, plural, one {# persona} other {# personas}}");
        assertEquals("1 persona", spanish.text("a", 1));
        assertEquals("0 personas", spanish.text("a", 0));
        assertEquals("1,000,000 personas", spanish.text("a", 1_000_000));

        Words arabic = words(
                "ar", "{0, plural, zero {لا أحد} one {شخص} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}");
        assertEquals(
                List.of("لا أحد", "شخص", "شخصان", "3 أشخاص", "11 شخصًا", "100 شخص"),
                IntStream.of(0, 1, 2, 3, 11, 100)
                        .mapToObj(n -> arabic.text("a", n))
                        .toList());
    }

    @Test
    void aNameThatRunsTheOtherWayKeepsToItself() {
        assertEquals("كتبت \u2068Rosa\u2069.", words("ar", "كتبت {0}.").text("a", "Rosa"));
        assertEquals("\u2068أمينة\u2069 wrote.", words("en", "{0} wrote.").text("a", "أمينة"));
        assertEquals("Rosa wrote.", words("en", "{0} wrote.").text("a", "Rosa"));
        assertEquals("انظر https://a.example", words("ar", "انظر {0}").text("a", "https://a.example"));
        assertEquals("نعم", words("ar", "{0, select, yes {نعم} other {لا}}").text("a", "yes"));
    }

    @Test
    void datesFollowLanguageAndZone() {
        assertEquals("December 8, 2026", ENGLISH.date(MEETING, BOSTON));
        assertEquals("December 9, 2026", ENGLISH.date(MEETING, ZoneId.of("Europe/Berlin")));
        assertEquals("8 de diciembre de 2026", SPANISH.date(MEETING, BOSTON));
        assertEquals("8 ديسمبر 2026", ARABIC.date(MEETING, BOSTON));
        assertEquals("December 8, 2026", ENGLISH.date(LocalDate.of(2026, 12, 8)));
    }

    @Test
    void theClockHasTwelveHoursWherePeopleReadItSo() {
        assertEquals("December 8, 2026 at 6:00 PM", spaced(ENGLISH.dateTime(MEETING, BOSTON)));
        assertEquals("8 de diciembre de 2026 a las 6:00 p.m.", spaced(SPANISH.dateTime(MEETING, BOSTON)));
        assertTrue(ARABIC.dateTime(MEETING, BOSTON).contains("6:00"), ARABIC.dateTime(MEETING, BOSTON));
        assertEquals(
                "December 9, 2026 at 4:30 AM", spaced(ENGLISH.dateTime(MEETING, ZoneOffset.ofHoursMinutes(5, 30))));
        assertEquals("December 8, 2026 at 11:00 PM", spaced(ENGLISH.dateTime(MEETING, ZoneOffset.UTC)));
    }

    @Test
    void numbersAndSizesAreReadable() {
        assertEquals("12,345", ENGLISH.number(12_345));
        assertEquals("14 kB", ENGLISH.bytes(14_400));
        assertEquals("3.2 MB", ENGLISH.bytes(3_200_000));
        assertEquals("1 MB", ENGLISH.bytes(999_900));
        assertEquals("260 bytes", ENGLISH.bytes(260));
        assertEquals("1 byte", ENGLISH.bytes(1));
        assertEquals("100 MB", ENGLISH.bytes(100_000_000));
    }

    @Test
    void timesAgoAreSaidInTheirLargestUnit() {
        Map.of(
                        Duration.ofSeconds(20), "now",
                        Duration.ofMinutes(5), "5 minutes ago",
                        Duration.ofHours(3), "3 hours ago",
                        Duration.ofDays(1), "1 day ago",
                        Duration.ofDays(20), "2 weeks ago",
                        Duration.ofDays(90), "3 months ago",
                        Duration.ofDays(800), "2 years ago",
                        Duration.ofDays(-5), "in 5 days")
                .forEach((since, said) -> assertEquals(said, ENGLISH.ago(MEETING.minus(since), MEETING)));
        assertEquals("hace 5 minutos", SPANISH.ago(MEETING.minusSeconds(300), MEETING));
        assertEquals("قبل دقيقتين", ARABIC.ago(MEETING.minusSeconds(120), MEETING));
    }

    @Test
    void aSiteMayCorrectAPhrase() {
        Messages own = MESSAGES.corrected(
                Map.of("es", Map.of("text.name.long", "Más corto", "text.nothing", "x", "text.name.empty", "{0} {")));
        assertEquals("Más corto", own.in("es").text("text.name.long"));
        assertEquals(SPANISH.text("text.name.empty"), own.in("es").text("text.name.empty"));
        assertEquals(ENGLISH.text("text.name.long"), own.in("en").text("text.name.long"));
        assertTrue(!own.in("es").has("text.nothing") && !MESSAGES.fits("en", "text.name.long", "{0}"));
    }

    @Test
    void aTextWithoutArgumentsCostsNothing() {
        int rounds = 200_000;
        long best = Long.MAX_VALUE;
        int read = 0;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            for (int k = 0; k < rounds; k++)
                read += ENGLISH.text("text.name.long").length();
            best = Math.min(best, System.nanoTime() - start);
        }
        assertTrue(read > 0);
        if (Boolean.getBoolean("tilth.figures")) System.out.println("text without arguments " + best / rounds + " ns");
        assertTrue(best / rounds < 1_000, best / rounds + " ns");
    }

    private static Words words(String lang, String pattern) {
        return new Words(lang, Map.of("a", pattern));
    }

    /// CLDR parts hours and "PM" by narrow blanks that a reader of this test cannot tell apart.
    private static String spaced(String text) {
        return text.replaceAll("\\p{Z}", " ");
    }
}
