package tilth.library;

import java.time.Instant;
import java.util.List;

/// What somebody has begun and not yet published.
///
/// @param begun what is written with others, or waits for its day
public record DraftsPage(List<Begun> begun, List<Line> lines) {
    public record Line(long number, String title, Instant at) {}

    /// @param due when it appears by itself; null when nobody said
    public record Begun(String title, String path, Instant at, Instant due, boolean held) {}
}
