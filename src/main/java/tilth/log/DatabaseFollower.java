package tilth.log;

import java.util.List;
import tilth.db.Tx;

/// A follower whose work is rows in the database: one is active however many nodes run.
///
/// Its position is kept in the same transaction as its work, so each entry takes effect exactly
/// once, whatever is killed and when.
public non-sealed interface DatabaseFollower extends Follower {
    /// Does what the entries ask for, with nothing but `tx`, and nothing slow.
    ///
    /// Takes 1 to [Log#BATCH] entries, in order, without gaps but for those set aside.
    void work(Tx tx, List<Entry> entries);

    /// Whether a follower that is new to this database reads what happened before it came. Say no
    /// where that would tell people of things long past.
    default boolean wantsPast() {
        return true;
    }
}
