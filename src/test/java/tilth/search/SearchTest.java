package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.search.Garden.STRANGER;
import static tilth.search.Garden.found;
import static tilth.search.Garden.lesson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchTest extends InAGarden {
    @Test
    void aLessonIsFoundByItsStemInItsLanguage() {
        put(
                lesson(1, "en", "How we organize tenants", "Knocking on doors"),
                lesson(2, "es", "Las organizaciones del barrio", "Una acción de vecinas"),
                lesson(3, "fr", "Les recrutements", "Une réunion par mois"),
                lesson(4, "pt", "Organizações de moradores", "Reuniões"),
                lesson(5, "ar", "تنظيم المجتمع", "الاجتماعات مع الجيران"),
                lesson(6, "ru", "Собрания жителей", "Как собрать соседей"),
                lesson(7, "zh", "社区组织经验", "邻居们每月开会"));
        assertTrue(found(index, "organizing").contains(1L));
        assertTrue(found(index, "organizacion").contains(2L));
        assertEquals(List.of(2L), found(index, "accion"));
        assertEquals(List.of(3L), found(index, "recrutement"));
        assertEquals(List.of(3L), found(index, "reunion mois"));
        assertTrue(found(index, "organizacoes").contains(4L));
        assertTrue(found(index, "organização").contains(4L));
        assertEquals(List.of(5L), found(index, "اجتماعات"));
        assertEquals(List.of(6L), found(index, "собрание"));
        assertEquals(List.of(7L), found(index, "组织"));
    }

    @Test
    void aConceptBridgesLanguages() {
        put(lesson(1, "en", "Finding people", "Talk one to one")
                .concepts("fr", List.of("Recrutement"))
                .concepts("en", List.of("Recruitment")));
        assertEquals(List.of(1L), found(index, "recrutements"));
        assertEquals(List.of(1L), found(index, "topic:recrutement"));
    }

    @Test
    void phrasesExclusionsAndFiltersNarrow() {
        put(
                lesson(1, "en", "Rent strike", "We held a rent strike in Fresno.")
                        .author(9, "Rosa Díaz")
                        .space(3, "Fresno tenants")
                        .topics(List.of(12L))
                        .at(Instant.parse("2025-03-10T10:00:00Z")),
                lesson(2, "en", "Strike of the rent board", "A board that sets rent, and a strike.")
                        .subkind("guide")
                        .at(Instant.parse("2024-03-10T10:00:00Z")));
        assertEquals(List.of(1L), found(index, "\"rent strike\""));
        assertEquals(List.of(2L), found(index, "rent -fresno"));
        assertEquals(List.of(2L), found(index, "rent kind:guide"));
        assertEquals(List.of(1L), found(index, "rent -kind:guide"));
        assertEquals(List.of(1L), found(index, "by:diaz"));
        assertEquals(List.of(1L), found(index, "in:3"));
        assertEquals(List.of(1L), found(index, "in:\"fresno tenants\""));
        assertEquals(List.of(1L), found(index, "topic:12"));
        assertEquals(List.of(1L), found(index, "rent after:2025"));
        assertEquals(List.of(2L), found(index, "rent before:2025-01-01"));
        assertEquals(2, found(index, "rent lang:en").size());
    }

    @Test
    void aTitleWeighsMoreThanABody() {
        put(
                lesson(1, "en", "Minutes of March", "We spoke of childcare for a while, and of the roof."),
                lesson(2, "en", "Childcare at meetings", "A room, toys, and two people who know the names."));
        assertEquals(List.of(2L, 1L), found(index, "childcare"));
    }

    @Test
    void aWordRareInASmallLanguageDoesNotWin() {
        List<Document> many = new ArrayList<>();
        for (int i = 10; i < 200; i++) {
            many.add(lesson(i, "en", "Note " + i, i % 2 == 0 ? "information of the union" : "a walk")
                    .done());
        }
        many.add(lesson(1, "en", "Information for tenants", "All information in one place")
                .done());
        for (int i = 2; i < 6; i++)
            many.add(lesson(i, "fr", "Promenade", "au bord du lac").done());
        many.add(lesson(6, "fr", "Promenade", "sans information").done());
        index.put(many);
        assertEquals(1L, found(index, "information").getFirst());
    }

    @Test
    void snippetsMarkTheWordsAndEscapeTheRest() {
        put(lesson(
                1,
                "en",
                "Tools <b>& maps</b>",
                "Long ago. ".repeat(60) + "Then <script>alert(1)</script> we organized the block. "
                        + "After. ".repeat(60)));
        Hit hit = index.search(Question.of("organizing maps"), STRANGER).hits().getFirst();
        assertTrue(hit.snippet().contains("<mark>organized</mark>"), hit.snippet());
        assertEquals("Tools &lt;b&gt;&amp; <mark>maps</mark>&lt;/b&gt;", hit.title());
        assertTrue(!hit.snippet().contains("<script>"));
        assertTrue(hit.snippet().length() <= 300, hit.snippet());
        assertTrue(hit.snippet().matches("… \\p{L}.* …"), hit.snippet());
    }

    @Test
    void whatIsShownWholeHasNoDots() {
        put(lesson(1, "es", "Mapas", "¿Quién dibuja? Nosotras, con los vecinos."));
        Hit hit = index.search(Question.of("vecinos"), STRANGER).hits().getFirst();
        assertEquals("Mapas", hit.title());
        assertEquals("¿Quién dibuja? Nosotras, con los <mark>vecinos</mark>.", hit.snippet());
    }

    @Test
    void cursorsGoThroughEverythingOnce() {
        for (int i = 1; i <= 45; i++) {
            put(lesson(i, "en", "Harvest", "day").at(Instant.ofEpochSecond(i)).tries(i % 3));
        }
        for (Question.Order order : Question.Order.values()) {
            Set<Long> seen = new HashSet<>();
            Question question = Question.of("harvest").by(order).most(10);
            Results page = index.search(question, STRANGER);
            int pages = 1;
            seen.addAll(Garden.ids(page));
            while (!page.next().isEmpty()) {
                page = index.search(question.after(page.next()), STRANGER);
                for (long id : Garden.ids(page)) assertTrue(seen.add(id));
                pages++;
            }
            assertEquals(5, pages);
            assertEquals(45, seen.size());
        }
        Question newest = Question.of("").by(Question.Order.NEWEST).most(10);
        assertEquals(45L, Garden.ids(index.search(newest, STRANGER)).getFirst());
        assertEquals(25L, Garden.ids(index.search(newest.page(3), STRANGER)).getFirst());
        assertEquals(45, index.search(newest.after("garbage"), STRANGER).total());
    }

    @Test
    void hitsInOtherLanguagesStandApart() {
        put(lesson(1, "es", "Radio comunitaria", "una hora"), lesson(2, "en", "Radio", "an hour"));
        Results results = index.search(Question.of("radio").readIn("es").languagesApart(), STRANGER);
        assertEquals(List.of(1L), Garden.ids(results));
        assertEquals(1, results.others().total());
        assertEquals(2L, results.others().hits().getFirst().id());
    }

    @Test
    void aTypingErrorFindsWhatWasMeant() {
        put(lesson(1, "es", "Guardería en las reuniones", "Cuidado de niñas y niños"));
        Results results = index.search(Question.of("guarderai"), STRANGER);
        assertEquals(List.of(1L), Garden.ids(results));
        assertTrue(results.loosened());
        assertEquals("guarderia", results.meant());
    }

    @Test
    void whereFewHaveBothWordsThoseWithOneComeBehind() {
        put(
                lesson(1, "en", "Tenants", "Tenants of the house, tenants of the street."),
                lesson(2, "en", "Meeting", "How tenants began an assembly."),
                lesson(3, "en", "Assembly", "An assembly has a beginning."),
                lesson(4, "en", "Gardens", "Beans and peas."));
        Results results = index.search(Question.of("tenants assembly").withFacets(), STRANGER);
        assertEquals(2L, Garden.ids(results).getFirst());
        assertEquals(Set.of(1L, 2L, 3L), Set.copyOf(Garden.ids(results)));
        assertEquals(3, results.total());
        assertEquals(3, results.count("kind", "lesson"));
    }

    @Test
    void theLastWordMayBeUnfinished() {
        put(lesson(1, "en", "Neighbourhood assembly", "Every month"));
        assertEquals(0, index.search(Question.of("assem"), STRANGER).total());
        assertEquals(
                1, index.search(Question.of("assem").stillTyping(), STRANGER).total());
    }

    @Test
    void titlesAreSuggestedByBeginnings() {
        put(
                lesson(1, "en", "Childcare at meetings", ""),
                lesson(2, "en", "Meetings without childcare", ""),
                lesson(3, "en", "Roof", ""));
        List<Suggestion> suggestions = index.suggest("chi", STRANGER, 5);
        assertEquals(
                List.of("Childcare at meetings", "Meetings without childcare"),
                suggestions.stream().map(Suggestion::title).toList());
        assertEquals(1, index.suggest("meet wit", STRANGER, 5).size());
    }

    @Test
    void relatedThingsShareWordsOrTopics() {
        put(
                lesson(1, "en", "Rent strike in Fresno", "Tenants withheld rent and bargained."),
                lesson(2, "en", "Bargaining after a rent strike", "Tenants sat down with the owner."),
                lesson(3, "en", "Seed library", "Beans and maize").topics(List.of(5L)),
                lesson(4, "en", "Compost", "Leaves").topics(List.of(5L)));
        assertEquals(2L, index.like("resource", 1, STRANGER, 3).getFirst().id());
        assertEquals(4L, index.like("resource", 3, STRANGER, 3).getFirst().id());
        assertEquals(List.of(), index.like("resource", 99, STRANGER, 3));
    }

    @Test
    void savedQueriesAreMatchedWithOneDocument() {
        Document document = lesson(1, "es", "Guardería en las reuniones", "Cuidado de niñas")
                .topics(List.of(12L))
                .done();
        List<QueryText> saved = List.of(
                QueryText.parse("reunion"),
                QueryText.parse("techo"),
                QueryText.parse("topic:12 guarderia"),
                QueryText.parse("reunion -guardería"),
                QueryText.parse("lang:en reunion"),
                QueryText.parse(""));
        assertEquals(List.of(0, 2, 5), index.matching(document, saved), "nothing asked is answered by all");
    }

    @Test
    void aChangedThingIsFoundAsItIsNow() {
        put(lesson(1, "en", "Roof", ""), lesson(1, "en", "Roof", "page one").part(1));
        put(lesson(1, "en", "Cellar", ""));
        assertEquals(1, found(index, "roof").size());
        assertEquals(List.of(1L), found(index, "cellar"));
        index.replace("resource", 1, List.of(lesson(1, "en", "Attic", "").done()));
        assertEquals(List.of(), found(index, "roof"));
        index.replace("resource", 1, List.of());
        assertEquals(List.of(), found(index, "attic"));
        put(lesson(2, "en", "Stair", ""), lesson(2, "en", "Stair", "page one").part(1));
        index.replace(Map.of(new Index.Thing("resource", 2), List.of()));
        assertEquals(List.of(), found(index, "stair"));
        put(lesson(2, "en", "Stair", ""), lesson(2, "en", "Stair", "page one").part(1));
        index.remove("resource", 2);
        assertEquals(List.of(), found(index, "stair"));
    }

    @Test
    void wordsOfNoMeaningAreFoundWhenNothingElseIsAsked() {
        put(lesson(1, "en", "The who", "to be or not to be"));
        assertEquals(List.of(1L), found(index, "to be"));
        assertEquals(List.of(1L), found(index, "\"not to be\""));
    }
}
