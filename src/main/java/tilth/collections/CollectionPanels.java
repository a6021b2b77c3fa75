package tilth.collections;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.ShelfRow;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Reach;
import tilth.web.Request;

/// Collections on other rooms' pages: what newcomers to a place read first, and the place's others.
final class CollectionPanels {
    private static final int SHOWN = 6;
    private static final int FIRST = 3; // things of "Start here"
    private static final Duration NEW = Duration.ofDays(30); // how long somebody is a newcomer

    private final CollectionStore store;
    private final CollectionKeeping keeping;
    private final Spaces spaces;
    private final Library library;

    CollectionPanels(CollectionStore store, CollectionKeeping keeping, Spaces spaces, Library library) {
        this.store = store;
        this.keeping = keeping;
        this.spaces = spaces;
        this.library = library;
    }

    /// @param things the first things to read, with why; only for newcomers
    /// @param made where those who look after the place make one; empty for others
    record SpacePanel(CollectionPage.Line start, List<Thing> things, List<CollectionPage.Line> lines, String made) {}

    record Thing(String path, String language, tilth.text.Html title, String why) {}

    Optional<Panel.Shown> onSpace(Request request, long id) {
        List<Collection> all = store.in(request.reach(), id, SHOWN);
        Optional<Space> tended = keeping.mayTend(request.visitor(), id) ? spaces.byId(request, id) : Optional.empty();
        String made =
                tended.map(space -> "/collections/new?in=" + space.address()).orElse("");
        if (all.isEmpty() && made.isEmpty()) return Optional.empty();
        Optional<Collection> start = start(request, all);
        List<CollectionPage.Line> others = all.stream()
                .filter(each -> start.filter(one -> one.id() == each.id()).isEmpty())
                .map(each -> Shelving.line(request.words(), each))
                .toList();
        return Optional.of(Panel.Shown.drawn(
                "collections/panel",
                new SpacePanel(
                        start.map(each -> Shelving.line(request.words(), each)).orElse(null),
                        start.filter(each -> newcomer(request, id))
                                .map(each -> things(request, each))
                                .orElse(List.of()),
                        others,
                        made)));
    }

    /// Strangers and visitors are newcomers, too.
    private boolean newcomer(Request request, long space) {
        if (!request.visitor().entered()) return true;
        return CollectionStore.since(store.queries(), space, request.visitor().id())
                .map(since -> since.isAfter(request.now().minus(NEW)))
                .orElse(true);
    }

    private List<Thing> things(Request request, Collection collection) {
        List<Collection.Entry> entries = store.entries(request.reach(), collection.id());
        Map<Long, ShelfRow> rows = library.rows(
                request,
                request.reach(),
                entries.stream().map(Collection.Entry::resource).toList());
        List<Thing> things = new ArrayList<>();
        for (Collection.Entry entry : entries) {
            ShelfRow row = rows.get(entry.resource());
            if (row != null && things.size() < FIRST)
                things.add(new Thing(row.path(), row.language(), row.title(), entry.why()));
        }
        return things;
    }

    /// Of those that are to be read first, the one in the reader's language.
    private static Optional<Collection> start(Request request, List<Collection> all) {
        return all.stream()
                .filter(Collection::start)
                .min(Comparator.comparing((Collection each) -> !each.language().equals(request.language())));
    }

    /// Where a newcomer to a place begins to read.
    Optional<Panel.Shown> start(Request request, long space) {
        return start(request, store.in(request.reach(), space, SHOWN))
                .map(found -> new Panel.Shown(
                        found.title(),
                        "book-open",
                        List.of(new Panel.Line(found.title(), found.path(), found.language(), found.lead())),
                        "",
                        ""));
    }

    private record Makes(long person, Reach reach) {}

    /// @param collect address of the form
    record ResourcePanel(String collect) {}

    /// The way into a collection, for those who make some.
    Optional<Panel.Shown> onResource(Request request, long id) {
        if (!request.visitor().entered()) return Optional.empty();
        boolean makes = keeping.mayTend(request.visitor(), tilth.spaces.Commons.ID)
                || request.steady(
                        new Makes(request.visitor().id(), request.reach()),
                        () -> !keeping.places(request.visitor()).isEmpty());
        if (!makes) return Optional.empty();
        return library.byId(request, id)
                .map(resource -> Panel.Shown.drawn(
                        "collections/collect", new ResourcePanel("/library/" + resource.address() + "/collect")));
    }
}
