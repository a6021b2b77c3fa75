package tilth.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who is writing where goes by itself.
class WritingTest {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Long> told = new ArrayList<>();
    private long now;
    private final Writing writing =
            new Writing(() -> now, sheet -> told.add(sheet.id()), (after, work) -> waiting.add(work));

    private static Sheet sheet() {
        return new Sheet(5, 5, 1, Set.of(), 0, 1, "", "", null, 0, 0, null, null, null, null, null, 0, 0);
    }

    private void pass(long seconds) {
        now += seconds * 1_000_000_000L;
    }

    @Test
    void aMinuteAfterTheLastTypingNobodyIsThere() {
        writing.types(sheet(), 1, 7, "Marta");
        pass(40);
        writing.types(sheet(), 1, 7, "Marta");
        assertEquals(List.of(5L), told, "once");
        pass(40);
        waiting.remove().run();
        assertEquals(Map.of(1L, List.of("Marta")), writing.in(sheet(), 8));
        pass(21);
        assertEquals(Map.of(), writing.in(sheet(), 8));
        waiting.remove().run();
        assertEquals(List.of(5L, 5L), told);
        assertTrue(waiting.isEmpty());
    }
}
