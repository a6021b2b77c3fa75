package tilth.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tilth.db.Database;
import tilth.db.TestDatabase;

class ShelfTest {
    private static final long MARTA = 41;
    private static final byte[] FACE = "Marta's face".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final Database db = TestDatabase.fresh();

    @Test
    void aFileIsFoundByItsAddressAndByItsThing() throws IOException {
        try (Shelf shelf = shelf()) {
            Kept kept = shelf.find(give(shelf, MARTA)).orElseThrow();
            assertArrayEquals(FACE, shelf.bytes(kept).orElseThrow());
            assertEquals(List.of(kept), shelf.of("person", MARTA));
            assertEquals(FACE.length, kept.size());
            assertTrue(kept.name().matches("[0-9a-f]{40}"));
            assertTrue(Files.exists(folder.resolve(kept.name().substring(0, 2)).resolve(kept.name())));
        }
    }

    @Test
    void aRemovedFileIsNotFoundAndIsErasedLater() {
        try (Shelf shelf = shelf()) {
            long address = give(shelf, MARTA);
            Kept kept = shelf.find(address).orElseThrow();
            db.transact(tx -> shelf.remove(tx, "person", MARTA));

            assertTrue(shelf.find(address).isEmpty());
            assertEquals(new Shelf.Swept(0, 0, 0), shelf.sweep(inTwoDays(), Instant.EPOCH));
            assertTrue(shelf.bytes(kept).isPresent(), "still to be brought back");
            assertEquals(new Shelf.Swept(1, 0, 0), shelf.sweep(inTwoDays(), inTwoDays()));
            assertTrue(shelf.bytes(kept).isEmpty());
        }
    }

    @Test
    void theSweepTakesWhatNoRowKnowsAndNothingElse() throws IOException {
        try (Shelf shelf = shelf()) {
            Kept kept = shelf.find(give(shelf, MARTA)).orElseThrow();
            Stored stray = shelf.store(FACE, "image/jpeg"); // its act was rolled back
            Path half = Files.write(folder.resolve(stray.name().substring(0, 2)).resolve(stray.name() + ".half"), FACE);
            Path foreign = Files.write(folder.resolve("README"), FACE);

            assertEquals(new Shelf.Swept(0, 0, 0), shelf.sweep(Instant.now(), Instant.EPOCH), "may be on its way");
            assertEquals(new Shelf.Swept(0, 2, 0), shelf.sweep(inTwoDays(), Instant.EPOCH));
            assertFalse(Files.exists(half));
            assertTrue(Files.exists(foreign));
            assertArrayEquals(FACE, shelf.bytes(kept).orElseThrow());
        }
    }

    @Test
    void aRowWhoseFileIsMissingIsCountedAndLeftAlone() throws IOException {
        try (Shelf shelf = shelf()) {
            long address = give(shelf, MARTA);
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) Files.delete(file);
            }
            assertEquals(new Shelf.Swept(0, 0, 1), shelf.sweep(inTwoDays(), Instant.EPOCH));
            assertTrue(shelf.find(address).isPresent());
        }
    }

    @Test
    void nothingButOurOwnNamesReachesTheDisk() {
        FileStore files = new FileStore(folder);
        assertThrows(IllegalArgumentException.class, () -> files.path("../../etc/passwd"));
        assertThrows(IllegalArgumentException.class, () -> files.path("00"));
    }

    @Test
    void whoComesWhenTooManyWaitIsToldAtOnce() throws InterruptedException, ExecutionException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Hands hands = new Hands(TestDatabase.vertx(), "hands under test", 1, 0);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> amina = people.submit(() -> hands.let(() -> {
                begun.countDown();
                end.await();
                return true;
            }));
            begun.await();
            assertThrows(FileProblem.Busy.class, () -> hands.let(() -> true));
            end.countDown();
            assertTrue(amina.get());
        }
    }

    private Shelf shelf() {
        return new Shelf(TestDatabase.vertx(), db, folder);
    }

    private long give(Shelf shelf, long person) {
        Stored stored = shelf.store(FACE, "image/jpeg");
        return db.transact(tx -> shelf.enter(tx, stored, "person", person));
    }

    private static Instant inTwoDays() {
        return Instant.now().plus(Duration.ofDays(2));
    }
}
