package tilth.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The folders an index has had: `<root>/<number>`, and the file `current` that names the one in
/// use.
///
/// A folder becomes current only when it is complete, so an index half built is never taken for
/// one.
record Generations(Path root) {
    private static final String CURRENT = "current";

    /// The number in use; empty when none was ever finished or the file cannot be read.
    OptionalLong current() {
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(root.resolve(CURRENT)).strip()));
        } catch (IOException | NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    Path folder(long number) {
        return root.resolve(Long.toString(number));
    }

    /// A number that no folder has.
    long next() throws IOException {
        return numbers().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    }

    /// Makes a finished folder the one in use, so that a crash leaves either the old or the new
    /// name.
    void use(long number) throws IOException {
        Path written = root.resolve(CURRENT + ".new");
        Files.writeString(
                written,
                Long.toString(number),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(written, root.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Deletes every folder but one.
    void keepOnly(long number) {
        try {
            for (long other : numbers()) if (other != number) delete(other);
        } catch (IOException stays) {
            // The next start tries again; the folders are only room on the disk.
        }
    }

    void delete(long number) throws IOException {
        Path folder = folder(number);
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    private List<Long> numbers() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,18}"))
                    .map(Long::valueOf)
                    .toList();
        }
    }
}
