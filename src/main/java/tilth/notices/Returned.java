package tilth.notices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.mail.Mailbox;
import tilth.mail.ReturnBox;
import tilth.web.Secrets;

/// Letters that came back: gives each letter a return address nobody can guess, reads the reports,
/// and lets no more letters go where nobody is.
///
/// A report counts only under the token of a letter we sent: whoever writes one by hand stops nothing.
final class Returned implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Returned.class.getName());
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int LONGEST_LOCAL = 64; // RFC 5321 4.5.3.1.1
    private static final int MAC_BYTES = 10;

    private final Database db;
    private final Secrets secrets;
    private final Readers readers;
    private final Mailbox from;
    private final Optional<ReturnBox> box;
    private final WrittenBack written;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread looking =
            Thread.ofPlatform().daemon().name("letters back").unstarted(this::run);

    /// @param box empty where letters have no return address of their own
    Returned(
            Database db,
            Secrets secrets,
            Readers readers,
            Mailbox from,
            Optional<ReturnBox> box,
            WrittenBack written,
            InstantSource clock) {
        this.db = db;
        this.secrets = secrets;
        this.readers = readers;
        this.from = from;
        this.box = box;
        this.written = written;
        this.clock = clock;
    }

    void start() {
        if (box.isPresent()) looking.start();
    }

    @Override
    public void close() {
        stopped.countDown();
        looking.interrupt();
    }

    /// Where a letter comes back to: `tilth+<name>.<mac>@host`; empty when it comes back to its sender.
    Optional<Mailbox> address(String letter) {
        if (box.isEmpty()) return Optional.empty();
        String local = from.address().substring(0, from.address().indexOf('@'));
        String whole = local + "+" + token(letter);
        if (whole.length() > LONGEST_LOCAL) return Optional.empty();
        return Optional.of(Mailbox.of(whole + "@" + from.host()));
    }

    /// In small letters throughout: some mail servers write addresses so.
    private String token(String letter) {
        String name = letter.toLowerCase(Locale.ROOT);
        byte[] mac = secrets.derive("letters.returned\0" + name);
        return name + "." + HexFormat.of().formatHex(mac, 0, MAC_BYTES);
    }

    private void run() {
        try {
            while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads the mailbox once.
    void look() {
        try {
            box.orElseThrow().look(this::take, written::take);
        } catch (IOException | RuntimeException notNow) {
            LOG.log(Level.WARNING, () -> "the mailbox cannot be read: " + notNow.getMessage());
        }
    }

    private record Sent(long id, long person, String mailbox, java.time.Instant posted) {}

    /// Whether the report is about a letter of ours; its address then gets no more.
    boolean take(ReturnBox.Back back) {
        int dot = back.token().lastIndexOf('.');
        if (dot < 1 || !MessageDigest.isEqual(bytes(token(back.token().substring(0, dot))), bytes(back.token())))
            return false;
        Optional<Sent> letter = db.find(
                "select id, person, mailbox, posted from letter where lower(name) = $1 and state in ('sent', 'failed')",
                row -> new Sent(row.number("id"), row.number("person"), row.text("mailbox"), row.at("posted")),
                back.token().substring(0, dot));
        letter.ifPresent(sent -> db.transact(tx -> {
            readers.cameBack(tx, sent.person(), sent.mailbox(), sent.posted(), clock.instant());
            return tx.run(
                    "update letter set state = 'failed', reason = $2 where id = $1",
                    sent.id(),
                    "came back: " + back.status());
        }));
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
