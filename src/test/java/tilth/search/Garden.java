package tilth.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the tests of this room put in and ask: a small library and its readers.
final class Garden {
    static final Set<String> STRANGER = Set.of("public");
    static final Set<String> AMINA = Set.of("public", "s:7", "p:1"); // in the secret circle 7

    private Garden() {}

    /// An index that counts, with nothing in it.
    static Index index(Path folder) {
        Index index = Index.open(folder);
        if (index.condition().wantsRebuild()) index.rebuild(Position.NONE, Stream::empty);
        return index;
    }

    static Document.Draft lesson(long id, String language, String title, String body) {
        return Document.about("resource", id)
                .labels("public")
                .subkind("lesson")
                .language(language)
                .title(title)
                .body(body);
    }

    static List<Long> found(Index index, String typed, Set<String> labels) {
        return ids(index.search(Question.of(typed), labels));
    }

    static List<Long> found(Index index, String typed) {
        return found(index, typed, STRANGER);
    }

    static List<Long> ids(Results results) {
        return results.hits().stream().map(Hit::id).toList();
    }

    /// Every file of the index in use whose name ends so.
    static List<Path> files(Path folder, String ending) throws IOException {
        Path current =
                new Generations(folder).folder(new Generations(folder).current().orElseThrow());
        try (Stream<Path> files = java.nio.file.Files.list(current)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending) || ending.isEmpty())
                    .toList();
        }
    }
}
