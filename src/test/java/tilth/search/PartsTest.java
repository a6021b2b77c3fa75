package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tilth.search.Garden.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Things that lie in the index in several parts: a conversation with its replies, a file with its pages.
class PartsTest {
    @TempDir
    private Path folder;

    private Index index;

    @BeforeEach
    void open() {
        index = Garden.index(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void aThingOfManyPartsIsFoundAndCountedOnce() {
        index.put(List.of(lesson(2, "en", "Kettle", "The kettle sings").done()));
        index.replace(
                "talk",
                1,
                List.of(
                        talk(0, "Who brings the kettle?"),
                        talk(1, "I bring a kettle"),
                        talk(2, "My kettle is larger"),
                        talk(3, "Thank you")));
        Results results = index.search(Question.of("kettle").withFacets(), Garden.STRANGER);
        assertEquals(2, results.total());
        assertEquals(Set.of(1L, 2L), Set.copyOf(Garden.ids(results)));
        assertEquals(2, Garden.ids(results).size());
        assertEquals(
                List.of(new Results.Count("lesson", 1), new Results.Count("talk", 1)),
                results.facets().get("kind").stream()
                        .sorted(java.util.Comparator.comparing(Results.Count::value))
                        .toList());
        Question narrowed = Question.of("kettle").withFacets().choose("kind", Set.of("lesson"));
        assertEquals(1, index.search(narrowed, Garden.STRANGER).total());
        assertEquals(
                List.of(1L, 1L),
                index.search(narrowed, Garden.STRANGER).facets().get("kind").stream()
                        .map(Results.Count::count)
                        .toList());
    }

    private static Document talk(int part, String said) {
        return Document.about("talk", 1)
                .part(part)
                .labels("public")
                .language("en")
                .title("Tea")
                .body(said)
                .done();
    }
}
