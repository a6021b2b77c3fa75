package tilth.files;

/// The text of one page, slide or sheet of a file; of texts without pages, a piece of it.
public record PageText(int number, String text) {}
