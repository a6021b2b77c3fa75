package tilth.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A zip of files that came with a spreadsheet. Its names are only ever looked up, never written to disk, and what is
/// unpacked is counted while reading, whatever the zip says about itself.
final class Bundle implements AutoCloseable {
    static final int MOST_ENTRIES = 5_000;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();

    private Bundle(ZipFile zip) {
        this.zip = zip;
    }

    /// @throws Odd if it is no zip, or has too much in it
    static Bundle open(Path file) throws Odd {
        try {
            Bundle bundle = new Bundle(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
            bundle.list();
            return bundle;
        } catch (IOException | IllegalArgumentException torn) {
            throw new Odd("imports.zip.torn");
        }
    }

    /// What is wrong with it, as a message key.
    static final class Odd extends Exception {
        private static final long serialVersionUID = 1;

        Odd(String key) {
            super(key, null, false, false);
        }
    }

    private void list() throws IOException, Odd {
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            throw new Odd("imports.zip.many");
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.isDirectory() || entry.getName().startsWith("__MACOSX")) continue;
            String name = entry.getName().replace('\\', '/');
            entries.putIfAbsent(key(name), entry);
            entries.putIfAbsent(key(name.substring(name.lastIndexOf('/') + 1)), entry);
        }
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return entries.containsKey(key(name));
    }

    /// The one spreadsheet in it: what an export wrote, else the only CSV, .xlsx or JSON that lies on top.
    Optional<String> sheet() {
        if (has("library.json")) return Optional.of("library.json");
        if (has("library.csv")) return Optional.of("library.csv");
        List<String> found = entries.values().stream()
                .map(ZipEntry::getName)
                .distinct()
                .filter(name -> name.indexOf('/') == name.lastIndexOf('/'))
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|xlsx|json)"))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// Unpacks one file; false when it is larger than it may be.
    boolean unpack(String name, Path to, long most) throws IOException {
        ZipEntry entry = entries.get(key(name));
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] piece = new byte[1 << 16];
            long size = 0;
            for (int read = in.read(piece); read > 0; read = in.read(piece)) {
                size += read;
                if (size > most) return false;
                out.write(piece, 0, read);
            }
            return true;
        }
    }

    /// The file's own name, without folders.
    static String bare(String name) {
        String plain = name.replace('\\', '/').strip();
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException closed) {
            System.getLogger(Bundle.class.getName()).log(System.Logger.Level.DEBUG, "a zip would not close", closed);
        }
    }
}
