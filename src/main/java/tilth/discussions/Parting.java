package tilth.discussions;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Attachments;

/// What goes for good: with its time, with its person, with a name that nobody has any more.
final class Parting {
    /// How long talk waits for the thing it hangs under to come back.
    private static final Duration AWAY = Duration.ofDays(365);

    private final Log log;
    private final Attachments attachments;

    Parting(Log log, Attachments attachments) {
        this.log = log;
        this.attachments = attachments;
    }

    private record Gone(long id, long space) {
        static Gone of(Row row) {
            return new Gone(row.number("id"), row.number("space"));
        }
    }

    /// A discussion with all that was said in it; false when there is none.
    boolean erase(Tx tx, long by, long id) {
        files(tx, tx.list("select id from reply where discussion = $1", row -> row.number("id"), id));
        List<Gone> gone = tx.list("delete from discussion where id = $1 returning id, space", Gone::of, id);
        tell(tx, by, "discussion.removed", gone);
        return !gone.isEmpty();
    }

    /// What they said stays without a name, or goes; discussions that others answered keep those answers.
    void farewell(Tx tx, long person, boolean textsStay) {
        ReactionStore.farewell(tx, person);
        tx.run("delete from discussion_read where person = $1", person);
        tx.run("delete from notice_level where person = $1", person);
        if (textsStay) return;
        files(tx, tx.list("select id from reply where author = $1", row -> row.number("id"), person));
        tell(tx, 0, "discussion.removed", tx.list("""
            delete from discussion
             where id in (select discussion from reply where author = $1)
               and not exists (select from reply where reply.discussion = discussion.id and reply.author <> $1)
            returning id, space
            """, Gone::of, person));
        tell(tx, 0, "reply.removed", tx.list("""
            with gone as (
              delete from reply where author = $1
              returning discussion, number, hidden is null and removed is null as stood
            ), fewer as (
              select discussion, count(*) filter (where stood) as shown, array_agg(number) as numbers
                from gone group by discussion
            )
            update discussion
               set shown = discussion.shown - fewer.shown,
                   answer = case when discussion.answer = any (fewer.numbers) then 0 else discussion.answer end,
                   title = case when discussion.author = $1 and about_kind = '' then '' else title end,
                   slug = case when discussion.author = $1 and about_kind = '' then '' else slug end
              from fewer where discussion.id = fewer.discussion
            returning discussion.id, discussion.space
            """, Gone::of, person));
    }

    /// Nobody is called so any more. What stands there instead has no markup, so the HTML is changed as the
    /// text is, after its links to the person are only words.
    void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update reply_version set title = regexp_replace(title, $2, $3, 'gi'),
                   body = regexp_replace(body, $2, $3, 'gi')
             where strpos(lower(title || body), '@' || $1) > 0
            """, handle, typed, instead);
        tx.run("""
            update reply set reason = regexp_replace(reason, $2, $3, 'gi') where strpos(lower(reason), '@' || $1) > 0
            """, handle, typed, instead);
        tell(tx, 0, "discussion.changed", tx.list("""
            with titled as (
              update discussion
                 set slug = regexp_replace(slug, $1, 'x'), title = regexp_replace(title, $2, $3, 'gi')
               where strpos(lower(title), '@' || $1) > 0 and title ~* $2
              returning id, space
            ), said as (
              update reply
                 set body = regexp_replace(body, $2, $3, 'gi'),
                     html = regexp_replace(
                              regexp_replace(html, '<a href="/people/' || $1 || '"[^>]*>([^<]*)</a>', '\\1', 'gi'),
                              $2, $3, 'gi')
               where strpos(lower(body), '@' || $1) > 0
              returning discussion
            )
            select id, space from titled
            union
            select discussion.id, discussion.space from said join discussion on discussion.id = said.discussion
            """, Gone::of, handle, typed, instead));
    }

    /// Erases what was removed longer ago than [Keeping#RETENTION], and talk whose thing is gone for good.
    int sweep(Database db, Instant now) {
        Instant before = now.minus(Keeping.RETENTION);
        return db.transact(tx -> {
            files(tx, tx.list("""
                select id from reply where removed < $1
                union
                select reply.id from reply join discussion on discussion.id = reply.discussion
                 where discussion.removed < $1 or discussion.away < $2
                """, row -> row.number("id"), before, now.minus(AWAY)));
            return tx.run("delete from discussion where removed < $1 or away < $2", before, now.minus(AWAY))
                    + tx.run("delete from reply where removed < $1", before)
                    + tx.run("update discussion set pinned = null where pinned < $1", now);
        });
    }

    private void files(Tx tx, List<Long> replies) {
        if (!replies.isEmpty()) attachments.erase(tx, ReplyFiles.KIND, replies);
    }

    private void tell(Tx tx, long by, String what, List<Gone> gone) {
        for (Gone each : gone)
            log.append(tx, new Event(what, by, each.space(), Keeping.KIND, each.id(), new JsonObject()));
    }
}
