package tilth.library;

import tilth.db.Row;
import tilth.text.Words;
import tilth.web.Reach;

/// One of the languages in which a work can be read: the original, or a translation of it.
///
/// @param id identity of the resource
/// @param original identity of the original; its own for the original itself
/// @param made version of the original that a translation says the same as
/// @param now version of the original as it is
/// @param machine a machine wrote it first
/// @param review somebody who reads both languages is asked to look it over
/// @param reviewer who did; empty when nobody
record Tongue(
        long id,
        long address,
        String slug,
        String title,
        String lead,
        String language,
        long original,
        int made,
        int now,
        boolean machine,
        boolean review,
        String reviewer,
        Byline byline) {

    static Tongue of(Row row) {
        return new Tongue(
                row.number("id"),
                row.number("address"),
                row.text("slug"),
                row.text("title"),
                row.text("lead"),
                row.text("language"),
                row.number("original"),
                row.count("made"),
                row.count("now"),
                row.yes("machine"),
                row.yes("review"),
                row.text("reviewer"),
                Byline.of(row));
    }

    String path() {
        return Resource.path(address, slug);
    }

    boolean first() {
        return id == original;
    }

    /// Whether the original says something else by now.
    boolean behind() {
        return !first() && made < now;
    }

    /// As programs are told: `original`, `translated`, `machine` or `needs review`.
    String status() {
        if (first()) return "original";
        if (review) return "needs review";
        return machine ? "machine" : "translated";
    }

    /// How it came about, in words that stand behind its language: "translated by Rosa".
    String how(Words words, Reach reach) {
        if (first()) return words.text("library.tongue.original");
        if (machine) return words.text(review ? "library.tongue.machine.review" : "library.tongue.machine");
        return words.text(review ? "library.tongue.by.review" : "library.tongue.by", byline.in(words, reach));
    }
}
