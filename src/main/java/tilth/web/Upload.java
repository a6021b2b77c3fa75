package tilth.web;

import java.nio.file.Path;

/// A file that came with a form, still in the incoming folder; gone when the answer is out.
///
/// @param type what the browser claims; never believed
public record Upload(String field, String fileName, String type, long size, Path path) {}
