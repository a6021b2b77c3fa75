package tilth.files;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import tilth.db.Database;
import tilth.db.Tx;

/// Files of people, each belonging to a thing: on disk by name, in the table by thing.
///
/// [#store] first, then [#enter] in the transaction of the act: so no row is ever without its file. Who may
/// see a file is asked of the thing it belongs to, not here.
public final class Shelf implements AutoCloseable {
    /// How long a file may lie without a row: longer than any act takes.
    static final Duration MAY_BE_ON_ITS_WAY = Duration.ofDays(1);

    private static final int AT_WORK = 2;
    private static final int WAITING = 64;

    private final FileStore files;
    private final ShelfStore rows;
    private final Hands hands;

    /// @param folder where the files are, `data/files`; made when the first one comes
    public Shelf(Vertx vertx, Database db, Path folder) {
        this.files = new FileStore(folder);
        this.rows = new ShelfStore(db);
        this.hands = new Hands(vertx, "files", AT_WORK, WAITING);
    }

    /// Puts bytes safely on disk. Outside of any transaction: the disk is slow.
    ///
    /// @throws FileProblem.Full when the disk is full
    /// @throws FileProblem.Busy when too many wait already
    public Stored store(byte[] bytes, String contentType) {
        return new Stored(hands.let(() -> files.keep(bytes)), contentType, bytes.length);
    }

    /// The same with a file that lies elsewhere; it is copied, never held in memory.
    public Stored store(Path file, String contentType) {
        return hands.let(() -> {
            long size = Files.size(file);
            return new Stored(files.keep(file, size), contentType, size);
        });
    }

    /// Writes a file for one reader. No row knows it, so that it goes with the first sweep a day later. Blocks as long
    /// as the writing takes: for threads that may.
    ///
    /// @throws FileProblem.Full when the disk is full
    public Path passing(Writing writing) {
        return files.path(files.keep(writing));
    }

    /// Does what needs the disk, with the hands of the shelf.
    <T> T working(Callable<T> work) {
        return hands.let(work);
    }

    /// Where a file is; empty when it is gone from the disk.
    public Optional<Path> path(Kept file) {
        return hands.let(() -> files.has(file.name()) ? Optional.of(files.path(file.name())) : Optional.empty());
    }

    /// Where a file is or would be, for threads that may block.
    Path place(Kept file) {
        return files.path(file.name());
    }

    /// Gives a stored file to a thing; gives its address.
    public long enter(Tx tx, Stored stored, String kind, long thing) {
        return ShelfStore.enter(tx, stored, kind, thing);
    }

    /// The file at an address; empty when there is none or it was removed.
    public Optional<Kept> find(long address) {
        return rows.find(address);
    }

    /// A thing's files, oldest first.
    public List<Kept> of(String kind, long thing) {
        return rows.of(kind, thing);
    }

    /// What is in a file; empty when it is gone from the disk.
    public Optional<byte[]> bytes(Kept file) {
        return hands.let(() -> files.bytes(file.name()));
    }

    /// Takes a thing's files off the shelf; they are erased by a later [#sweep].
    public int remove(Tx tx, String kind, long thing) {
        return ShelfStore.remove(tx, kind, thing);
    }

    /// Takes one file off the shelf; it is erased by a later [#sweep].
    public int remove(Tx tx, Kept file) {
        return ShelfStore.remove(tx, file.id());
    }

    /// Erases what was removed before a time, and files that no row knows; counts rows whose file is missing, and
    /// leaves those alone: their files may only be on a disk that is not there today.
    public Swept sweep(Instant now, Instant removedBefore) {
        int erased = 0;
        for (String name : rows.forget(removedBefore)) {
            hands.let(() -> erase(name));
            erased++;
        }
        List<Path> old = hands.let(() -> files.untouchedSince(now.minus(MAY_BE_ON_ITS_WAY)));
        List<String> strays =
                rows.unknown(old.stream().map(FileStore::name).distinct().toList());
        int swept = hands.let(() -> eraseStrays(old, strays));
        int missing = (int) rows.names().stream()
                .filter(name -> !hands.let(() -> files.has(name)))
                .count();
        return new Swept(erased, swept, missing);
    }

    /// What a sweep did.
    ///
    /// @param erased files erased because they had been removed long enough ago
    /// @param strays files erased because no row knew them
    /// @param missing rows whose file is not on disk: a reason for alarm, not for deleting
    public record Swept(int erased, int strays, int missing) {}

    private boolean erase(String name) {
        files.erase(name);
        return true;
    }

    private int eraseStrays(List<Path> old, List<String> strays) throws IOException {
        int swept = 0;
        for (Path file : old) {
            if (!FileStore.half(file) && !strays.contains(FileStore.name(file))) continue;
            if (Files.deleteIfExists(file)) swept++;
        }
        return swept;
    }

    @Override
    public void close() {
        hands.close();
    }
}
