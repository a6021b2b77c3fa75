package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class QueryTextTest {
    @Example
    void everythingOfTheSyntaxIsRead() {
        QueryText text = QueryText.parse(
                "rent \"dues drive\" -owner -\"by law\" kind:lesson topic:\"land trust\" -lang:es after:2025-03"
                        + " before:2026");
        assertEquals(
                List.of(
                        new QueryText.Word("rent", false, false),
                        new QueryText.Word("dues drive", true, false),
                        new QueryText.Word("owner", false, true),
                        new QueryText.Word("by law", true, true)),
                text.words());
        assertEquals(
                List.of(
                        new QueryText.Filter("kind", "lesson", false),
                        new QueryText.Filter("topic", "land trust", false),
                        new QueryText.Filter("lang", "es", true)),
                text.filters());
        assertEquals(Optional.of(LocalDate.of(2025, 3, 1)), text.after());
        assertEquals(Optional.of(LocalDate.of(2026, 1, 1)), text.before());
        assertEquals("rent dues drive", text.wanted());
    }

    @Example
    void wrongSyntaxIsReadAsWords() {
        assertEquals(
                "before soon kind x",
                QueryText.parse("before:soon kind: foo: x").wanted().replace("foo ", ""));
        assertEquals(
                "open phrase",
                QueryText.parse("\"open phrase").words().getFirst().text());
        assertTrue(QueryText.parse("* ? ~ ( ) [ ] - \" : && ||").isEmpty());
        assertTrue(QueryText.parse("").isEmpty());
    }

    @Property(tries = 500)
    void nothingTypedIsAnError(@ForAll @StringLength(max = 200) String typed) {
        QueryText text = QueryText.parse(typed);
        assertTrue(text.words().size() + text.filters().size() <= QueryText.MOST_WORDS);
    }

    @Property(tries = 300)
    void syntaxInAnyOrderIsBounded(
            @ForAll
                    @Chars({'"', ':', '-', '*', '~', ' ', '?', '(', '^'})
                    @CharRange(from = 'a', to = 'f')
                    @StringLength(max = 300)
                    String typed) {
        QueryText.parse(typed);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAsItWasMeant(
            @ForAll @Size(max = 8) List<@AlphaChars @StringLength(min = 1, max = 12) String> said,
            @ForAll @Size(min = 8, max = 8) List<@IntRange(max = 5) Integer> how) {
        StringBuilder typed = new StringBuilder();
        List<QueryText.Word> words = new ArrayList<>();
        List<QueryText.Filter> filters = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            String word = said.get(i);
            boolean not = how.get(i) % 2 == 1;
            typed.append(not ? " -" : " ");
            switch (how.get(i) / 2) {
                case 0 -> {
                    typed.append(word);
                    words.add(new QueryText.Word(word, false, not));
                }
                case 1 -> {
                    typed.append('"').append(word).append(" und\"");
                    words.add(new QueryText.Word(word + " und", true, not));
                }
                default -> {
                    typed.append("TOPIC:\u201c").append(word).append(" x\u201d");
                    filters.add(new QueryText.Filter("topic", word + " x", not));
                }
            }
        }
        QueryText read = QueryText.parse(typed.toString());
        assertEquals(words, read.words());
        assertEquals(filters, read.filters());
    }

    @Example
    void noQueryIsAStorm() throws Exception {
        Path folder = Files.createTempDirectory("storm");
        try (Index index = Garden.index(folder)) {
            index.put(List.of(
                    Garden.lesson(1, "en", "Abcd efgh", "a b c d e f g h").done()));
            for (String typed : List.of(
                    "* ".repeat(5_000),
                    "a~2 ".repeat(2_500),
                    "\"a b\" ".repeat(2_000),
                    "-a* ".repeat(2_500),
                    "((((".repeat(2_500),
                    "x".repeat(10_000),
                    "kind:a ".repeat(1_500),
                    "社".repeat(10_000))) {
                long begin = System.nanoTime();
                index.search(Question.of(typed).stillTyping().withFacets(), Garden.STRANGER);
                index.suggest(typed, Garden.STRANGER, 5);
                assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 5_000, typed.substring(0, 8));
            }
        }
    }
}
