package tilth.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;

/// A mail server that takes every letter, for tests of rooms that know nothing of Jakarta Mail.
public final class Inbox implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public Inbox() {
        server.start();
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
