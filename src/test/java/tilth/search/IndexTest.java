package tilth.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tilth.search.Garden.found;
import static tilth.search.Garden.lesson;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index when the disk, the process or a person fails it.
class IndexTest {
    @TempDir
    Path folder;

    private static Stream<Document> notes() {
        return LongStream.rangeClosed(1, 50)
                .mapToObj(i -> lesson(i, "en", "Note " + i, "harvest").done());
    }

    private void build() {
        try (Index index = Index.open(folder)) {
            index.rebuild(new Position(41, 4141), IndexTest::notes);
        }
    }

    @Test
    void aNewIndexWantsToBeBuilt() {
        try (Index index = Index.open(folder)) {
            assertEquals(Condition.State.MISSING, index.condition().state());
            index.put(List.of(lesson(1, "en", "Early", "bird").done()));
            assertEquals(List.of(1L), found(index, "early"));
            index.rebuild(new Position(1, 2), IndexTest::notes);
            assertEquals(Condition.State.READY, index.condition().state());
            assertEquals(50, index.condition().documents());
        }
    }

    @Test
    void afterACrashTheLastCommitIsThere(@TempDir Path asItLay) {
        build();
        Index crashed = Index.open(folder);
        assertEquals(new Position(41, 4141), crashed.position());
        crashed.put(List.of(lesson(90, "en", "Committed", "").done()));
        crashed.commit(42, 4242);
        crashed.put(List.of(lesson(91, "en", "Lost", "").done()));
        copy(folder, asItLay.resolve("index"));
        crashed.close();
        try (Index index = Index.open(asItLay.resolve("index"))) {
            assertEquals(Condition.State.READY, index.condition().state());
            assertEquals(new Position(42, 4242), index.position());
            assertEquals(List.of(90L), found(index, "committed"));
            assertEquals(List.of(), found(index, "lost"));
        }
    }

    @Test
    void closingCommitsWhatWasFollowed() {
        build();
        try (Index index = Index.open(folder)) {
            index.put(List.of(lesson(90, "en", "Followed", "").done()));
            index.followed(50, 5);
        }
        try (Index index = Index.open(folder)) {
            assertEquals(new Position(50, 5), index.position());
            assertEquals(List.of(90L), found(index, "followed"));
        }
    }

    @Test
    void lostSegmentsAreNoticedAndNotTakenForAnEmptyIndex() throws IOException {
        build();
        for (Path file : Garden.files(folder, "")) {
            if (file.getFileName().toString().startsWith("segments_")) Files.delete(file);
        }
        wantsAndGetsRebuild(Condition.State.MISSING);
    }

    @Test
    void aTruncatedSegmentIsNoticed() throws IOException {
        build();
        Path file = Garden.files(folder, ".cfs").getFirst();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        wantsAndGetsRebuild(Condition.State.BROKEN);
    }

    @Test
    void rubbishIsNoticed() throws IOException {
        build();
        for (Path file : Garden.files(folder, ""))
            Files.write(file, "not an index".repeat(50).getBytes(StandardCharsets.UTF_8));
        wantsAndGetsRebuild(Condition.State.BROKEN);
    }

    @Test
    void aDeletedFolderIsNoticed() throws IOException {
        build();
        for (Path file : Garden.files(folder, "")) Files.delete(file);
        Files.delete(
                folder.resolve(Long.toString(new Generations(folder).current().orElseThrow())));
        wantsAndGetsRebuild(Condition.State.MISSING);
    }

