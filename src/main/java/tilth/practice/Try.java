package tilth.practice;

import java.time.Instant;
import java.time.LocalDate;
import tilth.db.Row;
import tilth.library.AuthorLine;
import tilth.library.Byline;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Visitor;

/// "We tried this": one report.
///
/// @param resource identity of what was tried
/// @param version of it, as it was tried
/// @param byline who tells it, and the place that tried it
/// @param space identity of that place; 0 for none
/// @param wide whoever reads the resource reads it; else that place alone
/// @param month its first day
/// @param again would they again: `yes`, `changed`, `no`
/// @param changes what was changed, as typed; may be empty
/// @param edition of this report
/// @param gone hidden or removed
record Try(
        long id,
        long address,
        long resource,
        int version,
        Byline byline,
        long space,
        boolean wide,
        LocalDate month,
        Went went,
        String again,
        String changes,
        String result,
        String language,
        int edition,
        Instant created,
        boolean gone) {

    static Try of(Row row) {
        return new Try(
                row.number("id"),
                row.number("address"),
                row.number("resource"),
                row.count("version"),
                Byline.of(row),
                row.number("space"),
                row.yes("wide"),
                row.day("month"),
                Went.of(row.text("went")).orElseThrow(),
                row.text("again"),
                row.text("changes"),
                row.text("result"),
                row.text("language"),
                row.count("edition"),
                row.at("created"),
                row.has("hidden") || row.has("removed"));
    }

    boolean by(Visitor visitor) {
        return visitor.entered() && byline.person() == visitor.id();
    }

    /// Who tried it, as a reader may know: "Luis Ortega, Dorchester Circle", "Luis", "Dorchester Circle".
    ///
    /// @param nameless for readers with whom the resource is only shared: nobody's name
    String who(Words words, Reach reach, boolean nameless) {
        if (nameless) return byline.shared(words, reach);
        String name = byline.in(words, reach);
        boolean named = byline.line() == AuthorLine.NAME || byline.line() == AuthorLine.FIRSTNAME;
        return named && byline.origin().seenBy(reach)
                ? words.text("practice.who", name, byline.origin().name())
                : name;
    }

    /// "October 2026".
    static String month(Words words, LocalDate month) {
        return words.text("practice.month", words.month(month.getMonth()), Integer.toString(month.getYear()));
    }
}
