package tilth.files;

/// A picture made anew from one that somebody gave: pixels only, none of its metadata.
public record Rendition(int width, int height, String contentType, byte[] bytes) {}
