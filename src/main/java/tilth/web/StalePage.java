package tilth.web;

import java.util.List;

/// What `web/stale.hbs` shows when somebody else saved first: both texts, nothing lost.
///
/// @param action where to save what the writer puts together
/// @param version the version that is now kept
/// @param back the address of the thing
/// @param kept fields to send along unseen
public record StalePage(String action, long version, String back, List<Field> fields, List<Again> kept) {
    /// A text in both forms.
    public record Field(String name, String label, String theirs, String mine) {}

    /// A field to be sent again as it is.
    public record Again(String name, String value) {}
}
