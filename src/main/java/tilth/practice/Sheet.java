package tilth.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import tilth.db.Row;
import tilth.spaces.Card;
import tilth.spaces.Where;
import tilth.web.Reach;

/// A working page: a tool or template that a circle fills together.
///
/// @param resource identity of what it was made of; 0 when that is gone
/// @param version of it, as it was copied
/// @param ends when it is asked how it went; null for no date
/// @param session identity of the session it is for; 0 for none
/// @param begun identity of who began it; 0 once they are gone
/// @param asked since when it asks how it went; null before
/// @param done how many of its `parts` are done
record Sheet(
        long id,
        long address,
        long space,
        Set<String> labels,
        long resource,
        int version,
        String title,
        String language,
        LocalDate ends,
        long session,
        long begun,
        Instant created,
        Instant stirred,
        Instant asked,
        Instant ended,
        Where where,
        int parts,
        int done) {
    static final String KIND = "sheet";

    static Sheet of(Row row) {
        return new Sheet(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                Set.copyOf(row.texts("labels")),
                row.has("resource") ? row.number("resource") : 0,
                row.count("version"),
                row.text("title"),
                row.text("language"),
                row.day("ends"),
                row.has("session") ? row.number("session") : 0,
                row.has("begun") ? row.number("begun") : 0,
                row.at("created"),
                row.at("stirred"),
                row.at("asked"),
                row.at("ended"),
                Where.of(row, "place"),
                row.count("parts"),
                row.count("done"));
    }

    String path() {
        return "/sheets/" + address;
    }

    boolean open() {
        return labels.contains(Reach.PUBLIC);
    }

    boolean over() {
        return ended != null;
    }

    Card card() {
        return new Card(KIND, id, title, path(), language, "practice.sheet.word", space, "");
    }

    /// A part of it.
    ///
    /// @param version 0 while nobody has written
    /// @param writer who wrote last; empty for nobody, or somebody gone
    record Part(
            long id,
            long address,
            int place,
            String under,
            String heading,
            String hint,
            String body,
            int version,
            String writer,
            boolean gone,
            Instant changed,
            boolean done) {
        static Part of(Row row) {
            String name = row.has("writer_name") ? row.text("writer_name") : "";
            return new Part(
                    row.number("id"),
                    row.number("address"),
                    row.count("place"),
                    row.text("under"),
                    row.text("heading"),
                    row.text("hint"),
                    row.text("body"),
                    row.count("version"),
                    name,
                    name.isEmpty(),
                    row.at("changed"),
                    row.yes("done"));
        }
    }
}
