package tilth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Letters as a mail server receives them, and the line they come over.
class MailServerTest {

    @Test
    void aLetterArrivesWithBothItsTextsAndEveryHeader() throws Exception {
        GreenMail server = started(ServerSetup.PROTOCOL_SMTP);
        try (Postman postman = Postman.to(where(server.getSmtp().getPort(), MailServer.Tls.NONE, ""), 1)) {
            postman.send(Letters.toMarta("Tu código: 482 913 🌱"));

            MimeMessage message = server.getReceivedMessages()[0];
            assertEquals("Tu código: 482 913 🌱", message.getSubject());
            assertEquals("<l-1@tilth.example>", message.getMessageID());
            assertEquals("<bounce+aa11@tilth.example>", message.getHeader("Return-Path", null));
            assertEquals("auto-generated", message.getHeader("Auto-Submitted", null));
            assertEquals("es", message.getHeader("Content-Language", null));
            assertEquals(1, message.getAllRecipients().length);
            InternetAddress to = (InternetAddress) message.getRecipients(Message.RecipientType.TO)[0];
            assertEquals("Marta Ríos", to.getPersonal());
            assertEquals("Sat, 21 Nov 2026", message.getHeader("Date", null).substring(0, 16));
            assertNull(message.getHeader("List-Unsubscribe-Post", null));

            MimeMultipart both = (MimeMultipart) message.getContent();
            assertTrue(both.getContentType().startsWith("multipart/alternative"));
            assertTrue(((String) both.getBodyPart(0).getContent()).contains("عربي"));
            assertTrue(((String) both.getBodyPart(1).getContent()).contains("<p>Hola, Marta."));
        } finally {
            server.stop();
        }
    }

    @Test
    void aLetterThatCanBeStoppedSaysHow() throws Exception {
        GreenMail server = started(ServerSetup.PROTOCOL_SMTP);
        try (Postman postman = Postman.to(where(server.getSmtp().getPort(), MailServer.Tls.NONE, ""), 1)) {
            postman.send(Letters.stoppable());

            MimeMessage message = server.getReceivedMessages()[0];
            assertEquals("<found.tilth.example>", message.getHeader("List-Id", null));
            assertEquals("<https://tilth.example/letters/stop/aB3-_x>", message.getHeader("List-Unsubscribe", null));
            assertEquals("List-Unsubscribe=One-Click", message.getHeader("List-Unsubscribe-Post", null));
        } finally {
            server.stop();
        }
    }

    @Test
    void theSiteSaysWhoItIsOverALineInTls() throws Exception {
        GreenMail server = started(ServerSetup.PROTOCOL_SMTPS);
        server.setUser("tilth", "a long secret");
        MailServer where = where(server.getSmtps().getPort(), MailServer.Tls.TLS, "a long secret");
        try (Postman postman = Postman.to(where, 1, trusting(where))) {
            assertEquals(new Delivery.Sent(), postman.send(Letters.toMarta("Hola")));
            assertEquals(1, server.getReceivedMessages().length);
        } finally {
            server.stop();
        }
    }

    @Test
    void aWrongPasswordIsTheSitesFaultAndLosesNoLetter() throws Exception {
        GreenMail server = started(ServerSetup.PROTOCOL_SMTPS);
        server.setUser("tilth", "a long secret");
        MailServer where = where(server.getSmtps().getPort(), MailServer.Tls.TLS, "another");
        try (Postman postman = Postman.to(where, 1, trusting(where))) {
            Delivery.Later later = assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
            assertTrue(later.reason().startsWith("sign-in at the mail server refused"), later.reason());
            assertFalse(later.reason().contains("another"));
        } finally {
            server.stop();
        }
    }

    @Test
    void aCertificateNobodyVouchesForEndsTheLine() {
        GreenMail server = started(ServerSetup.PROTOCOL_SMTPS);
        try (Postman postman = Postman.to(where(server.getSmtps().getPort(), MailServer.Tls.TLS, ""), 1)) {
            Delivery.Later later = assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
            assertTrue(later.reason().contains("TLS"), later.reason());
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerThatCanNotChangeToTlsHearsNothingInClear() throws Exception {
        try (FaultyServer server = new FaultyServer();
                Postman postman = Postman.to(where(server.port(), MailServer.Tls.STARTTLS, "secret"), 1)) {
            assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
            assertEquals(0, server.accepted().size());
        }
    }

    @Test
    void withoutAMailServerLettersLieInAFolder(@TempDir Path data) throws Exception {
        Path folder = data.resolve("mail");
        try (Postman postman = Postman.into(folder)) {
            assertEquals(new Delivery.Sent(), postman.send(Letters.toMarta("Hola")));
            assertEquals(new Delivery.Sent(), postman.send(Letters.stoppable()));
        }

        List<Path> letters = in(folder);
        assertEquals(List.of("20261121-200000-000-l-1.eml", "20261121-200000-000-l-2.eml"), names(letters));
        try (InputStream eml = Files.newInputStream(letters.getFirst())) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), eml);
            assertEquals("Hola", message.getSubject());
        }
    }

    @Test
    void aFolderThatTakesNothingMeansLater(@TempDir Path data) throws Exception {
        Path folder = Files.writeString(data.resolve("mail"), "a file where the folder should be");
        try (Postman postman = Postman.into(folder)) {
            assertInstanceOf(Delivery.Later.class, postman.send(Letters.toMarta("Hola")));
        }
    }

    private static GreenMail started(String protocol) {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        return server;
    }

    private static MailServer where(int port, MailServer.Tls tls, String password) {
        return new MailServer("127.0.0.1", port, tls, password.isEmpty() ? "" : "tilth", password, "tilth.example");
    }

    /// GreenMail signs its own certificate, for another name.
    private static Properties trusting(MailServer where) {
        Properties properties = where.properties();
        properties.put("mail.smtps.ssl.socketFactory", new DummySSLSocketFactory());
        properties.setProperty("mail.smtps.ssl.checkserveridentity", "false");
        return properties;
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
