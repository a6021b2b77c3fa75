package tilth.spaces;

import java.util.List;
import java.util.Set;

/// The files that one sending of a form or of JSON speaks of.
///
/// @param waiting brought now or before, not yet on a thing, in their order
/// @param dropped addresses of those to be taken away
/// @param status of the answer when they do not fit: 422, or 507 or 503 when we are at fault
public record Brought(List<Attached> waiting, Set<Long> dropped, int status) {
    /// No files at all.
    public static final Brought NONE = new Brought(List.of(), Set.of(), 422);

    public Brought {
        waiting = List.copyOf(waiting);
        dropped = Set.copyOf(dropped);
    }
}
