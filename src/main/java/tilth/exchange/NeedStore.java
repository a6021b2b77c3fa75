package tilth.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.web.Reach;

/// Wishes as PostgreSQL keeps them. One method, one statement.
final class NeedStore {
    private NeedStore() {}

    /// A wish by the number in its address, as far as the reader may know of it; merged and removed ones too.
    static Optional<Need> at(Queries db, Reach reach, long address) {
        return db.find("select * from wish where address = $1 and labels && $2", Need::of, address, reach.array());
    }

    static Optional<Need> any(Queries db, long id) {
        return db.find("select * from wish where id = $1", Need::of, id);
    }

    /// Held until the transaction ends.
    static Optional<Need> hold(Queries tx, long id) {
        return tx.find("select * from wish where id = $1 for update", Need::of, id);
    }

    static List<Need> byIds(Queries db, Reach reach, Collection<Long> ids) {
        return db.list("""
            select * from wish
             where id = any($1) and labels && $2 and hidden is null and removed is null and merged_into is null
            """, Need::of, ids.toArray(Long[]::new), reach.array());
    }

    /// Open ones, most wished for first, behind a place in that order.
    ///
    /// @param space identity; -1 for wherever the reader may look
    static List<Need> open(Queries db, Reach reach, long space, int wishes, long id, int most) {
        return db.list("""
            select * from wish
             where labels && $1 and state = 'open' and merged_into is null and hidden is null and removed is null
               and ($2 = -1 or space = $2) and (wishes, id) < ($3, $4)
             order by wishes desc, id desc limit $5
            """, Need::of, reach.array(), space, wishes, id, most);
    }

    /// Those of which something came, or that were set aside, the latest first.
    static List<Need> ended(Queries db, Reach reach, long space, String state, int most) {
        return db.list("""
            select * from wish
             where labels && $1 and state = $3 and merged_into is null and hidden is null and removed is null
               and ($2 = -1 or space = $2)
             order by coalesce((select max(at) from wish_answer where wish_answer.wish = wish.id), written) desc, id desc
             limit $4
            """, Need::of, reach.array(), space, state, most);
    }

    /// A wish not yet kept.
    record Fresh(
            long address,
            long space,
            Set<String> labels,
            long author,
            String title,
            String body,
            String language,
            String source) {}

    static long add(Queries tx, Fresh fresh, Instant now) {
        return tx.one(
                """
                insert into wish (address, space, labels, author, title, body, language, source, written)
                values ($1, $2, $3, nullif($4, 0), $5, $6, $7, $8, $9) returning id
                """,
                row -> row.number("id"),
                fresh.address(),
                fresh.space(),
                fresh.labels().toArray(String[]::new),
                fresh.author(),
                fresh.title(),
                fresh.body(),
                fresh.language(),
                fresh.source(),
                now);
    }

    static boolean wishes(Queries db, long need, long person) {
        return db.find(
                        "select 1 as one from wish_along where wish = $1 and person = $2",
                        row -> row.count("one"),
                        need,
                        person)
                .isPresent();
    }

    /// Wishes along; 0 when they did already.
    static int wish(Queries tx, long need, long person) {
        return tx.run("""
            with along as (
              insert into wish_along (wish, person) values ($1, $2) on conflict do nothing returning wish
            )
            update wish set wishes = wishes + 1 from along where wish.id = along.wish
            """, need, person);
    }

    static int unwish(Queries tx, long need, long person) {
        return tx.run("""
            with along as (delete from wish_along where wish = $1 and person = $2 returning wish)
            update wish set wishes = wishes - 1 from along where wish.id = along.wish
            """, need, person);
    }

    static List<Long> wishers(Queries db, long need) {
        return db.list(
                "select person from wish_along where wish = $1 order by person", row -> row.number("person"), need);
    }

    /// Notes that somebody begins to make something of it.
    static void take(Queries tx, long need, long person, String kind, Instant now) {
        tx.run("""
            insert into wish_taken (wish, person, kind, at) values ($1, $2, $3, $4)
            on conflict (wish, person, kind) do update set at = excluded.at
            """, need, person, kind, now);
    }

    static int takers(Queries db, long need, Instant since) {
        return db.one(
                "select count(distinct person) as n from wish_taken where wish = $1 and at > $2",
                row -> row.count("n"),
                need,
                since);
    }

    /// The wishes somebody began to make something of, of one kind.
    static List<Need> taken(Queries db, long person, String kind, Instant since) {
        return db.list("""
            select wish.* from wish join wish_taken on wish_taken.wish = wish.id
             where person = $1 and kind = $2 and at > $3
               and merged_into is null and hidden is null and removed is null
            """, Need::of, person, kind, since);
    }

    static void taken(Queries tx, long need, long person, String kind) {
        tx.run("delete from wish_taken where wish = $1 and person = $2 and kind = $3", need, person, kind);
    }

    /// What came of a wish.
    ///
    /// @param person who said so; 0 when nobody is named any more
    record Came(long id, String kind, long thing, long person) {
        static Came of(Row row) {
            return new Came(
                    row.number("id"),
                    row.text("kind"),
                    row.number("thing"),
                    row.has("person") ? row.number("person") : 0);
        }
    }

    static List<Came> came(Queries db, long need) {
        return db.list("select * from wish_answer where wish = $1 order by id", Came::of, need);
    }

    /// Links something; 0 when it is linked already. Something to read or a session ends the wish, talk does not.
    static int answer(Queries tx, long need, String kind, long thing, long person, Instant now) {
        return tx.run("""
            with link as (
              insert into wish_answer (wish, kind, thing, person, at) values ($1, $2, $3, $4, $5)
              on conflict do nothing returning wish, kind
            )
            update wish set state = case when link.kind = 'discussion' then state else 'answered' end
              from link where wish.id = link.wish
            """, need, kind, thing, person, now);
    }

    /// Takes a link away; a wish that nothing is left of is open again.
    static int unlink(Queries tx, long need, long answer) {
        return tx.run("""
            with gone as (delete from wish_answer where wish = $1 and id = $2 returning id)
            update wish
               set state = case when state = 'answered' and not exists (
                     select from wish_answer
                      where wish_answer.wish = wish.id and kind <> 'discussion' and id not in (select id from gone))
                   then 'open' else state end
             where id = $1 and exists (select from gone)
            """, need, answer);
    }

    static int state(Queries tx, long need, Need.State state) {
        return tx.run(
                "update wish set state = $2 where id = $1 and state <> $2",
                need,
                state.name().toLowerCase(Locale.ROOT));
    }

    /// Two wishes become one: who wished for either, and what came of either, stands with the other.
    static void merge(Queries tx, long from, long into) {
        tx.run(
                "insert into wish_along select $2, person from wish_along where wish = $1 on conflict do nothing",
                from,
                into);
        tx.run("""
            insert into wish_answer (wish, kind, thing, person, at)
            select $2, kind, thing, person, at from wish_answer where wish = $1 on conflict do nothing
            """, from, into);
        tx.run("delete from wish_answer where wish = $1", from);
        tx.run("delete from wish_along where wish = $1", from);
        tx.run("update wish set merged_into = $2, wishes = 0 where id = $1", from, into);
        tx.run("update wish set wishes = (select count(*) from wish_along where wish = $1) where id = $1", into);
    }
}
