package tilth.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.text.Csv;
import tilth.text.Words;
import tilth.web.Request;

/// Says of an import, in the reader's language, how it stands and what is wrong with its rows.
final class Telling {
    private static final int AT_ONCE = 500; // rows of a table
    private final LineStore lines;
    private final Columns columns;
    private final Kinds kinds;

    Telling(Database db, Columns columns, Kinds kinds) {
        this.lines = new LineStore(db);
        this.columns = columns;
        this.kinds = kinds;
    }

    /// How it stands, in a sentence.
    static String says(Import carried, Words words) {
        String reason = carried.reason().isEmpty() ? "" : words.text(carried.reason(), (long) Reads.MOST_ROWS);
        return switch (carried.state()) {
            case "checked" ->
                carried.wrong() == 0
                        ? words.text("imports.says.fits", carried.fitting())
                        : words.text("imports.says.checked", carried.fitting(), carried.wrong());
            case "done" -> words.text("imports.says.done", carried.made(), carried.wrong());
            case "undone" -> words.text("imports.says.undone", carried.stayed());
            case "stopped" -> words.text("imports.says.stopped", reason, carried.made());
            case "failed" -> words.text("imports.says.failed", reason);
            default -> words.text("imports.says." + carried.state(), carried.rows());
        };
    }

    static String tone(Import carried) {
        return switch (carried.state()) {
            case "done", "undone" -> "good";
            case "failed" -> "bad";
            case "stopped" -> "soon";
            case "checked" -> carried.wrong() == 0 ? "good" : "soon";
            default -> "tell";
        };
    }

    /// Rows in a state with what is to be said about them.
    List<ShowPage.Seen> seen(Request request, Import carried, String state, int most) {
        List<Line> found = lines.next(carried.id(), state, most);
        Map<Long, Card> cards = new HashMap<>();
        if (state.equals("stayed"))
            cards.putAll(kinds.cards(
                    request.reach(),
                    "resource",
                    found.stream().map(Line::resource).toList()));
        return found.stream()
                .map(line -> new ShowPage.Seen(
                        "" + line.number(),
                        Fault.cut(line.cell(carried.columns(), "title")),
                        cards.containsKey(line.resource())
                                ? cards.get(line.resource()).path()
                                : "",
                        whys(carried, line, request.words())))
                .toList();
    }

    private List<ShowPage.Why> whys(Import carried, Line line, Words words) {
        return line.faults().stream()
                .map(fault -> new ShowPage.Why(name(carried, fault.column(), words), fault.in(words)))
                .toList();
    }

    /// A column as its spreadsheet calls it; else as we do.
    private String name(Import carried, String code, Words words) {
        int column = code.isEmpty() ? -1 : carried.columns().indexOf(code);
        if (column >= 0) return carried.heads().get(column);
        String key = columns.all().get(code);
        return key == null ? "" : words.text(key);
    }

    /// Everything that does not fit, as a table: row, column, what is wrong, what stands there.
    String table(Import carried, Words words) {
        StringBuilder table = new StringBuilder(Csv.MARK)
                .append(Csv.row(List.of(
                        words.text("imports.table.row"),
                        words.text("imports.table.column"),
                        words.text("imports.table.wrong"),
                        words.text("imports.table.cell"))));
        int after = -1;
        List<Line> next = lines.after(carried.id(), "wrong", "stayed", after, AT_ONCE);
        while (!next.isEmpty()) {
            for (Line line : next)
                for (Fault fault : line.faults())
                    table.append(Csv.row(List.of(
                            "" + line.number(),
                            name(carried, fault.column(), words),
                            fault.in(words),
                            Fault.cut(line.cell(carried.columns(), fault.column())))));
            after = next.getLast().number();
            next = lines.after(carried.id(), "wrong", "stayed", after, AT_ONCE);
        }
        return table.toString();
    }

    /// What the columns are, with what stands in the first rows.
    List<ShowPage.Column> columns(Import carried, Words words) {
        List<Line> first = lines.first(carried.id(), 3);
        List<ShowPage.Column> all = new ArrayList<>();
        for (int i = 0; i < carried.heads().size(); i++) {
            int column = i;
            String said = i < carried.columns().size() ? carried.columns().get(i) : "";
            List<String> samples = first.stream()
                    .map(line -> line.cell(column).strip())
                    .filter(cell -> !cell.isEmpty())
                    .map(cell -> cell.length() > 80 ? cell.substring(0, 80) + "…" : cell)
                    .distinct()
                    .toList();
            List<UploadPage.Option> options = new ArrayList<>();
            options.add(new UploadPage.Option("", words.text("imports.column.nothing"), said.isEmpty()));
            this.columns
                    .all()
                    .forEach((code, key) ->
                            options.add(new UploadPage.Option(code, words.text(key), said.equals(code))));
            String head = carried.heads().get(i);
            all.add(new ShowPage.Column(
                    "columns." + i,
                    head.isEmpty() ? words.text("imports.column.unnamed", i + 1) : head,
                    samples,
                    options));
        }
        return all;
    }
}
