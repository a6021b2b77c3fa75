package tilth.spaces;

import java.util.List;
import java.util.Optional;
import tilth.db.Tx;
import tilth.log.DatabaseFollower;
import tilth.log.Entry;

/// When a person's account has ended, every room does its part: texts stay without a name, or go,
/// and memberships end. Exactly once, in order, however often the site is killed meanwhile.
public final class Farewells implements DatabaseFollower {
    private final Kinds kinds;
    private final Handles handles;

    /// What somebody was called who has gone, asked once, in the transaction that forgets it.
    @FunctionalInterface
    public interface Handles {
        Optional<String> last(Tx tx, long person);
    }

    public Farewells(Kinds kinds, Handles handles) {
        this.kinds = kinds;
        this.handles = handles;
    }

    @Override
    public String name() {
        return "farewells";
    }

    @Override
    public void work(Tx tx, List<Entry> entries) {
        for (Entry entry : entries) {
            if (!entry.event().what().equals("person.erased")) continue;
            boolean stay = "stay".equals(entry.event().detail().getString("texts"));
            kinds.farewell(tx, entry.event().thing(), stay);
            handles.last(tx, entry.event().thing()).ifPresent(handle -> kinds.unname(tx, handle));
        }
    }
}
