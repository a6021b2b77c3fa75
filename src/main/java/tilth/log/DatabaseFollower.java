package tilth.log;

import java.util.List;
import tilth.db.Tx;

/// A follower whose work is rows in the database: one is active however many nodes run.
///
/// Its position is kept in the same transaction as its work, so each entry takes effect exactly
/// once, whatever is killed and when. Past entries that do not concern it, it is moved now and then.
public non-sealed interface DatabaseFollower extends Follower {
    /// Does what the entries ask for, with nothing but `tx`, and nothing slow.
    ///
    /// Takes 1 to [Log#BATCH] entries, in order; some that do not concern it may be among them, or left out.
    void work(Tx tx, List<Entry> entries);

    /// Whether it does anything for such an event; what concerns nobody costs no transaction.
    default boolean concerns(Event event) {
        return true;
    }

    /// Whether a follower that is new to this database reads what happened before it came. Say no
    /// where that would tell people of things long past.
    default boolean wantsPast() {
        return true;
    }
}
