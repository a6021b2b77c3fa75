package tilth.practice;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.library.Library;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.people.Drafts;
import tilth.search.Index;
import tilth.spaces.Along;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.Rates;
import tilth.web.Reach;
import tilth.web.Routes;
import tilth.web.Workbench;

/// What groups do with a thing of the library, put together: what `App` makes one of.
public final class Practice implements Wing {
    private static final Pattern PAGE = Pattern.compile("^/tries/([0-9]{1,18})\\b");

    private final Database db;
    private final Library library;
    private final Commons commons;
    private final TryStore store;
    private final TryKeeping keeping;
    private final Tries tries;
    private final TryList list;
    private final TryApi api;
    private final TryPanels panels;
    private final TryLetters letters;
    private final TryThings things;
    private final SheetStore sheetStore;
    private final SheetKeeping sheetKeeping;
    private final Use use;
    private final Sheets sheets;
    private final SheetEnd sheetEnd;
    private final SheetApi sheetApi;
    private final SheetPanels sheetPanels;
    private final SheetLetters sheetLetters;
    private final SheetThings sheetThings;

    /// @param kinds asked only once the doors are open
    public Practice(
            Vertx vertx,
            Database db,
            Log log,
            Commons commons,
            Kinds kinds,
            Spaces spaces,
            Library library,
            Drafts drafts,
            Index index) {
        this.db = db;
        this.library = library;
        this.commons = commons;
        Rates rates = new Rates();
        TryForm reader = new TryForm(spaces);
        store = new TryStore(db);
        sheetStore = new SheetStore(db);
        sheetKeeping = new SheetKeeping(spaces, log);
        Workbench workbench = new Workbench(vertx, "sheets", 2, 64);
        SheetDoor door = new SheetDoor(sheetStore, spaces, library);
        use = new Use(library, spaces, kinds, sheetKeeping, workbench);
        Writing writing = new Writing(
                System::nanoTime,
                sheet -> kinds.stir(
                        new Kinds.Stir(new Kinds.Thing(Sheet.KIND, sheet.id()), Set.of(Reach.space(sheet.space())))),
                (after, work) -> vertx.setTimer(after.toMillis(), _ -> Thread.startVirtualThread(work)));
        sheets = new Sheets(door, sheetStore, sheetKeeping, kinds, drafts, workbench, writing);
        sheetEnd = new SheetEnd(door, sheetKeeping, use, kinds);
        sheetApi = new SheetApi(spaces, door, sheetStore, sheetKeeping, use, sheets);
        sheetPanels = new SheetPanels(library, sheetStore);
        sheetLetters = new SheetLetters(db, sheetStore, spaces, commons);
        sheetThings = new SheetThings(db, sheetStore);
        keeping = new TryKeeping(library, spaces, log, sheetKeeping);
        tries = new Tries(library, spaces, index, store, reader, keeping, rates);
        list = new TryList(library, store);
        api = new TryApi(library, spaces, store, reader, keeping, tries, rates);
        panels = new TryPanels(library, spaces, store);
        letters = new TryLetters(db, library, commons);
        things = new TryThings(db, store, library.concepts());
    }

    @Override
    public void hang(Routes routes) {
        tries.hang(routes);
        list.hang(routes);
        api.hang(routes);
        use.hang(routes);
        sheets.hang(routes);
        sheetEnd.hang(routes);
        sheetApi.hang(routes);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(tries(), pages());
    }

    @Override
    public List<Along> along() {
        return List.of(new TriesAlong(store, keeping));
    }

    /// Reports of tries, for search, for who says goodbye, for exports, and what this room shows on others' pages.
    private Kind tries() {
        return Kind.named(TryKeeping.KIND)
                .cards(things::cards)
                .index(things)
                .acts(keeping)
                .finder(this::at)
                .export((reach, to) ->
                        TryJson.all(store, library, commons.messages().in("en"), reach, to))
                .panel(new Panel("resource", 30, panels::onResource))
                .panel(new Panel("space", 55, panels::onSpace))
                .panel(new Panel("person", 55, panels::onPerson))
                .portion("tries", person -> TryJson.own(store, library, person));
    }

    /// Working pages, for search, exports, who says goodbye, and other rooms' pages.
    private Kind pages() {
        return Kind.named(Sheet.KIND)
                .cards(sheetThings::cards)
                .index(sheetThings)
                .acts(sheetKeeping)
                .finder((reach, path) -> sheetThings.at(reach, path))
                .live(sheetThings)
                .places(sheetThings::whereabouts)
                .export(sheetThings::export)
                .panel(new Panel("resource", 10, sheetPanels::onResource))
                .panel(new Panel("space", 56, sheetPanels::onSpace))
                .panel(new Panel("session", 45, sheetPanels::onSession))
                .portion("sheets", sheetThings::writtenBy);
    }

    @Override
    public List<LetterKind> letters() {
        return Stream.concat(letters.kinds().stream(), sheetLetters.kinds().stream())
                .toList();
    }

    @Override
    public Teller teller() {
        return (queries, event) -> Stream.concat(
                        letters.told(queries, event).stream(), sheetLetters.told(queries, event).stream())
                .toList();
    }

    @Override
    public void sweep(Instant now) {
        TryKeeping.sweep(db, now);
        sheetKeeping.sweep(db, now);
    }

    private Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return db.find(
                """
                select try.id, resource.title, try.hidden is not null as hidden, try.removed is not null as removed
                  from try join resource on resource.id = try.resource
                 where try.address = $1 and resource.labels && $2
                """,
                row -> new Kind.Found(row.number("id"), row.text("title"), row.yes("hidden"), row.yes("removed")),
                Long.parseLong(page.group(1)),
                reach.array());
    }
}
