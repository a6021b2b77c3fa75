package tilth.exports;

import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tilth.db.Address;
import tilth.db.Backup;
import tilth.db.StartProblem;

/// Puts the whole site into one file, while it may go on working: the database as at one moment, then the files.
///
/// Files after the database: a file is on disk before its row is committed and is erased long after its row was
/// removed, so every row in the backup finds its file in it.
public final class SiteBackup {
    static final int FORMAT = 1;
    static final String MANIFEST = "manifest.json";

    private SiteBackup() {}

    /// Writes the backup beside its place and moves it there whole; readable by its owner only, for it holds what
    /// nobody else may read.
    ///
    /// @param files the folder of the shelf
    /// @param to must not be there yet
    /// @param version of Tilth
    /// Gives one sentence for the operator.
    ///
    /// @throws StartProblem in one sentence when it cannot be done; nothing is left behind then
    public static String write(Address address, Path files, Path to, String version, Instant now) {
        Path whole = to.toAbsolutePath();
        if (Files.exists(whole))
            throw new StartProblem("There is a file " + whole + " already; name another, a backup never overwrites.");
        Path half = whole.resolveSibling(whole.getFileName() + ".half");
        try {
            Counted counted = write(address, files, version, now, half);
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            return "Backed up " + counted.tables() + " tables with " + counted.rows() + " rows and " + counted.files()
                    + " files to " + whole + " (" + Files.size(whole) / 1024
                    + " KB); keep it as safe as the site itself.";
        } catch (IOException unable) {
            throw new StartProblem("The backup " + whole + " cannot be written: " + unable.getMessage() + ".", unable);
        } finally {
            drop(half);
        }
    }

    private record Counted(int tables, long rows, int files) {}

    private static Counted write(Address address, Path files, String version, Instant now, Path half)
            throws IOException {
        Files.deleteIfExists(half);
        try (FileChannel disk = FileChannel.open(
                        half,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(disk), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            JsonObject database = Backup.write(address, zip);
            int count = files(files, zip);
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(new JsonObject()
                    .put("format", FORMAT)
                    .put("tilth", version)
                    .put("at", now.toString())
                    .put("files", count)
                    .put("database", database)
                    .encodePrettily()
                    .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            out.flush();
            disk.force(true);
            long rows = database.getJsonArray("tables").stream()
                    .mapToLong(table -> ((JsonObject) table).getLong("rows"))
                    .sum();
            return new Counted(database.getJsonArray("tables").size(), rows, count);
        }
    }

    private static int files(Path folder, ZipOutputStream zip) throws IOException {
        if (!Files.isDirectory(folder)) return 0;
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder, 2)) {
            all = found.filter(SiteRestore::isOurs).sorted().toList();
        }
        int count = 0;
        for (Path file : all) {
            byte[] bytes;
            try {
                bytes = Files.readAllBytes(file);
            } catch (NoSuchFileException erased) {
                continue;
            }
            zip.putNextEntry(
                    new ZipEntry(SiteRestore.FILES + file.getParent().getFileName() + "/" + file.getFileName()));
            zip.write(bytes);
            zip.closeEntry();
            count++;
        }
        return count;
    }

    private static void drop(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException kept) {
            System.getLogger(SiteBackup.class.getName()).log(System.Logger.Level.WARNING, "kept {0}", half);
        }
    }
}
