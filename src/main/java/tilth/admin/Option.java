package tilth.admin;

/// One of several in a choice, as the parts of a form take it.
public record Option(String value, String label, boolean chosen) {}
