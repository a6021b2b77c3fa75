package tilth.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Pattern LINKED = Pattern.compile("\\S[.。．｡@]\\S");

    @Test
    void namesOfAllPeoplesAreTaken() {
        for (String name : List.of(
                "Rosa Méndez",
                "Nguyễn Thị Hương",
                "أمينة",
                "José \"Pepe\" O’Neill-Ruiz",
                "李小龍",
                "山田 はなこ",
                "김민지",
                "Іван",
                "रमेश",
                "Ana Иванова",
                "X Æ A-12",
                "Marta 🌱",
                "J. R. Smith",
                "می‌خواهم",
                "क्‍ष",
                "👩‍🌾 Luz")) assertEquals(Optional.empty(), Names.problem(name), name);
    }

    @Test
    void whatCannotBeSeenIsRefused() {
        for (String name : List.of(
                "Ro\u200bsa",
                "\u202easoR",
                "Ro\u200dsa",
                "Rosa\u2066",
                "Ro\u00adsa",
                "Ros\u0000a",
                "\u3164Rosa",
                "Rosa\ufeff")) assertEquals(Optional.of("text.name.hidden"), Names.problem(name), name);
        for (String name : List.of("", "   ", "\u2800", "\u00a0"))
            assertEquals(Optional.of("text.name.empty"), Names.problem(name));
    }

    @Test
    void aWordOfTwoAlphabetsIsRefused() {
        assertEquals(Optional.of("text.name.scripts"), Names.problem("Rоsa"));
        assertEquals(Optional.of("text.name.scripts"), Names.problem("Luіs Vega"));
    }

    @Test
    void aNameHasOneToSixtyCharacters() {
        assertEquals(Optional.empty(), Names.problem("🌱".repeat(60)));
        assertEquals(Optional.of("text.name.long"), Names.problem("a".repeat(61)));
        assertEquals(Optional.of("text.name.marks"), Names.problem("R" + "\u0301".repeat(9)));
    }

    @Test
    void cleaningKeepsWhatIsSeen() {
        assertEquals("Rosa Méndez", Names.clean(" Ro\u200bsa\u00a0 \n Me\u0301ndez\u202e "));
        assertEquals("می‌خواهم", Names.clean("می‌خواهم"));
    }

    @Test
    void aNameInALetterIsNoLink() {
        assertEquals("evil. example", Names.forMail("evil.example"));
        assertEquals("http: / / evil. example/x", Names.forMail("http://evil.example/x"));
        assertEquals("rosa @ evil. example", Names.forMail("rosa@evil.example"));
        assertEquals("J. R. Smith", Names.forMail("J.R. Smith"));
        assertEquals("Rosa Bcc: all @ evil. example", Names.forMail("Rosa\r\nBcc: all@evil.example"));
    }

    @Property
    void aCleanNameHidesNothingAndStaysClean(@ForAll String typed) {
        String clean = Names.clean(typed);
        assertEquals(clean, Names.clean(clean));
        assertFalse(Names.problem(clean).filter("text.name.hidden"::equals).isPresent());
        String mail = Names.forMail(typed);
        assertTrue(mail.chars().noneMatch(Character::isISOControl));
        assertFalse(mail.contains("://") || LINKED.matcher(mail).find(), mail);
    }
}
