package tilth.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gets the text inside files that strangers made, by asking a process of its own ([tilth.files.reading]).
///
/// The process is started when the first file comes and ends when none has come for a while; it has little memory, a
/// limit of time for each file, and is killed when it needs more. Whatever it meets, nothing happens to Tilth. Blocks
/// for as long as reading takes: for one thread of a follower, never for a page's.
public final class TextReader implements AutoCloseable {
    /// The most a file may take.
    public static final Duration LONGEST = Duration.ofSeconds(90);

    private static final Logger LOG = Logger.getLogger(TextReader.class.getName());
    private static final String CHILD = "tilth.files.reading.ReadingChild";
    private static final int LARGEST_PAGE = 1 << 20; // bytes
    private static final int MOST_BYTES = 24 << 20;

    private final Shelf shelf;
    private final Duration longest;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reading-watch").factory());
    private Process process;
    private Path scratch;
    private DataOutputStream ask;
    private DataInputStream answer;

    public TextReader(Shelf shelf, Duration longest) {
        this.shelf = shelf;
        this.longest = longest;
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
        boolean fresh = process == null || !process.isAlive();
        Boolean whole = ask(path, kind, pages);
        // It may just have ended by itself, having had nothing to do.
        if (whole == null && !fresh && pages.isEmpty()) whole = ask(path, kind, pages);
        return new Found(pages, Boolean.TRUE.equals(whole));
    }

    /// Null when the process was gone before it said anything, which may not be the file's fault.
    private Boolean ask(Path path, FileKind kind, List<PageText> pages) {
        ScheduledFuture<?> killer = null;
        boolean[] late = {false};
        try {
            if (process == null || !process.isAlive()) start();
            Process asked = process;
            killer = watch.schedule(
                    () -> {
                        late[0] = true;
                        asked.destroyForcibly();
                    },
                    longest.toMillis(),
                    TimeUnit.MILLISECONDS);
            ask.writeUTF(path.toString());
            ask.writeUTF(kind.code());
            ask.flush();
            return listen(pages);
        } catch (IOException gone) {
            LOG.log(Level.INFO, "A file was too much for the reading process: " + kind.code());
            end();
            return (late[0] || !pages.isEmpty()) ? Boolean.FALSE : null;
        } finally {
            if (killer != null) killer.cancel(false);
        }
    }

    private boolean listen(List<PageText> pages) throws IOException {
        int bytes = 0;
        while (true) {
            byte said = answer.readByte();
            if (said != 'P') return said == 'E';
            int number = answer.readInt();
            int length = answer.readInt();
            bytes += Math.max(0, length);
            if (number < 1 || length < 0 || length > LARGEST_PAGE || bytes > MOST_BYTES)
                throw new IOException("the reading process talks nonsense");
            byte[] text = new byte[length];
            answer.readFully(text);
            String clean = new String(text, StandardCharsets.UTF_8).replace("\0", "");
            if (pages.isEmpty() || pages.getLast().number() < number) pages.add(new PageText(number, clean));
        }
    }

    private void start() throws IOException {
        end();
        scratch = Files.createTempDirectory("tilth-reading");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + scratch,
                        "-cp",
                        classPath(),
                        CHILD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear(); // no password of ours is any business of theirs
        process = builder.start();
        ask = new DataOutputStream(process.getOutputStream());
        answer = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /// The same jars or folders that we run from; a test's runner has them in a loader of its own.
    private static String classPath() {
        if (!(TextReader.class.getClassLoader() instanceof URLClassLoader loader))
            return System.getProperty("java.class.path");
        return Arrays.stream(loader.getURLs())
                .map(url -> Path.of(URI.create(url.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The process that reads at the moment; for tests and for those who watch the site's memory.
    public synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    private void end() {
        if (process != null) process.destroyForcibly();
        process = null;
        if (scratch == null) return;
        try (Stream<Path> left = Files.walk(scratch)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException busy) {
            LOG.log(Level.FINE, "The folder of the reading process stays", busy);
        }
        scratch = null;
    }

    @Override
    public void close() {
        watch.shutdownNow();
        Process last = process; // not synchronized: it may be waited for just now
        if (last != null) last.destroyForcibly();
    }
}
