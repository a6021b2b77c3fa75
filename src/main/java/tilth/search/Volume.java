package tilth.search;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;

/// One Lucene index, open for writing and reading.
///
/// Lucene closes the writer for good at the first write that fails; what was committed can still be
/// read then, and a new volume be opened on the same directory.
final class Volume implements Closeable {
    /// Also while all is put in anew: more fits no processor's cache, and the pieces cost less to put together than
    /// that.
    private static final double BUFFER_MB = 24;
    /// Lucene's own 16 would write a small site's whole index anew with every few commits.
    private static final double FLOOR_MB = 1;
    private static final String SEQ = "seq";
    private static final String KEY = "key";
    private static final String AT = "at";
    private static final String VERSION = "version";

    private final Complaint complaint = new Complaint("cannot open what was written to the search index");
    final Directory directory;
    final IndexWriter writer;
    private volatile SearcherManager searchers;
    private final boolean outdated;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong opened = new AtomicLong(); // how many of the changes the searcher has
    private volatile Position committed;
    private boolean fellBack;
    private volatile long committedAt; // epoch milliseconds, 0 for never

    private Volume(Directory directory, OpenMode mode) throws IOException {
        this.directory = directory;
        Map<String, String> said = mode == OpenMode.APPEND
                ? SegmentInfos.readLatestCommit(directory).getUserData()
                : Map.of();
        this.committed = new Position(number(said, SEQ), number(said, KEY));
        this.committedAt = number(said, AT);
        this.outdated = mode == OpenMode.APPEND && number(said, VERSION) != Fields.VERSION;
        this.writer = new IndexWriter(
                directory,
                new IndexWriterConfig(Tongues.ANALYZER)
                        .setOpenMode(mode)
                        .setRAMBufferSizeMB(BUFFER_MB)
                        .setMergeScheduler(new Merges())
                        .setMergedSegmentWarmer(Columns::of)
                        .setMergePolicy(new TieredMergePolicy().setFloorSegmentMB(FLOOR_MB))
                        .setCommitOnClose(false));
        try {
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException | RuntimeException broken) {
            writer.rollback();
            throw broken;
        }
    }

    /// Opens what is there.
    ///
    /// @throws org.apache.lucene.index.IndexNotFoundException where nothing is, instead of
    ///     beginning an empty index as Lucene would
    static Volume open(Directory directory) throws IOException {
        return new Volume(directory, OpenMode.APPEND);
    }

    static Volume create(Directory directory) throws IOException {
        return new Volume(directory, OpenMode.CREATE);
    }

    /// Of the last commit.
    Position position() {
        return committed;
    }

    Optional<Instant> committedAt() {
        return committedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(committedAt));
    }

    /// True when fields or analysis have changed since it was built.
    boolean outdated() {
        return outdated;
    }

    boolean writable() {
        return writer.isOpen();
    }

    /// Runs on the newest searcher, which stays whole until the work is done.
    <T> T read(Reading<T> work) throws IOException {
        openChanges();
        SearcherManager now = searchers;
        IndexSearcher searcher = now.acquire();
        try {
            return work.on(searcher);
        } finally {
            now.release(searcher);
        }
    }

    /// The state that a reading would find now, as [Kept] knows it; null while changes wait to be opened.
    Object state() {
        if (opened.get() < changes.get()) return null;
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return Kept.state(searcher.getIndexReader());
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException | AlreadyClosedException exchanged) {
            return null;
        }
    }

    /// Puts all documents into a new index.
    void fill(Supplier<Stream<Document>> documents, AtomicLong added) throws IOException {
        // An iterator of this stream would gather a whole kind of things before it gave the first.
        try (Filling filling = new Filling(writer, added);
                Stream<Document> all = documents.get()) {
            all.forEach(filling::add);
            filling.finish();
        }
    }

    private void openChanges() {
        long written = changes.get();
        if (opened.get() >= written) return;
        try {
            searchers.maybeRefreshBlocking();
            opened.accumulateAndGet(written, Math::max);
        } catch (IOException | AlreadyClosedException failed) {
            complaint.about(failed);
            if (!writer.isOpen()) openCommitted();
        }
    }

    /// Reads the last commit from now on, because the writer is closed for good.
    private synchronized void openCommitted() {
        if (fellBack) return;
        fellBack = true;
        try {
            SearcherManager old = searchers;
            searchers = new SearcherManager(directory, null);
            old.close();
        } catch (IOException failed) {
            complaint.about(failed); // what was open before can still be read
        }
    }

    /// What was written is to be found by every reading that begins from now on.
    ///
    /// The first of them opens it, so that a hundred writes without a reader cost nothing.
    void changed() {
        changes.incrementAndGet();
    }

    void commit(Position position) throws IOException {
        long now = System.currentTimeMillis();
        writer.setLiveCommitData(Map.of(
                        AT, Long.toString(now),
                        SEQ, Long.toString(position.seq()),
                        KEY, Long.toString(position.key()),
                        VERSION, Integer.toString(Fields.VERSION))
                .entrySet());
        writer.commit();
        committed = position;
        committedAt = now;
    }

    /// Reads every file and compares its checksum.
    ///
    /// @throws org.apache.lucene.index.CorruptIndexException if one was damaged
    void verify() throws IOException {
        read(searcher -> {
            for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
                ((CodecReader) segment.reader()).checkIntegrity();
            }
            return null;
        });
    }

    long bytes() {
        try {
            long sum = 0;
            for (String file : directory.listAll()) sum += directory.fileLength(file);
            return sum;
        } catch (IOException | AlreadyClosedException changing) {
            return 0;
        }
    }

    boolean committedBefore() throws IOException {
        return DirectoryReader.indexExists(directory);
    }

    /// Closes without a commit; searches under way still end well.
    @Override
    public void close() throws IOException {
        try {
            searchers.close();
        } finally {
            writer.rollback();
        }
    }

    interface Reading<T> {
        T on(IndexSearcher searcher) throws IOException;
    }

    private static long number(Map<String, String> said, String name) {
        try {
            return Long.parseLong(said.getOrDefault(name, "0"));
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }

    /// Merges whose failure is told once a minute and not dumped to standard error by the thread.
    private static final class Merges extends ConcurrentMergeScheduler {
        private final Complaint complaint = new Complaint("cannot merge the search index");

        @Override
        protected void handleMergeException(Throwable failed) {
            complaint.about(failed);
        }
    }
}
