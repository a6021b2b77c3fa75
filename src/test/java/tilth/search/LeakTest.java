package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tilth.search.Garden.AMINA;
import static tilth.search.Garden.STRANGER;
import static tilth.search.Garden.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stranger learns nothing of what stands in a secret circle, by whatever way they ask.
class LeakTest {
    @TempDir
    Path folder;

    private Index index;

    @BeforeEach
    void open() {
        index = Garden.index(folder);
        index.put(List.of(
                lesson(1, "en", "Meeting well", "An open meeting")
                        .topics(List.of(1L))
                        .done(),
                lesson(2, "fr", "Xylophone grève", "Meeting à huis clos, xylophone")
                        .labels("s:7")
                        .topics(List.of(1L, 99L))
                        .concepts("es", List.of("Clandestinidad"))
                        .space(7, "Hidden circle")
                        .author(3, "Zebulon")
                        .subkind("field-note")
                        .done()));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void aSecretWordAnswersLikeNonsense() {
        for (String typed : List.of(
                "xylophone",
                "\"xylophone\"",
                "clandestinidad",
                "xylo",
                "in:7",
                "in:hidden",
                "by:zebulon",
                "topic:99",
                "kind:field-note",
                "lang:fr",
                "xylophon",
                "xilophone")) {
            Question question = Question.of(typed)
                    .readIn("en")
                    .languagesApart()
                    .withFacets()
                    .stillTyping();
            Results nonsense = index.search(
                    Question.of("qqqq")
                            .readIn("en")
                            .languagesApart()
                            .withFacets()
                            .stillTyping(),
                    STRANGER);
            assertEquals(nonsense, index.search(question, STRANGER), typed);
        }
        assertEquals(List.of(2L), Garden.found(index, "xylophone", AMINA));
    }

    @Test
    void facetsCountOnlyWhatIsWithinReach() {
        Results open = index.search(Question.of("meeting").withFacets(), STRANGER);
        assertEquals(1, open.total());
        assertEquals(1, open.count("topic", "1"));
        assertEquals(0, open.count("topic", "99"));
        assertEquals(0, open.count("language", "fr"));
        Results amina = index.search(Question.of("meeting").withFacets(), AMINA);
        assertEquals(2, amina.count("topic", "1"));
        assertEquals(1, amina.count("topic", "99"));
        assertEquals(open, index.search(Question.of("meeting").withFacets(), STRANGER));
    }

    @Test
    void suggestionsAndRelationsKeepWithinReach() {
        assertEquals(List.of(), index.suggest("xyl", STRANGER, 5));
        assertEquals(1, index.suggest("xyl", AMINA, 5).size());
        assertEquals(List.of(), index.like("resource", 2, STRANGER, 5));
        assertEquals(List.of(), index.like("resource", 1, STRANGER, 5));
        assertEquals(2L, index.like("resource", 1, AMINA, 5).getFirst().id());
    }

    @Test
    void didYouMeanOffersOnlyWordsWithinReach() {
        assertEquals("", index.search(Question.of("xylophine"), STRANGER).meant());
        assertEquals("xylophone", index.search(Question.of("xylophine"), AMINA).meant());
    }

    /// A text for everyone that came from a circle which nobody may know of: counted, chosen and named there for those
    /// inside, and for everybody else as if it came from nowhere.
    @Test
    void whereAnOpenTextCameFromIsForThoseInside() {
        index.put(List.of(
                lesson(3, "en", "Roof water", "An open meeting")
                        .space(4, "Boston Tenants")
                        .closedOrigin(7, "Hidden Circle")
                        .done(),
                lesson(4, "en", "Roof wind", "An open meeting")
                        .space(4, "Boston Tenants")
                        .done()));
        Question roof = Question.of("roof").withFacets();
        Results open = index.search(roof, STRANGER);
        assertEquals(List.of(new Results.Count("4", 2)), open.facets().get("space"));
        assertEquals(1, index.search(roof, AMINA).count("space", "7"));
        assertEquals(2, index.search(roof, AMINA).facets().get("space").size());

        Results came = index.search(roof.choose("space", Set.of("7")), AMINA);
        assertEquals(List.of(3L), Garden.ids(came));
        assertEquals(1, came.total());
        assertEquals(2, came.count("space", "4"), "what another choice would give");
        for (Set<String> others : List.of(STRANGER, Set.of("public", "s:8", "p:2"))) {
            assertEquals(
                    index.search(roof.choose("space", Set.of("77")), others),
                    index.search(roof.choose("space", Set.of("7")), others));
            for (String typed : List.of("in:7", "in:hidden", "in:\"hidden circle\"", "in:\"s:7 hidden\""))
                assertEquals(0, index.search(Question.of(typed), others).total(), typed);
            assertEquals(
                    2,
                    index.search(Question.of("roof -in:hidden -in:7"), others).total());
        }
        for (String typed : List.of("roof in:7", "roof in:hidden", "roof in:\"hidden circle\""))
            assertEquals(List.of(3L), Garden.found(index, typed, AMINA), typed);
        assertEquals(List.of(4L), Garden.found(index, "roof -in:hidden", AMINA));
    }

    @Test
    void withoutLabelsNothingIsFound() {
        assertEquals(
                0, index.search(Question.of("meeting").withFacets(), Set.of()).total());
        assertEquals(0, index.search(Question.of(""), Set.of()).total());
    }
}
