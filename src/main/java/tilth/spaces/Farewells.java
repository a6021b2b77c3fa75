package tilth.spaces;

import java.util.List;
import tilth.db.Tx;
import tilth.log.DatabaseFollower;
import tilth.log.Entry;

/// When a person's account has ended, every room does its part: texts stay without a name, or go,
/// and memberships end. Exactly once, in order, however often the site is killed meanwhile.
public final class Farewells implements DatabaseFollower {
    private final Kinds kinds;

    public Farewells(Kinds kinds) {
        this.kinds = kinds;
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
        }
    }
}
