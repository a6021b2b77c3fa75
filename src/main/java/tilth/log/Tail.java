package tilth.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The end of the log as this node's reader has read it, for all its followers: each would ask the database for the
/// same rows.
///
/// Numbers have no gaps and nothing turns up behind a reader, so what is here is all there is of that stretch.
final class Tail {
    private static final int MOST = 2 * Log.BATCH;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long from = UNKNOWN; // all entries behind this number are here

    /// The log ends with this number; what comes is added.
    synchronized void begin(long last) {
        entries.clear();
        from = last;
    }

    /// The next ones, in order.
    synchronized void add(List<Entry> next) {
        entries.addAll(next);
        while (entries.size() > MOST) from = entries.removeFirst().seq();
    }

    /// Nothing is known, until it begins anew.
    synchronized void forget() {
        entries.clear();
        from = UNKNOWN;
    }

    /// What the reader has read behind a number, in order; nothing where that is not known.
    synchronized Optional<List<Entry>> after(long seq, int most) {
        if (seq < from) return Optional.empty();
        List<Entry> latest = new ArrayList<>();
        for (Iterator<Entry> each = entries.descendingIterator(); each.hasNext(); ) {
            Entry entry = each.next();
            if (entry.seq() <= seq) break;
            latest.add(entry);
        }
        List<Entry> inOrder = latest.reversed();
        return Optional.of(List.copyOf(inOrder.subList(0, Math.min(most, inOrder.size()))));
    }
}
