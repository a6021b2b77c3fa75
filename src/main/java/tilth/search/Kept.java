package tilth.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import tilth.text.Again;

/// What was worked out before for one state of the index: answers by question and labels, counts, what is
/// like a thing, and the tongues that labels may find.
///
/// A key holds the state it was worked out on, so nothing outlives a change of the index.
final class Kept {
    private record Key(Object state, Object what) {}

    interface Work<T> {
        T done() throws IOException;
    }

    private final Map<Key, Object> kept;
    private final Again again;

    /// @param most things to keep; those not asked for longest go first
    Kept(int most) {
        this(most, null);
    }

    /// @param again to keep only what is asked for a second time; null to keep everything
    Kept(int most, Again again) {
        this.again = again;
        kept = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Object> eldest) {
                return size() > most;
            }
        };
    }

    /// What a state is known by.
    static Object state(IndexReader reader) {
        return reader.getReaderCacheHelper().getKey();
    }

    /// What is kept for a state, or null.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what is asked says by its type
    <T> T find(Object state, Object what) {
        synchronized (kept) {
            return (T) kept.get(new Key(state, what));
        }
    }

    /// The kept answer, or the work done now and kept.
    ///
    /// @param what the question, with everything its answer depends on; says by its type what is
    ///     asked
    <T> T get(IndexReader reader, Object what, Work<T> work) throws IOException {
        return get(state(reader), what, work);
    }

    /// The same for the state of a segment.
    <T> T get(Object state, Object what, Work<T> work) throws IOException {
        T known = find(state, what);
        if (known != null) return known;
        T fresh = work.done();
        Key key = new Key(state, what);
        if (again != null && !again.asked(key)) return fresh;
        synchronized (kept) {
            kept.put(key, fresh);
        }
        return fresh;
    }
}
