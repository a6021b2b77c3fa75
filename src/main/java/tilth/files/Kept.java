package tilth.files;

import java.time.Instant;

/// A file on the shelf.
///
/// @param address the number in `/files/<address>/…`
/// @param name the random name on disk; never shown
/// @param kind the kind of the thing it belongs to, as `Kinds` knows it
/// @param thing that thing's identity
/// @param size in bytes
public record Kept(
        long id, long address, String name, String kind, long thing, String contentType, long size, Instant at) {}
