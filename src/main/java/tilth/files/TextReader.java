package tilth.files;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Gets the text inside files that strangers made, by asking a process of its own ([tilth.files.reading]).
///
/// The process is started when the first file comes and ends when none has come for a while; it has little memory, a
/// limit of time for each file, and is killed when it needs more. Whatever it meets, nothing happens to Tilth. Blocks
/// for as long as reading takes: for one thread of a follower, never for a page's.
public final class TextReader implements AutoCloseable {
    /// The most a file may take.
    public static final Duration LONGEST = Duration.ofSeconds(90);

    private static final Logger LOG = Logger.getLogger(TextReader.class.getName());
    private static final int LARGEST_PAGE = 1 << 20; // bytes
    private static final int MOST_BYTES = 24 << 20;

    private final Shelf shelf;
    private final Duration longest;
    private final ReadingProcess child = new ReadingProcess();

    public TextReader(Shelf shelf, Duration longest) {
        this.shelf = shelf;
        this.longest = longest;
    }

    /// The same process, for those who want to see pages.
    public PageDrawer drawer() {
        return new PageDrawer(this, shelf);
    }

    ReadingProcess child() {
        return child;
    }

    /// What was found in a file. What could be read before something went wrong is kept.
    ///
    /// @param whole all of it was read
    public record Found(List<PageText> pages, boolean whole) {
        public Found {
            pages = List.copyOf(pages);
        }
    }

    /// Reads the text of a file. Never throws because of what is in it.
    public synchronized Found read(Kept file, FileKind kind) {
        Path path = shelf.place(file).toAbsolutePath();
        if (!Files.isRegularFile(path)) return new Found(List.of(), false);
        List<PageText> pages = new ArrayList<>();
        boolean fresh = !child.alive();
        Boolean whole = ask(path, kind, pages);
        // It may just have ended by itself, having had nothing to do.
        if (whole == null && !fresh && pages.isEmpty()) whole = ask(path, kind, pages);
        return new Found(pages, Boolean.TRUE.equals(whole));
    }

    /// Null when the process was gone before it said anything, which may not be the file's fault.
    private Boolean ask(Path path, FileKind kind, List<PageText> pages) {
        try {
            return child.ask(path, kind.code(), longest, answer -> listen(answer, pages));
        } catch (IOException gone) {
            LOG.log(Level.INFO, "A file was too much for the reading process: " + kind.code());
            return (child.late() || !pages.isEmpty()) ? Boolean.FALSE : null;
        }
    }

    private static boolean listen(DataInputStream answer, List<PageText> pages) throws IOException {
        return ReadingProcess.pieces(answer, LARGEST_PAGE, MOST_BYTES, (number, said) -> {
            String clean = said.replace("\0", "");
            if (pages.isEmpty() || pages.getLast().number() < number) pages.add(new PageText(number, clean));
        });
    }

    /// The process that reads at the moment; for tests and for those who watch the site's memory.
    public synchronized Optional<ProcessHandle> process() {
        return child.handle();
    }

    @Override
    public void close() {
        child.close(); // not synchronized: it may be waited for just now
    }
}
