package tilth.web;

/// A part of a page that brings its own template: `{{draw part}}` renders it in the page's language.
public interface Drawn {
    /// As in [Answer.Page]; empty draws nothing.
    String template();

    /// What the template shows; it sees nothing else of the page but `frame`.
    Object model();
}
