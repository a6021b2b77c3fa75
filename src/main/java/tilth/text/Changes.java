package tilth.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What changed between two versions of a text, word by word.
public final class Changes {
    public enum Kind {
        SAME,
        GONE,
        NEW
    }

    /// A stretch of text that stayed, went or came.
    public record Piece(Kind kind, String text) {}

    // A comparison's cost grows with length times difference: above these, a block is shown as
    // replaced. 64,000 characters then take at most some 100 ms.
    private static final int MOST_LINES = 3_000;
    private static final int MOST_WORDS = 3_000;

    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");
    private static final Pattern WORD =
            Pattern.compile("\\p{IsIdeographic}|[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

    private Changes() {}

    /// The pieces in reading order, what went before what came in its place.
    ///
    /// Without the new ones they give `before`, without the gone ones `after`. Neighbours are of
    /// different kinds. Lines are matched first, then words within lines that changed.
    public static List<Piece> between(String before, String after) {
        Pieces pieces = new Pieces();
        List<String> old = parts(LINE, before);
        List<String> young = parts(LINE, after);
        walk(old, young, MOST_LINES, pieces, Changes::words);
        return pieces.tidied();
    }

    private static void words(List<String> gone, List<String> come, Pieces pieces) {
        List<String> old = parts(WORD, String.join("", gone));
        List<String> young = parts(WORD, String.join("", come));
        walk(old, young, MOST_WORDS, pieces, Changes::replaced);
    }

    private static void replaced(List<String> gone, List<String> come, Pieces pieces) {
        pieces.add(Kind.GONE, String.join("", gone));
        pieces.add(Kind.NEW, String.join("", come));
    }

    private interface Changed {
        void add(List<String> gone, List<String> come, Pieces pieces);
    }

    /// Adds what two lists share, and hands on what they do not.
    private static void walk(List<String> old, List<String> young, int most, Pieces pieces, Changed changed) {
        int head = 0;
        int shorter = Math.min(old.size(), young.size());
        while (head < shorter && old.get(head).equals(young.get(head))) head++;
        int tail = 0;
        while (tail < shorter - head && old.get(old.size() - 1 - tail).equals(young.get(young.size() - 1 - tail)))
            tail++;

        List<String> gone = old.subList(head, old.size() - tail);
        List<String> come = young.subList(head, young.size() - tail);
        pieces.add(Kind.SAME, String.join("", old.subList(0, head)));
        if (gone.isEmpty() || come.isEmpty()) replaced(gone, come, pieces);
        else if (gone.size() > most || come.size() > most) changed.add(gone, come, pieces);
        else compare(gone, come, pieces, changed);
        pieces.add(Kind.SAME, String.join("", old.subList(old.size() - tail, old.size())));
    }

    private static void compare(List<String> old, List<String> young, Pieces pieces, Changed changed) {
        int oldAt = 0;
        Deque<AbstractDelta<String>> deltas = new ArrayDeque<>(
                DiffUtils.diff(old, young, new MyersDiffWithLinearSpace<>()).getDeltas());
        while (!deltas.isEmpty()) {
            AbstractDelta<String> first = deltas.pop();
            int oldStart = first.getSource().getPosition();
            int youngStart = first.getTarget().getPosition();
            pieces.add(Kind.SAME, String.join("", old.subList(oldAt, oldStart)));
            oldAt = oldStart + first.getSource().size();
            int youngAt = youngStart + first.getTarget().size();
            // What went and what came in its place are handed out as two.
            while (!deltas.isEmpty() && deltas.peek().getSource().getPosition() == oldAt) {
                AbstractDelta<String> next = deltas.pop();
                oldAt += next.getSource().size();
                youngAt += next.getTarget().size();
            }
            changed.add(old.subList(oldStart, oldAt), young.subList(youngStart, youngAt), pieces);
        }
        pieces.add(Kind.SAME, String.join("", old.subList(oldAt, old.size())));
    }

    private static List<String> parts(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    /// Pieces being gathered: a change is kept open until something longer than a gap stays the same.
    private static final class Pieces {
        private final List<Piece> all = new ArrayList<>();
        private final StringBuilder same = new StringBuilder();
        private final StringBuilder gone = new StringBuilder();
        private final StringBuilder come = new StringBuilder();

        void add(Kind kind, String text) {
            if (text.isEmpty()) return;
            if (kind == Kind.SAME) {
                same.append(text);
                return;
            }
            if (!same.isEmpty()) bridgeOrClose();
            (kind == Kind.GONE ? gone : come).append(text);
        }

        /// "red fox → blue hen" reads better as one change than as two around a blank.
        private void bridgeOrClose() {
            boolean open = !gone.isEmpty() && !come.isEmpty();
            if (open && !LETTER.matcher(same).find() && same.indexOf("\n") < 0) {
                gone.append(same);
                come.append(same);
                same.setLength(0);
                return;
            }
            close();
        }

        private void close() {
            if (!gone.isEmpty()) all.add(new Piece(Kind.GONE, gone.toString()));
            if (!come.isEmpty()) all.add(new Piece(Kind.NEW, come.toString()));
            gone.setLength(0);
            come.setLength(0);
            if (!same.isEmpty()) all.add(new Piece(Kind.SAME, same.toString()));
            same.setLength(0);
        }

        List<Piece> tidied() {
            close();
            return List.copyOf(all);
        }
    }
}
