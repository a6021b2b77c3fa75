package tilth.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguagesTest {
    @Test
    void languagesHaveNames() {
        assertEquals("inglés", Languages.nameIn("en", "es"));
        assertEquals("Spanish", Languages.nameIn("es", "en"));
        assertEquals("Español", Languages.ownName("es"));
        assertEquals("العربية", Languages.ownName("ar"));
        assertEquals("Kreyòl ayisyen", Languages.ownName("ht"));
        for (String lang : Languages.CONTENT)
            for (String in : Languages.SHIPPED)
                assertFalse(Languages.nameIn(lang, in).equals(lang), lang + " in " + in);
    }

    @Test
    void arabicRunsFromTheRight() {
        assertTrue(Languages.rightToLeft("ar") && Languages.rightToLeft("fa") && Languages.rightToLeft("he"));
        assertFalse(Languages.rightToLeft("es"));
    }

    @Test
    void theBrowsersWishIsHeard() {
        assertEquals("es", Languages.bestOf("fr-CH, es-MX;q=0.9, en;q=0.8", Languages.SHIPPED));
        assertEquals("ar", Languages.bestOf("en;q=0.1,ar", Languages.SHIPPED));
        for (String header : new String[] {null, "", "fr", "*", ";;q=x", "es;q=0", "x".repeat(9_000)})
            assertEquals("en", Languages.bestOf(header, Languages.SHIPPED), header);
    }

    @Test
    void theLanguageOfATextIsGuessed() {
        Map.of(
                        "en", "We called five families before the meeting and asked what they needed.",
                        "es", "Llamamos a cinco familias antes de la reunión y preguntamos qué necesitaban.",
                        "ar", "اتصلنا بخمس عائلات قبل اللقاء وسألناها عما تحتاج إليه",
                        "fr", "Nous avons appelé cinq familles avant la réunion pour demander leurs besoins.",
                        "pt", "Ligamos para cinco famílias antes da reunião e perguntamos o que precisavam.",
                        "ht", "Nou te rele senk fanmi anvan reyinyon an epi nou te mande yo sa yo bezwen.",
                        "vi", "Chúng tôi đã gọi cho năm gia đình trước cuộc họp và hỏi họ cần gì.",
                        "zh", "我们在会议前打电话给五个家庭询问他们需要什么",
                        "ko", "우리는 모임 전에 다섯 가족에게 전화했습니다",
                        "so", "Waxaan wacnay shan qoys kulanka ka hor waxaana weydiinay waxa ay u baahan yihiin.")
                .forEach((lang, text) -> assertEquals(Optional.of(lang), Languages.guess(text), text));
        assertEquals(
                Optional.of("tl"),
                Languages.guess(
                        "Tinawagan namin ang limang pamilya bago ang pulong at tinanong kung ano ang kailangan nila."));
        assertEquals(Optional.of("ja"), Languages.guess("会議の前に五つの家族に電話しました"));
    }

    @Test
    void nobodyGuessesFromTooLittle() {
        for (String text : List.of("", "ok", "Hola", "123 456 789 000", "https://example.org/a/b/c/d/e/f/g/h"))
            assertEquals(Optional.empty(), Languages.guess(text), text);
    }

    @Test
    void codesOfLanguagesAreKnown() {
        assertTrue(Languages.known("es") && Languages.known("kea") && Languages.known("sq"));
        assertFalse(Languages.known("xx") || Languages.known("") || Languages.known("es-MX") || Languages.known("EN"));
    }
}
