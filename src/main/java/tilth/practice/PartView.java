package tilth.practice;

import java.time.Instant;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.text.Words;

/// A part as the page shows it.
///
/// @param newUnder the heading above begins here
/// @param writer who wrote last, in words; empty for nobody
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
        Instant changed) {

    static PartView of(Words words, Sheet.Part part, boolean newUnder) {
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
                part.changed());
    }
}
