package tilth.spaces;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.files.PageDrawer;
import tilth.files.Shelf;
import tilth.files.Stored;
import tilth.log.Event;
import tilth.log.Log;

/// Has the pages of files drawn, some at a time, while there is nothing to read. A page that is too much is left out;
/// after some of those the rest of the file is.
final class Drawing {
    /// The kinds under which pictures of pages lie on the shelf.
    static final String LARGE = "attachment-page";

    static final String SMALL = "attachment-page-small";
    private static final int MOST = 300; // pages of one file
    private static final int AT_ONCE = 6;
    private static final int MOST_SPOILT = 3;
    private static final Duration FORGOTTEN = Duration.ofMinutes(5); // longer than a piece of work takes

    private final Database db;
    private final PagePictureStore pictures;
    private final Attachments attachments;
    private final Kinds kinds;
    private final Shelf shelf;
    private final Log log;
    private final PageDrawer drawer;
    private final InstantSource clock;

    Drawing(Database db, Log log, Kinds kinds, Attachments attachments, PageDrawer drawer, InstantSource clock) {
        this.db = db;
        this.pictures = new PagePictureStore(db);
        this.attachments = attachments;
        this.kinds = kinds;
        this.shelf = attachments.shelf();
        this.log = log;
        this.drawer = drawer;
        this.clock = clock;
    }

    /// Draws the next pages of the file whose turn it is; false when nothing is to be drawn.
    ///
    /// @param over asked before anything is kept: who is ending knows why it broke off
    boolean piece(BooleanSupplier over) {
        Instant now = clock.instant();
        Optional<PagePictureStore.Claimed> claimed = pictures.claim(now, now.minus(FORGOTTEN));
        claimed.ifPresent(each -> draw(each, over));
        return claimed.isPresent();
    }

    private void draw(PagePictureStore.Claimed claimed, BooleanSupplier over) {
        Attached file = claimed.file();
        int before = claimed.drawn();
        PageDrawer.Answered answered = attachments
                .kept(file, "")
                .map(each -> drawer.draw(each, before + 1, Math.min(AT_ONCE, MOST - before)))
                .orElse(new PageDrawer.Answered(0, List.of(), true));
        if (over.getAsBoolean()) return;
        List<OnDisk> made = new ArrayList<>();
        for (PageDrawer.Drawn each : answered.pages()) if (each.drawn()) made.add(store(each));
        int skipped = answered.whole() ? 0 : 1;
        int last = before + answered.pages().size() + skipped;
        boolean end = answered.whole() && last >= Math.min(MOST, answered.total());
        boolean done = end || claimed.spoilt() + skipped >= MOST_SPOILT;
        boolean told = done || before == 0; // nobody looks again for each page
        long space = kinds.find(file.kind())
                .flatMap(kind -> kind.places().of(file.thing()))
                .map(Kind.Whereabouts::space)
                .orElse(Commons.ID);
        db.transact(tx -> {
            int pages = Math.max(answered.total(), before);
            if (!PagePictureStore.moved(tx, file.id(), pages, last, claimed.spoilt() + skipped, done)) return false;
            for (OnDisk each : made) enter(tx, file, each);
            if (told) log.append(tx, new Event("file.drawn", 0, space, "file", file.id()));
            return true;
        });
    }

    /// Pictures that are safely on disk and not yet on the shelf.
    private record OnDisk(PageDrawer.Drawn page, Stored large, Stored small) {}

    private OnDisk store(PageDrawer.Drawn page) {
        return new OnDisk(page, shelf.store(page.large(), "image/jpeg"), shelf.store(page.small(), "image/jpeg"));
    }

    private void enter(Tx tx, Attached file, OnDisk each) {
        long large = shelf.enter(tx, each.large(), LARGE, file.id());
        long small = shelf.enter(tx, each.small(), SMALL, file.id());
        PageDrawer.Drawn page = each.page();
        PagePictureStore.add(tx, new PagePicture(file.id(), page.number(), large, small, page.width(), page.height()));
    }
}
