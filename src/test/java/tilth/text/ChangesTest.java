package tilth.text;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tilth.text.Changes.Kind;
import tilth.text.Changes.Piece;

class ChangesTest {
    @Test
    void aChangedWordIsShownAlone() {
        assertEquals(
                List.of(
                        new Piece(Kind.SAME, "We meet on "),
                        new Piece(Kind.GONE, "Tuesday"),
                        new Piece(Kind.NEW, "Thursday"),
                        new Piece(Kind.SAME, " at six.\n\nBring a chair.\n")),
                Changes.between(
                        "We meet on Tuesday at six.\n\nBring a chair.\n",
                        "We meet on Thursday at six.\n\nBring a chair.\n"));
    }

    @Test
    void neighbouringChangesReadAsOne() {
        assertEquals(
                List.of(
                        new Piece(Kind.GONE, "red fox"),
                        new Piece(Kind.NEW, "blue hen"),
                        new Piece(Kind.SAME, " runs")),
                Changes.between("red fox runs", "blue hen runs"));
    }

    @Test
    void aNewParagraphComesWhole() {
        assertEquals(
                List.of(
                        new Piece(Kind.SAME, "One.\n\n"),
                        new Piece(Kind.NEW, "Two.\n\n"),
                        new Piece(Kind.SAME, "Three.\n")),
                Changes.between("One.\n\nThree.\n", "One.\n\nTwo.\n\nThree.\n"));
    }

    @Test
    void nothingChangedIsOnePiece() {
        assertEquals(List.of(new Piece(Kind.SAME, "a b")), Changes.between("a b", "a b"));
        assertEquals(List.of(), Changes.between("", ""));
    }

    @Test
    void theLongestTextsAreComparedInTime() {
        for (String unit : List.of("%d ", "%d\n", "%d word and more of it on a line\n")) {
            String before = numbered(unit, 1);
            String after = numbered(unit, 2);
            Changes.between(before, after);
            long start = System.nanoTime();
            together(before, after);
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (Boolean.getBoolean("tilth.figures"))
                System.out.println("changes " + unit.strip() + " " + millis + " ms");
            assertTrue(millis < 1_000, unit + " took " + millis + " ms");
        }
    }

    @Property
    void thePiecesGiveBothTexts(@ForAll("texts") String before, @ForAll("texts") String after) {
        together(before, after);
    }

    @Property
    void thePiecesGiveAnyTexts(@ForAll String before, @ForAll String after) {
        together(before, after);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", " ", "\n", "word", "other", ".", "\n\n", "é", "漢", "字", "🌱", "\ud83d")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static void together(String before, String after) {
        List<Piece> pieces = Changes.between(before, after);
        assertEquals(before, without(Kind.NEW, pieces));
        assertEquals(after, without(Kind.GONE, pieces));
    }

    private static String without(Kind kind, List<Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.kind() != kind)
                .map(Piece::text)
                .collect(joining());
    }

    private static String numbered(String unit, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < Markdown.LONGEST) text.append(unit.formatted(random.nextInt(100_000)));
        return text.toString();
    }
}
