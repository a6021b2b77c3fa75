package tilth.discussions;

import java.time.Instant;
import java.util.List;
import tilth.db.Row;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Visitor;

/// Something said in a discussion; number 1 is its opening, unless the discussion hangs under a thing.
///
/// @param address number in the API
/// @param parent the number it answers; 0 for the discussion as a whole
/// @param answered the name of whom it answers; empty for nobody, or once erased
/// @param name of who said it; empty once erased
/// @param people identities of whom it mentions
/// @param groups identities of the spaces it mentions as a whole
/// @param mine what the reader said to it without words
/// @param changed null when it was never changed
/// @param reason why it was put away; empty for none
record Reply(
        long id,
        long address,
        long discussion,
        int number,
        int parent,
        String answered,
        long author,
        String name,
        String handle,
        String body,
        Html html,
        String language,
        List<Long> people,
        List<Long> groups,
        int thanks,
        int same,
        int tries,
        List<String> mine,
        int version,
        Instant written,
        Instant changed,
        Instant hidden,
        String hider,
        String reason,
        Instant removed,
        long removedBy,
        int files) {

    static Reply of(Row row) {
        boolean fresh = row.count("renderer") == Markdown.VERSION;
        return new Reply(
                row.number("id"),
                row.number("address"),
                row.number("discussion"),
                row.count("number"),
                row.count("parent"),
                row.has("answered") ? row.text("answered") : "",
                row.number("author"),
                row.text("author_name"),
                row.has("author_handle") ? row.text("author_handle") : "",
                row.text("body"),
                fresh ? new Html(row.text("html")) : Markdown.render(row.text("body")),
                row.text("language"),
                row.numbers("people"),
                row.numbers("groups"),
                row.count("thanks"),
                row.count("same"),
                row.count("try"),
                row.texts("mine"),
                row.count("version"),
                row.at("written"),
                row.at("changed"),
                row.at("hidden"),
                row.has("hider") ? row.text("hider") : "",
                row.text("reason"),
                row.at("removed"),
                row.has("removed_by") ? row.number("removed_by") : 0,
                row.count("files"));
    }

    /// The same as somebody reads it who said this to it without words.
    Reply answered(List<String> said) {
        return new Reply(
                id,
                address,
                discussion,
                number,
                parent,
                answered,
                author,
                name,
                handle,
                body,
                html,
                language,
                people,
                groups,
                thanks,
                same,
                tries,
                said,
                version,
                written,
                changed,
                hidden,
                hider,
                reason,
                removed,
                removedBy,
                files);
    }

    boolean stirs() {
        return thanks + same + tries > 0;
    }

    boolean stands() {
        return hidden == null && removed == null;
    }

    boolean by(Visitor visitor) {
        return visitor.entered() && author == visitor.id();
    }

    int count(Feeling feeling) {
        return switch (feeling) {
            case THANKS -> thanks;
            case SAME -> same;
            case TRY -> tries;
        };
    }
}
