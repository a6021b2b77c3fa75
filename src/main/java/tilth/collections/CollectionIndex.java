package tilth.collections;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.log.Event;
import tilth.search.Document;
import tilth.spaces.Kind;

/// What search knows of collections: their names, what they are for, and why those entries are there that everyone
/// sees who sees the collection.
final class CollectionIndex implements Kind.Index {
    private static final int BATCH = 300;

    private final Database db;
    private final CollectionStore store;

    CollectionIndex(Database db, CollectionStore store) {
        this.db = db;
        this.store = store;
    }

    @Override
    public List<Document> documents(long id) {
        return CollectionStore.any(db, id).filter(Collection::stands).map(this::document).stream()
                .toList();
    }

    @Override
    public Stream<Document> all() {
        UnaryOperator<List<Collection>> next =
                batch -> store.from(batch.getLast().id(), BATCH);
        return Stream.iterate(store.from(0, BATCH), batch -> !batch.isEmpty(), next)
                .flatMap(List::stream)
                .map(this::document);
    }

    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (event.kind().equals("resource")) return CollectionStore.holding(db, event.thing()).stream();
        if (event.what().startsWith("space.") && event.kind().equals("space"))
            return CollectionStore.inSpace(db, event.thing()).stream();
        return Kind.Index.super.touched(kind, event);
    }

    private Document document(Collection collection) {
        return Document.about(Collection.KIND, collection.id())
                .labels(collection.labels())
                .language(collection.language())
                .title(collection.title())
                .body(collection.lead() + "\n" + String.join("\n", CollectionStore.whys(db, collection)))
                .space(collection.space(), collection.standing().name())
                .at(collection.created())
                .done();
    }
}
