package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tilth.mail.LetterBook;
import tilth.mail.MailServer;
import tilth.mail.Mailbox;
import tilth.mail.Postman;
import tilth.notices.Notices;

/// The letter somebody waits for, over a real mail server.
class CodeLetterTest {
    private static final int SOON = 5_000; // ms; usually well under one second

    @Test
    void theCodeComesAtOnceAndInTheReadersLanguage() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (PeopleHouse house = new PeopleHouse();
                Postman postman = Postman.to(there(server), 2);
                Notices notices = notices(house, postman)) {
            notices.start();
            house.outbox = notices::post;
            Browser marta = house.browser();
            String page = marta.get("/enter?speak=es").body();
            marta.send(marta.form("/enter?speak=es", page, "mail", "marta@example.org"));
            assertTrue(server.waitForIncomingEmail(SOON, 1));

            MimeMessage letter = server.getReceivedMessages()[0];
            assertTrue(letter.getSubject().matches("Tu código: \\d{3} \\d{3}"), letter.getSubject());
            assertEquals(1, letter.getAllRecipients().length);
            String whole = GreenMailUtil.getWholeMessage(letter);
            assertTrue(whole.contains("Auto-Submitted: auto-generated"));
            assertTrue(whole.contains("http://localhost:15600/enter/"));
            String code = letter.getSubject().substring("Tu código: ".length());
            HttpResponse<String> in =
                    marta.post("/enter/code", marta.get("/enter/code").body(), "code", code);
            assertEquals("/enter/name?next=%2F", Browser.location(in));
        } finally {
            server.stop();
        }
    }

    private static MailServer there(GreenMail server) {
        return new MailServer("127.0.0.1", server.getSmtp().getPort(), MailServer.Tls.NONE, "", "", "tilth.example");
    }

    private static Notices notices(PeopleHouse house, Postman postman) {
        Notices.Way way = new Notices.Way(postman, Mailbox.of("tilth@tilth.example"), 2, 0);
        LetterBook book = new LetterBook(house.people.letters());
        return new Notices(
                house.db, house.web, house.secrets, book, List.of(), person -> Optional.empty(), way, house::now);
    }
}
