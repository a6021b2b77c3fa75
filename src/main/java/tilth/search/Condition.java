package tilth.search;

import java.time.Instant;
import java.util.Optional;

/// How the index is, for the admin page and for whoever must rebuild it.
///
/// @param state see [State]
/// @param documents that can be found
/// @param bytes on disk
/// @param committed when the last commit was written; empty when there is none yet
/// @param position of the last commit
/// @param rebuilt documents put into the index being built, while [#rebuilding]
/// @param trouble what went wrong last, for the administrator; empty when nothing did
public record Condition(
        State state,
        long documents,
        long bytes,
        Optional<Instant> committed,
        Position position,
        boolean rebuilding,
        long rebuilt,
        String trouble) {
    /// READY serves everything. MISSING, BROKEN and OUTDATED want a rebuild; what they find
    /// meanwhile is what they have. FAILING could not write (disk full?) and tries again by itself:
    /// what it has can be found.
    public enum State {
        READY,
        MISSING,
        BROKEN,
        OUTDATED,
        FAILING;

        boolean wantsRebuild() {
            return this == MISSING || this == BROKEN || this == OUTDATED;
        }
    }

    public boolean wantsRebuild() {
        return state.wantsRebuild();
    }
}