    @Test
    void flippedBytesAreFoundByTheCheck() throws IOException {
        build();
        Path file = Garden.files(folder, ".cfs").getFirst();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7, 7, 7, 7, 7, 7, 7, 7}), channel.size() / 2);
        }
        try (Index index = Index.open(folder)) {
            assertFalse(index.check());
            assertEquals(Condition.State.BROKEN, index.condition().state());
        }
    }

    private void wantsAndGetsRebuild(Condition.State state) {
        try (Index index = Index.open(folder)) {
            assertEquals(state, index.condition().state());
            assertTrue(index.condition().wantsRebuild());
            assertEquals(Position.NONE, index.position());
            assertEquals(List.of(), found(index, "harvest"));
            index.rebuild(new Position(41, 4141), IndexTest::notes);
            assertEquals(50, index.condition().documents());
        }
        try (Index index = Index.open(folder)) {
            assertEquals(Condition.State.READY, index.condition().state());
            assertEquals(new Position(41, 4141), index.position());
        }
    }

    @Test
    void theOldIndexServesWhileANewOneIsBuilt() {
        build();
        try (Index index = Index.open(folder)) {
            index.rebuild(
                    new Position(60, 6),
                    () -> notes().peek(document -> {
                        assertTrue(index.condition().rebuilding());
                        assertEquals(
                                50,
                                index.search(Question.of("harvest"), Garden.STRANGER)
                                        .total());
                        if (document.id() == 25)
                            index.put(List.of(lesson(99, "en", "Meanwhile", "").done()));
                        if (document.id() == 26) assertEquals(List.of(99L), found(index, "meanwhile"));
                    }));
            // What came meanwhile is put again by the follower, which is told to go on from the position.
            assertThrows(IndexFailed.class, () -> index.commit(61, 7));
            assertEquals(new Position(60, 6), index.position());
            index.put(List.of(lesson(99, "en", "Meanwhile", "").done()));
            index.commit(61, 7);
            assertEquals(List.of(99L), found(index, "meanwhile"));
        }
    }

    @Test
    void aRebuildThatFailsLeavesTheOldIndex() {
        build();
        try (Index index = Index.open(folder)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> index.rebuild(
                            Position.NONE,
                            () -> notes().peek(document -> {
                                if (document.id() == 30) throw new IllegalStateException("database gone");
                            })));
            assertEquals(
                    50, index.search(Question.of("harvest"), Garden.STRANGER).total());
            assertEquals(Condition.State.READY, index.condition().state());
            index.put(List.of(lesson(99, "en", "Afterwards", "").done()));
        }
    }

    @Test
    void aFullDiskIsOutlived() {
        build();
        AtomicBoolean full = new AtomicBoolean();
        Shelf shelf = new Shelf(folder, path -> new SmallDisk(FSDirectory.open(path), full));
        try (Index index = new Index(shelf, new Desk())) {
            index.put(List.of(lesson(90, "en", "Before", "").done()));
            index.commit(42, 42);
            full.set(true);
            assertThrows(
                    IndexFailed.class,
                    () -> index.put(List.of(lesson(91, "en", "Later", "").done())));
            assertEquals(Condition.State.FAILING, index.condition().state());
            assertEquals(List.of(90L), found(index, "before"));
            full.set(false);
            long until = System.nanoTime() + 30_000_000_000L;
            while (!shelf.reopened() && System.nanoTime() < until) Thread.onSpinWait();
            assertThrows(
                    IndexFailed.class,
                    () -> index.put(List.of(lesson(92, "en", "Third", "").done())));
            assertTrue(index.fellBack());
            assertEquals(new Position(42, 42), index.position());
            assertFalse(index.fellBack());
            index.put(List.of(lesson(91, "en", "Later", "").done()));
            index.commit(43, 43);
            assertEquals(List.of(91L), found(index, "later"));
            assertEquals(Condition.State.READY, index.condition().state());
        }
    }

    @Test
    void anIndexOfAnotherAnalysisServesAndWantsRebuild() throws IOException {
        build();
        Path current =
                new Generations(folder).folder(new Generations(folder).current().orElseThrow());
        try (FSDirectory directory = FSDirectory.open(current);
                var writer = new org.apache.lucene.index.IndexWriter(
                        directory, new org.apache.lucene.index.IndexWriterConfig(Tongues.ANALYZER))) {
            writer.setLiveCommitData(java.util.Map.of("version", "0").entrySet());
            writer.commit();
        }
        try (Index index = Index.open(folder)) {
            assertEquals(Condition.State.OUTDATED, index.condition().state());
            assertEquals(
                    50, index.search(Question.of("harvest"), Garden.STRANGER).total());
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList())
                Files.copy(path, to.resolve(from.relativize(path).toString()));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /// A disk with no room left while `full`.
    private static final class SmallDisk extends FilterDirectory {
        private final AtomicBoolean full;

        private SmallDisk(FSDirectory disk, AtomicBoolean full) {
            super(disk);
            this.full = full;
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            if (full.get()) throw new IOException("No space left on device");
            return super.createOutput(name, context);
        }
    }
}
