package tilth.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files on disk under names that say nothing: `<folder>/<first two letters>/<name>`.
///
/// A file is there whole and safe against a power cut, or not at all. Blocks; [Shelf] has the hands for it.
final class FileStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}");
    private static final int NAME_BYTES = 20;
    private static final String HALF = ".half";
    private static final long NEARLY_FULL = 1 << 20; // bytes; below this a failed write is put down to a full disk
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    FileStore(Path folder) {
        this.folder = folder;
    }

    /// Keeps bytes and gives the name under which they are found again.
    ///
    /// @throws FileProblem.Full when the disk is full; nothing is left behind
    String keep(byte[] bytes) {
        return keep(half -> write(half, bytes), bytes.length);
    }

    /// The same with what is in another file, a piece at a time.
    String keep(Path file, long size) {
        return keep(half -> copy(file, half), size);
    }

    /// The same with what somebody writes, who need not know beforehand how much it will be.
    String keep(Writing writing) {
        return keep(
                (Path half) -> {
                    try (OutputStream out = Files.newOutputStream(half, StandardOpenOption.CREATE_NEW)) {
                        writing.to(out);
                    }
                },
                0);
    }

    /// Fills a file that is not yet whole.
    @FunctionalInterface
    private interface Filling {
        void fill(Path half) throws IOException;
    }

    private String keep(Filling filling, long size) {
        byte[] random = new byte[NAME_BYTES];
        RANDOM.nextBytes(random);
        String name = HexFormat.of().formatHex(random);
        Path whole = path(name);
        Path half = whole.resolveSibling(name + HALF);
        try {
            Files.createDirectories(whole.getParent());
            filling.fill(half);
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            settle(whole.getParent());
            return name;
        } catch (IOException failed) {
            dropQuietly(half, failed);
            if (full(failed, size)) throw new FileProblem.Full(failed);
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path half, byte[] bytes) throws IOException {
        try (FileChannel out = FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) out.write(left);
            out.force(true);
        }
    }

    private static void copy(Path file, Path half) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long done = 0; done < size; ) done += in.transferTo(done, size - done, out);
            out.force(true);
        }
    }

    /// A rename is safe only when its folder is on the disk, too.
    private static void settle(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private boolean full(IOException failed, long size) {
        if (String.valueOf(failed.getMessage()).contains("No space left")) return true;
        try {
            return Files.getFileStore(folder).getUsableSpace() < Math.max(size, NEARLY_FULL);
        } catch (IOException unknown) {
            failed.addSuppressed(unknown);
            return false;
        }
    }

    private static void dropQuietly(Path half, IOException why) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException stays) {
            why.addSuppressed(stays); // the sweep takes it
        }
    }

    /// The bytes kept under a name; empty when there are none.
    Optional<byte[]> bytes(String name) {
        try {
            return Optional.of(Files.readAllBytes(path(name)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean has(String name) {
        return Files.isRegularFile(path(name));
    }

    /// Erases a file; nothing happens when it is gone already.
    void erase(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Where the file of this name is or would be.
    Path path(String name) {
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("Not a name of ours");
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    /// Files that have not been touched since, whole and half ones; nothing else that lies in the folder.
    List<Path> untouchedSince(Instant then) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(file -> ours(file) && olderThan(file, then)).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(HALF, "");
    }

    private static boolean ours(Path file) {
        return NAME.matcher(name(file)).matches() && Files.isRegularFile(file);
    }

    static boolean half(Path file) {
        return file.toString().endsWith(HALF);
    }

    private static boolean olderThan(Path file, Instant then) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(then);
        } catch (IOException gone) {
            return false;
        }
    }
}
