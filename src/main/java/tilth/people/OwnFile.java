package tilth.people;

import java.nio.file.Path;

/// A file that somebody brought, for "download my data".
///
/// @param name as they called it, with its number before it, for several may be called alike
public record OwnFile(String name, Path path) {}
