package tilth.spaces;

/// A thing as another room may show it to one reader: a title that leads to its page.
///
/// @param word message key of what it is, in words ("something we learned")
/// @param path its page
/// @param language of the title, ISO 639-1; empty when not known
/// @param space identity of the space it stands in; 0 for the commons
/// @param line one quiet sentence about it, ready to show; empty for none
/// @param where which part of it the path leads to, in words ("page 12"); empty for the whole
public record Card(
        String kind,
        long id,
        String title,
        String path,
        String language,
        String word,
        long space,
        String line,
        String where) {

    public Card(
            String kind, long id, String title, String path, String language, String word, long space, String line) {
        this(kind, id, title, path, language, word, space, line, "");
    }

    /// The same thing, leading to one part of it.
    ///
    /// @param where which part, in words: "page 12"; empty for none
    Card leading(String to, String where) {
        return new Card(kind, id, title, to, language, word, space, line, where);
    }
}
