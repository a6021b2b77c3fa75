package tilth.library;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import tilth.db.Row;
import tilth.web.Visitor;

/// Who writes a text with its author, and, until it is published, when it is to appear.
///
/// @param waits it is not published yet
/// @param writers identities of who writes it beside its author
/// @param together any of them may publish it
/// @param due when it appears by itself; null when nobody said
/// @param held the day came, and its author did not write there any more
/// @param announced labels of who may know its title and day before; empty for nobody
record Waiting(boolean waits, List<Long> writers, boolean together, Instant due, boolean held, Set<String> announced) {
    static Waiting of(Row row) {
        return new Waiting(
                row.yes("waiting"),
                row.numbers("writers"),
                row.yes("together"),
                row.has("due") ? row.at("due") : null,
                row.yes("held"),
                Set.copyOf(row.texts("announced")));
    }

    boolean writtenBy(Visitor visitor) {
        return visitor.entered() && writers.contains(visitor.id());
    }
}
