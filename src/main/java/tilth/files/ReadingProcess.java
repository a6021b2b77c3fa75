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
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process of its own that reads what strangers made ([tilth.files.reading]): started when the first question comes,
/// killed when an answer takes too long. One thread asks at a time.
final class ReadingProcess implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ReadingProcess.class.getName());
    private static final String CHILD = "tilth.files.reading.ReadingChild";

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reading-watch").factory());
    private volatile Process process;
    private volatile boolean late;
    private Path scratch;
    private DataOutputStream ask;
    private DataInputStream answer;

    /// Takes an answer from its first to its last byte.
    @FunctionalInterface
    interface Listener<T> {
        T hear(DataInputStream answer) throws IOException;
    }

    /// Takes one numbered piece of an answer in pieces.
    @FunctionalInterface
    interface Piece {
        void take(int number, String text) throws IOException;
    }

    /// Takes an answer in numbered pieces of UTF-8; false when the process could not go on to the end.
    ///
    /// @param largest bytes of a piece
    /// @param most bytes of all of them
    /// @throws IOException when what comes is no such answer or larger than that
    static boolean pieces(DataInputStream answer, int largest, long most, Piece each) throws IOException {
        long bytes = 0;
        while (true) {
            byte said = answer.readByte();
            if (said != 'P') return said == 'E';
            int number = answer.readInt();
            int length = answer.readInt();
            bytes += Math.max(0, length);
            if (number < 0 || length < 0 || length > largest || bytes > most)
                throw new IOException("the reading process talks nonsense");
            byte[] text = new byte[length];
            answer.readFully(text);
            each.take(number, new String(text, StandardCharsets.UTF_8));
        }
    }

    boolean alive() {
        Process now = process;
        return now != null && now.isAlive();
    }

    /// Whether the last question ended because it took too long.
    boolean late() {
        return late;
    }

    Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    /// Asks, and gives what the listener made of the answer.
    ///
    /// @throws IOException when the process died of it, or the listener had enough
    public <T> T ask(Path path, String kind, Duration longest, Listener<T> listener) throws IOException {
        ScheduledFuture<?> killer = null;
        late = false;
        try {
            if (!alive()) start();
            Process asked = process;
            killer = watch.schedule(
                    () -> {
                        late = true;
                        asked.destroyForcibly();
                    },
                    longest.toMillis(),
                    TimeUnit.MILLISECONDS);
            ask.writeUTF(path.toString());
            ask.writeUTF(kind);
            ask.flush();
            return listener.hear(answer);
        } catch (IOException gone) {
            end();
            throw gone;
        } finally {
            if (killer != null) killer.cancel(false);
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
                        "-Dpdfbox.fontcache=" + scratch,
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
        if (!(ReadingProcess.class.getClassLoader() instanceof URLClassLoader loader))
            return System.getProperty("java.class.path");
        return Arrays.stream(loader.getURLs())
                .map(url -> Path.of(URI.create(url.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
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
        Process last = process;
        if (last != null) last.destroyForcibly();
    }
}
