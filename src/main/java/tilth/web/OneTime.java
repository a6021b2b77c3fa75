package tilth.web;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.text.Ids;

/// One-time keys: each form carries one, so that a form sent twice is done once and told twice.
///
/// The key proves that the form came from our page for this sign-in (or this stranger's visit), so
/// it is the guard against forged requests too. It is stored in the act's own transaction with a
/// fingerprint of what was sent and the answer, for [#LIFE]. Table: `form_key`.
public final class OneTime {
    static final String FIELD = "_key";
    static final Duration LIFE = Duration.ofHours(24);
    /// Stands in a page, and in its parts that are kept, where each form gets its key as the page goes out. Nobody can
    /// write it into a text, for nobody knows it.
    private static final String HOLE = Ids.token();
    static final String INPUT = "<input type=\"hidden\" name=\"" + FIELD + "\" value=\"" + HOLE + "\">";

    private static final int LONGEST_API_KEY = 200;

    private final Database db;
    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    public OneTime(Database db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /// A page with a key in each of its forms.
    static String filled(String page, Request request) {
        int hole = page.indexOf(HOLE);
        if (hole < 0) return page;
        StringBuilder filled = new StringBuilder(page.length() + 200);
        int done = 0;
        for (; hole >= 0; hole = page.indexOf(HOLE, done)) {
            filled.append(page, done, hole).append(request.freshKey());
            done = hole + HOLE.length();
        }
        return filled.append(page, done, page.length()).toString();
    }

    /// A fresh key for a page shown to this owner (a sign-in or a stranger's visit); each of its forms adds a dot and a
    /// number of its own.
    String issue(String owner) {
        byte[] bytes = new byte[15];
        random.nextBytes(bytes);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return fresh + "." + secrets.sign("form", owner + ":" + fresh);
    }

    /// Whether we gave this key to this owner.
    boolean fits(String owner, String key) {
        int dot = key.indexOf('.');
        int form = key.lastIndexOf('.');
        return dot > 0
                && form > dot
                && secrets.fits("form", owner + ":" + key.substring(0, dot), key.substring(dot + 1, form));
    }

    /// Does the work in one transaction, once per key; a repeated request gets the first answer.
    ///
    /// Answers of 400 and more are not kept, and nothing of their work is. An empty key does the work
    /// without remembering.
    ///
    /// @throws Problem.SentBefore if the key came before with something else in the form
    Answer once(long person, String key, String route, byte[] fingerprint, Instant now, Function<Tx, Answer> work) {
        if (key.length() > LONGEST_API_KEY) throw new Problem.Malformed();
        if (key.isEmpty()) return unkept(db.transact(tx -> refuseFailed(work.apply(tx))));
        return unkept(db.transact(tx -> {
            int fresh = tx.run("""
                insert into form_key (person, key, route, fingerprint, at) values ($1, $2, $3, $4, $5)
                on conflict do nothing
                """, person, key, route, fingerprint, now);
            if (fresh == 0) return new Outcome(replay(tx, person, key, route, fingerprint));
            Answer answer = refuseFailed(work.apply(tx)).answer();
            Kept kept = Kept.of(answer);
            tx.run("""
                update form_key set status = $3, location = $4, answer = $5 where person = $1 and key = $2
                """, person, key, kept.status(), kept.location(), kept.json());
            return new Outcome(answer);
        }));
    }

    /// Forgets keys older than [#LIFE]; gives how many.
    public int sweep(Instant now) {
        return db.run("delete from form_key where at < $1", now.minus(LIFE));
    }

    private static Answer replay(Tx tx, long person, String key, String route, byte[] fingerprint) {
        Kept before = tx.one("""
            select route, fingerprint, status, location, answer from form_key where person = $1 and key = $2
            """, Kept::of, person, key);
        if (!before.route().equals(route) || !Arrays.equals(before.fingerprint(), fingerprint))
            throw new Problem.SentBefore(before.location());
        return before.answer();
    }

    private record Outcome(Answer answer) {}

    private static Answer unkept(Outcome outcome) {
        return outcome.answer();
    }

    private static Outcome refuseFailed(Answer answer) {
        if (answer.status() >= 400) throw new Undone(answer);
        return new Outcome(answer);
    }

    /// Rolls a transaction back while its answer still goes out.
    static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Answer answer;

        Undone(Answer answer) {
            super("undone", null, false, false);
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    /// An answer as it is kept: where it leads and what the API said.
    private record Kept(String route, byte[] fingerprint, int status, String location, JsonObject json) {
        private static final int NOT_TOLD_TWICE = -1;

        static Kept of(Row row) {
            return new Kept(
                    row.text("route"),
                    row.bytes("fingerprint"),
                    row.count("status"),
                    row.text("location"),
                    row.has("answer") ? row.json("answer") : null);
        }

        static Kept of(Answer answer) {
            return switch (answer) {
                case Answer.Secret secret ->
                    new Kept("", null, NOT_TOLD_TWICE, Kept.of(secret.answer()).location, null);
                case Answer.WithCookies with ->
                    new Kept("", null, NOT_TOLD_TWICE, Kept.of(with.answer()).location, null);
                case Answer.Redirect to -> new Kept("", null, to.status(), to.path(), null);
                case Answer.Made made -> new Kept("", null, made.status(), made.path(), made.json());
                case Answer.Json json -> new Kept("", null, json.status(), "", json.json());
                case Answer.Text text -> new Kept("", null, text.status(), "", null);
                case Answer.Page page -> new Kept("", null, NOT_TOLD_TWICE, "", null);
                case Answer.Bytes bytes -> new Kept("", null, NOT_TOLD_TWICE, "", null);
                case Answer.File file -> new Kept("", null, NOT_TOLD_TWICE, "", null);
                case Answer.Stream stream -> new Kept("", null, NOT_TOLD_TWICE, "", null);
            };
        }

        Answer answer() {
            if (status == NOT_TOLD_TWICE) throw new Problem.SentBefore(location);
            if (status == 201) return new Answer.Made(location, json, 201);
            if (json != null) return Answer.json(json).status(status);
            if (status == 204) return Answer.nothing();
            return new Answer.Redirect(location, status);
        }
    }
}
