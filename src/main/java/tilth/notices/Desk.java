package tilth.notices;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;

/// The outbox as the people see it who run the site: what waits, what failed and why, and the pause.
public final class Desk {
    private final Database db;
    private final Runnable wake;

    Desk(Database db, Runnable wake) {
        this.db = db;
        this.wake = wake;
    }

    /// How many letters wait, failed (and are still remembered), and went out in the last day.
    public record Counts(long waiting, long failed, long sent) {}

    /// Since when no mail goes out, and why.
    public record Pause(Instant since, String why) {}

    public Counts counts(Instant now) {
        return db.one(
                """
                select count(*) filter (where state = 'waiting') as waiting,
                       count(*) filter (where state = 'failed') as failed,
                       count(*) filter (where state = 'sent' and ended > $1) as sent
                  from letter
                """,
                row -> new Counts(row.number("waiting"), row.number("failed"), row.number("sent")),
                now.minus(Duration.ofDays(1)));
    }

    /// Letters that wait, the next one first.
    public List<Held> waiting(int most) {
        return db.list("""
            select id, kind, person, mailbox, tries, reason, state, posted, not_before
              from letter
             where state = 'waiting'
             order by urgent desc, not_before, id
             limit $1
            """, Desk::held, most);
    }

    /// Letters that will not be tried again by themselves, the newest first.
    public List<Held> failed(int most) {
        return db.list("""
            select id, kind, person, mailbox, tries, reason, state, posted, not_before
              from letter
             where state = 'failed'
             order by ended desc
             limit $1
            """, Desk::held, most);
    }

    /// Tries a letter again now, whether it waits or has failed; false when there is no such letter,
    /// or its turn comes within [Outbox#HOLD] anyway (it may be on its way at this moment).
    ///
    /// A code that was in it is gone with its failure, so such a letter will be dropped.
    public boolean retry(Queries queries, long id, Instant now) {
        int again = queries.run("""
            update letter set state = 'waiting', ended = null, not_before = $2, posted = $2
             where id = $1 and (state = 'failed' or state = 'waiting' and not_before > $3)
            """, id, now, now.plus(Outbox.HOLD));
        wake.run();
        return again > 0;
    }

    /// What kept the last letter from a person, when none has arrived since: to tell them on the site.
    public Optional<String> trouble(long person) {
        return db.find("""
            select reason
              from (select state, reason
                      from letter
                     where person = $1 and state in ('sent', 'failed')
                     order by id desc
                     limit 1) as last
             where state = 'failed'
            """, row -> row.text("reason"), person);
    }

    /// What is kept of a person's letters, for their own copy of their data.
    JsonObject held(long person) {
        JsonArray stopped = new JsonArray(db.list(
                "select kind from letter_stop where person = $1 order by kind", row -> row.text("kind"), person));
        JsonArray letters = new JsonArray(db.list(
                "select kind, state, posted from letter where person = $1 order by id",
                row -> new JsonObject()
                        .put("kind", row.text("kind"))
                        .put("state", row.text("state"))
                        .put("at", row.at("posted").toString()),
                person));
        return new JsonObject()
                .put("stopped", stopped)
                .put("often", PartStore.wishes(db, person))
                .put("sent", letters);
    }

    public Optional<Pause> pause() {
        return db.find("select since, why from letter_pause", row -> new Pause(row.at("since"), row.text("why")));
    }

    /// Lets no mail go out any more until [#release], other than codes asked for from now on.
    ///
    /// @param why a word, as `restored`
    public static void pause(Queries queries, String why, Instant now) {
        queries.run("""
            insert into letter_pause (since, why) values ($1, $2)
            on conflict (one) do update set since = excluded.since, why = excluded.why
            """, now, why);
    }

    public void release(Queries queries) {
        queries.run("delete from letter_pause");
        wake.run();
    }

    /// Throws away what waits: after a restore, letters that went out long ago. Gives how many.
    public int discard(Queries queries, Instant now) {
        PartStore.discard(queries);
        return queries.run("""
            update letter set state = 'dropped', reason = 'discarded', ended = $1, secret = null
             where state = 'waiting'
            """, now);
    }

    private static Held held(Row row) {
        boolean failed = row.text("state").equals("failed");
        return new Held(
                row.number("id"),
                row.text("kind"),
                row.number("person"),
                row.text("mailbox"),
                row.count("tries"),
                row.text("reason"),
                failed,
                row.at("posted"),
                failed ? null : row.at("not_before"));
    }
}
