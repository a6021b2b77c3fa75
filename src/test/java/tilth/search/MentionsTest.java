package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which names a text says.
class MentionsTest {
    @Test
    void namesOfSeveralWordsAreSaidWholeAndInTheOrderOfTheText() {
        Mentions mentions = new Mentions(Map.of(
                1L, Map.of("en", List.of("rent strike")),
                2L, Map.of("en", List.of("rent")),
                3L, Map.of("en", List.of("strike fund")),
                4L, Map.of("es", List.of("huelga"))));
        assertEquals(List.of(2L, 1L, 3L), List.copyOf(mentions.in("en", "Our rents: a rent strike fund")));
        assertEquals(Set.of(2L), mentions.in("en", "The rent. A striker, no fund; huelga"));
        assertEquals(Set.of(4L), mentions.in("es", "Las huelgas"));
        assertEquals(Set.of(), mentions.in("en", "rental strikes".repeat(0)));
    }

    @Test
    void manyNamesThatBeginAlikeCostNoMoreThanOne() {
        Map<Long, Map<String, List<String>>> names = new HashMap<>();
        for (long i = 0; i < 4_000; i++) names.put(i, Map.of("en", List.of("bread bread bread bread bread b" + i)));
        Mentions mentions = new Mentions(names);
        String text = "bread ".repeat(40_000) + "b17";
        assertEquals(Set.of(17L), assertTimeoutPreemptively(Duration.ofSeconds(5), () -> mentions.in("en", text)));
    }
}
