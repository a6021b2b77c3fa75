package tilth.log;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;

/// The log as PostgreSQL keeps it. One method, one statement, but for [#number].
final class LogStore {
    /// On which the sequencer tells other nodes that there is something new.
    static final String CHANNEL = "tilth_log";

    private final Database db;

    LogStore(Database db) {
        this.db = db;
    }

    static void append(Tx tx, Event event) {
        tx.send(
                """
                insert into event (key, what, who, space, kind, thing, detail)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                ThreadLocalRandom.current().nextLong(),
                event.what(),
                event.who(),
                event.space(),
                event.kind(),
                event.thing(),
                event.detail());
    }

    /// How many events have happened and are not numbered yet.
    long waiting() {
        return db.one("select count(*) as waiting from event where seq is null", row -> row.number("waiting"));
    }

    boolean anyWaiting() {
        return db.one("select exists (select from event where seq is null) as waiting", row -> row.yes("waiting"));
    }

    /// Numbers committed events, at most so many, and tells other nodes; gives how many.
    ///
    /// Two statements, because the second must see what was committed before the first had the
    /// counter: with one, a sequencer that had to wait for another's would number from a stale view.
    /// The notification belongs to this transaction and not to the writers': `notify` takes a lock
    /// that makes all commits of a database queue.
    long number(long most) {
        return db.transact(tx -> {
            tx.send("select last from log_counter for update");
            return tx.one("""
                with counter as (
                  select last from log_counter
                ), waiting as (
                  select id, row_number() over (order by id) as place
                    from (select id from event where seq is null order by id limit $1) as next
                ), numbered as (
                  update event set seq = counter.last + place from waiting, counter
                   where event.id = waiting.id returning event.id
                ), counted as (
                  update log_counter set last = last + (select count(*) from numbered)
                  returning (select count(*) from numbered) as numbered
                )
                select numbered, pg_notify('tilth_log', '')::text from counted
                """, row -> row.number("numbered"), most);
        });
    }

    /// The last number given; 0 in an empty log.
    long last() {
        return db.one("select last from log_counter", row -> row.number("last"));
    }

    /// The last entry's position; [Position#START] in an empty log.
    Position end() {
        return db.find("select seq, key from event where seq = (select last from log_counter)", LogStore::position)
                .orElse(Position.START);
    }

    /// Whether this database's log has that entry.
    boolean knows(Position position) {
        return position.equals(Position.START)
                || db.find(
                                "select seq, key from event where seq = $1 and key = $2",
                                LogStore::position,
                                position.seq(),
                                position.key())
                        .isPresent();
    }

    /// Entries behind a number, in order; empty at the end of the log.
    List<Entry> after(long seq, long most) {
        return after(db, seq, most);
    }

    static List<Entry> after(Queries queries, long seq, long most) {
        return queries.list("""
            select seq, key, at, what, who, space, kind, thing, detail
              from event
             where seq > $1
             order by seq
             limit $2
            """, LogStore::entry, seq, most);
    }

    /// Makes a row for a follower that has none; one that is there keeps its place.
    void enter(String follower, Position start) {
        db.run(
                "insert into follower (name, seq, key) values ($1, $2, $3) on conflict do nothing",
                follower,
                start.seq(),
                start.key());
    }

    /// Where a follower stands.
    long stand(String follower) {
        return db.one("select seq from follower where name = $1", row -> row.number("seq"), follower);
    }

    /// Holds a follower's place until the transaction ends; empty while another instance holds it.
    static Optional<Position> hold(Tx tx, String follower) {
        return tx.find(
                "select seq, key from follower where name = $1 for update skip locked", LogStore::position, follower);
    }

    /// Moves a follower forward, never back.
    static void move(Tx tx, String follower, Position position) {
        tx.send(
                "update follower set seq = $2, key = $3 where name = $1 and seq < $2",
                follower,
                position.seq(),
                position.key());
    }

    void setAside(String follower, long seq, String error) {
        setAside(db, follower, seq, error);
    }

    static void setAside(Queries queries, String follower, long seq, String error) {
        queries.run("""
            insert into follower_aside (follower, seq, error) values ($1, $2, $3)
            on conflict (follower, seq) do update set at = now(), error = excluded.error
            """, follower, seq, error);
    }

    /// How many entries a follower has set aside.
    long aside(String follower) {
        return db.one(
                "select count(*) as aside from follower_aside where follower = $1",
                row -> row.number("aside"),
                follower);
    }

    private static Position position(Row row) {
        return new Position(row.number("seq"), row.number("key"));
    }

    private static Entry entry(Row row) {
        Event event = new Event(
                row.text("what"),
                row.number("who"),
                row.number("space"),
                row.text("kind"),
                row.number("thing"),
                row.json("detail"));
        return new Entry(row.number("seq"), row.number("key"), row.at("at"), event);
    }
}
