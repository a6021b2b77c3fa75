package tilth.library;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.people.Drafts;
import tilth.search.Index;
import tilth.spaces.Attachments;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.House;
import tilth.web.Rates;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Visitor;
import tilth.web.Workbench;

/// The library's rooms put together: what `App` makes one of.
public final class Library {
    private final Database db;
    private final Concepts concepts;
    private final ResourceStore store;
    private final ListStore lists;
    private final Keeping keeping;
    private final Shelf shelf;
    private final Write write;
    private final Edit edit;
    private final Door door;
    private final Tend tend;
    private final Show show;
    private final History history;
    private final Browse browse;
    private final Feeds feeds;
    private final LibraryApi api;
    private final Topics topics;
    private final Planning planning;
    private final Alike alike;
    private final PlanStore plans;
    private final Planned planned;
    private final Spaces spaces;
    private final TongueStore tongues;
    private final BiFunction<Commons, Invited, Wing> translations;
    private final Workbench workbench;
    private final Bringing bringing;
    private final Carrying carrying;

    /// @param kinds where [#kind] is to be added; asked only once the doors are open
    public Library(
            Vertx vertx,
            Database db,
            Log log,
            Index index,
            Kinds kinds,
            Spaces spaces,
            Drafts drafts,
            Attachments attachments) {
        this.db = db;
        this.spaces = spaces;
        concepts = new Concepts(db, log);
        store = new ResourceStore(db);
        lists = new ListStore(db);
        keeping = new Keeping(store, log, spaces, attachments);
        tongues = new TongueStore(db);
        shelf = new Shelf(kinds, tongues, lists);
        WrittenForm form = new WrittenForm(concepts, spaces);
        workbench = new Workbench(vertx, "texts", 2, 64);
        carrying = new Carrying(store, concepts);
        bringing = new Bringing(store, form, concepts, log, workbench, attachments);
        Desk desk = new Desk(concepts, spaces, workbench, attachments);
        door = new Door(store, keeping);
        Rates rates = new Rates();
        plans = new PlanStore(db);
        planned = new Planned(keeping, log, spaces);
        PlanForm planForm = new PlanForm(spaces);
        planning = new Planning(door, plans, planForm, planned, spaces, kinds);
        alike = new Alike(index, lists, shelf);
        write = new Write(form, desk, alike, keeping, planned, plans, drafts, workbench, rates, attachments);
        edit = new Edit(db, door, form, desk, keeping, drafts, workbench, attachments);
        tend = new Tend(door, form, keeping, spaces);
        show = new Show(door, planning, concepts, keeping, index, shelf, kinds, attachments, spaces, tongues);
        TranslationDesk beside = new TranslationDesk(store, tongues, keeping, workbench);
        translations = (commons, invited) -> new Translations(
                db, door, store, tongues, form, keeping, drafts, spaces, commons, workbench, rates, beside, invited);
        history = new History(door, store, workbench);
        browse = new Browse(concepts, spaces, index, shelf);
        feeds = new Feeds(lists, concepts);
        topics = new Topics(concepts);
        api = new LibraryApi(
                db, store, door, form, concepts, keeping, workbench, rates, attachments, planned, planForm, tongues);
    }

    public void hang(Routes routes) {
        write.hang(routes);
        topics.hang(routes);
        browse.hang(routes);
        feeds.hang(routes);
        edit.hang(routes);
        tend.hang(routes);
        history.hang(routes);
        planning.hang(routes);
        alike.hang(routes);
        show.hang(routes);
        api.hang(routes);
    }

    /// Topics and audiences, for the search page and for those who run the site.
    public Concepts concepts() {
        return concepts;
    }

    /// The same topics, for what other rooms' things are about.
    public Kinds.Topics themes() {
        return new Themes(db, concepts);
    }

    /// Texts that come by the hundred.
    public Bringing bringing() {
        return bringing;
    }

    /// The texts of a place, to be taken along.
    public Carrying carrying() {
        return carrying;
    }

    /// Translations, as the house joins them.
    ///
    /// @param invited who else may write one
    public Wing translations(Commons commons, Invited invited) {
        return translations.apply(commons, invited);
    }

    /// In which languages a work is there for a reader, whichever of its versions is named.
    public Set<String> languages(Reach reach, long id) {
        return TongueStore.languages(db, reach, id);
    }

