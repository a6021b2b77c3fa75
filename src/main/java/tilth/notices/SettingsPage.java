package tilth.notices;

import java.util.List;

/// What will arrive, in words, and how to change it.
///
/// @param says one sentence a group
/// @param trouble why the last letter did not arrive; empty when it did
record SettingsPage(List<String> says, List<Group> groups, boolean saved, String trouble) {
    /// @param name of the field
    record Group(String name, String label, List<Choice> choices, List<Kind> kinds) {}

    record Choice(String value, String label, boolean chosen) {}

    record Kind(String name, String label, boolean wanted) {}
}
