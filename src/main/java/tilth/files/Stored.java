package tilth.files;

/// A file that is safe on disk and has no row yet. One that never gets a row is swept away after a day.
public record Stored(String name, String contentType, long size) {}
