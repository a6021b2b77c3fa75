package tilth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Hi\r\nBcc: eve@example.org", "Hi\nBcc: x", "Hi\rBcc: x", "Hi\u2028Bcc: x", "Hi\u0085Bcc: x"})
    void aSubjectHasOneLine(String subject) {
        String printed = Letters.toMarta(subject).subject();
        assertTrue(printed.startsWith("Hi Bcc: "), printed);
    }

    @Test
    void aNameCanNotTurnTheLineRound() {
        assertEquals("Marta exe.txt", new Mailbox("marta@example.org", "Marta\u202Eexe.txt").name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "marta",
                "@example.org",
                "marta@",
                "marta@example.org\r\nRCPT TO:<eve@example.org>",
                "marta@example.org, eve@example.org",
                "<marta@example.org>",
                "marta@@example.org",
                "ma rta@example.org",
                "marta..rios@example.org",
                "\"marta\"@example.org",
                "márta@example.org"
            })
    void whatIsNoAddressTakesNoLetter(String address) {
        assertFalse(Mailbox.usable(address));
        assertThrows(IllegalArgumentException.class, () -> Mailbox.of(address));
    }

    @Test
    void aDomainOutsideAsciiIsWrittenAsTheWireWantsIt() {
        assertEquals(
                "marta@xn--jardn-2sa.example",
                Mailbox.of("marta@jardín.example").address());
    }

    @Test
    void aStopAddressCanNotCarryASecondHeader() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Letter.Stop("found.tilth.example", "https://tilth.example/x>\r\nBcc: eve@example.org"));
    }

    @Test
    void aVeryLongSubjectIsCutBetweenCharacters() {
        String subject = Letters.letter("l", Mailbox.of("a@example.org"), "🌱".repeat(300), Optional.empty())
                .subject();
        assertEquals(200, subject.codePointCount(0, subject.length()));
        assertTrue(subject.endsWith("🌱…"));
    }
}
