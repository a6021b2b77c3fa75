package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.search.Garden.AMINA;
import static tilth.search.Garden.STRANGER;
import static tilth.search.Garden.found;
import static tilth.search.Garden.ids;
import static tilth.search.Garden.lesson;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A thing is found under any of its names, in any language, script and spelling.
class NamesTest extends InAGarden {
    @BeforeEach
    void names() {
        index.lexicon(new Lexicon(
                List.of(
                        new Lexicon.Thing(
                                Map.of("en", List.of("Recruitment"), "fr", List.of("Recrutement")),
                                Map.of("en", List.of("newcomers"))),
                        new Lexicon.Thing(
                                Map.of("en", List.of("house meeting"), "es", List.of("reunión en casa", "junta")),
                                Map.of())),
                Map.of("lección", "lesson", "guía", "guide")));
    }

    @Test
    void aNameOfAConceptFindsTextsThatSayAnother() {
        put(
                lesson(1, "en", "Ten doors", "A sheet for recruitment at the door."),
                lesson(2, "en", "Kitchen talk", "How a house meeting is held."),
                lesson(3, "es", "La junta", "Se hace una junta con vecinas."),
                lesson(4, "en", "House", "We are meeting nobody in a house."),
                lesson(5, "en", "Secret", "Our own recruitment.").labels("s:7"));

        Results french = index.search(Question.of("recrutement").readIn("fr").languagesApart(), STRANGER);
        assertEquals(0, french.total());
        assertEquals(1, french.others().total());
        Hit tool = french.others().hits().getFirst();
        assertEquals(1, tool.id());
        assertTrue(tool.snippet().contains("<mark>recruitment</mark>"), tool.snippet());
        assertEquals(2, index.search(Question.of("recrutement"), AMINA).total());

        Hit kitchen = index.search(Question.of("junta"), STRANGER).hits().stream()
                .filter(hit -> hit.id() == 2)
                .findFirst()
                .orElseThrow();
        assertFalse(kitchen.snippet().contains("<mark>"), kitchen.snippet());
        assertEquals(
                List.of(2L, 3L),
                found(index, "reuniones en casa").stream().sorted().toList());
        assertTrue(found(index, "house meeting").contains(3L));
        put(lesson(6, "fr", "Portes", "Le recrutement se fait à la porte."));
        assertEquals(List.of(6L), found(index, "newcomers"), "a wider word leads to other languages only");
        assertEquals(List.of(3L), found(index, "junta -house"));
        Document late = lesson(9, "en", "News", "Recruitment again").done();
        assertEquals(List.of(0), index.matching(late, List.of(QueryText.parse("recrutement"))));
    }

    @Test
    void aTextOfTheReadersLanguageStandsBeforeForeignOnesOfTheTopic() {
        List<String> english = List.of("Housing", "House meetings");
        for (int i = 1; i <= 5; i++)
            put(lesson(i, "es", "Puerta " + i, "agua").concepts("en", english).concepts("es", List.of("Vivienda")));
        put(lesson(7, "en", "A long night", "Rent and housing and what we did about it, told at length, for once.")
                .concepts("en", english)
                .concepts("es", List.of("Vivienda")));
        assertEquals(
                7L,
                ids(index.search(Question.of("housing").readIn("en"), STRANGER)).getFirst());
        assertEquals(6, index.search(Question.of("housing"), STRANGER).total());
        assertEquals(6, index.search(Question.of("vivienda"), STRANGER).total());
    }

    @Test
    void kindsAndLanguagesAreTypedInAnyLanguage() {
        put(
                lesson(1, "es", "Puertas", "agua"),
                lesson(2, "en", "Doors agua", "agua").subkind("guide"));
        assertEquals(List.of(1L), found(index, "agua kind:lección"));
        assertEquals(List.of(1L), found(index, "agua kind:Leccion"));
        assertEquals(List.of(2L), found(index, "agua kind:guía"));
        assertEquals(List.of(2L), found(index, "agua -kind:lesson"));
        assertEquals(List.of(), found(index, "agua kind:zeppelin"));
        for (String lang : List.of("es", "español", "Spanish", "espanol", "الإسبانية"))
            assertEquals(List.of(1L), found(index, "agua lang:" + lang), lang);
        put(lesson(3, "ht", "Dlo", "dlo"));
        for (String lang : List.of("kreyol", "\"Kreyòl ayisyen\"", "\"Haitian Creole\""))
            assertEquals(List.of(3L), found(index, "lang:" + lang), lang);
    }

    @Test
    void vietnameseIsFoundWithAndWithoutItsTones() {
        put(
                lesson(1, "vi", "Tổ chức cộng đồng", "Bán hàng ở chợ."),
                lesson(2, "vi", "Bàn tròn", "Mọi người ngồi quanh bàn."),
                lesson(3, "en", "To do", "A box."));
        assertEquals(List.of(1L), found(index, "bán"));
        assertEquals(List.of(2L), found(index, "bàn"));
        assertEquals(List.of(1L, 2L), found(index, "ban").stream().sorted().toList());
        assertEquals(List.of(1L), found(index, "to chuc cong dong"));
    }

    @Test
    void otherScriptsAreFoundByHowTheySound() {
        put(
                lesson(1, "ru", "Привет, соседи", "Собрание жильцов.").author(5, "Иван Петров"),
                lesson(2, "ar", "دليل محمد", "نص").author(6, "محمد الحسن"),
                lesson(3, "en", "Prince", "mohair"));
        assertEquals(List.of(1L), found(index, "privet"));
        assertEquals(List.of(2L), found(index, "Mohammed"));
        assertEquals(List.of(1L), found(index, "by:petrov"));
        assertEquals(List.of(2L), found(index, "by:Muhammad"));
        assertEquals(List.of(), found(index, "mohair by:Muhammad"));
        assertEquals(
                List.of(1L),
                index.suggest("priv", STRANGER, 6).stream().map(Suggestion::id).toList());
    }

    @Test
    void oneSignAndBothWaysOfWritingFindChinese() {
        put(lesson(1, "zh", "社区组织", "我们一起喝水。"), lesson(2, "ja", "組織", "水を飲む"));
        assertEquals(List.of(1L), found(index, "社區"));
        assertEquals(List.of(1L), found(index, "喝"));
        assertEquals(List.of(2L), found(index, "\"を飲む\""));
    }

    @Test
    void placesAndPeopleAreSuggestedHoweverManyTextsBeginSo() {
        for (int i = 1; i <= 80; i++)
            put(lesson(i, "en", "House visits " + i, "x").tries(i));
        put(
                Document.about("space", 500).labels("public").title("Housing circle of Oak Street"),
                Document.about("person", 501).labels("public").title("Ana Houseman"),
                Document.about("space", 502).labels("s:7").title("House of secrets"));
        List<Suggestion> open = index.suggest("hous", STRANGER, 6);
        assertEquals(6, open.size());
        assertEquals(
                List.of(500L, 501L),
                open.stream()
                        .filter(each -> !each.kind().equals("resource"))
                        .map(Suggestion::id)
                        .sorted()
                        .toList());
        assertTrue(index.suggest("hous", AMINA, 6).stream().anyMatch(each -> each.id() == 502));
        assertEquals(
                4,
                ids(index.search(Question.of("house").only("resource").most(4), STRANGER))
                        .size());
    }
}
