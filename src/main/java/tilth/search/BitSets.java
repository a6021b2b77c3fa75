package tilth.search;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.util.FixedBitSet;

/// Sets of documents that were worked out for a state of a segment; those not asked for longest go first.
final class BitSets {
    private static final int BESIDE = 1_000; // bytes of a key with the words of its question, about

    private record Key(Object state, Object what) {}

    private final Map<Key, FixedBitSet> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final long most;
    private long bytes;

    /// @param most bytes to keep
    BitSets(long most) {
        this.most = most;
    }

    FixedBitSet get(Object state, Object what, Kept.Work<FixedBitSet> work) throws IOException {
        FixedBitSet known = find(state, what);
        return known != null ? known : keep(state, what, work.done());
    }

    /// What is kept, or null. Not to be changed.
    FixedBitSet find(Object state, Object what) {
        synchronized (kept) {
            return kept.get(new Key(state, what));
        }
    }

    FixedBitSet keep(Object state, Object what, FixedBitSet fresh) {
        synchronized (kept) {
            FixedBitSet before = kept.put(new Key(state, what), fresh);
            bytes += weight(fresh) - (before == null ? 0 : weight(before));
            Iterator<FixedBitSet> oldest = kept.values().iterator();
            while (bytes > most && oldest.hasNext()) {
                bytes -= weight(oldest.next());
                oldest.remove();
            }
        }
        return fresh;
    }

    private static long weight(FixedBitSet bits) {
        return bits.ramBytesUsed() + BESIDE;
    }
}
