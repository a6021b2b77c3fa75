package tilth.search;

/// A thing whose title begins with, or has words that begin with, what was typed.
///
/// @param title plain text
public record Suggestion(String kind, long id, String title, String subkind, String language) {}
