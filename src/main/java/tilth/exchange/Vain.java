package tilth.exchange;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.search.QueryText;
import tilth.text.Ids;
import tilth.web.Request;

/// What was looked for in vain: words and how often, never by whom or when.
///
/// Whoever asks twice on a day counts once; that is known by a hash with a key that is thrown away at midnight
/// and was never written down. What could be somebody's address, number or secret is not counted at all.
public final class Vain {
    /// So often, and those who look after the site see it.
    static final int TOLD = 3;
    private static final int SHOWN = 50;
    private static final int KEPT = 5_000; // rows; the rarest go
    private static final int REMEMBERED = 50_000; // hashes of a day; beyond them nothing counts until midnight
    private static final int PER_PERSON = 30; // different questions of one person on a day
    private static final int SHORTEST = 3; // letters
    private static final int LONGEST = 60; // letters: more is a story, and may be somebody's own
    private static final int MOST_WORDS = 6;
    private static final Pattern PRIVATE = Pattern.compile(
            "@|//|[\\p{L}\\p{Nd}]\\.\\p{L}{2}|www\\.|\\p{Nd}{3}|(?:\\p{Nd}[\\s().+-]*){5}|[\\p{Cntrl}<>{}]");

    private final Database db;
    private final SecureRandom random = new SecureRandom();
    private LocalDate day = LocalDate.MIN;
    private byte[] key = new byte[0];
    private final Set<Long> today = new HashSet<>();

    Vain(Database db) {
        this.db = db;
    }

    /// Words that were looked for.
    record Words(long id, String language, String words, int times) {
        static Words of(Row row) {
            return new Words(row.number("id"), row.text("language"), row.text("words"), row.count("times"));
        }
    }

    /// Counts a question nobody has answered, once a person and day. Takes what was asked of everything public,
    /// without a choice beside the words.
    public void asked(Request request, QueryText text) {
        said(text)
                .filter(words -> fresh(request, folded(words)))
                .ifPresent(words -> db.run("""
                    insert into vain (language, folded, words) values ($1, $2, $3)
                    on conflict (language, folded) do update set times = least(vain.times + 1, 1000000)
                    """, request.language(), folded(words), words));
    }

    /// The words as they may be counted; empty for what could be private, and for what is no question.
    static Optional<String> said(QueryText text) {
        if (!text.filters().isEmpty() || text.words().stream().anyMatch(QueryText.Word::not)) return Optional.empty();
        String words = Normalizer.normalize(text.wanted(), Normalizer.Form.NFC)
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean fits = words.length() >= SHORTEST
                && words.length() <= LONGEST
                && words.split(" ", -1).length <= MOST_WORDS
                && words.codePoints().anyMatch(Character::isLetter)
                && !PRIVATE.matcher(words).find();
        return fits ? Optional.of(words) : Optional.empty();
    }

    static String folded(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private synchronized boolean fresh(Request request, String words) {
        LocalDate now = LocalDate.ofInstant(request.now(), ZoneOffset.UTC);
        if (!now.equals(day)) {
            day = now;
            key = random.generateSeed(32);
            today.clear();
        }
        String who = request.visitor().entered() ? "p" + request.visitor().id() : request.network();
        if (today.size() >= REMEMBERED || !today.add(hash(who + '\n' + words))) return false;
        for (int i = 0; i < PER_PERSON; i++) if (today.add(hash(who + '\t' + i))) return true;
        return false;
    }

    private long hash(String what) {
        return ByteBuffer.wrap(Ids.hash(HexFormat.of().formatHex(key) + what)).getLong();
    }

    /// What was looked for three times and more, most first.
    static List<Words> told(Queries db) {
        return db.list(
                "select * from vain where times >= $1 and not aside order by times desc, id limit $2",
                Words::of,
                TOLD,
                SHOWN);
    }

    static Optional<Words> find(Queries db, long id) {
        return db.find("select * from vain where id = $1 and times >= $2 and not aside", Words::of, id, TOLD);
    }

    static int aside(Queries tx, long id) {
        return tx.run("update vain set aside = true where id = $1 and times >= $2 and not aside", id, TOLD);
    }

    /// It is looked for no longer in vain, or has become a wish.
    static int done(Queries tx, long id) {
        return tx.run("delete from vain where id = $1", id);
    }

    /// Keeps the list short.
    int sweep() {
        return db.run("""
            delete from vain where not aside
               and id not in (select id from vain where not aside order by times desc, id desc limit $1)
            """, KEPT);
    }
}
