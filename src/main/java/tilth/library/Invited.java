package tilth.library;

import java.util.Set;
import tilth.web.Visitor;

/// Who may write one translation where they only read: whoever was asked for it from within.
@FunctionalInterface
public interface Invited {
    /// The languages in which a visitor may translate a work; none for most.
    ///
    /// @param original identity of the work
    Set<String> languages(Visitor visitor, long original);
}
