package tilth.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.IndexWriter;

/// Puts many documents into a new index, on as many threads as there are processors: whoever brings them reads
/// the next from the database meanwhile.
///
/// The parts of a thing, and the languages of a work, come one behind the other and are written together.
final class Filling implements AutoCloseable {
    private static final int AT_ONCE = 64; // documents handed over
    private static final int WAITING = 4; // such handfuls

    private final IndexWriter writer;
    private final AtomicLong added;
    private final BlockingQueue<List<List<Document>>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final List<Thread> threads = new ArrayList<>();
    private List<List<Document>> next = new ArrayList<>();
    private List<Document> thing = new ArrayList<>();
    private volatile Throwable failed;

    Filling(IndexWriter writer, AtomicLong added) {
        this.writer = writer;
        this.added = added;
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++)
            threads.add(Thread.ofPlatform().name("search-filling-" + i).daemon().start(this::write));
    }

    void add(Document document) {
        if (!thing.isEmpty() && !isOf(thing.getLast(), document)) handOver();
        thing.add(document);
        if (failed != null) throw new IllegalStateException("stopped", failed);
    }

    private static boolean isOf(Document one, Document other) {
        return one.work() == other.work() && one.kind().equals(other.kind());
    }

    private void handOver() {
        next.add(thing);
        thing = new ArrayList<>();
        if (next.size() >= AT_ONCE) putNext();
    }

    private void putNext() {
        put(next);
        next = new ArrayList<>();
    }

    private void put(List<List<Document>> handful) {
        try {
            waiting.put(handful);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    /// Waits until all is written.
    ///
    /// @throws IOException if something could not be
    void finish() throws IOException {
        if (!thing.isEmpty()) handOver();
        if (!next.isEmpty()) putNext();
        close();
        if (failed instanceof IOException problem) throw problem;
        if (failed instanceof RuntimeException problem) throw problem;
        if (failed instanceof Error problem) throw problem;
    }

    private void write() {
        try {
            for (var handful = waiting.take(); !handful.isEmpty(); handful = waiting.take())
                for (List<Document> each : handful) if (failed == null) write(each);
        } catch (InterruptedException stopped) {
            failed = new IOException("stopped", stopped);
        }
    }

    private void write(List<Document> parts) {
        try {
            if (parts.size() == 1) writer.addDocument(Fields.lucene(parts.getFirst()));
            else writer.addDocuments(parts.stream().map(Fields::lucene).toList());
            added.addAndGet(parts.size());
        } catch (IOException | RuntimeException | Error problem) {
            failed = problem; // the others take what waits and leave it
        }
    }

    /// Ends the threads when they have written what waits.
    @Override
    public void close() {
        for (int i = 0; i < threads.size(); i++) put(List.of());
        try {
            for (Thread each : threads) each.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("stopped", stopped));
        }
        threads.clear();
    }
}
