package tilth.spaces;

import java.util.List;
import java.util.Optional;
import tilth.db.Tx;
import tilth.log.DatabaseFollower;
import tilth.log.Entry;
import tilth.log.Event;
import tilth.people.Called;

/// When a person's account has ended, every room does its part: texts stay without a name, or go,
/// and memberships end. Exactly once, in order, however often the site is killed meanwhile.
public final class Farewells implements DatabaseFollower {
    private final Kinds kinds;
    private final Names names;

    /// What somebody was called who has gone, asked once, in the transaction that forgets it.
    @FunctionalInterface
    public interface Names {
        Optional<Called> last(Tx tx, long person);
    }

    public Farewells(Kinds kinds, Names names) {
        this.kinds = kinds;
        this.names = names;
    }

    @Override
    public String name() {
        return "farewells";
    }

    @Override
    public boolean concerns(Event event) {
        return event.what().equals("person.erased");
    }

    @Override
    public void work(Tx tx, List<Entry> entries) {
        for (Entry entry : entries) {
            if (!concerns(entry.event())) continue;
            boolean stay = "stay".equals(entry.event().detail().getString("texts"));
            kinds.farewell(tx, entry.event().thing(), stay);
            names.last(tx, entry.event().thing()).ifPresent(called -> kinds.unname(tx, called));
        }
    }
}
