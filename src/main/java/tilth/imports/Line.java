package tilth.imports;

import io.vertx.core.json.JsonArray;
import java.util.List;
import tilth.db.Row;

/// A row of a spreadsheet and what became of it.
///
/// @param number as the spreadsheet counts
/// @param resource identity of what was made of it; 0 for nothing
/// @param version of that, as it was made
record Line(long id, int number, List<String> cells, String state, List<Fault> faults, long resource, int version) {

    static Line of(Row row) {
        JsonArray faults = row.jsons("faults");
        return new Line(
                row.number("id"),
                row.count("number"),
                row.texts("cells"),
                row.text("state"),
                Fault.all(faults),
                row.number("resource"),
                row.count("version"));
    }

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /// What stands in the column that is said to be this; empty when none is.
    String cell(List<String> columns, String code) {
        int column = code.isEmpty() ? -1 : columns.indexOf(code);
        return column < 0 ? "" : cell(column);
    }
}
