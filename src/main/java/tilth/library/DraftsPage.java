package tilth.library;

import java.time.Instant;
import java.util.List;

/// What somebody has begun and not yet published.
public record DraftsPage(List<Line> lines) {
    public record Line(long number, String title, Instant at) {}
}
