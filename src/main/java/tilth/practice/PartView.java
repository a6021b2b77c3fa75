package tilth.practice;

import java.time.Instant;
import java.util.List;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.text.Words;

/// A part as the page shows it.
///
/// @param newUnder the heading above begins here
/// @param writer who wrote last, in words; empty for nobody
/// @param writing who else is writing here now, in words; empty for nobody
record PartView(
        long address,
        String under,
        boolean newUnder,
        String heading,
        Html hint,
        Html body,
        boolean filled,
        boolean done,
        int version,
        String writer,
        Instant changed,
        String writing) {

    static PartView of(Words words, Sheet.Part part, boolean newUnder, List<String> writing) {
        String writer = part.version() == 0 ? "" : part.gone() ? words.text("library.by.gone") : part.writer();
        return new PartView(
                part.address(),
                part.under(),
                newUnder && !part.under().isEmpty(),
                part.heading(),
                Markdown.render(part.hint()),
                Markdown.render(part.body()),
                !part.body().isEmpty(),
                part.done(),
                part.version(),
                writer,
                part.changed(),
                writing(words, writing));
    }

    /// Who is writing, in words; empty for nobody.
    static String writing(Words words, List<String> names) {
        return names.isEmpty()
                ? ""
                : words.text("practice.sheet.writing", String.join(words.text("web.comma"), names), names.size());
    }
}
