package tilth.imports;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import tilth.db.Row;

/// A spreadsheet on its way into the library, and how far it has come.
///
/// @param space identity of where it goes; 0 for everyone
/// @param name of the file as typed
/// @param sheet what came, in the depot; empty once its rows are read
/// @param files a zip of files, in the depot; empty for none
/// @param reason message key of why it stopped or failed; else empty
/// @param columns what each column is, by the codes of [Columns]; empty for nothing
/// @param unknown what to do with topics that are not here: `tell`, `leave`, `add`
/// @param twice also what is here already under the same title
/// @param careful stops at a row that does not fit
/// @param ours written by an export: to be read to the letter
/// @param done rows dealt with in the present state
/// @param stayed of what was made, what was not taken back
record Import(
        long id,
        long address,
        long person,
        long space,
        String name,
        String sheet,
        String files,
        String state,
        String reason,
        List<String> heads,
        List<String> columns,
        String unknown,
        boolean twice,
        boolean careful,
        boolean ours,
        int rows,
        int done,
        int wrong,
        int made,
        int stayed,
        int bound,
        Instant at,
        Instant began,
        Instant changed) {
    static final String KIND = "import";
    private static final Set<String> WORKING = Set.of("reading", "checking", "running", "undoing");

    static Import of(Row row) {
        return new Import(
                row.number("id"),
                row.number("address"),
                row.number("person"),
                row.number("space"),
                row.text("name"),
                row.text("sheet"),
                row.text("files"),
                row.text("state"),
                row.text("reason"),
                row.texts("heads"),
                row.texts("columns"),
                row.text("unknown"),
                row.yes("twice"),
                row.yes("careful"),
                row.yes("ours"),
                row.count("rows"),
                row.count("done"),
                row.count("wrong"),
                row.count("made"),
                row.count("stayed"),
                row.count("bound"),
                row.at("at"),
                row.at("began"),
                row.at("changed"));
    }

    String path() {
        return "/imports/" + address;
    }

    boolean working() {
        return WORKING.contains(state);
    }

    boolean in(String... states) {
        return List.of(states).contains(state);
    }

    /// Its columns may still be said, and every row tried.
    boolean open() {
        return in("mapping", "checked", "undone", "stopped");
    }

    /// Rows that fit, once they were tried.
    int fitting() {
        return Math.max(0, rows - wrong - made - stayed);
    }

    boolean runs() {
        return in("checked", "stopped") && fitting() > 0 && !columns.isEmpty();
    }

    boolean undoes() {
        return in("done", "stopped") && made > 0;
    }
}
