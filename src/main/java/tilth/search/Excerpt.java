package tilth.search;

import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import tilth.text.Html;

/// A passage of a text as safe HTML: its found words marked, beginning with a word, and with dots where there is more
/// text before or after it.
final class Excerpt extends PassageFormatter {
    private static final String DOTS = "…";

    @Override
    public String format(Passage[] passages, String text) {
        StringBuilder html = new StringBuilder();
        int reached = text.length();
        for (Passage passage : passages) {
            if (!html.isEmpty()) html.append(' ');
            int from = start(passage, text);
            if (from > 0 && !text.substring(0, from).isBlank())
                html.append(DOTS).append(' ');
            append(html, passage, from, text);
            reached = passage.getEndOffset();
        }
        if (!text.substring(reached).isBlank()) html.append(' ').append(DOTS);
        return html.toString();
    }

    /// Past what belongs to the sentence before: spaces, and marks that end or part something.
    private static int start(Passage passage, String text) {
        int first = passage.getNumMatches() > 0 ? passage.getMatchStarts()[0] : passage.getEndOffset();
        int from = passage.getStartOffset();
        while (from < first && passed(text.charAt(from), from == 0)) from++;
        return from < passage.getEndOffset() ? from : passage.getStartOffset();
    }

    private static boolean passed(char c, boolean begins) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) return true;
        return !begins
                && switch (Character.getType(c)) {
                    case Character.OTHER_PUNCTUATION, Character.END_PUNCTUATION, Character.DASH_PUNCTUATION ->
                        c != '¿' && c != '¡' && c != '@' && c != '#' && c != '&' && c != '%';
                    default -> false;
                };
    }

    private static void append(StringBuilder html, Passage passage, int from, String text) {
        int at = from;
        for (int i = 0; i < passage.getNumMatches(); i++) {
            int start = Math.max(at, passage.getMatchStarts()[i]); // one word may lie within another
            int end = Math.min(passage.getMatchEnds()[i], passage.getEndOffset());
            if (end <= start) continue;
            html.append(Html.escaped(text.substring(at, start)))
                    .append("<mark>")
                    .append(Html.escaped(text.substring(start, end)))
                    .append("</mark>");
            at = end;
        }
        html.append(Html.escaped(text.substring(at, passage.getEndOffset()).stripTrailing()));
    }
}
