package tilth.exports;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tilth.db.Address;
import tilth.db.Restore;
import tilth.db.StartProblem;

/// Puts a backup into an empty site: files, then the database in one transaction, with mail paused.
///
/// Sign-ins, links and keys go on working as they did; letters that waited when the backup was made may have gone
/// out since, so none goes out until somebody who runs the site has looked. The search index is taken away: the
/// next start builds it from the database.
public final class SiteRestore {
    static final String FILES = "files/";
    /// Nothing else in a zip is ever written to disk, so no name in it leads out of the folder.
    private static final Pattern FILE = Pattern.compile("files/[0-9a-f]{2}/[0-9a-f]{40}");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}");

    private SiteRestore() {}

    static boolean isOurs(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    /// @param files the folder of the shelf; names in it are random, so what lies there already is in nobody's way
    /// @param index the search index's folder
    /// Gives one sentence for the operator.
    ///
    /// @throws StartProblem in one sentence when it cannot be done; no rows are in the database then
    public static String read(Address address, Path files, Path index, Path from) {
        if (!Files.isRegularFile(from)) throw new StartProblem("There is no file " + from.toAbsolutePath() + ".");
        try (ZipFile zip = new ZipFile(from.toFile(), StandardCharsets.UTF_8)) {
            JsonObject manifest = manifest(zip, from);
            int count = files(zip, files);
            if (count != manifest.getInteger("files"))
                throw new StartProblem("The backup has " + count + " files instead of " + manifest.getInteger("files")
                        + "; it is damaged.");
            Restore.read(address, zip, manifest.getJsonObject("database"), """
                insert into letter_pause (since, why) values (now(), 'restored')
                on conflict (one) do update set since = excluded.since, why = excluded.why
                """);
            delete(index);
            long rows = manifest.getJsonObject("database").getJsonArray("tables").stream()
                    .mapToLong(table -> ((JsonObject) table).getLong("rows"))
                    .sum();
            return "Restored " + rows + " rows and " + count + " files as they were at " + manifest.getString("at")
                    + "; search is rebuilt at the next start, and letters wait until you release them at"
                    + " /admin/letters.";
        } catch (IOException unreadable) {
            throw new StartProblem(
                    "The backup " + from.toAbsolutePath() + " cannot be read to its end: " + unreadable.getMessage()
                            + ".",
                    unreadable);
        }
    }

    private static JsonObject manifest(ZipFile zip, Path from) throws IOException {
        ZipEntry entry = zip.getEntry(SiteBackup.MANIFEST);
        if (entry == null) throw new StartProblem("The file " + from.toAbsolutePath() + " is not a backup of Tilth.");
        try (InputStream in = zip.getInputStream(entry)) {
            JsonObject manifest = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (manifest.getInteger("format", 0) != SiteBackup.FORMAT)
                throw new StartProblem("The backup was made by Tilth " + manifest.getString("tilth")
                        + " in a form this one does not know; restore it with that version.");
            return manifest;
        } catch (DecodeException | ClassCastException broken) {
            throw new StartProblem("The backup's " + SiteBackup.MANIFEST + " cannot be read; it is damaged.", broken);
        }
    }

    private static int files(ZipFile zip, Path folder) throws IOException {
        List<? extends ZipEntry> entries = Collections.list(zip.entries()).stream()
                .filter(entry -> FILE.matcher(entry.getName()).matches())
                .toList();
        for (ZipEntry entry : entries) {
            Path to = folder.resolve(entry.getName().substring(FILES.length()));
            Files.createDirectories(to.getParent());
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return entries.size();
    }

    /// Takes a folder away with all that is in it; nothing happens when there is none.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        List<Path> all;
        try (var found = Files.walk(folder)) {
            all = found.sorted(Collections.reverseOrder()).toList();
        }
        for (Path each : all) Files.deleteIfExists(each);
    }
}
