package tilth.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs that lie in Tilth's own jars, unpacked once a version.
final class Binaries {
    /// As `postgres --version` says it; a test compares them.
    static final String VERSION = "18.6";

    /// A cluster can be opened by its own major version only.
    static final String MAJOR = "18";

    private Binaries() {}

    /// The folder with `bin/postgres` of this version under `home`, unpacked when it is not there
    /// yet.
    ///
    /// Unpacking happens beside it and is moved into place whole, so that a start cut short leaves
    /// nothing that looks finished.
    static Path under(Path home) {
        Path place = home.resolve("bin-" + VERSION);
        if (Files.isExecutable(place.resolve("bin/postgres"))) return place;
        try {
            Files.createDirectories(home);
            Path half = Files.createTempDirectory(home, "unpacking-");
            unpack(half);
            move(half, place);
            return place;
        } catch (IOException unable) {
            throw new StartProblem(
                    "PostgreSQL cannot be unpacked to " + place + " (" + unable.getMessage()
                            + "); make room and let Tilth write there, or set database.url to a PostgreSQL of yours.",
                    unable);
        }
    }

    /// Moves a folder into place; when another start was faster, its folder is the one that stays.
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw impossible;
        } catch (IOException there) {
            if (!Files.isDirectory(to)) throw there;
            delete(from);
        }
    }

    private static void unpack(Path to) throws IOException {
        String archive = "/postgres-" + system() + "-" + processor() + ".txz";
        InputStream packed = Binaries.class.getResourceAsStream(archive);
        if (packed == null)
            throw new StartProblem("Tilth brings no PostgreSQL for this machine (" + System.getProperty("os.name")
                    + ", " + System.getProperty("os.arch") + "); set database.url to a PostgreSQL of yours.");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = to.resolve(entry.getName()).normalize();
                if (!file.startsWith(to))
                    throw new IOException("the archive points outside itself: " + entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean runs = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
    }

    /// Deletes a folder with everything in it; links are deleted, not followed.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failed) throws IOException {
                Files.deleteIfExists(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
