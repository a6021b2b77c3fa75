package tilth.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/// The volume that serves, and what is done when it fails.
///
/// A failed write closes Lucene's writer: a new one is opened with growing waits, and writers are
/// told once that the index fell back to its last commit. An index that is gone, damaged or
/// outdated stays so until it is rebuilt into a new folder; an empty one serves meanwhile if the
/// old one cannot.
final class Shelf implements Closeable {
    /// How a folder becomes a Lucene directory.
    interface Opening {
        Directory open(Path folder) throws IOException;
    }

    interface Writing {
        void to(Volume volume) throws IOException;
    }

    private final Generations generations;
    private final Opening opening;
    private final Complaint complaint = new Complaint("cannot write the search index");
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean rebuilding = new AtomicBoolean();
    private final AtomicLong rebuilt = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private volatile Volume volume;
    private volatile Condition.State standing;
    private volatile String trouble = "";
    private volatile boolean failing;
    private volatile boolean fellBack;
    private final Waits waits = new Waits();

    Shelf(Path root, Opening opening) {
        this.generations = new Generations(root);
        this.opening = opening;
        try {
            Files.createDirectories(root);
        } catch (IOException noRoom) {
            trouble = noRoom.toString();
        }
        takeDown();
    }

    private void takeDown() {
        OptionalLong current = generations.current();
        if (current.isEmpty()) {
            standIn(Condition.State.MISSING);
            return;
        }
        try {
            volume = Volume.open(opening.open(generations.folder(current.getAsLong())));
            standing = volume.outdated() ? Condition.State.OUTDATED : Condition.State.READY;
            generations.keepOnly(current.getAsLong());
        } catch (IndexNotFoundException gone) {
            standIn(Condition.State.MISSING);
        } catch (IOException | RuntimeException broken) {
            trouble = broken.toString();
            standIn(Condition.State.BROKEN);
        }
    }

    /// An empty index where none can be read, so that what comes can be found at once.
    private void standIn(Condition.State state) {
        standing = state;
        try {
            volume = Volume.create(opening.open(generations.folder(generations.next())));
        } catch (IOException | RuntimeException noRoom) {
            trouble = noRoom.toString();
            try {
                volume = Volume.create(new ByteBuffersDirectory());
            } catch (IOException never) {
                throw new IndexFailed("cannot open an index even in memory", never);
            }
        }
    }

    /// What a reading would find, as [Kept] knows it; null while that is not known.
    Object state() {
        return volume.state();
    }

    <T> T read(Volume.Reading<T> work) {
        try {
            try {
                return volume.read(work);
            } catch (AlreadyClosedException exchanged) {
                return volume.read(work);
            }
        } catch (CorruptIndexException damaged) {
            broken(damaged);
            throw new IndexFailed("the index is damaged", damaged);
        } catch (IOException | AlreadyClosedException failed) {
            throw new IndexFailed("cannot read the index", failed);
        }
    }

    /// Writes and makes it findable.
    void write(Writing work) {
        writing.lock();
        try {
            if (!reopened()) throw new IndexFailed(trouble, null);
            if (fellBack) throw new IndexFailed("the index fell back to its last commit", null);
            writes.incrementAndGet();
            work.to(volume);
            volume.changed();
        } catch (IOException | AlreadyClosedException failed) {
            fall(failed);
            throw new IndexFailed("cannot write the index", failed);
        } finally {
            writing.unlock();
        }
    }

    void commit(Position position) {
        if (fellBack) throw new IndexFailed("the index fell back to its last commit", null);
        Volume now = volume;
        try {
            now.commit(position);
        } catch (IOException | AlreadyClosedException failed) {
            writing.lock();
            try {
                if (volume == now) fall(failed);
            } finally {
                writing.unlock();
            }
            throw new IndexFailed("cannot commit the index", failed);
        }
    }

