package tilth.imports;

import java.time.Instant;
import java.util.List;
import tilth.web.Form;

/// What the page of one import shows; what its state does not offer is empty or false.
///
/// @param where it goes, in words
/// @param says how it stands, in a sentence
/// @param tone of that sentence's note: `good soon tell bad`
/// @param working whether there is nothing to do but wait
/// @param done of `rows`, dealt with
/// @param mapping whether its columns can be said
/// @param faults rows that do not fit, the first of them
/// @param stays rows whose texts were not taken back, the first of them
/// @param files whether a zip of files came along
record ShowPage(
        String name,
        String path,
        long address,
        String where,
        String placePath,
        String says,
        String tone,
        boolean working,
        int done,
        int rows,
        boolean mapping,
        boolean again,
        Form form,
        List<Column> columns,
        List<UploadPage.Option> unknowns,
        boolean twice,
        boolean tried,
        int fitting,
        int wrong,
        int made,
        int stayed,
        List<Seen> faults,
        List<Seen> stays,
        boolean runs,
        boolean undoes,
        boolean files,
        Instant forgets) {

    /// A column of the spreadsheet.
    ///
    /// @param samples what stands in its first rows
    record Column(String name, String head, List<String> samples, List<UploadPage.Option> options) {}

    /// A row that does not fit.
    ///
    /// @param title what stands there as its title
    /// @param path of the text made of it; empty for none
    record Seen(String number, String title, String path, List<Why> whys) {}

    /// @param column its name in the reader's language; empty for the row as a whole
    record Why(String column, String text) {}
}
