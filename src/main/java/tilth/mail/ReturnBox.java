package tilth.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mailbox in which letters are found that came back (RFC 3464) and that people wrote back, read over IMAP.
///
/// Each letter leaves under a return address of its own (VERP): what stands between `+` and `@` says
/// which letter a report is about; where it can be answered, another says so of answers. What is ours is
/// deleted once it is taken; everything else in the mailbox is left as it lies. For one thread at a time.
public final class ReturnBox {
    private static final Logger LOG = Logger.getLogger(ReturnBox.class.getName());
    private static final Pattern TOKEN = Pattern.compile("\\+([A-Za-z0-9_.-]{1,60})@");
    private static final List<String> ADDRESSED = List.of("Delivered-To", "X-Original-To", "Envelope-To", "To");
    private static final int LARGEST = 1 << 20; // bytes of a report with the letter in it
    private static final int LARGEST_WRITTEN = 10 << 20; // bytes, with the pictures somebody signs with
    private static final int TRIES = 3; // with one message, before the next is read
    private static final int MOST_PARTS = 10;
    private static final int MOST_ADDRESSED = 20;
    private static final int LONGEST_STATUS = 64 << 10; // bytes
    /// Permanent, and yet no reason to think that nobody reads there: full, too long, no room, policy.
    private static final Pattern PASSING = Pattern.compile("5\\.(?:2\\.[23]|3\\.4|7\\.\\d+)");

    private final MailServer server;
    private long box;
    private long read;
    private int tried;

    /// @param server where the mailbox is; `helo` is not asked for
    public ReturnBox(MailServer server) {
        this.server = server;
    }

    /// A letter that came back for good.
    ///
    /// @param token of its return address
    /// @param status as `5.1.1` (RFC 3463)
    public record Back(String token, String status) {}

    /// Looks at what has come since the last time; gives how many were taken.
    ///
    /// @param taker says whether a report is about a letter of ours; then it is deleted
    /// @throws IOException if the mailbox cannot be read at the moment
    public int look(Predicate<Back> taker) throws IOException {
        return look(taker, written -> false);
    }

    /// The same, and at what people wrote.
    ///
    /// @param reader says whether it answers a letter of ours; then it is deleted. What it cannot take three
    /// times is marked and passed over, so that the next are read
    public int look(Predicate<Back> taker, Predicate<Written> reader) throws IOException {
        try (Store store = Session.getInstance(server.incoming()).getStore(server.boxProtocol())) {
            store.connect(server.host(), server.port(), server.user(), server.password());
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            try {
                return look(inbox, (UIDFolder) inbox, message -> take(message, taker, reader));
            } finally {
                inbox.close(true);
            }
        } catch (MessagingException unable) {
            throw new IOException(unable.getMessage(), unable);
        }
    }

    @FunctionalInterface
    private interface Taking {
        boolean take(Message message) throws MessagingException;
    }

    private int look(Folder inbox, UIDFolder numbers, Taking taking) throws MessagingException {
        if (numbers.getUIDValidity() != box) read = 0;
        box = numbers.getUIDValidity();
        Message[] fresh = numbers.getMessagesByUID(read + 1, UIDFolder.LASTUID);
        FetchProfile wanted = new FetchProfile();
        wanted.add(FetchProfile.Item.CONTENT_INFO);
        wanted.add(FetchProfile.Item.SIZE);
        wanted.add(UIDFolder.FetchProfileItem.UID);
        ADDRESSED.forEach(wanted::add);
        Incoming.HEADERS.forEach(wanted::add);
        inbox.fetch(fresh, wanted);
        int taken = 0;
        for (Message message : fresh) {
            if (numbers.getUID(message) <= read) continue; // LASTUID gives the last one again
            if (patiently(message, taking)) {
                message.setFlag(Flags.Flag.DELETED, true);
                taken++;
            }
            read = numbers.getUID(message);
            tried = 0;
        }
        return taken;
    }

    private boolean patiently(Message message, Taking taking) throws MessagingException {
        try {
            return taking.take(message);
        } catch (RuntimeException fault) {
            if (++tried < TRIES) throw fault;
            message.setFlag(Flags.Flag.FLAGGED, true);
            LOG.log(
                    Level.WARNING,
                    () -> "a message in the mailbox is left: "
                            + fault.getClass().getName());
            return false;
        }
    }

    /// A message that cannot be read is passed over: it must not keep the next ones from being read.
    private static boolean take(Message message, Predicate<Back> taker, Predicate<Written> reader)
            throws MessagingException {
        try {
            Optional<String> token = token(message);
            if (token.isEmpty()) return false;
            if (!message.isMimeType("multipart/report")) {
                if (message.getSize() > LARGEST_WRITTEN) return false;
                return Incoming.of(message, token.get()).filter(reader).isPresent();
            }
            if (message.getSize() > LARGEST) return false;
            Optional<String> status = status(message);
            return status.isPresent() && taker.test(new Back(token.get(), status.get()));
        } catch (FolderClosedException | StoreClosedException cut) {
            throw cut;
        } catch (MessagingException | IOException | ClassCastException unreadable) {
            LOG.log(
                    Level.INFO,
                    () -> "a message in the mailbox cannot be read: "
                            + unreadable.getClass().getSimpleName());
            return false;
        }
    }

    private static Optional<String> token(Message message) throws MessagingException {
        int looked = 0;
        for (String header : ADDRESSED) {
            String[] values = message.getHeader(header);
            if (values == null) continue;
            for (String value : values) {
                Matcher token = TOKEN.matcher(value);
                if (token.find()) return Optional.of(token.group(1).toLowerCase(Locale.ROOT));
                if (++looked > MOST_ADDRESSED) return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// The first lasting failure in the part for machines; empty when there is none.
    private static Optional<String> status(Message message) throws MessagingException, IOException {
        Multipart parts = (Multipart) message.getContent();
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (!part.isMimeType("message/delivery-status")) continue;
            ByteArrayInputStream groups =
                    new ByteArrayInputStream(part.getInputStream().readNBytes(LONGEST_STATUS));
            while (groups.available() > 0) {
                InternetHeaders group = new InternetHeaders(groups);
                String action = said(group, "Action");
                String status = said(group, "Status");
                boolean lasting = action.equalsIgnoreCase("failed") && status.matches("5\\.\\d{1,3}\\.\\d{1,3}");
                if (lasting && !PASSING.matcher(status).matches()) return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    private static String said(InternetHeaders group, String name) {
        String value = group.getHeader(name, null);
        return value == null ? "" : value.strip().replaceAll("\\s.*", "");
    }
}
