package tilth.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/// What a mail server's refusal means for the letter.
///
/// Only a 5xx to this recipient or this content ends a letter. A 5xx to the greeting, the
/// sign-in or the sender is a fault of the site's own settings: letters wait until it is mended.
final class Replies {
    private static final int GOING_AWAY = 421;
    private static final int AUTHENTICATION_REQUIRED = 530;

    private Replies() {}

    static Delivery delivery(MessagingException refused) {
        for (Exception link = refused; link != null; link = next(link)) {
            Optional<Delivery> meant = meant(link);
            if (meant.isPresent()) return meant.get();
        }
        return new Delivery.Later("line to the mail server broke: " + cause(refused));
    }

    private static Optional<Delivery> meant(Exception link) {
        return Optional.ofNullable(
                switch (link) {
                    case AuthenticationFailedException e ->
                        new Delivery.Later("sign-in at the mail server refused: " + e.getMessage());
                    case MailConnectException e -> new Delivery.Later("mail server not reached: " + cause(e));
                    case SMTPSenderFailedException e -> new Delivery.Later("sender refused: " + e.getMessage());
                    case SMTPAddressFailedException e -> answered(e.getReturnCode(), e.getMessage());
                    // With another exception behind it, that one says which address was refused and why.
                    case SMTPSendFailedException e
                    when !(e.getNextException() instanceof MessagingException) ->
                        answered(e.getReturnCode(), e.getMessage());
                    default -> null;
                });
    }

    private static Delivery answered(int code, String words) {
        if (code < 400) return new Delivery.Later("line to the mail server broke before its answer");
        return code >= 500 && code != AUTHENTICATION_REQUIRED ? new Delivery.Never(words) : new Delivery.Later(words);
    }

    /// Whether the server answered in words and stays on the line.
    static boolean inWords(MessagingException refused) {
        for (Exception link = refused; link != null; link = next(link)) {
            int code = switch (link) {
                case SMTPSenderFailedException e -> e.getReturnCode();
                case SMTPAddressFailedException e -> e.getReturnCode();
                case SMTPSendFailedException e -> e.getReturnCode();
                default -> 0;
            };
            if (code >= 400) return code != GOING_AWAY;
        }
        return false;
    }

    private static Exception next(Exception link) {
        return link instanceof MessagingException more ? more.getNextException() : null;
    }

    private static String cause(MessagingException e) {
        String where = "";
        Throwable deepest = e;
        for (Throwable link = e; link != null; link = link.getCause()) {
            if (link instanceof SSLException) where = "TLS: ";
            deepest = link;
        }
        return switch (deepest) {
            case SocketTimeoutException _ -> "no answer in time";
            case UnknownHostException _ -> "its name is unknown";
            default -> where + deepest.getMessage();
        };
    }
}
