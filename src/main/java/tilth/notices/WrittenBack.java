package tilth.notices;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.mail.Mailbox;
import tilth.mail.Written;
import tilth.spaces.Ear;
import tilth.web.Secrets;

/// Letters that people answer by writing back: gives a letter an address for its one reader and its one thing,
/// and hands what they write to the room that asked, once.
///
/// An answer counts when the address is one we signed and it comes from the address its person has now.
final class WrittenBack {
    private static final String PURPOSE = "letters.written\0";
    private static final int MAC_BYTES = 16;
    private static final int LONGEST_LOCAL = 64; // RFC 5321 4.5.3.1.1
    private static final Duration REMEMBER = Duration.ofDays(90);
    private static final Pattern SAID =
            Pattern.compile("(([a-z]{1,8})\\.([0-9a-z]{1,13})\\.([0-9a-z]{1,13}))\\.[0-9a-z]+");

    private final Database db;
    private final Secrets secrets;
    private final Readers readers;
    private final Mailbox from;
    private final Map<String, Ear> ears;
    private final InstantSource clock;

    /// @param ears by the name of the room that asks; empty where nobody reads the mailbox
    WrittenBack(
            Database db, Secrets secrets, Readers readers, Mailbox from, Map<String, Ear> ears, InstantSource clock) {
        this.db = db;
        this.secrets = secrets;
        this.readers = readers;
        this.from = from;
        this.ears = ears;
        this.clock = clock;
    }

    /// `tilth+<room>.<person>.<thing>.<mac>@host`, in small letters throughout; empty when nobody would read it.
    Optional<Mailbox> address(String room, long person, long thing) {
        if (person == 0 || !ears.containsKey(room)) return Optional.empty();
        String said = room + "." + Long.toString(person, Character.MAX_RADIX) + "."
                + Long.toString(thing, Character.MAX_RADIX);
        String local = from.address().substring(0, from.address().indexOf('@')) + "+" + said + "." + mac(said);
        return local.length() > LONGEST_LOCAL ? Optional.empty() : Optional.of(Mailbox.of(local + "@" + from.host()));
    }

    private String mac(String said) {
        byte[] whole = secrets.derive(PURPOSE + said);
        return new BigInteger(1, Arrays.copyOf(whole, MAC_BYTES)).toString(Character.MAX_RADIX);
    }

    /// Whether it answers a letter of ours; then it was heard, now or before.
    boolean take(Written written) {
        Matcher said = SAID.matcher(written.token());
        if (!said.matches() || !signed(said.group(1), written.token())) return false;
        Ear ear = ears.get(said.group(2));
        if (ear == null) return false;
        long person = Long.parseLong(said.group(3), Character.MAX_RADIX);
        long thing = Long.parseLong(said.group(4), Character.MAX_RADIX);
        Optional<Readers.Reader> reader =
                readers.find(person).filter(found -> found.address().equalsIgnoreCase(written.from()));
        if (reader.isEmpty()) return false;
        Instant now = clock.instant();
        db.transact(tx -> {
            if (!read(tx, written.id(), now)) return false;
            ear.hear(tx, person, thing, reader.get().language().toLowerCase(Locale.ROOT), written.text());
            return true;
        });
        return true;
    }

    private boolean signed(String said, String token) {
        return MessageDigest.isEqual(bytes(said + "." + mac(said)), bytes(token));
    }

    /// False when this message was read before.
    private static boolean read(Tx tx, String message, Instant now) {
        tx.run("delete from letter_read where at < $1", now.minus(REMEMBER));
        return tx.run("insert into letter_read (message, at) values ($1, $2) on conflict do nothing", message, now) > 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
