package tilth.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Looks through a zip as far as is needed to know that it is an Office file and no trap.
///
/// What is unpacked is counted while reading, whatever the zip says about itself, and thrown away at once.
final class Archive {
    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 400L << 20; // bytes
    private static final int BEGINNING = 64 * 1024; // bytes of each part in which its declarations stand

    private final Path file;
    private long unpacked;
    private int entries;
    private boolean parts;
    private FileKind kind;

    private Archive(Path file) {
        this.file = file;
    }

    /// What Office file this is. One that is torn is what its name says: it is kept, only its text cannot be read.
    ///
    /// @throws FileProblem.Refused when it is another zip, or one that unpacks to more than we take
    static FileKind kind(Path file, String ending) {
        Optional<FileKind> said = FileKind.ending(ending).filter(FileKind::office);
        Archive archive = new Archive(file);
        boolean whole = archive.look();
        if (archive.kind != null) return archive.kind;
        if (said.isPresent() && (!whole || archive.parts)) return said.get();
        throw new FileProblem.Refused("files.kind.archive");
    }

    /// Reads everything; false when it ends in the middle or makes no sense.
    private boolean look() {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            byte[] beginning = new byte[BEGINNING];
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > MOST_ENTRIES) throw new FileProblem.Refused("files.archive.many");
                if (outside(entry.getName())) throw new FileProblem.Refused("files.kind.archive");
                int read = in.readNBytes(beginning, 0, BEGINNING);
                count(read);
                meet(entry.getName(), new String(beginning, 0, read, StandardCharsets.UTF_8));
                drain(in);
            }
            return entries > 0;
        } catch (FileProblem refused) {
            throw refused;
        } catch (IOException | IllegalArgumentException torn) {
            return false;
        }
    }

    private void drain(InputStream in) throws IOException {
        byte[] rest = new byte[BEGINNING];
        for (int read = in.read(rest); read > 0; read = in.read(rest)) count(read);
    }

    private void count(int read) {
        unpacked += read;
        if (unpacked > MOST_UNPACKED) throw new FileProblem.Refused("files.archive.large");
    }

    private static boolean outside(String name) {
        return name.startsWith("/") || name.contains("..") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0;
    }

    private void meet(String name, String beginning) {
        boolean xml = name.endsWith(".xml") || name.endsWith(".rels");
        if (xml && !name.startsWith("META-INF/") && beginning.contains("<!DOCTYPE"))
            throw new FileProblem.Refused("files.archive.dtd");
        if (name.equals("mimetype")) kind = openDocument(beginning.strip()).orElse(kind);
        if (name.equals("[Content_Types].xml")) {
            parts = true;
            kind = office(beginning.toLowerCase(Locale.ROOT)).orElse(kind);
        }
    }

    private static Optional<FileKind> openDocument(String type) {
        for (FileKind each : new FileKind[] {FileKind.ODT, FileKind.ODS, FileKind.ODP})
            if (type.equals(each.contentType())) return Optional.of(each);
        return Optional.empty();
    }

    /// Macros have no place here: their types do not match.
    private static Optional<FileKind> office(String types) {
        for (FileKind each : new FileKind[] {FileKind.DOCX, FileKind.XLSX, FileKind.PPTX})
            if (types.contains(each.contentType() + ".main+xml")) return Optional.of(each);
        return Optional.empty();
    }
}
