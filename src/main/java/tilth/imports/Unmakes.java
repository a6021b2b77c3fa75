package tilth.imports;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.library.Bringing;
import tilth.spaces.Along;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.web.Visitor;

/// The fifth step, when it is wanted: what was made goes again, unless somebody has done something with it since.
final class Unmakes implements Labour.Work {
    private static final int AT_ONCE = 100; // rows

    private final Database db;
    private final Spaces spaces;
    private final Bringing bringing;
    private final LineStore lines;
    private final Kinds kinds;
    private final InstantSource clock;

    Unmakes(Database db, Spaces spaces, Bringing bringing, LineStore lines, Kinds kinds, InstantSource clock) {
        this.db = db;
        this.spaces = spaces;
        this.bringing = bringing;
        this.lines = lines;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public void piece(Import carried) {
        Instant now = clock.instant();
        Optional<Visitor> visitor =
                spaces.away(carried.person()).filter(person -> spaces.mayBring(person, carried.space()));
        List<Line> next = lines.lastMade(carried.id(), AT_ONCE);
        if (visitor.isEmpty() || next.isEmpty()) {
            db.transact(tx -> ImportStore.become(
                    tx,
                    carried.id(),
                    Set.of("undoing"),
                    visitor.isEmpty() ? "stopped" : "undone",
                    visitor.isEmpty() ? "imports.stop.may" : "",
                    now));
            return;
        }
        db.transact(tx -> {
            if (ImportStore.hold(tx, carried.id(), "undoing").isEmpty()) return false;
            Set<Long> touched =
                    LineStore.touched(tx, next.stream().map(Line::resource).toList());
            int gone = 0;
            for (Line line : next) {
                boolean used = touched.contains(line.resource());
                if (!used && bringing.unmake(tx, visitor.get(), new Bringing.Made(line.resource(), line.version()))) {
                    LineStore.unmade(tx, line.id());
                    gone++;
                } else {
                    String why = used ? "imports.stayed.used" : "imports.stayed.changed";
                    LineStore.stayed(tx, line.id(), Fault.json(List.of(Fault.of("", why))));
                }
            }
            for (Along along : kinds.along()) along.undone(tx, carried.id());
            ImportStore.moved(tx, carried.id(), next.size(), 0, -next.size(), next.size() - gone, now);
            return true;
        });
    }
}
