package tilth.people;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import tilth.db.Tx;

/// What opens a person's things without a sign-in, kept by rooms above: it ends where sign-ins end all at once.
final class Keys {
    private final List<BiConsumer<Tx, Long>> others = new CopyOnWriteArrayList<>();

    void add(BiConsumer<Tx, Long> room) {
        others.add(room);
    }

    /// Ends all of a person's sign-ins but one, and whatever else opens; 0 spares none.
    void end(Tx tx, long person, long but) {
        SignInStore.endOthers(tx, person, but);
        others.forEach(room -> room.accept(tx, person));
    }
}
