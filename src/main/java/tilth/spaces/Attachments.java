package tilth.spaces;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Later;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.files.FileKind;
import tilth.files.FileProblem;
import tilth.files.Intake;
import tilth.files.Kept;
import tilth.files.PageText;
import tilth.files.Shelf;
import tilth.files.TextReader;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Upload;

/// Files that people add to what they write, for every room that keeps things.
///
/// A room's form has `enctype="multipart/form-data"` and `{{> spaces/upload}}`, its route
/// `.upload(attachments.mostBytes())`, and its handler:
///
/// ```java
/// Brought brought = attachments.brought(request, form);          // before form.fails() is asked
/// if (form.fails()) return page(…, attachments.field(request, brought)).status(brought.status());
/// return request.act(tx -> {
///     long id = …;
///     attachments.attach(tx, request, brought, "reply", id);      // one call in the act
/// ```
///
/// A page shows [#of] with `{{> spaces/files}}`. What came with a form that did not fit waits for the next try; a
/// file that never gets a thing is swept away after [#WAITING].
public final class Attachments implements AutoCloseable {
    /// The field of forms and JSON that names files: those just chosen, and addresses of those that wait.
    public static final String FIELD = "files";

    /// How long a file may wait for its thing.
    static final Duration WAITING = Duration.ofHours(24);
    /// How long one waits of which a draft speaks; as long as drafts live.
    static final Duration HELD = Duration.ofDays(60);
    /// How long a file that was taken away can be brought back from the disk.
    static final Duration RETENTION = Duration.ofDays(30);

    public static final int MOST = 20; // on one thing
    private static final long FORM = 2L << 20; // bytes for the words beside the files
    /// What one sending may bring, in largest files.
    private static final int AT_ONCE = 5;

    private static final String KIND = "attachment";
    static final List<String> KINDS =
            List.of(KIND, "attachment-medium", "attachment-small", Drawing.LARGE, Drawing.SMALL);

    private final AttachmentStore store;
    private final Database db;
    private final Log log;
    private final Shelf shelf;
    private final Intake intake;
    private final Arrivals arrivals;
    private final Freight freight;
    private final FileDoor door;
    private final FileTexts texts;
    private final FileThings things;
    private final FilesPanel panel;
    private final FilePages pages;
    private final Reading reading;

    /// @param daily bytes one person may bring in a day
    public Attachments(Database db, Log log, Kinds kinds, Shelf shelf, Intake intake, long daily, InstantSource clock) {
        this.db = db;
        this.store = new AttachmentStore(db);
        this.log = log;
        this.shelf = shelf;
        this.intake = intake;
        this.arrivals = new Arrivals(db, store, shelf, intake, daily);
        this.freight = new Freight(this, arrivals, intake, log);
        this.door = new FileDoor(this, kinds);
        this.texts = new FileTexts(db, door, kinds);
        this.things = new FileThings(db, this, kinds);
        this.panel = new FilesPanel(db, this, kinds);
        this.pages = new FilePages(db, door, this, kinds);
        this.reading = new Reading(db, log, kinds, this, new TextReader(shelf, TextReader.LONGEST), clock);
    }

    public void hang(Routes routes) {
        panel.hang(routes);
        texts.hang(routes);
        pages.hang(routes);
        door.hang(routes);
    }

    /// What search and other rooms may know of files.
    public Kind kind() {
        return things.kind().panel(panel.panel("session"));
    }

    /// Begins to read the text inside files.
    public void start() {
        reading.start();
    }

    /// Waits until the text of all files was read; false if time ran out first. Not for pages.
    public boolean caughtUp(Duration longest) {
        return reading.caughtUp(longest);
    }

    @Override
    public void close() {
        reading.close();
    }

    /// What a form with files may weigh, for [tilth.web.Route#upload].
    public long mostBytes() {
        return AT_ONCE * intake.largest() + FORM;
    }

    AttachmentStore store() {
        return store;
    }

    /// Takes in the files of a form, or the addresses in `files`; says in the form what does not fit. What came well
    /// waits, also when the rest of the form has to be written again. Nothing for strangers.
    ///
    /// @throws FileProblem.Full for programs; a person's form says it and keeps their words
    public Brought brought(Request request, Form form) {
        return arrivals.brought(request, form);
    }

    /// The same for a thing that has files already. In JSON, `files` is the list it shall have: what is left out of it
    /// is taken away.
    public Brought brought(Request request, Form form, String kind, long thing) {
        return request.api() ? arrivals.wanted(request, form, of(kind, thing)) : arrivals.brought(request, form);
    }

    /// Takes in one file, which then waits for its thing.
    Attached take(Request request, Upload upload, String alt) {
        return arrivals.take(request, upload, alt);
    }

