package tilth.notices;

import java.util.List;

/// What will arrive, in words.
///
/// @param trouble why the last letter did not arrive; empty when it did
record SettingsPage(List<Kind> kinds, boolean saved, String trouble) {
    record Kind(String name, String label, boolean wanted) {}
}
