package tilth.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a person typed into the search box, understood.
///
/// Words, `"phrases"`, `-not`, and `kind: topic: audience: by: in: lang: before: after:`. Nothing a
/// person can type is an error: what does not fit the syntax is read as words.
///
/// @param source as typed, without surrounding blanks, cut at [#LONGEST]
/// @param words in the order typed
/// @param filters of the names in [#FILTERS]
/// @param after first day that counts
/// @param before first day that no longer counts
public record QueryText(
        String source, List<Word> words, List<Filter> filters, Optional<LocalDate> after, Optional<LocalDate> before) {
    /// Characters of a query that are looked at; a page of a book is enough of a question.
    public static final int LONGEST = 2_000;
    /// Words and filters of a query that are looked at.
    public static final int MOST_WORDS = 300;

    public static final List<String> FILTERS = List.of("kind", "topic", "audience", "by", "in", "lang");

    /// A word or quoted phrase; `not` when it must be absent.
    public record Word(String text, boolean phrase, boolean not) {}

    /// `topic:housing`; the value is an id, or words of its name.
    public record Filter(String name, String value, boolean not) {}

    public QueryText {
        words = List.copyOf(words);
        filters = List.copyOf(filters);
    }

    /// Reads a query; never refuses.
    public static QueryText parse(String typed) {
        return new QueryReader(typed).read();
    }

    /// True when nothing is asked: every document within reach answers.
    public boolean isEmpty() {
        return words.isEmpty() && filters.isEmpty() && after.isEmpty() && before.isEmpty();
    }

    /// The words that are wanted, in order, for titles and messages: "Nothing yet about …".
    public String wanted() {
        StringBuilder wanted = new StringBuilder();
        for (Word word : words)
            if (!word.not()) wanted.append(wanted.isEmpty() ? "" : " ").append(word.text());
        return wanted.toString();
    }
}
