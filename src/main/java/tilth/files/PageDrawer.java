package tilth.files;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Has pages of a PDF drawn by the process that reads, so that nothing that is in it can harm us.
///
/// Blocks for as long as it takes: for one thread beside the pages, never for a page's.
public final class PageDrawer {
    private static final Logger LOG = Logger.getLogger(PageDrawer.class.getName());
    private static final Duration START = Duration.ofSeconds(15); // to open a large file
    private static final Duration A_PAGE = Duration.ofSeconds(8);
    private static final int LARGEST = 400_000; // bytes of one picture
    private static final int WIDEST = 4_000; // pixels

    private final TextReader reader;
    private final Shelf shelf;

    PageDrawer(TextReader reader, Shelf shelf) {
        this.reader = reader;
        this.shelf = shelf;
    }

    /// A page of a file.
    ///
    /// @param large JPEG, empty when the page could not be drawn
    /// @param small the same for a phone, JPEG
    public record Drawn(int number, int width, int height, byte[] large, byte[] small) {
        public boolean drawn() {
            return large.length > 0;
        }
    }

    /// What came of it.
    ///
    /// @param total pages of the file; 0 when it could not be opened
    /// @param pages as far as it came, in order
    /// @param whole false when the next page was too much
    public record Answered(int total, List<Drawn> pages, boolean whole) {}

    /// Draws some pages from a number on. Never throws because of what is in the file.
    public Answered draw(Kept file, int from, int most) {
        Path path = shelf.place(file).toAbsolutePath();
        if (!Files.isRegularFile(path)) return new Answered(0, List.of(), true);
        synchronized (reader) {
            boolean fresh = !reader.child().alive();
            Listening listening = ask(path, from, most);
            // It may just have ended by itself, having had nothing to do.
            if (!listening.whole && !listening.said && !fresh) listening = ask(path, from, most);
            return new Answered(listening.total, List.copyOf(listening.pages), listening.whole);
        }
    }

    private Listening ask(Path path, int from, int most) {
        Listening listening = new Listening(from, most);
        try {
            reader.child().ask(path, "draw-" + from + "-" + most, START.plus(A_PAGE.multipliedBy(most)), listening);
        } catch (IOException gone) {
            LOG.log(Level.INFO, "A page was too much for the reading process");
        }
        return listening;
    }

    /// Takes the answer with a grain of salt: whoever talks may have been talked over.
    private static final class Listening implements ReadingProcess.Listener<Boolean> {
        private final List<Drawn> pages = new ArrayList<>();
        private final int from;
        private final int most;
        private boolean said;
        private boolean whole;
        private int total;

        Listening(int from, int most) {
            this.from = from;
            this.most = most;
        }

        @Override
        public Boolean hear(DataInputStream answer) throws IOException {
            while (true) {
                byte said = answer.readByte();
                this.said = true;
                if (said == 'N') total = within(answer.readInt(), 1_000_000);
                else if (said == 'D') pages.add(page(answer));
                else {
                    whole = true; // also when it could not be opened: there is no page to be skipped
                    if (said != 'E') total = 0;
                    return true;
                }
            }
        }

        private Drawn page(DataInputStream answer) throws IOException {
            int number = answer.readInt();
            if (number != from + pages.size() || pages.size() >= most) throw new IOException("not asked for");
            int width = within(answer.readInt(), WIDEST);
            int height = within(answer.readInt(), WIDEST);
            return new Drawn(number, width, height, bytes(answer), bytes(answer));
        }

        private static byte[] bytes(DataInputStream answer) throws IOException {
            byte[] jpeg = new byte[within(answer.readInt(), LARGEST)];
            answer.readFully(jpeg);
            boolean picture = jpeg.length == 0 || (jpeg.length > 2 && jpeg[0] == (byte) 0xff && jpeg[1] == (byte) 0xd8);
            if (!picture) throw new IOException("no picture");
            return jpeg;
        }

        private static int within(int said, int most) throws IOException {
            if (said < 0 || said > most) throw new IOException("the reading process talks nonsense");
            return said;
        }
    }
}