    /// A lesson as it stands here now.
    ///
    /// @param id identity, for other tables
    public record Published(long id, String path) {}

    /// Adds what was learned in a session, for everyone, in its author's name.
    public Published publish(Tx tx, Visitor author, Lesson lesson, Instant now) {
        Written written = lesson.written();
        Rendering rendering = Rendering.of(workbench, written.body(), written.fields());
        Keeping.Added added = keeping.add(tx, author, author.id(), written, rendering, now);
        return new Published(added.id(), Resource.path(added.address(), added.slug()));
    }

    /// The resource that `:id` of an address speaks of, for this visitor or not at all.
    ///
    /// @throws tilth.web.Problem.NotFound if it is not there for this visitor
    public Resource find(Request request) {
        return door.find(request);
    }

    /// By its number, for everyone who may read it.
    public Optional<Resource> at(Reach reach, long address) {
        return store.find(reach, address);
    }

    private record Known(long id) {}

    /// The page has looked it up under the visitor's reach.
    static void known(Request request, Resource resource) {
        var _ = request.once(new Known(resource.id()), () -> Optional.of(resource));
    }

    /// By identity, for a part of a page about it, whatever its state; whoever asks looks whether this visitor
    /// reads it.
    public Optional<Resource> byId(Request request, long id) {
        return request.once(new Known(id), () -> store.any(store.queries(), id));
    }

    /// By identity, whatever its state and whoever asks.
    public Optional<Resource> byId(Queries queries, long id) {
        return store.any(queries, id);
    }

    /// Identities of the oldest texts of a place, as [#carrying] gives them; 0 is what stands for everyone.
    public List<Long> oldest(Reach reach, long space, int most) {
        return lists.oldest(reach, space, most);
    }

    /// Rows of some things under a reach, by identity; what is out of it is left out.
    public Map<Long, ShelfRow> rows(Request request, Reach reach, Collection<Long> ids) {
        return shelf.rows(request, reach, lists.byIds(reach, ids));
    }

    /// The identity of what a text was translated from; its own for an original.
    public long original(long id) {
        return TongueStore.translation(db, id).map(Tongue::original).orElse(id);
    }

    /// Whether a visitor looks after the place where it stands.
    public boolean tends(Visitor visitor, Resource resource) {
        return keeping.mayTend(visitor, resource);
    }

    /// The same for a page.
    public boolean tends(Request request, Resource resource) {
        return keeping.mayTend(request, resource);
    }

    /// Says anew how many places tried a resource, as everyone who reads it may know; search and kept pages
    /// follow.
    public void tried(Tx tx, long who, Resource resource, int places) {
        keeping.tried(tx, who, resource, places);
    }

    /// Somebody else keeps it right from now on; 0 gives it back to its author.
    public void entrust(Tx tx, long who, Resource resource, long person) {
        keeping.entrust(tx, who, resource, person);
    }

    /// Makes rows of search hits of any kind.
    public Shelf shelf() {
        return shelf;
    }

    /// What other rooms may know and do about resources.
    public Kind kind() {
        LibraryPanels panels = new LibraryPanels(lists, spaces);
        return Kind.named("resource")
                .cards(lists::cards)
                .index(new ResourceIndex(db, store, lists, concepts))
                .acts(keeping)
                .finder(lists::at)
                .export((reach, to) -> ResourceJson.all(store, concepts, reach, to))
                .places(lists::whereabouts)
                .panel(new Panel("space", 50, panels::learned))
                .panel(new Panel("space", 55, planning::soon))
                .panel(new Panel("person", 50, panels::signed))
                .portion("resources", this::written);
    }

    /// Publishes what has its day; gives how many. Every minute is often enough.
    public int publishDue(Instant now) {
        return planned.publishDue(db, now);
    }

    /// Letters to those who write together.
    public List<LetterKind> letters(House house) {
        return new PlanLetters(store, house, spaces).kinds();
    }

    public Teller teller(House house) {
        return new PlanLetters(store, house, spaces);
    }

    /// Erases what was removed long enough ago; once a day is enough.
    public int sweep(Instant now) {
        return keeping.sweep(db, now);
    }

    private JsonArray written(long person) {
        JsonArray all = new JsonArray();
        for (Resource resource : store.writtenBy(person)) all.add(ResourceJson.own(resource, concepts));
        return all;
    }
}
