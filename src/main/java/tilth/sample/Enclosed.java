package tilth.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tilth.web.Upload;

/// Files that belong to a leaf, laid where a handler may take them from.
final class Enclosed {
    /// The field of forms in which files come.
    private static final String FIELD = "files";

    private Enclosed() {}

    /// Does an act with copies of files from beside the leaves; what it leaves of them is gone afterwards.
    static void with(List<String> names, Consumer<List<Upload>> act) {
        with(FIELD, names, act);
    }

    /// The same in another field of the form.
    static void with(String field, List<String> names, Consumer<List<Upload>> act) {
        List<Upload> uploads = new ArrayList<>();
        try {
            for (String name : names) uploads.add(copy(field, name));
            act.accept(uploads);
        } finally {
            for (Upload upload : uploads) drop(upload.path());
        }
    }

    private static Upload copy(String field, String name) {
        try (InputStream in = Enclosed.class.getResourceAsStream("/tilth/sample/files/" + name)) {
            if (in == null) throw new IllegalStateException("no file " + name);
            Path copy = Files.createTempFile("sample-", name.substring(name.lastIndexOf('.')));
            long size = Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new Upload(field, name, "", size, copy);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void drop(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException stays) {
            // It lies in the machine's folder for passing things, which is emptied by others.
        }
    }
}
