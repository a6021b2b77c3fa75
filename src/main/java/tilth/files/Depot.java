package tilth.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tilth.text.Ids;

/// Whole files that pass through: what came to be brought in, what was packed to be taken along. Under random names,
/// readable by the site's own user only, in no backup, and gone when nobody needs them any more.
public final class Depot {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{20,80}");

    private final Path folder;

    /// @param folder made when the first file comes
    public Depot(Path folder) {
        this.folder = folder;
    }

    /// Moves a file here; gives its name.
    ///
    /// @throws FileProblem.Full when the disk is full
    public String keep(Path file) {
        String name = Ids.token();
        try {
            Files.createDirectories(folder);
            Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return name;
        } catch (IOException unable) {
            throw new FileProblem.Full(unable);
        }
    }

    /// An empty file to write to.
    ///
    /// @throws FileProblem.Full when the disk is full
    public String fresh() {
        String name = Ids.token();
        try {
            Files.createDirectories(folder);
            Files.createFile(
                    folder.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return name;
        } catch (IOException unable) {
            throw new FileProblem.Full(unable);
        }
    }

    /// Where a file is; empty when it is gone.
    public Optional<Path> path(String name) {
        if (!NAME.matcher(name).matches()) return Optional.empty();
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }

    public void drop(String name) {
        if (!NAME.matcher(name).matches()) return;
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException busy) {
            System.getLogger(Depot.class.getName()).log(System.Logger.Level.WARNING, "A passing file stays", busy);
        }
    }

    /// Drops what nobody knows and nobody has touched since a moment.
    public void sweep(Set<String> known, Instant before) {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> strays = found.filter(
                            file -> !known.contains(file.getFileName().toString()))
                    .toList();
            for (Path stray : strays)
                if (touched(stray).isBefore(before)) drop(stray.getFileName().toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Instant touched(Path file) throws IOException {
        try {
            FileTime at = Files.getLastModifiedTime(file);
            return at.toInstant();
        } catch (NoSuchFileException gone) {
            return Instant.MAX;
        }
    }
}
