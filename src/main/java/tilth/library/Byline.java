package tilth.library;

import java.util.Set;
import tilth.db.Row;
import tilth.spaces.Where;
import tilth.text.Words;
import tilth.web.Reach;

/// Who stands under a text, as far as a reader may know.
///
/// @param person the author's identity; never shown
/// @param name as they are called today; empty once erased
/// @param handle of their profile; empty once erased
/// @param origin the space it came from, or stands in
/// @param credit who made it, in words, where that is nobody here; else empty
public record Byline(AuthorLine line, long person, String name, String handle, Where origin, String credit) {
    private static final String FORGOTTEN = "…"; // what stays of a credit line when its person was erased

    public static Byline of(Row row) {
        return new Byline(
                AuthorLine.of(row.text("line")).orElse(AuthorLine.NAME),
                row.number("author"),
                row.text("author_name"),
                row.has("author_handle") ? row.text("author_handle") : "",
                Where.of(row, "origin"),
                row.text("credit"));
    }

    /// In words: "Luis Ortega", "Luis", "a member of Dorchester Circle", "Dorchester Circle".
    ///
    /// A space that the reader may not know of is not named.
    public String in(Words words, Reach reach) {
        if (credited()) return credit.equals(FORGOTTEN) ? words.text("library.by.gone") : credit;
        boolean known = origin.seenBy(reach);
        return switch (line) {
            case NAME -> gone() ? words.text("library.by.gone") : name;
            case FIRSTNAME -> gone() ? words.text("library.by.gone") : first();
            case MEMBER -> known ? words.text("library.by.member", origin.name()) : words.text("library.by.someone");
            case CIRCLE -> known ? origin.name() : words.text("library.by.someone");
        };
    }

    /// For readers with whom only this text is shared: the place, and nobody's name.
    public String shared(Words words, Reach reach) {
        return origin.seenBy(reach) ? words.text("library.by.member", origin.name()) : words.text("library.by.someone");
    }

    /// The name by which everyone who reads the text may search for it; empty when it has none.
    String searched(Set<String> readers) {
        if (credited()) return credit.equals(FORGOTTEN) ? "" : credit;
        return switch (line) {
            case NAME -> name;
            case FIRSTNAME -> first();
            case MEMBER, CIRCLE -> origin.seenByAll(readers) ? origin.name() : "";
        };
    }

    /// Address of the author's profile; empty where the line does not say who it is.
    String profile() {
        return line == AuthorLine.NAME && !credited() && !gone() && !handle.isEmpty() ? "/people/" + handle : "";
    }

    /// Somebody else made it than who keeps it here.
    boolean credited() {
        return !credit.isEmpty();
    }

    String first() {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    private boolean gone() {
        return name.isEmpty();
    }
}
