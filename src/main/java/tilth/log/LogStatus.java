package tilth.log;

import java.util.List;
import java.util.Optional;

/// How the log is, for the administrator's page.
///
/// @param last the last number given
/// @param waiting events committed and not numbered yet; more than a few for long means trouble
/// @param deafMillis milliseconds since this node last knew all there was
public record LogStatus(long last, long waiting, long deafMillis, List<Following> followers) {

    /// How one follower stands.
    ///
    /// @param position the last entry it has done
    /// @param behind how many entries it has yet to do
    /// @param aside how many entries it could not digest and has set aside
    /// @param error what is in its way at the moment, as class and place
    public record Following(String name, long position, long behind, long aside, Optional<String> error) {}
}
