package tilth.spaces;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.files.FileKind;
import tilth.files.Kept;
import tilth.files.PageText;
import tilth.files.TextReader;
import tilth.log.Chore;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Languages;

/// Has the text inside files read, one after the other, once they hang on a thing.
///
/// Woken by `file.added` in the log; no two nodes read the same. A file that cannot be read is kept and says so.
final class Reading implements AutoCloseable {
    private static final int TRIES = 2; // one, and one more when we were killed in the middle
    private static final Duration FORGOTTEN = TextReader.LONGEST.multipliedBy(3);
    private static final int ENOUGH_FOR_LANGUAGE = 6_000; // characters

    private final Database db;
    private final FileTextStore texts;
    private final Attachments attachments;
    private final Kinds kinds;
    private final Log log;
    private final TextReader reader;
    private final Drawing drawing;
    private final InstantSource clock;
    private final Chore chore = new Chore("reading", this::piece);
    private final Semaphore readOne = new Semaphore(0);

    Reading(Database db, Log log, Kinds kinds, Attachments attachments, TextReader reader, InstantSource clock) {
        this.db = db;
        this.texts = new FileTextStore(db);
        this.attachments = attachments;
        this.kinds = kinds;
        this.log = log;
        this.reader = reader;
        this.drawing = new Drawing(db, log, kinds, attachments, reader.drawer(), clock);
        this.clock = clock;
    }

    void start() {
        log.listen(entry -> {
            if (entry.event().what().equals("file.added")) chore.ring();
        });
        chore.start();
    }

    private boolean piece() {
        Optional<Attached> next = next();
        next.ifPresent(this::read);
        return next.isPresent() || drawing.piece(chore::over);
    }

    private Optional<Attached> next() {
        for (Attached each : texts.givenUp(TRIES, clock.instant().minus(FORGOTTEN))) done(each, List.of(), false);
        return texts.claim(TRIES, clock.instant(), clock.instant().minus(FORGOTTEN));
    }

    private void read(Attached file) {
        Optional<Kept> kept = attachments.kept(file, "");
        if (kept.isEmpty()) return;
        TextReader.Found found = reader.read(kept.get(), file.type());
        if (chore.over()) return; // killed because we end, not for what is in it
        done(file, found.pages(), found.whole());
    }

    private void done(Attached file, List<PageText> pages, boolean whole) {
        boolean plain = file.type() == FileKind.TXT || file.type() == FileKind.CSV || file.subtitles();
        String reading = !pages.isEmpty() ? "read" : whole && plain ? "none" : "unread";
        long space = kinds.find(file.kind())
                .flatMap(kind -> kind.places().of(file.thing()))
                .map(Kind.Whereabouts::space)
                .orElse(Commons.ID);
        db.transact(tx -> {
            if (!FileTextStore.done(tx, file.id(), reading, language(pages), pages.size())) return false;
            FileTextStore.add(tx, file.id(), pages);
            log.append(tx, new Event("file.read", 0, space, "file", file.id()));
            return true;
        });
        readOne.release();
    }

    /// Waits until nothing is left to read; false if time ran out first. Not for pages: it blocks its thread.
    boolean caughtUp(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            while (texts.anyWaiting()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) return false;
                if (readOne.tryAcquire(Math.min(left, 100_000_000), TimeUnit.NANOSECONDS)) readOne.drainPermits();
            }
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String language(List<PageText> pages) {
        String some = pages.stream().limit(20).map(PageText::text).collect(Collectors.joining("\n"));
        return Languages.guess(some.substring(0, Math.min(some.length(), ENOUGH_FOR_LANGUAGE)))
                .orElse("");
    }

    @Override
    public void close() {
        chore.close();
        reader.close();
    }
}
