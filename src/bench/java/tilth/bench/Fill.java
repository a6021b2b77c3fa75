package tilth.bench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.text.Markdown;

/// Puts conversations and readers into the database of a stopped Tilth, a hundred conversations in a
/// transaction: over HTTP it would take ten minutes.
final class Fill {
    static final int READERS = 200;
    private static final int ANSWERS = 10;
    private static final int LONG_ONES = 100; // so many get a whole page
    private static final int PAGE = 20; // replies, the opening with them
    private static final int AT_ONCE = 100; // conversations in a transaction

    private final Corpus corpus;
    private final int count;
    private final Instant now = Instant.now();
    private final List<Long> readers = new ArrayList<>();

    private Fill(Corpus corpus, int count) {
        this.corpus = corpus;
        this.count = count;
    }

    /// Gives how many texts a second went in.
    static double into(Path data, Corpus corpus, int count) {
        Vertx vertx = Vertx.vertx();
        try (Database db = Database.start(vertx, Optional.empty(), data.resolve("postgres"), 4)) {
            long began = System.nanoTime();
            int texts = new Fill(corpus, count).all(db);
            db.run("analyze");
            return texts / ((System.nanoTime() - began) / 1e9);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /// The cookie's value of one of the readers.
    static String token(int reader) {
        return "reader-of-the-bench-" + reader;
    }

    private int all(Database db) {
        long author = db.one("select min(id) as id from person", row -> row.number("id"));
        db.transact(tx -> {
            readers(tx);
            return null;
        });
        int texts = 0;
        for (int from = 0; from < count; from += AT_ONCE) {
            int first = from;
            texts += db.transact(tx -> some(tx, author, first, Math.min(count, first + AT_ONCE)));
        }
        return texts;
    }

    private void readers(Tx tx) {
        for (int i = 0; i < READERS; i++) {
            String handle = "reader-" + i;
            long person = tx.one("""
                insert into person (address, handle, handle_skeleton, name, named, language, zone, created)
                values ($1, $2, $2, $2, true, 'en', 'UTC', $3) returning id
                """, row -> row.number("id"), Ids.fresh(), handle, now);
            readers.add(person);
            tx.run("""
                insert into sign_in (person, token, shared, device, created, last_seen, ends, confirmed)
                values ($1, $2, false, 'bench', $3, $3, $4, $3)
                """, person, Ids.hash(token(i)), now, now.plus(Duration.ofDays(30)));
        }
    }

    private int some(Tx tx, long author, int from, int to) {
        List<Long> discussions = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<Long> addresses = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        List<String> rendered = new ArrayList<>();
        List<Long> authors = new ArrayList<>();
        for (int i = from; i < to; i++) {
            JsonObject one = corpus.discussion(i);
            int replies = i < LONG_ONES ? PAGE : ANSWERS + 1;
            long id = begin(tx, author, one, replies, now.minusSeconds(count - i));
            for (int number = 1; number <= replies; number++) {
                String body = number == 1
                        ? one.getString("body")
                        : corpus.reply(0, i * PAGE + number).getString("body");
                discussions.add(id);
                numbers.add((long) number);
                addresses.add(Ids.fresh());
                bodies.add(body);
                rendered.add(Markdown.render(body).html());
                authors.add(number == 1 ? author : readers.get((i * 7 + number) % READERS));
            }
        }
        return tx.run(
                """
                insert into reply (address, discussion, number, author, body, html, renderer, language, written)
                select given.address, given.discussion, given.number, given.author, given.body, given.html, $7, 'en', $8
                  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[])
                    as given (address, discussion, number, body, html, author)
                """,
                addresses.toArray(Long[]::new),
                discussions.toArray(Long[]::new),
                numbers.toArray(Long[]::new),
                bodies.toArray(String[]::new),
                rendered.toArray(String[]::new),
                authors.toArray(Long[]::new),
                Markdown.VERSION,
                now);
    }

    private static long begin(Tx tx, long author, JsonObject one, int replies, Instant at) {
        String title = one.getString("title");
        return tx.one(
                """
                insert into discussion (address, space, labels, kind, title, slug, language, author, replies, shown,
                       stirred, created)
                values ($1, 0, array['public'], $2, $3, $4, 'en', $5, $6, $6, $7, $7) returning id
                """,
                row -> row.number("id"),
                Ids.fresh(),
                one.getString("kind"),
                title,
                title.replace(' ', '-'),
                author,
                (long) replies,
                at);
    }
}
