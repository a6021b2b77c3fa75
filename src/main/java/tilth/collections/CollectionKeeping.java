package tilth.collections;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.library.Library;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Slugs;
import tilth.web.Problem;
import tilth.web.Visitor;

/// What can be done to a collection, each within the caller's transaction and with its event: the one code path of
/// pages, the API and the rooms above.
final class CollectionKeeping implements Kind.Acts {
    static final Duration RETENTION = Duration.ofDays(30);

    private final Library library;
    private final Spaces spaces;
    private final Log log;

    CollectionKeeping(Library library, Spaces spaces, Log log) {
        this.library = library;
        this.spaces = spaces;
        this.log = log;
    }

    /// Whether a visitor makes collections in a place: those who look after it; in the commons those who run the site
    /// and those who look after its topics.
    boolean mayTend(Visitor visitor, long space) {
        if (!visitor.entered()) return false;
        if (space == Commons.ID) return library.concepts().tendedBy(visitor);
        return spaces.byId(visitor.reach(), space)
                .map(found -> spaces.standing(visitor, found).looksAfter())
                .orElse(false);
    }

    /// The places in which a visitor makes collections, beside the commons.
    List<Space> places(Visitor visitor) {
        return spaces.mine(visitor).stream()
                .filter(space -> spaces.standing(visitor, space).looksAfter())
                .toList();
    }

    /// @throws Problem.Refused if the visitor may not write there
    CollectionStore.Added add(Tx tx, Visitor visitor, long space, CollectionForm.Said said, Instant now) {
        Set<String> labels =
                spaces.forPosting(tx, visitor, space).orElseThrow(() -> new Problem.Refused("collections.refused"));
        CollectionStore.Added added =
                CollectionStore.add(tx, space, labels, visitor.id(), said, Slugs.slug(said.title()), now);
        log.append(tx, new Event("collection.added", visitor.id(), space, Collection.KIND, added.id()));
        return added;
    }

    boolean change(Tx tx, Visitor visitor, Collection collection, int version, CollectionForm.Said said, Instant now) {
        if (CollectionStore.change(tx, collection.id(), version, said, Slugs.slug(said.title()), now) == 0)
            return false;
        changed(tx, visitor, collection);
        return true;
    }

    void put(Tx tx, Visitor visitor, Collection collection, long resource, String why, Instant now) {
        CollectionStore.put(tx, collection.id(), resource, why, now);
        changed(tx, visitor, collection);
    }

    void drop(Tx tx, Visitor visitor, Collection collection, long entry) {
        if (CollectionStore.drop(tx, collection.id(), entry) > 0) changed(tx, visitor, collection);
    }

    void swap(Tx tx, Visitor visitor, Collection collection, long one, long other) {
        CollectionStore.swap(tx, collection.id(), one, other);
        changed(tx, visitor, collection);
    }

    private void changed(Tx tx, Visitor visitor, Collection collection) {
        log.append(
                tx,
                new Event("collection.changed", visitor.id(), collection.space(), Collection.KIND, collection.id()));
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        return told(tx, by, "collection.hidden", tx.find("""
            update collection set hidden = now(), hidden_by = $2 where id = $1 and hidden is null returning id, space
            """, Touched::of, id, by.id()));
    }

    boolean remove(Tx tx, Visitor by, long id) {
        return told(tx, by, "collection.removed", tx.find("""
            update collection set removed = now(), removed_by = $2 where id = $1 and removed is null returning id, space
            """, Touched::of, id, by.id()));
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        return told(tx, by, "collection.restored", tx.find("""
            update collection set hidden = null, hidden_by = null, removed = null, removed_by = null
             where id = $1 and (hidden is not null or removed is not null) returning id, space
            """, Touched::of, id));
    }

    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        return told(tx, by, "collection.removed", tx.find("""
            delete from collection where id = $1 returning id, space
            """, Touched::of, id));
    }

    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {
        tx.run("update collection set labels = $2 where space = $1", space, labels.toArray(String[]::new));
    }

    /// A collection is its place's work: it stays when one person goes, unless they take their texts along.
    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        tx.list("""
            delete from collection where author = $1 and (not $2 or removed is not null) returning id, space
            """, Touched::of, person, textsStay)
                .forEach(gone ->
                        log.append(tx, new Event("collection.removed", 0, gone.space(), Collection.KIND, gone.id())));
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update collection set title = regexp_replace(title, $2, $3, 'gi'), lead = regexp_replace(lead, $2, $3, 'gi')
             where strpos(lower(title || lead), '@' || $1) > 0
            """, handle, typed, instead);
        tx.run("""
            update collection_entry set why = regexp_replace(why, $2, $3, 'gi') where strpos(lower(why), '@' || $1) > 0
            """, handle, typed, instead);
    }

    static int sweep(Database db, Instant now) {
        return db.run("delete from collection where removed < $1", now.minus(RETENTION));
    }

    private record Touched(long id, long space) {
        static Touched of(Row row) {
            return new Touched(row.number("id"), row.number("space"));
        }
    }

    private boolean told(Tx tx, Visitor by, String what, Optional<Touched> touched) {
        touched.ifPresent(it -> log.append(tx, new Event(what, by.id(), it.space(), Collection.KIND, it.id())));
        return touched.isPresent();
    }
}
