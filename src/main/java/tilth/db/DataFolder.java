package tilth.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The folder that holds everything a site keeps, for one running Tilth at a time.
///
/// The lock is the operating system's, so a killed Tilth leaves none behind.
public final class DataFolder implements AutoCloseable {
    /// After Ctrl-C `mvn` returns before Tilth has closed; who starts again at once waits this
    /// long.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Makes the folder where it is missing and takes it for this process.
    ///
    /// @throws StartProblem when it cannot be written to, or another Tilth keeps it
    public static DataFolder take(Path path) {
        return take(path, PATIENCE);
    }

    static DataFolder take(Path path, Duration patience) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel, patience)) return new DataFolder(path, channel);
            channel.close();
        } catch (IOException unwritable) {
            throw new StartProblem(
                    "The folder " + path.toAbsolutePath() + " cannot be written to (" + unwritable.getMessage()
                            + "); let Tilth's user own it, or set data.dir to another.",
                    unwritable);
        }
        throw new StartProblem("Another Tilth is running in the folder " + path.toAbsolutePath()
                + "; stop it first, or set data.dir to another folder.");
    }

    private static boolean lock(FileChannel channel, Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        do {
            FileLock lock = tryLock(channel);
            if (lock != null) return true;
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        } while (System.nanoTime() < until);
        return false;
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException hereAlready) {
            return null; // another Tilth in this very JVM, as in tests
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException kept) {
            System.getLogger(DataFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "the lock of " + path + " stays until Tilth ends", kept);
        }
    }
}
