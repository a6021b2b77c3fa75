package tilth.notices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.mail.Posting;
import tilth.text.Ids;

/// Notices as PostgreSQL keeps them. How many are unread is a column of the person, kept by the same
/// statement that changes them.
final class NoticeStore {
    private final Database db;

    NoticeStore(Database db) {
        this.db = db;
    }

    /// A reference to what happened, without a word of it.
    record Notice(long id, long address, Posting posting, Instant at, boolean read) {
        static Notice of(Row row) {
            return new Notice(
                    row.number("id"),
                    row.number("address"),
                    Posting.to(row.text("kind"), row.number("person"), row.number("thing"))
                            .detail(row.json("detail")),
                    row.at("at"),
                    row.has("read"));
        }
    }

    /// Adds notices; a person has one of an event.
    static void add(Queries tx, List<LetterStore.Told> told, Instant now) {
        if (told.isEmpty()) return;
        tx.run(
                """
                with added as (
                  insert into notice (address, person, kind, thing, detail, event, at)
                  select t.address, t.person, t.kind, t.thing, t.detail::jsonb, t.event, $7
                    from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::bigint[])
                         as t(address, person, kind, thing, detail, event)
                  on conflict (event, person) do nothing
                  returning person
                ), counted as (select person, count(*) as more from added group by person)
                update person set unread = unread + counted.more from counted where person.id = counted.person
                """,
                told.stream().map(_ -> Ids.fresh()).toArray(Long[]::new),
                told.stream().map(each -> each.posting().person()).toArray(Long[]::new),
                told.stream().map(each -> each.posting().kind()).toArray(String[]::new),
                told.stream().map(each -> each.posting().thing()).toArray(Long[]::new),
                told.stream().map(each -> each.posting().detail().encode()).toArray(String[]::new),
                told.stream().map(LetterStore.Told::event).toArray(Long[]::new),
                now);
    }

    /// Unread ones, newest first, from before an id; 0 for the newest.
    List<Notice> unread(long person, long before, int most) {
        return db.list("""
            select * from notice where person = $1 and read is null and ($2 = 0 or id < $2) order by id desc limit $3
            """, Notice::of, person, before, most);
    }

    /// Read ones, in the same order.
    List<Notice> read(long person, long before, int most) {
        return db.list("""
            select * from notice where person = $1 and read is not null and ($2 = 0 or id < $2) order by id desc limit $3
            """, Notice::of, person, before, most);
    }

    Optional<Notice> find(long person, long address) {
        return db.find("select * from notice where person = $1 and address = $2", Notice::of, person, address);
    }

    /// The identity behind an address, to go on behind it; 0 when it is not theirs.
    long place(long person, long address) {
        return db.find(
                        "select id from notice where person = $1 and address = $2",
                        row -> row.number("id"),
                        person,
                        address)
                .orElse(0L);
    }

    /// Marks all up to one as read; 0 marks all there are.
    static void readAll(Tx tx, long person, long upTo, Instant now) {
        tx.run("""
            with done as (
              update notice set read = $3 where person = $1 and read is null and ($2 = 0 or id <= $2) returning id
            )
            update person set unread = greatest(0, unread - (select count(*) from done)) where id = $1
            """, person, upTo, now);
    }

    static void read(Tx tx, long person, long id, Instant now) {
        tx.run("""
            with done as (update notice set read = $3 where person = $1 and id = $2 and read is null returning id)
            update person set unread = greatest(0, unread - (select count(*) from done)) where id = $1
            """, person, id, now);
    }

    /// Drops what says nothing to this person any more.
    void drop(long person, List<Long> ids) {
        if (ids.isEmpty()) return;
        db.run("""
            with gone as (delete from notice where person = $1 and id = any($2) returning read)
            update person set unread = greatest(0, unread - (select count(*) from gone where read is null)) where id = $1
            """, person, ids.toArray(Long[]::new));
    }

    static void erase(Queries tx, long person) {
        tx.run("delete from notice where person = $1", person);
    }

    /// Forgets notices from before a moment; unread ones too, nobody misses them by then.
    static int forget(Queries db, Instant before) {
        return db.run("""
            with gone as (delete from notice where at < $1 returning person, read),
            counted as (select person, count(*) as fewer from gone where read is null group by person)
            update person set unread = greatest(0, unread - counted.fewer) from counted where person.id = counted.person
            """, before);
    }
}
