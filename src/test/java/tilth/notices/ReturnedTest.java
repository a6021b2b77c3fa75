package tilth.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tilth.db.TestDatabase;
import tilth.mail.Inbox;
import tilth.mail.Mailbox;
import tilth.mail.Posting;

/// Letters that come back: an address where nobody is gets no more, and nobody can claim it of another.
class ReturnedTest {
    private static final String SITE = PostOffice.SITE.address();
    private final Inbox inbox = Inbox.withImap();
    private PostOffice office;
    private Returned returned;

    @BeforeEach
    void open() {
        Function<String, Optional<Mailbox>> returns = name -> returned.address(name);
        office = new PostOffice(TestDatabase.fresh(), inbox.port(), returns);
        returned = new Returned(
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
    void aLetterThatCameBackForGoodIsTheLastToItsAddress() throws Exception {
        String token = sent(PostOffice.LUIS);
        inbox.lay(SITE, report(token.toUpperCase(java.util.Locale.ROOT), "failed", "5.1.1"));
        returned.look();
        assertEquals(Set.of("luis@example.org"), office.back);
        assertEquals(0, inbox.left(SITE), "a report is deleted once it is read");
        assertEquals("came back: 5.1.1", office.desk.trouble(PostOffice.LUIS).orElseThrow());

        int before = inbox.size();
        office.post(Posting.to(PostOffice.FOUND, PostOffice.LUIS, 2), PostOffice.code("luis@example.org", "482913"));
        office.sendDue();
        assertTrue(inbox.letter(before).text().contains("482913"), "what he asked for a minute ago is tried");
        assertEquals(before + 1, inbox.size());
        assertEquals(
                "letters to this address come back",
                office.db.one("select reason from letter where thing = 2", row -> row.text("reason")));
    }

    @Test
    void aForgedReportAndAPassingFailureStopNothing() throws Exception {
        String token = sent(PostOffice.MARTA);
        String name = token.substring(0, token.lastIndexOf('.'));
        inbox.lay(SITE, report(name + ".0123456789abcdef0123", "failed", "5.1.1"));
        inbox.lay(SITE, report(name, "failed", "5.1.1"));
        inbox.lay(SITE, report("x", "failed", "5.1.1"));
        inbox.lay(SITE, report(token, "delayed", "4.4.1"));
        inbox.lay(SITE, report(token, "failed", "5.2.2")); // the mailbox is full today
        inbox.lay(SITE, report(token, "failed", "5.1.1").replace("multipart/report", "multipart/mixed"));
        inbox.lay(SITE, "From: ama@example.org\nTo: " + SITE + "\nSubject: Hello\n\nAre you there?\n");
        returned.look();
        returned.look();
        assertEquals(Set.of(), office.back);
        assertEquals("sent", office.onlyState());
        assertEquals(7, inbox.left(SITE), "what is not ours is left as it lies");
    }

    @Test
    void aBrokenReportDoesNotKeepTheNextFromBeingRead() throws Exception {
        String token = sent(PostOffice.AMINA);
        inbox.lay(SITE, report(token, "failed", "5.1.1").replace("boundary=\"b\"", "boundary=\"\""));
        inbox.lay(SITE, report(token, "failed", "5.1.1").replaceAll("(?s)--b.*", ""));
        inbox.lay(SITE, report(token, "failed", "5.1.1"));
        returned.look();
        assertEquals(Set.of("amina@example.org"), office.back);
    }

    /// Sends a letter; gives what stands between plus and at in its return address.
    private String sent(long person) throws Exception {
        office.post(Posting.to(PostOffice.FOUND, person, 1));
        office.sendDue();
        assertTrue(inbox.holds(1, Duration.ofSeconds(5)));
        String path = inbox.letter(0).header("Return-Path");
        assertTrue(path.matches("<tilth\\+[A-Za-z0-9_.-]{43}@tilth\\.example>"), path);
        return path.substring(path.indexOf('+') + 1, path.indexOf('@'));
    }

    private static String report(String token, String action, String status) {
        return """
            From: MAILER-DAEMON@mx.example.org
            To: tilth+%s@tilth.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Sorry.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; somebody@example.org
            Action: %s
            Status: %s

            --b--
            """.formatted(token, action, status);
    }
}
