package tilth.log;

import java.util.List;
import tilth.db.Database;
import tilth.db.Tx;

/// A follower that writes down each entry it gets, in a table.
class Seen implements DatabaseFollower {
    private final Database db;

    Seen(Database db) {
        this.db = db;
        db.run("create table if not exists seen (place bigint generated always as identity, seq bigint not null)");
    }

    @Override
    public String name() {
        return "seen";
    }

    @Override
    public void work(Tx tx, List<Entry> entries) {
        for (Entry entry : entries) tx.run("insert into seen (seq) values ($1)", entry.seq());
    }

    /// The numbers it got, in the order in which it got them.
    List<Long> all() {
        return db.list("select seq from seen order by place", row -> row.number("seq"));
    }
}
