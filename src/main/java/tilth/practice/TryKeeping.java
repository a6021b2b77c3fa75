package tilth.practice;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.log.Event;
import tilth.log.Log;
import tilth.people.Called;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Spaces;
import tilth.web.Problem;
import tilth.web.Visitor;

/// What can be done to a report, each within the caller's transaction and with its event: the one code path of
/// pages, the API and the rooms above. Who may is asked before.
final class TryKeeping implements Kind.Acts {
    static final String KIND = "try";
    /// How long a removed report can be brought back.
    static final Duration RETENTION = Duration.ofDays(30);

    private final Library library;
    private final Spaces spaces;
    private final Log log;
    private final SheetKeeping sheets;

    TryKeeping(Library library, Spaces spaces, Log log, SheetKeeping sheets) {
        this.library = library;
        this.spaces = spaces;
        this.log = log;
        this.sheets = sheets;
    }

    TryStore.Added add(Tx tx, Visitor visitor, Resource resource, Told told, Instant now) {
        if (told.space() != Commons.ID
                && spaces.forPosting(tx, visitor, told.space()).isEmpty())
            throw new Problem.Refused("practice.with.unknown");
        TryStore.Added added = TryStore.add(tx, resource.id(), visitor.id(), told, now);
        tell(tx, "try.added", visitor.id(), new Touched(added.id(), resource.id(), told.space(), told.wide()));
        for (Sheet sheet : SheetStore.endOf(tx, resource.id(), told.space(), now))
            sheets.tell(tx, "sheet.ended", visitor.id(), sheet);
        return added;
    }

    /// A report that comes along with a resource from elsewhere: who told it stands in words, and nobody is written to.
    void bring(Tx tx, Visitor visitor, long resource, Told told, String who, Instant now) {
        TryStore.Added added = TryStore.add(tx, resource, visitor.id(), told, now);
        TryStore.credit(tx, added.id(), who.isBlank() ? "…" : who);
    }

    /// False when somebody was first.
    boolean change(Tx tx, Visitor visitor, Try before, int edition, Told told, Instant now) {
        if (!TryStore.change(tx, before.id(), edition, told, now)) return false;
        boolean wide = told.wide() || before.wide();
        tell(tx, "try.changed", visitor.id(), new Touched(before.id(), before.resource(), told.space(), wide));
        return true;
    }

    /// Takes a report back, or puts away somebody else's.
    boolean remove(Tx tx, Visitor by, Try told) {
        if (!told.by(by)) return hide(tx, by, told.id());
        return told(tx, by.id(), "try.removed", tx.find("""
            update try set removed = now() where id = $1 and removed is null returning id, resource, space, wide
            """, Touched::of, told.id()));
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        return told(tx, by.id(), "try.removed", tx.find("""
            update try set hidden = now(), hidden_by = $2 where id = $1 and hidden is null
            returning id, resource, space, wide
            """, Touched::of, id, by.id()));
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        return told(tx, by.id(), "try.changed", tx.find("""
            update try set hidden = null, hidden_by = null, removed = null
             where id = $1 and (hidden is not null or removed is not null)
            returning id, resource, space, wide
            """, Touched::of, id));
    }

    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        return told(tx, by.id(), "try.removed", tx.find("""
            delete from try where id = $1 returning id, resource, space, wide
            """, Touched::of, id));
    }

    /// Who may know of a place changes: what it tried counts anew.
    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {
        tx.list("select distinct resource from try where space = $1", row -> row.number("resource"), space)
                .forEach(resource -> count(tx, 0, resource));
    }

    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        tx.list("""
            delete from try where person = $1 and (not $2 or removed is not null)
            returning id, resource, space, wide
            """, Touched::of, person, textsStay).forEach(gone -> tell(tx, "try.removed", 0, gone));
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update try set changes = regexp_replace(changes, $2, $3, 'gi'), result = regexp_replace(result, $2, $3, 'gi')
             where strpos(lower(changes || result), '@' || $1) > 0
            """, handle, typed, instead);
    }

    /// Erases what was removed longer ago than [#RETENTION].
    static int sweep(Database db, Instant now) {
        return db.run("delete from try where removed < $1", now.minus(RETENTION));
    }

    private record Touched(long id, long resource, long space, boolean wide) {
        static Touched of(Row row) {
            return new Touched(row.number("id"), row.number("resource"), row.number("space"), row.yes("wide"));
        }
    }

    private boolean told(Tx tx, long by, String what, Optional<Touched> touched) {
        touched.ifPresent(it -> tell(tx, what, by, it));
        return touched.isPresent();
    }

    /// What was told for a place alone is an event of that place; nothing is heard of it at the resource.
    private void tell(Tx tx, String what, long by, Touched touched) {
        Optional<Resource> resource = library.byId(tx, touched.resource());
        if (resource.isEmpty()) return;
        long where = touched.space() == Commons.ID ? resource.get().space() : touched.space();
        JsonObject detail = new JsonObject().put("resource", touched.resource());
        log.append(tx, new Event(what, by, where, KIND, touched.id(), detail));
        if (touched.wide()) library.tried(tx, by, resource.get(), TryStore.places(tx, touched.resource()));
    }

    @Override
    public void forget(Tx tx, Called called, String instead) {
        tx.run("""
            update try set credit = regexp_replace(credit, $1, $2, 'gi') where credit <> '' and credit ~* $1
            """, called.named(), instead);
    }

    private void count(Tx tx, long by, long id) {
        library.byId(tx, id).ifPresent(resource -> library.tried(tx, by, resource, TryStore.places(tx, id)));
    }
}
