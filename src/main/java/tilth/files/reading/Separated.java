package tilth.files.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Cells with something between them (RFC 4180 and what programs really write): comma, semicolon, tab or bar, told by
/// the first lines; UTF-8, UTF-16 or Windows-1252, told by the bytes.
final class Separated {
    private static final int LOOK = 16_384; // characters from which the separator is told
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final char QUOTE = '"';

    private final Reader in;
    private final Sheets rows;
    private final char separator;
    private final StringBuilder cell = new StringBuilder();
    private final List<String> cells = new ArrayList<>();
    private int pushed = -2;

    private Separated(Reader in, Sheets rows, char separator) {
        this.in = in;
        this.rows = rows;
        this.separator = separator;
    }

    static void read(Path file, Sheets rows) throws IOException, Sheets.Enough {
        Charset charset = charset(file);
        String head = head(file, charset);
        boolean said = head.length() > 5 && head.startsWith("sep="); // a spreadsheet program's own mark
        try (Reader in = open(file, charset)) {
            new Separated(in, rows, said ? head.charAt(4) : separator(head)).read(said);
        }
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        Reader in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), 1 << 16);
        in.mark(1);
        if (in.read() != '\uFEFF') in.reset();
        return in;
    }

    private static String head(Path file, Charset charset) throws IOException {
        char[] head = new char[LOOK];
        try (Reader in = open(file, charset)) {
            int length = 0;
            for (int read = 0; read >= 0 && length < LOOK; length += Math.max(0, read))
                read = in.read(head, length, LOOK - length);
            return new String(head, 0, length);
        }
    }

    /// The one that stands most often outside of quotes, in the line where it stands least.
    static char separator(String head) {
        char best = ',';
        int most = 0;
        for (char each : SEPARATORS) {
            int least = least(head, each);
            if (least > most) {
                most = least;
                best = each;
            }
        }
        return best;
    }

    private static int least(String head, char separator) {
        int least = Integer.MAX_VALUE;
        int here = 0;
        int lines = 0;
        boolean quoted = false;
        boolean anything = false;
        for (int i = 0; i < head.length() && lines < 5; i++) {
            char c = head.charAt(i);
            if (c == QUOTE) quoted = !quoted;
            if (quoted) continue;
            if (c == separator) here++;
            if (c == '\n' || c == '\r') {
                if (anything) {
                    least = Math.min(least, here);
                    lines++;
                }
                here = 0;
                anything = false;
            } else anything = true;
        }
        // A last line that was cut off tells less than it has; alone it tells all there is.
        return lines == 0 ? here : least;
    }

    private static Charset charset(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4_096);
        }
        boolean marked = head.length > 1 && (head[0] & 0xfe) == 0xfe && (head[1] & 0xfe) == 0xfe;
        if (marked && head[0] != head[1]) return StandardCharsets.UTF_16;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++)
            if (head[i] == 0) {
                if (i % 2 == 0) even++;
                else odd++;
            }
        if (odd > head.length / 5) return StandardCharsets.UTF_16LE;
        if (even > head.length / 5) return StandardCharsets.UTF_16BE;
        return utf8(file) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    private static boolean utf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = 0; read >= 0; ) {
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                if (read > 0) bytes.position(bytes.position() + read);
                bytes.flip();
                CoderResult result = decoder.decode(bytes, chars, read < 0);
                if (result.isError()) return false;
                bytes.compact();
                chars.clear();
            }
        }
        return true;
    }

    private int next() throws IOException {
        if (pushed == -2) return in.read();
        int c = pushed;
        pushed = -2;
        return c;
    }

    private void read(boolean skipFirst) throws IOException, Sheets.Enough {
        int number = 0;
        boolean quoted = false;
        boolean fresh = true; // nothing of this cell has come
        for (int c = next(); c >= 0; c = next()) {
            if (quoted) {
                if (c != QUOTE) put(c);
                else {
                    int after = next();
                    if (after == QUOTE) put(QUOTE);
                    else {
                        quoted = false;
                        pushed = after;
                        if (after < 0) break;
                    }
                }
            } else if (c == QUOTE && fresh) {
                quoted = true;
                fresh = false;
            } else if (c == separator) {
                end();
                fresh = true;
            } else if (c == '\n' || c == '\r') {
                if (c == '\r') {
                    int after = next();
                    if (after != '\n') pushed = after;
                }
                end();
                line(++number, skipFirst);
                fresh = true;
                if (pushed == -1) break;
            } else {
                put(c);
                fresh = false;
            }
        }
        end();
        line(++number, skipFirst);
    }

    /// What does not fit into a cell is read on and forgotten.
    private void put(int c) {
        if (cell.length() <= Sheets.LONGEST_CELL) cell.append((char) c);
    }

    private void end() {
        if (cells.size() <= Sheets.MOST_COLUMNS) cells.add(cell.toString());
        cell.setLength(0);
    }

    private void line(int number, boolean skipFirst) throws IOException, Sheets.Enough {
        if (number > 1 || !skipFirst) rows.row(number, cells);
        cells.clear();
    }
}
