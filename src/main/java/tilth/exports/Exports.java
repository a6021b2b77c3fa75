package tilth.exports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.files.Depot;
import tilth.library.Library;
import tilth.log.Log;
import tilth.people.Called;
import tilth.spaces.Card;
import tilth.spaces.Freight;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.House;
import tilth.web.Reach;
import tilth.web.Routes;
import tilth.web.Site;
import tilth.web.Visitor;

/// Taking a library along, put together.
public final class Exports implements AutoCloseable {
    private static final Duration STRAY = Duration.ofHours(6);

    private final Spaces spaces;
    private final ExportStore store;
    private final Depot depot;
    private final House house;
    private final Supplier<Site> site;
    private final Packing packing;
    private final Porter porter;
    private final Counter counter;
    private final InstantSource clock;

    /// @param kinds asked only once the doors are open
    /// @param folder where what is packed waits; made when the first comes
    public Exports(
            Database db,
            Log log,
            Kinds kinds,
            Spaces spaces,
            Library library,
            Freight freight,
            Path folder,
            House house,
            InstantSource clock) {
        this.spaces = spaces;
        this.house = house;
        this.site = house::site;
        this.clock = clock;
        store = new ExportStore(db);
        depot = new Depot(folder);
        Hanging hanging = new Hanging(kinds);
        packing = new Packing(
                library.carrying(),
                library.concepts(),
                freight,
                hanging,
                new Pages(library.carrying(), hanging, house.templates()));
        porter = new Porter(db, log, store, depot, this::pack);
        counter = new Counter(store, spaces, depot, porter);
    }

    public void hang(Routes routes) {
        counter.hang(routes);
    }

    public void start() {
        porter.start();
    }

    /// Packs what its person may read at this moment.
    private Optional<Integer> pack(Export export, Path file) throws IOException {
        Optional<Visitor> visitor =
                spaces.away(export.person()).filter(person -> spaces.mayCarry(person, export.space()));
        if (visitor.isEmpty()) return Optional.empty();
        Optional<Space> space = spaces.byId(visitor.get().reach(), export.space());
        var words = house.words(visitor.get().language());
        Packing.Order order = new Packing.Order(
                visitor.get(),
                export.space(),
                space.map(Space::name)
                        .orElseGet(
                                () -> words.text("exports.everyone", site.get().name())),
                space.map(Space::path).orElse("/library"),
                words,
                site.get(),
                clock.instant());
        return Optional.of(packing.write(order, export.format(), file));
    }

    /// What open pages may hear, and what goes with its person.
    public Kind kind() {
        return Kind.named(Export.KIND)
                .cards(this::cards)
                .live(this::mine)
                .acts(new Kind.Acts() {
                    @Override
                    public void farewell(Tx tx, long person, boolean textsStay) {
                        for (String file : ExportStore.farewell(tx, person)) tx.afterCommit(() -> depot.drop(file));
                    }

                    // What waits to be fetched is packed anew, for it may tell the name.
                    @Override
                    public void forget(Tx tx, Called called, String instead) {
                        for (String file : ExportStore.anew(tx)) tx.afterCommit(() -> depot.drop(file));
                        tx.afterCommit(porter::ring);
                    }
                })
                .portion("exports", this::portion);
    }

    private Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        Optional<Long> person = reach.labels().stream()
                .filter(label -> label.startsWith("p:"))
                .map(label -> Long.valueOf(label.substring(2)))
                .findFirst();
        if (person.isEmpty()) return Map.of();
        return store.byIds(Set.copyOf(ids), person.get()).stream()
                .collect(Collectors.toMap(
                        Export::id,
                        each -> new Card(
                                Export.KIND, each.id(), "", each.path(), "", "exports.title", each.space(), "")));
    }

    private Optional<Long> mine(Reach reach, long address) {
        return reach.labels().stream()
                .filter(label -> label.startsWith("p:"))
                .map(label -> Long.valueOf(label.substring(2)))
                .findFirst()
                .flatMap(person -> store.find(address, person, clock.instant()))
                .map(Export::id);
    }

    private JsonArray portion(long person) {
        JsonArray all = new JsonArray();
        for (Export each : store.by(person, clock.instant()))
            all.add(new JsonObject()
                    .put("format", each.format())
                    .put("at", each.at().toString()));
        return all;
    }

    /// Takes away what has expired; once an hour is enough.
    public void sweep(Instant now) {
        store.sweep(now).forEach(depot::drop);
        depot.sweep(store.depot(), now.minus(STRAY));
    }

    @Override
    public void close() {
        porter.close();
    }
}
