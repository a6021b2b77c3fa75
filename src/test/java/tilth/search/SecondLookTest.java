package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.search.Garden.STRANGER;
import static tilth.search.Garden.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The best answers are looked at a second time, for words near each other; the others are not.
class SecondLookTest extends InAGarden {
    private static final int TEXTS = 420; // more than are looked at again

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        putMany();
        Question question =
                Question.of("rain water barrels near the garden").most(40).withoutSnippets();
        List<Long> all = new ArrayList<>();
        float last = Float.MAX_VALUE;
        Results page = index.search(question, STRANGER);
        while (true) {
            for (Hit hit : page.hits()) {
                assertTrue(hit.score() <= last, "the scores fall from page to page");
                last = hit.score();
                all.add(hit.id());
            }
            if (page.next().isEmpty()) break;
            page = index.search(question.after(page.next()), STRANGER);
        }
        assertEquals(TEXTS, all.size());
        assertEquals(new HashSet<>(LongStream.rangeClosed(1, TEXTS).boxed().toList()), new HashSet<>(all), "each once");
        List<Long> numbered = new ArrayList<>();
        for (int number = 1; number <= 10; number++)
            numbered.addAll(Garden.ids(index.search(question.page(number), STRANGER)));
        assertEquals(all.subList(0, 400), numbered, "numbered pages are the same ones");
    }

    @Test
    void wordsBesideEachOtherComeBeforeTheSameWordsFarApart() {
        String apart = " and then a long while of other things that have nothing to do with it at all ";
        put(
                lesson(1, "en", "One", "rain" + apart + "barrels" + apart + "water."),
                lesson(2, "en", "Two", "rain water barrels" + apart + apart + "."),
                lesson(3, "en", "Three", "water" + apart + "barrels" + apart + "rain."));
        assertEquals(2L, Garden.found(index, "rain water barrels").getFirst());
    }

    @Test
    void ofTwoGoodAnswersTheOneWithTheSmallWordToo() {
        put(
                lesson(1, "en", "Compost", "Compost for many beds, said once more here."),
                lesson(2, "en", "Compost", "Compost without many beds, said once more here."));
        assertEquals(2L, Garden.found(index, "compost without").getFirst());
        assertEquals(1L, Garden.found(index, "compost for").getFirst());
        assertEquals(Set.of(1L, 2L), new HashSet<>(Garden.found(index, "compost without")), "neither is asked for");
    }

    private void putMany() {
        List<Document.Draft> all = new ArrayList<>();
        for (int i = 1; i <= TEXTS; i++) {
            StringBuilder body = new StringBuilder("garden ");
            for (int j = 0; j < i % 7; j++) body.append(j % 2 == 0 ? "rain " : "stands by water ");
            for (int j = 0; j < i % 11; j++) body.append("with barrels ");
            all.add(lesson(i, "en", "Text " + i, body + "near."));
        }
        put(all.toArray(Document.Draft[]::new));
    }
}
