package tilth.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/// A letter as the message that goes on the wire.
///
/// Headers: RFC 5322; `Auto-Submitted` RFC 3834, so that no robot answers; the list's three
/// RFC 2369, 2919 and 8058.
final class Paper extends SMTPMessage {
    private final String messageId;

    Paper(Session session, Letter letter) throws MessagingException {
        super(session);
        this.messageId = letter.messageId();

        setFrom(printed(letter.from()));
        setRecipient(Message.RecipientType.TO, printed(letter.to()));
        if (letter.replyTo().isPresent())
            setReplyTo(new InternetAddress[] {printed(letter.replyTo().get())});
        setEnvelopeFrom(letter.returnTo().orElse(letter.from()).address());
        setSubject(letter.subject(), "UTF-8");
        setSentDate(Date.from(letter.written()));
        setContentLanguage(new String[] {letter.language()});
        setHeader("Auto-Submitted", "auto-generated");
        if (letter.stop().isPresent()) listHeaders(letter.stop().get());

        setContent(letter.enclosed().isEmpty() ? alternatives(letter) : mixed(letter));
        saveChanges();
    }

    /// Jakarta Mail makes a new id with each save; ours stays the letter's.
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private void listHeaders(Letter.Stop stop) throws MessagingException {
        setHeader("List-Id", "<" + stop.list() + ">");
        setHeader("List-Unsubscribe", "<" + stop.url() + ">");
        setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static MimeMultipart mixed(Letter letter) throws MessagingException {
        MimeBodyPart words = new MimeBodyPart();
        words.setContent(alternatives(letter));
        MimeMultipart mixed = new MimeMultipart("mixed", words);
        for (Draft.Enclosed enclosed : letter.enclosed()) {
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(
                    new ByteArrayDataSource(enclosed.text().getBytes(StandardCharsets.UTF_8), enclosed.type())));
            file.setFileName(enclosed.name());
            file.setDisposition(Part.ATTACHMENT);
            mixed.addBodyPart(file);
        }
        return mixed;
    }

    private static MimeMultipart alternatives(Letter letter) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), "UTF-8", "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), "UTF-8", "html");
        return new MimeMultipart("alternative", text, html);
    }

    private static InternetAddress printed(Mailbox mailbox) throws MessagingException {
        try {
            return mailbox.name().isEmpty()
                    ? new InternetAddress(mailbox.address(), true)
                    : new InternetAddress(mailbox.address(), mailbox.name(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
