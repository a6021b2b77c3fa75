package tilth.library;

import tilth.text.Html;

/// One thing found or listed, ready to be shown by `library/rows`.
///
/// @param icon beside it
/// @param title with found words marked
/// @param language of title and snippet; empty when not known
/// @param snippet where the words were found, or its first sentence; may be empty
/// @param quiet what it is and in which language, in words
/// @param several it is there in other languages, too
public record ShelfRow(
        String icon, Html title, String path, String language, Html snippet, String quiet, boolean several) {
    public ShelfRow(String icon, Html title, String path, String language, Html snippet, String quiet) {
        this(icon, title, path, language, snippet, quiet, false);
    }

    /// The same with another quiet line.
    ShelfRow quietly(String other) {
        return new ShelfRow(icon, title, path, language, snippet, other, several);
    }
}
