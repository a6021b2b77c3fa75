package tilth.imports;

import java.time.Instant;
import java.util.List;
import tilth.web.Form;

/// What the page shows on which a spreadsheet is brought.
///
/// @param places where it may go
/// @param place the number of the only one; empty when there is a choice
/// @param mine imports of before, newest first
/// @param largest bytes of a file
record UploadPage(Form form, List<Option> places, Option place, List<Mine> mine, long largest) {

    /// One of many, for a select.
    record Option(String value, String label, boolean chosen) {}

    /// @param says how it stands, in a sentence
    record Mine(String path, String name, String says, Instant at) {}
}
