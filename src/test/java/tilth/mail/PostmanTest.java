package tilth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostmanTest {
    private FaultyServer server;
    private Postman postman;

    @BeforeEach
    void open() throws IOException {
        server = new FaultyServer();
        MailServer where = new MailServer("127.0.0.1", server.port(), MailServer.Tls.NONE, "", "", "tilth.example");
        Properties properties = where.properties();
        properties.setProperty("mail.smtp.timeout", "400"); // 30 s is long for a test
        postman = Postman.to(where, 1, properties);
    }

    @AfterEach
    void close() throws IOException {
        postman.close();
        server.close();
    }

    @Test
    void manyLettersGoOverOneLine() {
        IntStream.range(0, 20).forEach(number -> assertSent(postman.send(Letters.numbered(number))));
        assertEquals(20, server.accepted().size());
        assertEquals(1, server.calls());
    }

    @Test
    void aLineTheServerHungUpOnIsOpenedAgain() throws IOException {
        assertSent(postman.send(Letters.numbered(1)));
        server.hangUp();
        assertSent(postman.send(Letters.numbered(2)));
        assertEquals(2, server.calls());
    }

    @Test
    void greylistingMeansLaterInTheServersWords() {
        server.answers("RCPT", "451 4.7.1 greylisted, try again later");
        Delivery.Later later = assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
        assertTrue(later.reason().contains("451 4.7.1 greylisted"), later.reason());

        server.answersWell();
        assertSent(postman.send(Letters.numbered(2)));
        assertEquals(1, server.calls());
    }

    @Test
    void aServerThatGoesAwayIsCalledAgain() {
        server.answers("RCPT", "421 4.3.2 going down");
        assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
        server.answersWell();
        assertSent(postman.send(Letters.toMarta("Hola")));
        assertEquals(2, server.calls());
    }

    @Test
    void aFullServerMeansLater() {
        server.answers("MAIL", "452 4.3.1 insufficient storage");
        assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
    }

    @Test
    void aMailboxThatIsNotThereMeansNeverAndTheNextReaderIsNotTroubled() {
        server.answers("RCPT", "550 5.1.1 no such mailbox");
        Delivery.Never never = assertInstanceOf(Delivery.Never.class, postman.send(Letters.toMarta("Hola")));
        assertTrue(never.reason().contains("550 5.1.1 no such mailbox"), never.reason());

        server.answersWell();
        assertSent(postman.send(Letters.numbered(2)));
        assertEquals(1, server.calls());
    }

    @Test
    void aRefusedTextMeansNever() {
        server.answers("END", "554 5.7.1 looks like spam");
        assertInstanceOf(Delivery.Never.class, postman.send(Letters.toMarta("Hola")));
    }

    @Test
    void aServerThatRefusesTheSiteItselfLosesNoLetter() throws IOException {
        server.answers("MAIL", "550 5.7.1 who are you?");
        assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
        server.hangUp();
        server.answersWell().answers("GREETING", "554 no service");
        assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
    }

    @Test
    void aLineCutAfterTheTextMeansLaterUnderTheSameId() {
        server.answers("END", FaultyServer.CUT);
        assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
        server.answersWell();
        assertSent(postman.send(Letters.toMarta("Hola")));

        assertEquals(2, server.accepted().size());
        server.accepted().forEach(message -> assertTrue(message.contains("Message-ID: <l-1@tilth.example>\r\n")));
    }

    @Test
    void aSilentServerMeansLaterWhenTheTimeIsUp() {
        server.answers("GREETING", FaultyServer.SILENCE);
        assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
        server.answersWell().answers("MAIL", FaultyServer.SILENCE);
        Delivery.Later later = assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
        assertTrue(later.reason().contains("no answer in time"), later.reason());
    }

    @Test
    void nobodyListeningMeansLater() throws IOException {
        server.close();
        Delivery.Later later = assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
        assertTrue(later.reason().startsWith("mail server not reached"), later.reason());
    }

    private static void assertSent(Delivery delivery) {
        assertEquals(new Delivery.Sent(), delivery);
    }
}
