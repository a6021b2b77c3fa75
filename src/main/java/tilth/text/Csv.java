package tilth.text;

import java.util.List;
import java.util.stream.Collectors;

/// Tables for spreadsheet programs (RFC 4180), as UTF-8 with a mark, for some read nothing else.
///
/// A cell that a spreadsheet would take for a formula is led by an apostrophe (OWASP, CSV injection), and so is one
/// that begins with an apostrophe: [#plain] takes back exactly what was added.
public final class Csv {
    public static final String CONTENT_TYPE = "text/csv; charset=utf-8";
    /// Stands before the first line.
    public static final String MARK = "\uFEFF";

    private static final String RISKY = "=+-@\t\r\n|%'";

    private Csv() {}

    /// One row with its end.
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = text.isEmpty() || RISKY.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean quoted =
                safe.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\n' || c == '\r' || c == '\t')
                        || !safe.strip().equals(safe);
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /// A cell that [#row] wrote, as it was before.
    public static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && RISKY.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
