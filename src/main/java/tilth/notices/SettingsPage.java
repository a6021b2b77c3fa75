package tilth.notices;

import java.util.List;

/// What will arrive, in words, and how to change it.
///
/// @param says one sentence a group
/// @param places what is told of conversations, place by place
/// @param trouble why the last letter did not arrive; empty when it did
record SettingsPage(List<String> says, List<Group> groups, List<Place> places, boolean saved, String trouble) {
    /// A space one belongs to, and what one wants to hear of its conversations.
    record Place(String field, String name, List<Choice> choices) {}

    /// @param name of the field
    record Group(String name, String label, List<Choice> choices, List<Kind> kinds) {}

    record Choice(String value, String label, boolean chosen) {}

    record Kind(String name, String label, boolean wanted) {}
}
