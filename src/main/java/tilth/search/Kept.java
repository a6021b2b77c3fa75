package tilth.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;

/// What was worked out before for one state of the index: counts by question and labels, and the
/// tongues that labels may find.
///
/// A key holds the reader it was worked out on, so nothing outlives a change of the index.
final class Kept {
    private static final int MOST = 500;

    private record Key(Object reader, Object what) {}

    interface Work<T> {
        T done() throws IOException;
    }

    private final Map<Key, Object> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Object> eldest) {
            return size() > MOST;
        }
    };

    /// The kept answer, or the work done now and kept.
    ///
    /// @param what the question, with everything its answer depends on; says by its type what is
    ///     asked
    @SuppressWarnings("unchecked")
    <T> T get(IndexReader reader, Object what, Work<T> work) throws IOException {
        Key key = new Key(reader.getReaderCacheHelper().getKey(), what);
        synchronized (kept) {
            T known = (T) kept.get(key);
            if (known != null) return known;
        }
        T fresh = work.done();
        synchronized (kept) {
            kept.put(key, fresh);
        }
        return fresh;
    }
}
