package tilth.files;

import io.vertx.core.json.JsonArray;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Reads the rows of a spreadsheet that a stranger made, by asking a process of its own: `csv` (whatever stands
/// between the cells, in whatever encoding), `xlsx`, or `json` as an export of this program writes it.
///
/// Blocks for as long as reading takes: for a thread of its own, never for a page's.
public final class SheetReader implements AutoCloseable {
    /// The most a sheet may take.
    public static final Duration LONGEST = Duration.ofMinutes(3);

    private static final int LARGEST_ROW = 8 << 20; // bytes
    private static final long MOST_BYTES = 400L << 20; // of all rows

    private final ReadingProcess child = new ReadingProcess();

    /// Takes the rows in their order; the first is the heads.
    @FunctionalInterface
    public interface Rows {
        /// @param number as the spreadsheet counts; 0 for heads that stand in no row
        /// @throws Enough to hear no more
        void row(int number, List<String> cells);
    }

    /// Whoever takes the rows has had enough.
    public static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Enough() {
            super(null, null, false, false);
        }
    }

    /// False when the sheet cannot be read to its end: locked, torn, or made to do harm.
    public synchronized boolean read(Path file, String format, Rows rows) {
        try {
            return child.ask(file.toAbsolutePath(), "rows-" + format, LONGEST, answer -> listen(answer, rows));
        } catch (IOException gone) {
            if (gone.getCause() instanceof RuntimeException ours && !(ours instanceof Enough)) throw ours;
            return false;
        }
    }

    private static boolean listen(DataInputStream answer, Rows rows) throws IOException {
        return ReadingProcess.pieces(answer, LARGEST_ROW, MOST_BYTES, (number, row) -> {
            try {
                JsonArray cells = new JsonArray(row);
                rows.row(number, cells.stream().map(SheetReader::cell).toList());
            } catch (RuntimeException stops) {
                throw new IOException(stops); // what is still coming is nobody's business; the process ends with it
            }
        });
    }

    private static String cell(Object said) {
        return said == null ? "" : said.toString().replace("\0", "");
    }

    @Override
    public void close() {
        child.close();
    }
}
