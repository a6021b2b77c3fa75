package tilth.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;

/// What sessions will do, as PostgreSQL keeps it. One method, one statement.
final class AgendaStore {
    static final int MOST = 60; // items of one session

    private final Database db;

    AgendaStore(Database db) {
        this.db = db;
    }

    /// In their order, those that members proposed at the end.
    List<AgendaItem> items(long session) {
        return items(db, session);
    }

    static List<AgendaItem> items(Queries queries, long session) {
        return queries.list("""
            select item.id, item.address, item.title, item.note, item.minutes,
                   coalesce(person.name, item.led) as who, item.proposed, item.author, item.version
              from agenda_item as item
              left join person on person.id = item.leader
             where item.session = $1
             order by item.proposed, item.place, item.id
            """, AgendaItem::of, session);
    }

    Optional<AgendaItem> item(long session, long address) {
        return items(session).stream().filter(item -> item.address() == address).findFirst();
    }

    /// Adds an item at the end; nothing when there are as many as there may be.
    ///
    /// @param who a member's name as others write it, or any other name
    static Optional<Long> add(
            Tx tx,
            Session session,
            String title,
            String note,
            int minutes,
            String who,
            boolean proposed,
            long author,
            Instant now) {
        return tx.find(
                """
                with called as (
                  select person.id from person join member on member.person = person.id and member.space = $2
                   where $6 <> '' and lower(person.name) = lower($6) and person.state = 'active' order by person.id limit 1
                )
                insert into agenda_item (address, session, place, title, note, minutes, leader, led, proposed, author, at)
                select $1, $3, coalesce((select max(place) from agenda_item where session = $3), 0) + 1, $4, $5, $7,
                       (select id from called), case when exists (select from called) then '' else $6 end, $8, $9, $10
                 where (select count(*) from agenda_item where session = $3) < $11
                returning address
                """,
                row -> row.number("address"),
                Ids.fresh(),
                session.space(),
                session.id(),
                title,
                note,
                who,
                (long) minutes,
                proposed,
                author,
                now,
                (long) MOST);
    }

    /// Changes what an item says; false when `version` is not the one in force.
    static boolean change(
            Tx tx, Session session, long address, int version, String title, String note, int minutes, String who) {
        return tx.run("""
            with called as (
              select person.id from person join member on member.person = person.id and member.space = $2
               where $6 <> '' and lower(person.name) = lower($6) and person.state = 'active' order by person.id limit 1
            )
            update agenda_item
               set title = $4, note = $5, minutes = $7, leader = (select id from called),
                   led = case when exists (select from called) then '' else $6 end,
                   version = version + 1
             where address = $1 and session = $3 and version = $8
            """, address, session.space(), session.id(), title, note, who, (long) minutes, (long) version)
                > 0;
    }

    /// Changes places with the one before, or the one after.
    static void move(Tx tx, long session, long address, boolean up) {
        tx.run("""
            with placed as (
              select id, address, row_number() over (order by place, id) as place
                from agenda_item where session = $1 and not proposed
            ), here as (select place from placed where address = $2),
            target as (
              select placed.place from placed, here
               where placed.place = here.place + case when $3 then -1 else 1 end
            )
            update agenda_item
               set place = case when placed.address = $2 then coalesce((select place from target), placed.place)
                                when placed.place = (select place from target) then (select place from here)
                                else placed.place end
              from placed where agenda_item.id = placed.id
            """, session, address, up);
    }

    /// A proposal becomes the last item of the agenda.
    static boolean take(Tx tx, long session, long address) {
        return tx.run("""
            update agenda_item
               set proposed = false,
                   place = coalesce((select max(place) from agenda_item where session = $1 and not proposed), 0) + 1
             where session = $1 and address = $2 and proposed
            """, session, address) > 0;
    }

    static boolean remove(Tx tx, long session, long address) {
        return tx.run("delete from agenda_item where session = $1 and address = $2", session, address) > 0;
    }

    /// A person is forgotten.
    static void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update agenda_item
               set title = regexp_replace(title, $2, $3, 'gi'), note = regexp_replace(note, $2, $3, 'gi'),
                   led = regexp_replace(led, $2, $3, 'gi')
             where strpos(lower(title || note || led), '@' || $1) > 0
            """, handle, typed, instead);
    }

    static void forget(Tx tx, String named, String instead) {
        tx.run("""
            update agenda_item set led = regexp_replace(led, $1, $2, 'gi') where led <> '' and led ~* $1
            """, named, instead);
    }

    static void forget(Tx tx, long person) {
        tx.run("update agenda_item set leader = null where leader = $1", person);
        tx.run("update agenda_item set author = null where author = $1", person);
    }
}
