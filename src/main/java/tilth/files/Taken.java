package tilth.files;

import java.util.List;

/// A file that was looked at, is fit to be kept, and is safe on disk; no row speaks of it yet.
///
/// @param name as typed, made honest
/// @param size in bytes of what is kept
/// @param width of a picture at its largest; else 0
/// @param renditions what is on disk: the whole first, then a picture's medium and small sizes
public record Taken(String name, FileKind kind, long size, int width, int height, List<Stored> renditions) {
    public Taken {
        renditions = List.copyOf(renditions);
    }
}
