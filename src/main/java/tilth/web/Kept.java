package tilth.web;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Strangers' pages, kept whole: plain and gzip, at most 32 MB, least recently used go first.
///
/// A page is kept with the moment (a counter of changes) at which its first query could begin and
/// the spaces it stands on. It is served while none of those has changed since. A write raises its
/// space after commit and before it answers, so whoever was answered never sees the page before.
public final class Kept {
    static final long MOST_BYTES = 32L << 20;

    /// A page as it goes out.
    public record Copy(
            int status, String contentType, byte[] plain, byte[] gzip, String etag, Set<Long> ground, long moment) {
        long bytes() {
            return plain.length + gzip.length + 300L;
        }
    }

    private final LinkedHashMap<String, Copy> copies = new LinkedHashMap<>(256, .75f, true);
    private final Map<Long, Long> changed = new TreeMap<>();
    private long moment = 1;
    private long changedAnywhere;
    private long cleared;
    private long bytes;

    /// The counter to take before the first query of a page.
    public synchronized long moment() {
        return moment;
    }

    /// When anything changed last.
    synchronized long changed() {
        return changedAnywhere;
    }

    /// A copy that is still true, or null.
    public synchronized Copy find(String key) {
        Copy copy = copies.get(key);
        if (copy == null) return null;
        if (fresh(copy.ground(), copy.moment())) return copy;
        copies.remove(key);
        bytes -= copy.bytes();
        return null;
    }

    /// Keeps a page unless something it stands on changed while it was made.
    public synchronized void keep(String key, Copy copy) {
        if (!fresh(copy.ground(), copy.moment()) || copy.bytes() > MOST_BYTES / 16) return;
        Copy before = copies.put(key, copy);
        bytes += copy.bytes() - (before == null ? 0 : before.bytes());
        Iterator<Copy> eldest = copies.values().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    /// Something in a space has changed (0 is the commons).
    public synchronized void raise(long space) {
        changed.put(space, ++moment);
        changedAnywhere = moment;
    }

    /// Something was narrowed, removed, renamed or erased: nothing kept may be shown again.
    public synchronized void clear() {
        cleared = ++moment;
        changedAnywhere = moment;
        copies.clear();
        changed.clear();
        bytes = 0;
    }

    public synchronized long size() {
        return bytes;
    }

    private boolean fresh(Set<Long> ground, long since) {
        if (cleared > since) return false;
        if (ground.isEmpty()) return changedAnywhere <= since;
        for (long space : ground) if (changed.getOrDefault(space, 0L) > since) return false;
        return true;
    }
}
