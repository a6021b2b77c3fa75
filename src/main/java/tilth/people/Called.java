package tilth.people;

import tilth.db.Row;

/// What an erased person was called, for as long as it takes to forget it.
///
/// @param person identity
/// @param handle empty for none
/// @param name empty for none
/// @param mail their address; empty for none
public record Called(long person, String handle, String name, String mail) {
    private static final String PART = "[,;·/&+()|:–—\\n]";
    private static final String AND = "(and|y|e|et|und|o|or|و)";

    static Called of(Row row) {
        return new Called(row.number("person"), row.text("handle"), row.text("name"), row.text("mail"));
    }

    /// Finds the name where it stands for itself: alone, or in a list of names. "Rosa" is not found in "Rosa Parks".
    ///
    /// A regular expression of PostgreSQL, to be used without regard to case.
    public String named() {
        return "(?<=^[[:space:]]*|" + PART + "[[:space:]]*|[[:space:]]" + AND + "[[:space:]]+)"
                + name.replaceAll("[\\\\^$.|?*+(){}\\[\\]-]", "\\\\$0")
                + "(?=[[:space:]]*$|[[:space:]]*" + PART + "|[[:space:]]+" + AND + "[[:space:]])";
    }
}
