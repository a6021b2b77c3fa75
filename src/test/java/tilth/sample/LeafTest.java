package tilth.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeafTest {
    @Test
    void aLeafIsReadAsItStands() {
        Leaf leaf = Leaf.parse("""
            // for contributors
            === lesson: knocking
            title: Knock twice: then wait
            for: new-people, organizers
            // a note
            by: rosa

            First line.

            Second.
            --- tried as:luis later
            We waited.
            """).getFirst();
        assertEquals("lesson knocking", leaf.kind() + " " + leaf.key());
        assertEquals("Knock twice: then wait", leaf.get("title"));
        assertEquals(List.of("new-people", "organizers"), leaf.list("for"));
        assertEquals("First line.\n\nSecond.", leaf.body());
        assertEquals("We waited.", leaf.part("tried"));
        assertEquals("luis", leaf.parts().getFirst().word("as"));
    }

    @Test
    void daysAreSeenFromTheDayOfTheTelling() {
        Almanac almanac = new Almanac(LocalDate.of(2026, 11, 22), Instant.parse("2026-11-22T01:00:00Z"));
        ZoneId boston = ZoneId.of("America/New_York");
        assertEquals(Instant.parse("2026-11-20T23:10:00Z"), almanac.at("-2 18:10", boston));
        assertEquals(Instant.parse("2026-11-22T00:56:00Z"), almanac.at("0 18:10", boston));
        assertEquals(Instant.parse("2026-11-21T02:10:00Z"), almanac.after(almanac.at("-2 18:10", boston), "+3h"));
    }

    @Test
    void noTwoLeavesHaveOneName() {
        Set<String> seen = new HashSet<>();
        List<String> twice = Leaf.read(Sample.FILES).stream()
                .map(leaf -> leaf.kind() + ":" + leaf.key())
                .filter(key -> !seen.add(key))
                .toList();
        assertEquals(List.of(), twice);
    }
}
