package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.search.Garden.AMINA;
import static tilth.search.Garden.STRANGER;
import static tilth.search.Garden.ids;
import static tilth.search.Garden.lesson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A work in several languages is one hit and counts once; every number says how many one gets by choosing it.
class WorksTest extends InAGarden {
    private static final List<String> LANGUAGES = List.of("en", "es", "ar");

    private void work(Document.Draft... languages) {
        List<Document> all = Stream.of(languages).map(Document.Draft::done).toList();
        index.replace("resource", all.getFirst().id(), all);
    }

    @Test
    void aWorkIsOneHitAndCountsOnce() {
        work(
                lesson(1, "en", "Compost", "rot").topics(List.of(5L)),
                lesson(2, "es", "Compost", "hojas").topics(List.of(5L)).work(1));
        put(lesson(3, "es", "Compost", "lombrices").topics(List.of(5L)));
        Results all = index.search(Question.of("compost").withFacets(), STRANGER);
        assertEquals(2, all.total());
        assertEquals(2, all.hits().size());
        assertEquals(2, all.count("topic", "5"));
        assertEquals(1, all.count("language", "en"));
        assertEquals(2, all.count("language", "es"));
        Results spanish = index.search(
                Question.of("compost").choose("language", Set.of("es")).withFacets(), STRANGER);
        assertEquals(2, spanish.total());
        assertEquals(Set.of(2L, 3L), Set.copyOf(ids(spanish)));
        assertEquals(1, spanish.count("language", "en"), "what another choice would give");
        Results both = index.search(
                Question.of("compost").choose("language", Set.of("es", "en")).withFacets(), STRANGER);
        assertEquals(2, both.total());
        assertEquals(2, both.hits().size());
    }

    @Test
    void whatIsThereInTheReadersLanguageIsNotAmongTheOthers() {
        work(
                lesson(1, "en", "Compost", "rot"),
                lesson(2, "es", "Compost", "hojas").work(1));
        work(
                lesson(3, "ar", "Compost", "rot"),
                lesson(4, "es", "Compost", "lombrices").work(3));
        Results english = index.search(
                Question.of("compost").readIn("en").languagesApart().withFacets(), STRANGER);
        assertEquals(List.of(1L), ids(english));
        assertEquals(1, english.total());
        assertEquals(1, english.others().total(), "one work, in two languages");
        assertEquals(1, english.others().hits().size());
        Results arabic = index.search(
                Question.of("compost").readIn("ar").languagesApart().withFacets(), STRANGER);
        assertEquals(List.of(3L), ids(arabic));
        assertEquals(1, arabic.others().total());
    }

    @Test
    void aVersionThatIsOutOfReachIsNotCounted() {
        work(
                lesson(1, "en", "Compost", "rot").labels("s:7"),
                lesson(2, "es", "Compost", "hojas").work(1));
        Results stranger = index.search(Question.of("compost").withFacets(), STRANGER);
        assertEquals(1, stranger.total());
        assertEquals(0, stranger.count("language", "en"));
        Results amina = index.search(Question.of("compost").withFacets(), AMINA);
        assertEquals(1, amina.total());
        assertEquals(1, amina.count("language", "en"));
    }

    @Test
    void aVersionThatComesLaterOrGoesIsOneWithItsWork() {
        put(lesson(1, "en", "Compost", "rot"));
        put(lesson(9, "en", "Bees", "hum"));
        index.replace(
                "resource",
                2,
                List.of(
                        lesson(1, "en", "Compost", "rot").done(),
                        lesson(2, "es", "Compost", "hojas").work(1).done()));
        assertEquals(1, index.search(Question.of("compost"), STRANGER).total());
        index.replace("resource", 2, List.of(lesson(1, "en", "Compost", "rot").done()));
        assertEquals(1, index.search(Question.of("compost"), STRANGER).total());
        index.replace(
                "resource",
                1,
                List.of(
                        lesson(1, "en", "Compost", "rot").done(),
                        lesson(2, "es", "Compost", "hojas").work(1).done()));
        index.replace("resource", 1, List.of());
        assertEquals(0, index.search(Question.of("compost"), STRANGER).total(), "a translation goes with its original");
        assertEquals(1, index.search(Question.of("bees"), STRANGER).total());
    }

    @Test
    void everyNumberIsHowManyOneGets() {
        Random random = new Random(7);
        List<Document> all = new ArrayList<>();
        for (long work = 1; work < 200; work++) {
            int languages = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
            for (int i = 0; i < languages; i++)
                all.add(lesson(
                                work * 10 + i,
                                LANGUAGES.get((i + (int) work) % 3),
                                "Compost " + work,
                                "seed ".repeat(1 + random.nextInt(5)))
                        .work(work * 10)
                        .labels(random.nextInt(10) == 0 ? "s:7" : "public")
                        .topics(List.of((long) random.nextInt(4), 4L + random.nextInt(2)))
                        .subkind(random.nextBoolean() ? "lesson" : "guide")
                        .tries(random.nextInt(12))
                        .at(Instant.parse(2020 + random.nextInt(5) + "-05-01T00:00:00Z"))
                        .done());
        }
        index.rebuild(Position.NONE, all::stream);
        for (Question.Order order : Question.Order.values())
            for (Question question : List.of(
                    Question.of("compost"),
                    Question.of("compost seed"),
                    Question.of(""),
                    Question.of("compost").choose("language", Set.of("es")),
                    Question.of("compost").choose("topic", Set.of("1")).choose("language", Set.of("es", "ar")),
                    Question.of("").choose("year", Set.of("2021")).choose("kind", Set.of("guide"))))
                numbersAreTrue(question.by(order).withFacets(), STRANGER);
    }

    private void numbersAreTrue(Question question, Set<String> labels) {
        Results results = index.search(question, labels);
        assertEquals(results.total(), listed(question, labels), question.toString());
        for (String facet : List.of("kind", "topic", "language", "year", "tried"))
            for (Results.Count count : results.facets().getOrDefault(facet, List.of())) {
                Question chosen = only(question, facet, count.value());
                assertEquals(
                        index.search(chosen, labels).total(), count.count(), facet + " " + count.value() + question);
            }
        Results.Count language = results.facets().get("language").getFirst();
        assertEquals(language.count(), listed(only(question, "language", language.value()), labels));
    }

    private static Question only(Question question, String facet, String value) {
        Map<String, Set<String>> chosen = new TreeMap<>(question.chosen());
        chosen.put(facet, Set.of(value));
        Question again =
                Question.of(question.text().source()).by(question.order()).withFacets();
        for (var each : chosen.entrySet()) again = again.choose(each.getKey(), each.getValue());
        return again;
    }

    /// How many works one gets by going from page to page, none of them twice.
    private long listed(Question question, Set<String> labels) {
        Set<Long> works = new HashSet<>();
        String cursor = "";
        do {
            Results page = index.search(
                    cursor.isEmpty() ? question.most(17) : question.most(17).after(cursor), labels);
            for (Hit hit : page.hits()) assertTrue(works.add(hit.id() / 10), "twice: " + hit.id() + question);
            cursor = page.next();
        } while (!cursor.isEmpty());
        return works.size();
    }
}
