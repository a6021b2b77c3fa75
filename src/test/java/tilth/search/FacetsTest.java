package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tilth.search.Garden.AMINA;
import static tilth.search.Garden.STRANGER;
import static tilth.search.Garden.ids;
import static tilth.search.Garden.lesson;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FacetsTest extends InAGarden {
    @Test
    void facetsCountSidewaysFromAChoice() {
        put(
                lesson(1, "en", "Roof", "water").topics(List.of(1L, 2L)),
                lesson(2, "en", "Roof", "wind").topics(List.of(1L)).subkind("guide"),
                lesson(3, "es", "Techo roof", "agua").topics(List.of(2L)),
                lesson(4, "en", "Garden", "water").topics(List.of(1L)));
        Results all = index.search(Question.of("roof").withFacets(), STRANGER);
        assertEquals(3, all.total());
        assertEquals(2, all.count("topic", "1"));
        assertEquals(2, all.count("kind", "lesson"));
        Results lessons = index.search(
                Question.of("roof").choose("kind", Set.of("lesson")).withFacets(), STRANGER);
        assertEquals(2, lessons.total());
        assertEquals(1, lessons.count("kind", "guide"));
        assertEquals(1, lessons.count("topic", "1"));
        Results both = index.search(
                Question.of("roof")
                        .choose("kind", Set.of("lesson", "guide"))
                        .choose("topic", Set.of("1"))
                        .withFacets(),
                STRANGER);
        assertEquals(2, both.total());
        assertEquals(1, both.count("kind", "guide"));
        assertEquals(2, both.count("topic", "2"));
    }

    @Test
    void aTextCountsWhereItStandsAndWhereItCameFrom() {
        put(
                lesson(1, "en", "Roof", "water").space(4, "Boston Tenants").origin(7, "Dorchester Circle"),
                lesson(2, "en", "Roof", "wind").space(4, "Boston Tenants"),
                lesson(3, "en", "Roof", "sun").origin(7, "Dorchester Circle"));
        Results all = index.search(Question.of("roof").withFacets(), STRANGER);
        assertEquals(2, all.count("space", "4"));
        assertEquals(2, all.count("space", "7"));
        Results came =
                index.search(Question.of("roof").choose("space", Set.of("7")).withFacets(), STRANGER);
        assertEquals(2, came.total());
        assertEquals(2, came.count("space", "4"), "what another choice would give");
        assertEquals(Set.of(1L, 3L), Set.copyOf(ids(index.search(Question.of("in:\"dorchester circle\""), STRANGER))));
        assertEquals(Set.of(1L, 2L), Set.copyOf(ids(index.search(Question.of("in:boston"), STRANGER))));
        came.hits().forEach(hit -> assertEquals(hit.id() == 1 ? 4 : 0, hit.space(), "where it stands is one place"));
    }

    @Test
    void yearsAndTriesAreFacetsWithSeveralValuesAtOnce() {
        put(
                lesson(1, "en", "Door knocking", "seed").at(Instant.parse("2024-12-31T23:59:59Z")),
                lesson(2, "en", "House meetings", "seed")
                        .at(Instant.parse("2025-01-01T00:00:00Z"))
                        .tries(2),
                lesson(3, "en", "Story of self", "seed")
                        .at(Instant.parse("2026-05-01T00:00:00Z"))
                        .tries(12),
                lesson(4, "en", "Secret", "seed")
                        .labels("s:7")
                        .at(Instant.parse("2026-06-01T00:00:00Z"))
                        .tries(4));
        Question seed = Question.of("seed").withFacets();

        Results all = index.search(seed, STRANGER);
        assertEquals(Map.of("2024", 1L, "2025", 1L, "2026", 1L), counts(all, "year"));
        assertEquals(Map.of("1", 2L, "3", 1L, "10", 1L), counts(all, "tried"));
        assertEquals(Map.of("1", 3L, "3", 2L, "10", 1L), counts(index.search(seed, AMINA), "tried"));

        Results two = index.search(seed.choose("year", Set.of("2024", "2025")), STRANGER);
        assertEquals(2, two.total());
        assertEquals(1, two.count("year", "2026"), "what choosing 2026 too would add");
        assertEquals(Map.of("1", 1L), counts(two, "tried"));

        Results tried = index.search(seed.choose("tried", Set.of("3")).by(Question.Order.TRIES), AMINA);
        assertEquals(List.of(3L, 4L), ids(tried));
        assertEquals(Map.of("2026", 2L), counts(tried, "year"));
    }

    @Test
    void groupsGiveTheBestOfEachKind() {
        for (int i = 1; i <= 5; i++) put(lesson(i, "en", "Seed " + i, "seed"));
        put(lesson(6, "en", "Seed swap", "how to swap seed").subkind("guide"));
        put(lesson(7, "en", "Hidden", "seed").subkind("tool").labels("s:7"));

        Results grouped = index.search(Question.of("seed").byKind(), STRANGER);

        assertEquals(6, grouped.total());
        assertEquals(
                List.of("lesson", "guide"),
                grouped.groups().stream().map(Results.Group::kind).toList());
        assertEquals(5, grouped.groups().getFirst().total());
        assertEquals(3, grouped.groups().getFirst().hits().size());
        assertEquals(
                List.of(6L),
                grouped.groups().getLast().hits().stream().map(Hit::id).toList());
        assertEquals(List.of(), index.search(Question.of("seed"), STRANGER).groups());
    }

    private static Map<String, Long> counts(Results results, String facet) {
        return results.facets().getOrDefault(facet, List.of()).stream()
                .collect(Collectors.toMap(Results.Count::value, Results.Count::count));
    }
}
