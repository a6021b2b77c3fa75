package tilth.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;

/// Who was there, as PostgreSQL keeps it, and how it fades. One method, one statement.
final class PresenceStore {
    /// Names become a number after this long.
    static final Duration NAMED = Duration.ofDays(365);
    /// Where stories stay they are kept only as long as somebody may have to be asked for their yes.
    static final Duration NAMED_BRIEFLY = Duration.ofDays(30);

    private static final int MOST = 300; // to tick on one page

    private final Database db;

    PresenceStore(Database db) {
        this.db = db;
    }

    /// Somebody who was there.
    ///
    /// @param person identity; 0 for a name without an account
    /// @param address their number; 0 likewise
    record Present(long person, long address, String name, boolean unshown) {
        static Present of(Row row) {
            return new Present(
                    row.has("person") ? row.number("person") : 0,
                    row.has("address") ? row.number("address") : 0,
                    row.text("name"),
                    row.yes("unshown"));
        }
    }

    /// By name, members first.
    List<Present> present(Session session) {
        return present(db, session);
    }

    static List<Present> present(Queries queries, Session session) {
        return queries.list("""
            select presence.person, person.address, coalesce(person.name, presence.name) as name,
                   coalesce(member.unshown, false) as unshown
              from presence
              left join person on person.id = presence.person
              left join member on member.space = $2 and member.person = presence.person
             where presence.session = $1 and (presence.person is null or person.state = 'active')
             order by presence.person is null, presence.at, presence.id
            """, Present::of, session.id(), session.space());
    }

    /// How many more were there.
    ///
    /// @param others without an account and without a name
    /// @param faded whose names are kept no longer
    record More(int others, int faded) {}

    More more(long session) {
        return more(db, session);
    }

    static More more(Queries queries, long session) {
        return queries.find(
                        "select others, faded from turnout where session = $1",
                        row -> new More(row.count("others"), row.count("faded")),
                        session)
                .orElse(new More(0, 0));
    }

    /// Whether somebody is marked as having been there.
    static boolean here(Queries queries, long session, long person) {
        return queries.one(
                "select exists (select from presence where session = $1 and person = $2) as here",
                row -> row.yes("here"),
                session,
                person);
    }

    boolean here(long session, long person) {
        return here(db, session, person);
    }

    /// Somebody who could have been there, to be ticked.
    record Tick(long address, String name, boolean here) {}

    /// Those who belong, those who said they come first.
    List<Tick> ticks(Session session) {
        return db.list(
                """
                select person.address, person.name, presence.id is not null as here
                  from member
                  join person on person.id = member.person and person.state = 'active'
                  left join presence on presence.session = $1 and presence.person = person.id
                  left join answer on answer.session = $1 and answer.person = person.id
                 where member.space = $2
                 order by presence.id is null, array_position(array['yes', 'maybe'], answer.answer) nulls last,
                          lower(person.name), person.id
                 limit $3
                """,
                row -> new Tick(row.number("address"), row.text("name"), row.yes("here")),
                session.id(),
                session.space(),
                (long) MOST);
    }

    static boolean come(Tx tx, long session, long person, Instant now) {
        return tx.run("""
            insert into presence (session, person, at) values ($1, $2, $3) on conflict (session, person) do nothing
            """, session, person, now) > 0;
    }

    static boolean gone(Tx tx, long session, long person) {
        return tx.run("delete from presence where session = $1 and person = $2", session, person) > 0;
    }

    /// Those ticked were there, of those who could be ticked; others stay as they marked themselves.
    static void tick(Tx tx, Session session, Long[] addresses, String[] names, int others, Instant now) {
        tx.run("""
            delete from presence using person, member
             where presence.session = $1 and person.id = presence.person and not person.address = any ($2)
               and member.space = $3 and member.person = person.id
            """, session.id(), addresses, session.space());
        tx.run("""
            insert into presence (session, person, at)
            select $1, person.id, $4 from person join member on member.person = person.id and member.space = $3
             where person.address = any ($2) and person.state = 'active'
            on conflict (session, person) do nothing
            """, session.id(), addresses, session.space(), now);
        tx.run("delete from presence where session = $1 and person is null", session.id());
        tx.run("""
            insert into presence (session, name, at) select $1, name, $3 from unnest($2::text[]) as name
            """, session.id(), names, now);
        tx.run("""
            insert into turnout (session, others) values ($1, $2)
            on conflict (session) do update set others = excluded.others
            """, session.id(), (long) others);
    }

    /// Names that were kept long enough become a number; gives of how many sessions.
    static int fade(Queries queries, Instant now) {
        return queries.run("""
            with old as (
              select session.id from session join space on space.id = session.space
               where session.until < case when space.stories = 'stay' then $2::timestamptz else $1::timestamptz end
                 and exists (select from presence where presence.session = session.id)
               limit 500
            ), gone as (
              delete from presence using old where presence.session = old.id returning presence.session
            ), counted as (select session, count(*) as names from gone group by session)
            insert into turnout (session, faded) select session, names from counted
            on conflict (session) do update set faded = turnout.faded + excluded.faded
            """, now.minus(NAMED), now.minus(NAMED_BRIEFLY));
    }

    /// A person is forgotten: that somebody was there stays a number.
    /// Who was there without an account and was called so.
    static void forget(Tx tx, String named, String instead) {
        tx.run("""
            update presence set name = regexp_replace(name, $1, $2, 'gi') where name <> '' and name ~* $1
            """, named, instead);
    }

    static void forget(Tx tx, long person) {
        tx.run("""
            with gone as (delete from presence where person = $1 returning session)
            insert into turnout (session, faded) select session, 1 from gone
            on conflict (session) do update set faded = turnout.faded + 1
            """, person);
    }
}
