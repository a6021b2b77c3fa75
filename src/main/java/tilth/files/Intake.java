package tilth.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where files come in: looked at by content, pictures made anew, everything put on disk under names of ours.
public final class Intake {
    /// Pictures are kept in these sizes, longest side in pixels, largest first.
    static final int[] SIZES = {2560, 1280, 480};

    private final Shelf shelf;
    private final Pictures pictures;
    private final long largest;

    /// @param largest bytes a file may have
    public Intake(Shelf shelf, Pictures pictures, long largest) {
        this.shelf = shelf;
        this.pictures = pictures;
        this.largest = largest;
    }

    public long largest() {
        return largest;
    }

    /// Tells what a file is and keeps nothing of it.
    ///
    /// @throws FileProblem.Refused when it is not of a kind we take, too large, or a trap
    public FileKind look(Path file, String name) {
        return shelf.working(() -> {
            if (Files.size(file) > largest) throw new FileProblem.Refused("files.large", largest / 1_000_000);
            return Sniffer.kind(file, name);
        });
    }

    /// Takes in a file that came. Outside of any transaction: the disk is slow.
    ///
    /// @param name as its sender called it; decides nothing that its content can
    /// @throws FileProblem.Refused when it is not of a kind we take, too large, a trap, or a broken picture
    /// @throws FileProblem.Full when the disk is full; nothing is left of it
    /// @throws FileProblem.Busy when too many wait already
    public Taken take(Path file, String name) {
        FileKind kind = look(file, name);
        if (kind.picture()) return picture(file, name);
        Stored stored = shelf.store(file, contentType(file, kind));
        return new Taken(Names.honest(name, kind), kind, stored.size(), 0, 0, List.of(stored));
    }

    private Taken picture(Path file, String name) {
        List<Rendition> made = pictures.sizes(file, SIZES);
        Rendition whole = made.getFirst();
        List<Stored> stored = new ArrayList<>();
        for (Rendition each : made) stored.add(shelf.store(each.bytes(), each.contentType()));
        FileKind now = whole.contentType().equals("image/png") ? FileKind.PNG : FileKind.JPEG;
        return new Taken(Names.honest(name, now), now, whole.bytes().length, whole.width(), whole.height(), stored);
    }

    private String contentType(Path file, FileKind kind) {
        boolean text = kind.contentType().startsWith("text/");
        boolean utf8 = text && shelf.working(() -> Sniffer.utf8(Sniffer.head(file, 1 << 16)));
        return kind.contentType() + (utf8 ? "; charset=utf-8" : "");
    }
}
