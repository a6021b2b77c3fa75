package tilth.files.reading;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Rows of a spreadsheet, one after the other, each as a JSON array of its cells.
///
/// Nothing is believed: rows, columns and cells have limits, and what goes beyond them is cut where somebody who reads
/// the result will notice (a cell one character too long is refused by every rule).
final class Sheets {
    /// One more than is taken, so that whoever listens can say that it is too many.
    static final int MOST_ROWS = 20_001;

    static final int MOST_COLUMNS = 100;
    static final int LONGEST_CELL = 400_000; // characters

    private final Pages.Sink sink;
    private int rows;

    private Sheets(Pages.Sink sink) {
        this.sink = sink;
    }

    static void read(Path file, String kind, Pages.Sink sink) throws Exception {
        Sheets sheets = new Sheets(sink);
        try {
            switch (kind) {
                case "rows-xlsx" -> Workbook.read(file, sheets);
                case "rows-json" -> Items.read(file, sheets);
                default -> Separated.read(file, sheets);
            }
        } catch (Enough enough) {
            // What comes after so many rows is not looked at.
        }
    }

    /// Takes a row; empty ones are left out.
    void row(int number, List<String> cells) throws IOException, Enough {
        List<String> kept = new ArrayList<>();
        for (String cell : cells) {
            if (kept.size() == MOST_COLUMNS) break;
            kept.add(cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) : cell);
        }
        while (!kept.isEmpty() && kept.getLast().isBlank()) kept.removeLast();
        if (kept.isEmpty()) return;
        sink.page(number, new JsonArray(kept).encode());
        if (++rows > MOST_ROWS) throw new Enough();
    }

    /// More than anybody wants.
    static final class Enough extends Exception {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }
}
