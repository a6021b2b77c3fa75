package tilth.search;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;

/// One Lucene index, open for writing and reading.
final class Volume implements Closeable {
    private static final double BUFFER_MB = 24;
    private static final String SEQ = "seq";
    private static final String KEY = "key";
    private static final String VERSION = "version";

    final Directory directory;
    final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile Position committed;
    private final boolean outdated;

    private Volume(Directory directory, OpenMode mode) throws IOException {
        this.directory = directory;
        IndexWriterConfig config = new IndexWriterConfig(Tongues.ANALYZER)
                .setOpenMode(mode)
                .setRAMBufferSizeMB(BUFFER_MB)
                .setCommitOnClose(false);
        this.writer = new IndexWriter(directory, config);
        try {
            Map<String, String> said = DirectoryReader.indexExists(directory) ? said(directory) : Map.of();
            this.committed = new Position(number(said, SEQ), number(said, KEY));
            this.outdated = mode == OpenMode.APPEND && number(said, VERSION) != Fields.VERSION;
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException | RuntimeException | Error broken) {
            writer.close();
            throw broken;
        }
    }

    /// Opens what is there; where nothing is, throws instead of beginning an empty index.
    static Volume open(Directory directory) throws IOException {
        return new Volume(directory, OpenMode.APPEND);
    }

    static Volume create(Directory directory) throws IOException {
        return new Volume(directory, OpenMode.CREATE);
    }

    Position position() {
        return committed;
    }

    /// True when fields or analysis have changed since it was built.
    boolean outdated() {
        return outdated;
    }

    /// Runs on the newest searcher; it stays whole until the work is done.
    <T> T read(Work<T> work) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return work.on(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    void commit(Position position) throws IOException {
        writer.setLiveCommitData(Map.of(
                        SEQ, Long.toString(position.seq()),
                        KEY, Long.toString(position.key()),
                        VERSION, Integer.toString(Fields.VERSION))
                .entrySet());
        writer.commit();
        committed = position;
    }

    /// Closes without a commit: what was not committed is put again by the follower.
    @Override
    public void close() throws IOException {
        try (directory) {
            searchers.close();
            writer.rollback();
        } catch (AlreadyClosedException tragic) {
            // Lucene closed the writer itself.
        }
    }

    interface Work<T> {
        T on(IndexSearcher searcher) throws IOException;
    }

    private static Map<String, String> said(Directory directory) throws IOException {
        return org.apache.lucene.index.SegmentInfos.readLatestCommit(directory).getUserData();
    }

    private static long number(Map<String, String> said, String name) {
        Function<String, Long> read = Long::valueOf;
        return said.containsKey(name) ? read.apply(said.get(name)) : 0;
    }
}
