package tilth.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.files.Depot;
import tilth.files.SheetReader;

/// The first step: what came is told by its content, its rows are read and kept.
final class Reads implements Labour.Work {
    static final int MOST_ROWS = 20_000;
    private static final int AT_ONCE = 200; // rows in one transaction
    private static final long MOST_UNPACKED = 200L << 20; // bytes of the sheet in a zip

    private final Database db;
    private final Depot depot;
    private final SheetReader reader;
    private final Columns columns;
    private final InstantSource clock;

    Reads(Database db, Depot depot, SheetReader reader, Columns columns, InstantSource clock) {
        this.db = db;
        this.depot = depot;
        this.reader = reader;
        this.columns = columns;
        this.clock = clock;
    }

    @Override
    public void piece(Import carried) {
        String unpacked = "";
        try {
            Path came = depot.path(carried.sheet()).orElseThrow(() -> new Bundle.Odd("imports.stop.gone"));
            String format = format(came);
            Path sheet = came;
            boolean zipped = format.equals("zip");
            if (zipped) {
                unpacked = depot.fresh();
                sheet = depot.path(unpacked).orElseThrow();
                format = unpack(came, sheet);
            }
            rows(carried, sheet, format, zipped);
        } catch (Bundle.Odd odd) {
            fail(carried, odd.getMessage());
        } catch (IOException torn) {
            fail(carried, "imports.sheet.torn");
        } finally {
            depot.drop(unpacked);
        }
    }

    private void fail(Import carried, String key) {
        db.transact(tx -> {
            LineStore.clear(tx, carried.id());
            return ImportStore.become(tx, carried.id(), Set.of("reading"), "failed", key, clock.instant());
        });
        depot.drop(carried.sheet());
        depot.drop(carried.files());
    }

    private static String unpack(Path zip, Path to) throws Bundle.Odd, IOException {
        try (Bundle bundle = Bundle.open(zip)) {
            String name = bundle.sheet().orElseThrow(() -> new Bundle.Odd("imports.zip.sheet"));
            if (!bundle.unpack(name, to, MOST_UNPACKED)) throw new Bundle.Odd("imports.sheet.large");
            String format = format(to);
            if (format.equals("zip")) throw new Bundle.Odd("imports.zip.sheet");
            return format;
        }
    }

    /// `csv`, `xlsx`, `json` or `zip`, told by the content.
    static String format(Path file) throws IOException, Bundle.Odd {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(512);
        }
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
            try (Bundle bundle = Bundle.open(file)) {
                return bundle.has("[Content_Types].xml") && bundle.has("xl/workbook.xml") ? "xlsx" : "zip";
            }
        }
        boolean old = starts(head, 0xd0, 0xcf, 0x11, 0xe0);
        if (old) throw new Bundle.Odd("imports.sheet.old");
        boolean other =
                starts(head, '%', 'P', 'D', 'F') || starts(head, 0x89, 'P', 'N', 'G') || starts(head, 0xff, 0xd8);
        if (other) throw new Bundle.Odd("imports.sheet.kind");
        int first = 0;
        if (starts(head, 0xef, 0xbb, 0xbf)) first = 3;
        while (first < head.length && Character.isWhitespace(head[first])) first++;
        return first < head.length && head[first] == '{' ? "json" : "csv";
    }

    private static boolean starts(byte[] head, int... with) {
        if (head.length < with.length) return false;
        for (int i = 0; i < with.length; i++) if ((head[i] & 0xff) != with[i]) return false;
        return true;
    }

    private void rows(Import carried, Path sheet, String format, boolean zipped) throws Bundle.Odd {
        db.transact(tx -> {
            LineStore.clear(tx, carried.id()); // of a try that was cut off
            return true;
        });
        Taken taken = new Taken(carried.id());
        boolean whole = reader.read(sheet, format, taken);
        if (taken.many) throw new Bundle.Odd("imports.rows.many");
        if (!whole) throw new Bundle.Odd("imports.sheet.torn");
        taken.flush();
        if (taken.heads.isEmpty()) throw new Bundle.Odd("imports.sheet.empty");
        if (taken.rows == 0) throw new Bundle.Odd("imports.rows.none");
        boolean ours = format.equals("csv") && columns.ours(taken.heads);
        String files = zipped && carried.files().isEmpty() ? carried.sheet() : carried.files();
        db.transact(tx -> {
            Optional<Import> still = ImportStore.hold(tx, carried.id(), "reading");
            if (still.isEmpty()) return false;
            ImportStore.read(tx, carried.id(), taken.heads, columns.guess(taken.heads), ours, taken.rows, files);
            return ImportStore.become(tx, carried.id(), Set.of("reading"), "mapping", "", clock.instant());
        });
        if (!files.equals(carried.sheet())) depot.drop(carried.sheet());
    }

    /// Rows as they come, put away in pieces.
    private final class Taken implements SheetReader.Rows {
        private record Row(int number, List<String> cells) {}

        private final long id;
        private final List<Row> waiting = new ArrayList<>();
        private List<String> heads = List.of();
        private boolean many;
        private int rows;

        Taken(long id) {
            this.id = id;
        }

        @Override
        public void row(int number, List<String> cells) {
            if (heads.isEmpty()) {
                heads = cells.stream().map(head -> Fault.cut(head.strip())).toList();
                return;
            }
            if (++rows > MOST_ROWS) {
                many = true;
                throw new SheetReader.Enough();
            }
            waiting.add(new Row(number, cells));
            if (waiting.size() == AT_ONCE) flush();
        }

        void flush() {
            List<Row> now = List.copyOf(waiting);
            waiting.clear();
            if (now.isEmpty()) return;
            db.transact(tx -> {
                now.forEach(row -> LineStore.add(tx, id, row.number(), row.cells()));
                return true;
            });
        }
    }
}
