package tilth.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tilth.db.TestDatabase;
import tilth.mail.Inbox;
import tilth.mail.Mailbox;
import tilth.mail.Posting;

/// What people write back is heard once, from the one who was written to, and from no robot.
class WrittenBackTest {
    private static final String SITE = PostOffice.SITE.address();
    private final Inbox inbox = Inbox.withImap();
    private final List<String> heard = new ArrayList<>();
    private PostOffice office;
    private Returned mailbox;
    private int messages;

    @BeforeEach
    void open() {
        office = new PostOffice(TestDatabase.fresh(), inbox.port(), name -> Optional.empty());
        office.ears.put("test", (tx, person, thing, language, text) -> {
            if (text.equals("poison")) throw new IllegalStateException("cannot be heard");
            heard.add(person + " " + thing + " " + language + ": " + text);
        });
        mailbox = new Returned(
                office.db,
                office.secrets,
                office.new Known(),
                PostOffice.SITE,
                Optional.of(inbox.box(SITE)),
                office.written(),
                office.clock);
    }

    @AfterEach
    void close() {
        office.close();
        inbox.close();
    }

    @Test
    void anAnswerIsHeardOnceWithoutWhatItQuotes() throws Exception {
        String to = asked(PostOffice.MARTA, 7);
        String whole = plain("Marta Ríos <MARTA@example.org>", to.toUpperCase(Locale.ROOT), """
            Sí, voy.
            Gracias

            El mar, 8 dic 2026 a las 18:00, Valley Tilth
            <tilth@tilth.example> escribió:
            > ¿Vienes? No puedo
            """);
        inbox.lay(SITE, whole);
        mailbox.look();
        inbox.lay(SITE, whole); // as after a crash between hearing it and taking it out
        mailbox.look();
        assertEquals(0, inbox.left(SITE));
        inbox.lay(SITE, """
            From: marta@example.org
            To: %s
            Message-ID: <html@phone>
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8

            <html><head><style>p { color: red }</style></head><body><div>No&nbsp;puedo<br>Marta</div>
            <div class="gmail_quote">On Tuesday <b>Tilth</b> wrote:<blockquote>yes maybe</blockquote></div></body></html>
            """.formatted(to));
        inbox.lay(SITE, """
            From: marta@example.org
            To: %s
            Message-ID: <both@phone>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b"

            --b
            Content-Type: text/html; charset=utf-8

            <p>bold</p>
            --b
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Quiz=E1s
            --
            Marta, 555 0142
            --b--
            """.formatted(to));
        mailbox.look();
        assertEquals(
                List.of(
                        "41 7 es: Sí, voy.\nGracias\n\nEl mar, 8 dic 2026 a las 18:00, Valley Tilth",
                        "41 7 es: No puedo\nMarta",
                        "41 7 es: Quizás"),
                heard);
    }

    @Test
    void aForgeryARobotAndAListAreNotHeardAndLeftAsTheyLie() throws Exception {
        String to = asked(PostOffice.LUIS, 7);
        String from = "luis@example.org";
        String local = to.substring(0, to.indexOf('@'));
        inbox.lay(SITE, plain("marta@example.org", to, "yes 1"));
        inbox.lay(SITE, plain("\"luis@example.org\" <eve@example.net>", to, "yes 2"));
        inbox.lay(SITE, plain("luis@example.org, eve@example.net", to, "yes 3"));
        inbox.lay(SITE, plain(from, to, "yes 4").replace("Subject:", "From: eve@example.net\nSubject:"));
        inbox.lay(SITE, plain(from, local + "x@tilth.example", "yes 5"));
        inbox.lay(SITE, plain(from, to.replaceFirst("\\.16\\.7\\.", ".15.7."), "yes 6"));
        inbox.lay(SITE, plain(from, to.replaceFirst("\\.16\\.7\\.", ".16.8."), "yes 7"));
        inbox.lay(SITE, plain(from, SITE, "yes 8"));
        for (String robot : List.of(
                "Auto-Submitted: auto-replied",
                "Precedence: bulk",
                "List-Id: <circle.example.org>",
                "Return-Path: <>",
                "X-Autoreply: yes",
                "Authentication-Results: mx.tilth.example; spf=pass; dmarc=fail (p=none)"))
            inbox.lay(SITE, plain(from, to, robot).replace("Subject: Re", robot + "\nSubject: Re"));
        inbox.lay(
                SITE,
                plain(from, to, "yes 10")
                        .replace("Subject: Re", "Subject: =?utf-8?q?Respuesta_autom=C3=A1tica=3A?= estoy fuera"));
        inbox.lay(SITE, plain("mailer-daemon@example.org", to, "yes 11"));
        mailbox.look();
        assertEquals(List.of(), heard);
        assertEquals(16, inbox.left(SITE));
        inbox.lay(SITE, plain(from, to, "yes").replace("Subject: Re", "Auto-Submitted: no\nSubject: Re"));
        mailbox.look();
        assertEquals(List.of("42 7 en: yes"), heard);
    }

    @Test
    void whatCannotBeHeardIsLeftAfterThreeTriesAndTheNextIsRead() throws Exception {
        String to = asked(PostOffice.LUIS, 7);
        inbox.lay(SITE, plain("luis@example.org", to, "poison"));
        inbox.lay(SITE, plain("luis@example.org", to, "no"));
        mailbox.look();
        mailbox.look();
        assertEquals(List.of(), heard);
        mailbox.look();
        mailbox.look();
        assertEquals(List.of("42 7 en: no"), heard);
        assertEquals(1, inbox.left(SITE));
    }

    @Test
    void whereNobodyReadsTheMailboxNoLetterSaysThatItCanBeAnswered() throws Exception {
        office.ears.clear();
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 7));
        office.sendDue();
        assertTrue(inbox.holds(1, Duration.ofSeconds(5)));
        assertEquals("", inbox.letter(0).header("Reply-To"));
        assertFalse(inbox.letter(0).text().contains("Or write back."));
    }

    /// Sends a letter about a thing; gives the address at which it can be answered.
    private String asked(long person, long thing) throws Exception {
        office.post(Posting.to(PostOffice.FOUND, person, thing));
        office.sendDue();
        assertTrue(inbox.holds(1, Duration.ofSeconds(5)));
        Inbox.Received letter = inbox.letter(0);
        assertTrue(letter.text().contains("Or write back.") && letter.html().contains("Or write back."));
        String address = letter.header("Reply-To").replaceAll(".*<|>.*", "");
        assertTrue(address.matches("tilth\\+test\\.[0-9a-z.]{30,}@tilth\\.example"), address);
        assertTrue(Mailbox.usable(address));
        return address;
    }

    private String plain(String from, String to, String text) {
        return """
            From: %s
            To: Valley Tilth <%s>
            Message-ID: <%d@phone.example>
            Subject: Re: Something arrived
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            %s
            """.formatted(from, to, messages++, text);
    }
}
