package tilth.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.files.Depot;
import tilth.files.SheetReader;
import tilth.library.Library;
import tilth.log.Log;
import tilth.people.Called;
import tilth.spaces.Card;
import tilth.spaces.Freight;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Routes;
import tilth.web.Site;

/// The room in which a library is brought in, put together.
public final class Imports implements AutoCloseable {
    private final ImportStore store;
    private final Database db;
    private final Depot depot;
    private final Labour labour;
    private final SheetReader reader = new SheetReader();
    private final Desk desk;
    private final ImportsApi api;

    /// @param kinds asked only once the doors are open
    /// @param folder where files wait; made when the first one comes
    /// @param words the site's texts in a language
    public Imports(
            Database db,
            Log log,
            Kinds kinds,
            Spaces spaces,
            Library library,
            Freight freight,
            Path folder,
            Function<String, Words> words,
            Supplier<Site> site,
            InstantSource clock) {
        this.db = db;
        store = new ImportStore(db);
        depot = new Depot(folder);
        LineStore lines = new LineStore(db);
        Columns columns = new Columns(library.bringing().fields());
        Meaning meaning = new Meaning(library.bringing(), new Sayings(words), kinds);
        Binds binds = new Binds(db, library.bringing(), freight, meaning, kinds, lines, site);
        Checks checks = new Checks(db, spaces, library.bringing(), freight, meaning, lines, depot, clock);
        Map<String, Labour.Work> works = Map.of(
                "reading", new Reads(db, depot, reader, columns, clock),
                "checking", checks,
                "running",
                        new Makes(
                                db,
                                spaces,
                                library.bringing(),
                                library.concepts(),
                                freight,
                                checks,
                                binds,
                                lines,
                                depot,
                                clock),
                "undoing", new Unmakes(db, spaces, library.bringing(), lines, kinds, clock));
        labour = new Labour(db, log, store, works, clock);
        Doing doing = new Doing(store, spaces, depot, columns, labour);
        Telling telling = new Telling(db, columns, kinds);
        desk = new Desk(doing, store, spaces, telling, new Example(columns), freight);
        api = new ImportsApi(doing, store, desk, telling, columns, freight);
    }

    public void hang(Routes routes) {
        desk.hang(routes);
        api.hang(routes);
    }

    public void start() {
        labour.start();
    }

    /// What open pages may hear, and what goes with its person.
    public Kind kind() {
        return Kind.named(Import.KIND)
                .cards(this::cards)
                .live(this::mine)
                .acts(new Kind.Acts() {
                    @Override
                    public void farewell(Tx tx, long person, boolean textsStay) {
                        ImportStore.farewell(tx, person);
                    }

                    @Override
                    public void unname(Tx tx, String handle, String typed, String instead) {
                        LineStore.unname(tx, handle, typed, instead);
                    }

                    @Override
                    public void forget(Tx tx, Called called, String instead) {
                        LineStore.forget(tx, called.named(), instead);
                    }
                })
                .portion("imports", this::portion);
    }

    private Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        Set<Long> people = reach.labels().stream()
                .filter(label -> label.startsWith("p:"))
                .map(label -> Long.valueOf(label.substring(2)))
                .collect(Collectors.toSet());
        if (people.isEmpty()) return Map.of();
        return store.byIds(db, new HashSet<>(ids), people.iterator().next()).stream()
                .collect(Collectors.toMap(
                        Import::id,
                        carried -> new Card(
                                Import.KIND,
                                carried.id(),
                                carried.name(),
                                carried.path(),
                                "",
                                "imports.title",
                                carried.space(),
                                "")));
    }

    private Optional<Long> mine(Reach reach, long address) {
        return store.find(address)
                .filter(carried -> reach.holds(Reach.person(carried.person())))
                .map(Import::id);
    }

    private JsonArray portion(long person) {
        JsonArray all = new JsonArray();
        for (Import carried : store.by(person))
            all.add(new JsonObject()
                    .put("name", carried.name())
                    .put("state", carried.state())
                    .put("rows", carried.rows())
                    .put("made", carried.made())
                    .put("at", carried.at().toString()));
        return all;
    }

    /// Forgets imports that nobody has touched for long, and files that wait for none; once an hour is enough.
    public void sweep(Instant now) {
        store.sweep(now.minus(Desk.REMEMBERED));
        depot.sweep(store.depot(), now.minus(java.time.Duration.ofHours(6)));
    }

    @Override
    public void close() {
        reader.close();
        labour.close();
    }
}
