package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.search.Garden.STRANGER;
import static tilth.search.Garden.lesson;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a question finds where little or nothing has all of its words.
class SomeWordsTest extends InAGarden {
    @Test
    void whereNothingHasAllTheWordsWhatHasSomeIsGivenAndSaidToBe() {
        put(lesson(1, "en", "Gardens", "Beans and peas."));
        for (String asked : List.of("beans zeppelin", "how beans outgrow zeppelin")) {
            Results results = index.search(Question.of(asked), STRANGER);
            assertEquals(List.of(1L), Garden.ids(results));
            assertTrue(results.partly());
        }
        assertFalse(index.search(Question.of("beans peas"), STRANGER).partly());
        Results nothing = index.search(Question.of("zeppelin airship"), STRANGER);
        assertEquals(0, nothing.total());
        assertFalse(nothing.partly(), "nothing has none of them");
    }

    @Test
    void whatHasAllTheWordsComesBeforeWhatHasOneOften() {
        put(
                lesson(1, "en", "Tenants", "Tenants, tenants and again tenants."),
                lesson(2, "en", "Meeting", "How tenants began, in a long text about other things, an assembly."),
                lesson(3, "en", "Assembly", "Assembly after assembly."));
        Results results = index.search(Question.of("tenants assembly"), STRANGER);
        assertEquals(2L, Garden.ids(results).getFirst());
        assertEquals(1, results.leading());
        assertEquals(3, results.hits().size());
    }

    @Test
    void titlesWithoutTextsAreRankedByTheirRareWords() {
        List<Document.Draft> all = new ArrayList<>();
        for (int i = 1; i <= 30; i++) all.add(lesson(i, "en", "Notes on meetings of circles " + i, ""));
        all.add(lesson(31, "en", "Zeppelin notes kept for a long time by many of those who came to it", ""));
        put(all.toArray(Document.Draft[]::new));
        assertEquals(
                31L,
                Garden.ids(index.search(Question.of("meetings about a zeppelin"), STRANGER))
                        .getFirst());
    }
}