    /// Hangs files on a thing, in its own transaction; takes away those that were ticked, and keeps what was said
    /// about pictures. The room has asked before whether the visitor may change the thing.
    public void attach(Tx tx, Request request, Brought brought, String kind, long thing) {
        long person = request.visitor().id();
        int place = 0;
        int stay = 0;
        for (Attached each : AttachmentStore.of(tx, kind, List.of(thing))) {
            place++;
            String field = "files-alt-" + each.address();
            if (brought.dropped().contains(each.address())) remove(tx, person, each);
            else {
                stay++;
                if (request.form().given(field))
                    AttachmentStore.describe(tx, kind, thing, each.address(), Arrivals.alt(request.form(), field));
            }
        }
        for (long address : brought.dropped())
            AttachmentStore.drop(tx, person, address).ifPresent(id -> offShelf(tx, id));
        if (stay + brought.waiting().size() > MOST) throw new Problem.Refused("spaces.files.many", MOST);
        for (Attached each : brought.waiting())
            AttachmentStore.hang(tx, person, each.address(), kind, thing, place++)
                    .ifPresent(id -> log.append(tx, new Event("file.added", person, 0, "file", id)));
    }

    /// For whole libraries that come and go.
    public Freight freight() {
        return freight;
    }

    private void remove(Tx tx, long person, Attached file) {
        AttachmentStore.remove(tx, file.kind(), file.thing(), file.address()).ifPresent(id -> {
            offShelf(tx, id);
            log.append(tx, new Event("file.removed", person, 0, "file", id));
        });
    }

    void drop(Tx tx, long person, Attached file) {
        AttachmentStore.drop(tx, person, file.address()).ifPresent(id -> offShelf(tx, id));
    }

    private void offShelf(Tx tx, long id) {
        for (String each : KINDS) shelf.remove(tx, each, id);
    }

    /// The files of things of one kind, each thing's in its order; things without are left out. The room has asked
    /// before whether the visitor may read the things.
    public Map<Long, List<Attached>> of(String kind, Collection<Long> things) {
        if (things.isEmpty()) return Map.of();
        return AttachmentStore.of(db.keyed(), kind, things).stream().collect(Collectors.groupingBy(Attached::thing));
    }

    /// The same for one thing.
    public List<Attached> of(String kind, long thing) {
        return of(db, kind, thing);
    }

    /// The same, sent now and waited for later.
    public Later<List<Attached>> later(String kind, long thing) {
        return AttachmentStore.later(db.keyed(), kind, thing);
    }

    /// The same within a transaction that may have changed them.
    public List<Attached> of(Queries queries, String kind, long thing) {
        return AttachmentStore.of(queries, kind, List.of(thing));
    }

    /// The part of a form for a new thing.
    public FilesField field(Request request, Brought brought) {
        return field(request, brought, List.of());
    }

    /// The part of a form for a thing that has files already.
    public FilesField field(Request request, Brought brought, List<Attached> here) {
        return FilesField.of(request.visitor().entered(), FileKind.accepted(), intake.largest(), MOST, here, brought);
    }

    /// The files a draft speaks of, as if they had just been brought; they wait as long as it does.
    public Brought drafted(Request request, Collection<Long> addresses) {
        long person = request.visitor().id();
        if (person == 0 || addresses.isEmpty()) return Brought.NONE;
        store.hold(person, addresses, request.now().plus(HELD));
        return new Brought(store.waiting(person, addresses), Set.of(), 422);
    }

    /// Things of one kind that have files with text in them.
    public List<Long> withText(String kind) {
        return store.things(kind, "read");
    }

    /// What was brought stays as long as a draft that names it: gives the values of the draft's field [#FIELD].
    public List<String> held(Request request, Brought brought) {
        List<Long> addresses = brought.waiting().stream().map(Attached::address).toList();
        if (!addresses.isEmpty())
            store.hold(request.visitor().id(), addresses, request.now().plus(HELD));
        return addresses.stream().map(String::valueOf).toList();
    }

    /// Things are gone for good, and their files with them.
    public void erase(Tx tx, String kind, Collection<Long> things) {
        for (long id : AttachmentStore.erase(tx, kind, things)) {
            offShelf(tx, id);
            log.append(tx, new Event("file.removed", 0, 0, "file", id));
        }
    }

    void farewell(Tx tx, long person) {
        for (long id : AttachmentStore.farewell(tx, person)) offShelf(tx, id);
    }

    /// Takes away what waits for nothing any more, and forgets what was taken away long ago.
    public void sweep(Instant now) {
        db.transact(tx -> {
            for (long id : AttachmentStore.forsaken(tx, now.minus(WAITING), now)) offShelf(tx, id);
            return AttachmentStore.forget(tx, now.minus(RETENTION));
        });
    }

    /// The first page of a file as a picture, where its pages are drawn.
    public Optional<FilePages.Shown> first(Attached file) {
        return pages.shown(file, 1);
    }

    Shelf shelf() {
        return shelf;
    }

    /// The text inside a file, page by page from the first; at most so many pages.
    public List<PageText> pages(Attached file, int most) {
        return new FileTextStore(db).pages(file.id(), 1, most);
    }

    /// Where the bytes of a file lie on the disk; nothing when they are gone.
    public Optional<Path> place(Attached file) {
        return kept(file, "").flatMap(shelf::path);
    }

    /// The bytes of a file in one of its sizes; a picture that is small has only the largest.
    Optional<Kept> kept(Attached file, String size) {
        int wanted = size.equals("small") ? 2 : size.equals("medium") ? 1 : 0;
        for (int i = wanted; i >= 0; i--) {
            List<Kept> found = shelf.of(KINDS.get(i), file.id());
            if (!found.isEmpty()) return Optional.of(found.getFirst());
        }
        return Optional.empty();
    }
}
