package tilth.search;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An empty index for each test.
abstract class InAGarden {
    @TempDir
    Path folder;

    Index index;

    @BeforeEach
    void open() {
        index = Garden.index(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    void put(Document.Draft... drafts) {
        index.put(Stream.of(drafts).map(Document.Draft::done).toList());
    }
}
