package tilth.files.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/// The first sheet of an .xlsx, as it streams by: what a formula last gave, dates as ISO 8601 writes them.
final class Workbook implements XSSFSheetXMLHandler.SheetContentsHandler {
    private static final double LEAST_RATIO = 0.005; // packed to unpacked; a real sheet seldom goes below 0.02
    private static final long MOST_UNPACKED = 300L << 20; // bytes of one part

    private final Sheets rows;
    private final List<String> cells = new ArrayList<>();

    private Workbook(Sheets rows) {
        this.rows = rows;
    }

    static void read(Path file, Sheets rows)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException, Sheets.Enough {
        ZipSecureFile.setMinInflateRatio(LEAST_RATIO);
        ZipSecureFile.setMaxEntrySize(MOST_UNPACKED);
        try (OPCPackage whole = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(whole);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(whole);
            Iterator<InputStream> sheets = reader.getSheetsData();
            if (!sheets.hasNext()) return;
            try (InputStream first = sheets.next()) {
                XMLReader xml = XMLHelper.newXMLReader(); // no DTD, no entities from elsewhere
                xml.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(), null, strings, new Workbook(rows), new Plain(), false));
                xml.parse(new InputSource(first));
            }
        } catch (Stop stop) {
            if (stop.getCause() instanceof Sheets.Enough enough) throw enough;
            throw new IOException(stop.getCause());
        }
    }

    @Override
    public void startRow(int number) {
        cells.clear();
    }

    @Override
    public void cell(String reference, String value, XSSFComment comment) {
        int column = reference == null ? cells.size() : new CellReference(reference).getCol();
        if (column > Sheets.MOST_COLUMNS || column < cells.size()) return;
        while (cells.size() < column) cells.add("");
        cells.add(value == null ? "" : value);
    }

    @Override
    public void endRow(int number) {
        try {
            rows.row(number + 1, cells);
        } catch (IOException | Sheets.Enough ends) {
            throw new Stop(ends);
        }
    }

    /// Ends the parsing from within.
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stop(Exception why) {
            super(why);
        }
    }

    /// Numbers as they are, dates as a program reads them, whatever the sheet's author liked to look at.
    private static final class Plain extends DataFormatter {
        @Override
        public String formatRawCellContents(double value, int index, String format) {
            return formatRawCellContents(value, index, format, false);
        }

        @Override
        public String formatRawCellContents(double value, int index, String format, boolean from1904) {
            if (DateUtil.isADateFormat(index, format) && DateUtil.isValidExcelDate(value)) {
                LocalDateTime at = DateUtil.getLocalDateTime(value, from1904);
                return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? at.toLocalDate().toString()
                        : at.toString();
            }
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }
}
