package tilth.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// One connection to the mail server, opened when needed and kept for the next letter.
///
/// Not for two threads at once: [Postman] lends it to one letter at a time.
final class Line {
    private final MailServer server;
    private final Session session;
    private SMTPTransport transport;
    private long used = System.nanoTime();

    Line(MailServer server, Properties properties) {
        this.server = server;
        this.session = Session.getInstance(properties);
    }

    /// Hands one letter over, and knows afterwards whether it is gone.
    Delivery send(Letter letter) {
        try {
            Paper paper = new Paper(session, letter);
            open();
            transport.sendMessage(paper, paper.getAllRecipients());
            return new Delivery.Sent();
        } catch (MessagingException refused) {
            // Whatever state the line is in after silence or a cut, the next letter shall not find out.
            if (!Replies.inWords(refused)) close();
            return Replies.delivery(refused);
        } finally {
            used = System.nanoTime();
        }
    }

    boolean idleFor(Duration time) {
        return System.nanoTime() - used > time.toNanos();
    }

    void close() {
        if (transport == null) return;
        try {
            transport.close();
        } catch (MessagingException _) {
            // it was broken already
        }
        transport = null;
    }

    /// A server may have hung up meanwhile (421): `isConnected` asks it with a NOOP.
    private void open() throws MessagingException {
        if (transport != null && transport.isConnected()) return;
        close();
        transport = (SMTPTransport) session.getTransport(server.protocol());
        String user = server.user().isEmpty() ? null : server.user();
        transport.connect(server.host(), server.port(), user, user == null ? null : server.password());
    }
}
