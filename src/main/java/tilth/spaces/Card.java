package tilth.spaces;

/// A thing as another room may show it to one reader: a title that leads to its page.
///
/// @param word message key of what it is, in words ("something we learned")
/// @param path its page
/// @param language of the title, ISO 639-1; empty when not known
/// @param space identity of the space it stands in; 0 for the commons
/// @param line one quiet sentence about it, ready to show; empty for none
public record Card(
        String kind, long id, String title, String path, String language, String word, long space, String line) {}
