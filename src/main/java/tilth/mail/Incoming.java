package tilth.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a message as what a person wrote to us: no robot's (RFC 3834), no list's, no forgery that the mail
/// server which took it has seen through.
final class Incoming {
    /// Headers that are looked at, fetched together.
    static final List<String> HEADERS = List.of(
            "From",
            "Subject",
            "Message-ID",
            "Date",
            "Return-Path",
            "Auto-Submitted",
            "Precedence",
            "List-Id",
            "X-Autoreply",
            "X-Autorespond",
            "Authentication-Results");

    private static final int MOST_PARTS = 100;
    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 64 << 10; // bytes
    private static final Pattern ROBOTS =
            Pattern.compile("(?i)(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+-].*)?@.*");
    private static final Pattern ABSENT =
            Pattern.compile("(?iU)\\s*(auto(matic)?[ -]?(reply|response)|out of (the )?office"
                    + "|respuesta autom[aá]tica|fuera de la oficina|رد تلقائي).*");

    private Incoming() {}

    /// Empty for what no person wrote, and for what cannot be trusted.
    static Optional<Written> of(Message message, String token) throws MessagingException, IOException {
        Address[] from = message.getFrom();
        if (from == null || from.length != 1 || !(from[0] instanceof InternetAddress sender)) return Optional.empty();
        if (message.getHeader("From").length != 1 || sender.isGroup()) return Optional.empty();
        String address = sender.getAddress() == null ? "" : sender.getAddress();
        if (ROBOTS.matcher(address).matches() || byRobot(message)) return Optional.empty();
        String text = text(message, 0, new int[] {MOST_PARTS}).orElse("");
        return Optional.of(new Written(token, address, id(message, address, text), text));
    }

    private static boolean byRobot(Message message) throws MessagingException {
        String auto = header(message, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        if (!auto.isEmpty() && !auto.equals("no")) return true;
        if (header(message, "Precedence").strip().matches("(?i)bulk|junk|list|auto_reply")) return true;
        if (header(message, "Return-Path").strip().equals("<>")) return true;
        for (String name : List.of("List-Id", "X-Autoreply", "X-Autorespond"))
            if (message.getHeader(name) != null) return true;
        String[] results = message.getHeader("Authentication-Results");
        boolean forged = results != null
                && Arrays.stream(results)
                        .anyMatch(said -> said.toLowerCase(Locale.ROOT).matches("(?s).*\\bdmarc\\s*=\\s*fail.*"));
        String subject = message.getSubject();
        return forged || (subject != null && ABSENT.matcher(subject).matches());
    }

    /// What was written, of the plain text where there is one.
    private static Optional<String> text(Part part, int depth, int[] left) throws MessagingException, IOException {
        if (depth > DEEPEST || left[0]-- <= 0) return Optional.empty();
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            boolean choice = part.isMimeType("multipart/alternative");
            Optional<String> found = Optional.empty();
            for (int i = 0; i < parts.getCount() && left[0] > 0; i++) {
                Optional<String> next = text(parts.getBodyPart(i), depth + 1, left);
                boolean plainer = choice && parts.getBodyPart(i).isMimeType("text/plain");
                if (next.isPresent() && (found.isEmpty() || plainer)) found = next;
                if (found.isPresent() && !choice) return found;
            }
            return found;
        }
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) return Optional.empty();
        if (part.isMimeType("text/plain")) return Optional.of(Above.of(decoded(part)));
        return part.isMimeType("text/html") ? Optional.of(Above.ofHtml(decoded(part))) : Optional.empty();
    }

    private static String decoded(Part part) throws MessagingException, IOException {
        byte[] bytes = part.getInputStream().readNBytes(LONGEST_TEXT);
        return new String(bytes, charset(part));
    }

    private static Charset charset(Part part) {
        try {
            String named = new ContentType(part.getContentType()).getParameter("charset");
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(named));
        } catch (MessagingException | IllegalArgumentException _) {
            return StandardCharsets.UTF_8;
        }
    }

    /// Of its message id, or of all it says where a mail program gave none.
    private static String id(Message message, String from, String text) throws MessagingException {
        String named = header(message, "Message-ID").strip();
        String whole = named.isEmpty() ? header(message, "Date") + "\0" + from + "\0" + text : named;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String header(Message message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? "" : values[0];
    }
}
