package tilth.collections;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.library.Library;
import tilth.log.Log;
import tilth.spaces.Along;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Wing;
import tilth.web.Reach;
import tilth.web.Routes;

/// Collections put together: what `App` makes one of.
public final class Collections implements Wing {
    private static final Pattern PAGE = Pattern.compile("^/collections/([0-9]{1,18})\\b");

    private final Database db;
    private final Log log;
    private final CollectionStore store;
    private final CollectionKeeping keeping;
    private final Shelving shelving;
    private final Putting putting;
    private final CollectionApi api;
    private final CollectionPanels panels;

    public Collections(Database db, Log log, Spaces spaces, Library library) {
        this.db = db;
        this.log = log;
        store = new CollectionStore(db);
        keeping = new CollectionKeeping(library, spaces, log);
        shelving = new Shelving(store, keeping, spaces, library);
        putting = new Putting(store, keeping, shelving, library);
        api = new CollectionApi(store, keeping, shelving, spaces, library);
        panels = new CollectionPanels(store, keeping, spaces, library);
    }

    @Override
    public void hang(Routes routes) {
        shelving.hang(routes);
        putting.hang(routes);
        api.hang(routes);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.named(Collection.KIND)
                .cards(this::cards)
                .index(new CollectionIndex(db, store))
                .acts(keeping)
                .finder(this::at)
                .export((reach, to) -> CollectionJson.all(store, reach, to))
                .places(id -> CollectionStore.any(db, id)
                        .filter(Collection::stands)
                        .map(found -> new Kind.Whereabouts(found.space(), found.labels(), found.author())))
                .panel(new Panel("space", 44, panels::onSpace))
                .panel(new Panel("start", 0, panels::start))
                .panel(new Panel("resource", 95, panels::onResource))
                .portion("collections", this::own));
    }

    @Override
    public List<Along> along() {
        return List.of(new CollectionsAlong(store, log));
    }

    @Override
    public void sweep(Instant now) {
        CollectionKeeping.sweep(db, now);
    }

    private Map<Long, Card> cards(Reach reach, java.util.Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return store.byIds(reach, ids).stream()
                .map(Collection::card)
                .collect(Collectors.toMap(Card::id, Function.identity()));
    }

    private Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return store.find(reach, Long.parseLong(page.group(1)))
                .map(found -> new Kind.Found(found.id(), found.title(), found.hidden(), found.removed()));
    }

    private JsonArray own(long person) {
        JsonArray all = new JsonArray();
        for (Collection collection : store.madeBy(person)) all.add(CollectionJson.bare(collection));
        return all;
    }
}