    private void fall(Exception failed) {
        if (volume.writable() || failing) return;
        failing = true;
        fellBack = true;
        trouble = failed.toString();
        waits.begin();
        complaint.about(failed);
    }

    /// Tries to write again when it is time; true when the index can be written.
    boolean reopened() {
        writing.lock();
        try {
            if (!volume.writable()) fall(new IOException("Lucene closed its writer"));
            if (!failing) return true;
            if (!waits.over()) return false;
            Volume old = volume;
            volume = old.committedBefore() ? Volume.open(old.directory) : Volume.create(old.directory);
            failing = false;
            trouble = "";
            old.close();
            return true;
        } catch (IOException | RuntimeException still) {
            if (failing) {
                waits.longer();
                trouble = still.toString();
            }
            complaint.about(still);
            return !failing;
        } finally {
            writing.unlock();
        }
    }

    /// Of the last commit, without taking note that anybody goes on from it.
    Position committed() {
        return volume.position();
    }

    boolean fellBack() {
        return fellBack;
    }

    Position position() {
        fellBack = false;
        return volume.position();
    }

    /// @return true when nothing was written meanwhile; else writers must go on from [#position]
    boolean rebuild(Position from, Supplier<Stream<Document>> documents) {
        if (!rebuilding.compareAndSet(false, true)) throw new IndexFailed("a rebuild is under way", null);
        rebuilt.set(0);
        long number = 0;
        try {
            number = generations.next();
            long before = writes.get();
            Volume fresh = Volume.create(opening.open(generations.folder(number)));
            try {
                fresh.fill(documents, rebuilt);
                fresh.commit(from);
                fresh.changed();
                return exchange(fresh, number, before);
            } catch (IOException | RuntimeException | Error failed) {
                fresh.close();
                generations.delete(number);
                throw failed;
            }
        } catch (IOException failed) {
            trouble = failed.toString();
            throw new IndexFailed("cannot rebuild the index", failed);
        } finally {
            rebuilding.set(false);
        }
    }

    private boolean exchange(Volume fresh, long number, long writesBefore) throws IOException {
        Volume old;
        boolean alone;
        writing.lock();
        try {
            generations.use(number);
            old = volume;
            volume = fresh;
            standing = Condition.State.READY;
            failing = false;
            fellBack = true;
            alone = writes.get() == writesBefore;
            trouble = "";
        } finally {
            writing.unlock();
        }
        try {
            old.close();
        } catch (IOException | AlreadyClosedException alreadyGone) {
            // It was to be thrown away.
        }
        generations.keepOnly(number);
        return alone;
    }

    /// Compares every file with its checksum; false, and BROKEN from now on, when one is damaged.
    boolean verify() {
        try {
            volume.verify();
            return true;
        } catch (CorruptIndexException damaged) {
            broken(damaged);
            return false;
        } catch (IOException | AlreadyClosedException elsewhere) {
            complaint.about(elsewhere);
            return true;
        }
    }

    private void broken(CorruptIndexException damaged) {
        standing = Condition.State.BROKEN;
        trouble = damaged.toString();
        complaint.about(damaged);
    }

    boolean incomplete() {
        return rebuilding.get() || failing || standing.wantsRebuild();
    }

    boolean wantsRebuild() {
        return standing.wantsRebuild();
    }

    Condition condition() {
        Volume now = volume;
        long documents = read(searcher -> (long) searcher.getIndexReader().numDocs());
        return new Condition(
                failing || !now.writable() ? Condition.State.FAILING : standing,
                documents,
                now.bytes(),
                now.committedAt(),
                now.position(),
                rebuilding.get(),
                rebuilt.get(),
                trouble);
    }

    @Override
    public void close() {
        writing.lock();
        try {
            volume.close();
            volume.directory.close();
        } catch (IOException | AlreadyClosedException alreadyGone) {
            // Nothing is owed: what was to be kept is committed.
        } finally {
            writing.unlock();
        }
    }
}
