package tilth.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the query syntax in one pass over the characters, with nothing to go back for.
final class QueryReader {
    private static final String QUOTES = "\"“”„«»";
    private static final int LONGEST_VALUE = 100; // characters

    private final String text;
    private int at;
    private final List<QueryText.Word> words = new ArrayList<>();
    private final List<QueryText.Filter> filters = new ArrayList<>();
    private Optional<LocalDate> after = Optional.empty();
    private Optional<LocalDate> before = Optional.empty();

    QueryReader(String typed) {
        String cut = typed.length() > QueryText.LONGEST ? typed.substring(0, QueryText.LONGEST) : typed;
        this.text = cut.strip();
    }

    QueryText read() {
        while (words.size() + filters.size() < QueryText.MOST_WORDS && skipBlanks()) {
            boolean not = text.charAt(at) == '-' && at + 1 < text.length() && !blank(text.charAt(at + 1));
            if (not) at++;
            if (quote(at)) phrase(not);
            else word(not);
        }
        return new QueryText(text, words, filters, after, before);
    }

    private void phrase(boolean not) {
        String inside = quoted();
        if (searchable(inside)) words.add(new QueryText.Word(inside, true, not));
    }

    private void word(boolean not) {
        int start = at;
        while (at < text.length() && !blank(text.charAt(at)) && text.charAt(at) != ':' && !quote(at)) at++;
        String word = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == ':' && filter(word.toLowerCase(Locale.ROOT), not)) return;
        if (at < text.length() && text.charAt(at) == ':') {
            at++; // a colon that means nothing is a blank
        }
        if (searchable(word)) words.add(new QueryText.Word(word, false, not));
    }

    /// Reads the value behind a colon; leaves everything as it was when the name or the value is no
    /// filter's.
    private boolean filter(String name, boolean not) {
        boolean day = name.equals("before") || name.equals("after");
        if (!day && !QueryText.FILTERS.contains(name)) return false;
        int colon = at;
        at++;
        String value = quote(at) ? quoted() : bare();
        if (day && !not) {
            Optional<LocalDate> read = day(value);
            if (read.isPresent()) {
                if (name.equals("before")) before = read;
                else after = read;
                return true;
            }
        } else if (!day && searchable(value) && value.length() <= LONGEST_VALUE) {
            filters.add(new QueryText.Filter(name, value, not));
            return true;
        }
        at = colon;
        return false;
    }

    private String bare() {
        int start = at;
        while (at < text.length() && !blank(text.charAt(at)) && !quote(at)) at++;
        return text.substring(start, at);
    }

    private String quoted() {
        int start = ++at;
        while (at < text.length() && !quote(at)) at++;
        String inside = text.substring(start, at).strip();
        if (at < text.length()) at++;
        return inside;
    }

    private boolean skipBlanks() {
        while (at < text.length() && blank(text.charAt(at))) at++;
        return at < text.length();
    }

    private boolean quote(int index) {
        return index < text.length() && QUOTES.indexOf(text.charAt(index)) >= 0;
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static boolean searchable(String word) {
        return word.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /// A year, a month or a day: `2025`, `2025-03`, `2025-03-09`.
    private static Optional<LocalDate> day(String value) {
        String[] parts = value.split("-", 4);
        if (parts.length > 3 || !parts[0].matches("[0-9]{4}")) return Optional.empty();
        try {
            int month = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
            int day = parts.length > 2 ? Integer.parseInt(parts[2]) : 1;
            return Optional.of(LocalDate.of(Integer.parseInt(parts[0]), month, day));
        } catch (NumberFormatException | DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
