package tilth.text;

import java.util.regex.Pattern;

/// Keeps tables to a size somebody could have written.
final class Tables {
    /// Cells in all tables of a text. A short row is filled up to the head's width, so that 64,000
    /// characters could ask for 128 million of them.
    private static final long MOST_CELLS = 30_000;

    private static final Pattern LINES = Pattern.compile("\\r\\n|\\n|\\r");

    private Tables() {}

    /// Whether a text's tables are within measure, counted from above: each line under a row of
    /// dashes, up to the next blank line, is taken for a row.
    static boolean fit(String source) {
        if (source.indexOf('|') < 0) return true;
        long cells = 0;
        long widest = 0;
        for (String line : LINES.split(source, -1)) {
            if (line.isBlank()) widest = 0;
            else widest = Math.max(widest, width(line));
            cells += widest;
            if (cells > MOST_CELLS) return false;
        }
        return true;
    }

    /// The columns of a row that parts a table's head from its body; 0 for every other line.
    private static int width(String line) {
        int columns = 1;
        boolean dashes = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '|') columns++;
            else if (c == '-') dashes = true;
            // Quote and list marks may stand before it.
            else if (c != ':' && c != ' ' && c != '\t' && ">*+.)".indexOf(c) < 0 && !Character.isDigit(c)) return 0;
        }
        return dashes && columns > 1 ? columns : 0;
    }
}
