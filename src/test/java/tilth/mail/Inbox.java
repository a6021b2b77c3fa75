package tilth.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;

/// A mail server that takes every letter, for tests of rooms that know nothing of Jakarta Mail.
public final class Inbox implements AutoCloseable {
    private final GreenMail server;

    public Inbox() {
        this(ServerSetup.PROTOCOL_SMTP);
    }

    private Inbox(String... protocols) {
        server = new GreenMail(Arrays.stream(protocols)
                .map(protocol -> new ServerSetup(0, "127.0.0.1", protocol))
                .toArray(ServerSetup[]::new));
        server.start();
    }

    /// One whose letters can also be fetched.
    public static Inbox withImap() {
        return new Inbox(ServerSetup.PROTOCOL_SMTP, ServerSetup.PROTOCOL_IMAP);
    }

    /// A mailbox for an address, and what reads it as the site would.
    public ReturnBox box(String address) {
        server.setUser(address, address, "secret");
        return new ReturnBox(
                new MailServer("127.0.0.1", server.getImap().getPort(), MailServer.Tls.NONE, address, "secret", ""));
    }

    /// Lays a message, as it comes over the wire, into the mailbox of an address.
    public void lay(String address, String message) throws MessagingException {
        byte[] bytes = message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        server.setUser(address, address, "secret")
                .deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }

    /// How many messages lie in the mailbox of an address.
    public int left(String address) throws Exception {
        return server.getManagers()
                .getImapHostManager()
                .getInbox(server.setUser(address, address, "secret"))
                .getMessageCount();
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /// Waits until so many letters have come, at most so long.
    public boolean holds(int letters, Duration longest) {
        return server.waitForIncomingEmail(longest.toMillis(), letters);
    }

    /// How many have come so far.
    public int size() {
        return server.getReceivedMessages().length;
    }

    /// A letter to one address that came after the first so many; waits for it.
    ///
    /// @throws AssertionError if none comes in time
    public Received to(String address, int after, Duration longest) throws MessagingException, IOException {
        long end = System.nanoTime() + longest.toNanos();
        int seen = after;
        while (System.nanoTime() < end) {
            for (; seen < size(); seen++) {
                MimeMessage message = server.getReceivedMessages()[seen];
                if (message.getAllRecipients()[0].toString().contains(address)) return letter(seen);
            }
            holds(seen + 1, Duration.ofMillis(200));
        }
        throw new AssertionError("no letter to " + address + "; " + size() + " came");
    }

    /// A letter as it came, the first is 0.
    public Received letter(int number) throws MessagingException, IOException {
        MimeMessage message = server.getReceivedMessages()[number];
        MimeMultipart both = (MimeMultipart) message.getContent();
        if (both.getBodyPart(0).getContent() instanceof MimeMultipart words) both = words; // files lie beside
        return new Received(
                message, message.getSubject(), (String) both.getBodyPart(0).getContent(), (String)
                        both.getBodyPart(1).getContent());
    }

    @Override
    public void close() {
        server.stop();
    }

    /// One letter, both its texts decoded.
    public record Received(MimeMessage message, String subject, String text, String html) {
        /// A header's value; empty when there is none.
        public String header(String name) {
            try {
                String value = message.getHeader(name, null);
                return value == null ? "" : value;
            } catch (MessagingException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
