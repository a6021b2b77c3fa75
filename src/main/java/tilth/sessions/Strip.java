package tilth.sessions;

import java.util.List;

/// A circle's year at a glance: one mark a session, and the same in a sentence.
///
/// @param marks oldest first; empty when there was nothing yet
/// @param signed whether each mark has its month under it: only where they are few
/// @param sentence says what the marks show, for those who do not see them, and for letters
public record Strip(List<Mark> marks, boolean signed, String sentence) {
    /// @param shape `held`, `next`, `now`, `plan`, `none`
    /// @param month its sign; empty when the month before it is the same
    public record Mark(String shape, String month, boolean here) {}
}
