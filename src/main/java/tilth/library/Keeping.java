package tilth.library;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.people.Called;
import tilth.spaces.Attachments;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.text.Ids;
import tilth.text.Slugs;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Visitor;

/// What can be done to a resource, each within the caller's transaction and with its event: the one
/// code path of pages, the API and the rooms above. Who may is asked before, with the `may…` verbs.
final class Keeping implements Kind.Acts {
    /// How long a removed text can be brought back.
    static final Duration RETENTION = Duration.ofDays(30);

    private final ResourceStore store;
    private final Log log;
    private final Spaces spaces;
    private final Attachments attachments;

    Keeping(ResourceStore store, Log log, Spaces spaces, Attachments attachments) {
        this.store = store;
        this.log = log;
        this.spaces = spaces;
        this.attachments = attachments;
    }

    /// What was just added.
    record Added(long id, long address, String slug) {}

    /// Adds a text for an author, who is the visitor but for administrators' programs.
    ///
    /// @throws Problem.Refused if the visitor may not write there
    Added add(Tx tx, Visitor visitor, long author, Written written, Rendering rendering, Instant now) {
        Set<String> labels = spaces.forPosting(tx, visitor, written.space())
                .orElseThrow(() -> new Problem.Refused("library.space.refused"));
        Added added = enter(tx, author, labels, written, rendering, now);
        log.append(tx, new Event("resource.added", visitor.id(), written.space(), "resource", added.id()));
        return added;
    }

    /// Adds a translation by somebody who was asked for it from where its original stands, though they only read there.
    Added beside(Tx tx, Resource original, long author, Written written, Rendering rendering, Instant now) {
        Added added = enter(tx, author, original.labels(), written, rendering, now);
        log.append(tx, new Event("resource.added", author, written.space(), "resource", added.id()));
        return added;
    }

    /// The row alone, for whoever tells of it.
    Added enter(Tx tx, long author, Set<String> labels, Written written, Rendering rendering, Instant now) {
        long address = Ids.fresh();
        String slug = Slugs.slug(written.title());
        long id = ResourceStore.add(tx, address, author, labels, written, slug, rendering, now);
        return new Added(id, address, slug);
    }

    /// Puts a new text in the place of a version; nothing when that is no longer the present one.
    Optional<Integer> change(
            Tx tx, Visitor visitor, Resource resource, int version, Written written, Rendering rendering, Instant now) {
        String slug = Slugs.slug(written.title());
        Optional<Integer> changed = ResourceStore.change(tx, resource.id(), version, written, slug, rendering, now);
        if (changed.isPresent())
            log.append(tx, new Event("resource.changed", visitor.id(), resource.space(), "resource", resource.id()));
        return changed;
    }

    /// Looks after the place where it stands; in the commons those who run the site do.
    boolean mayTend(Visitor visitor, Resource resource) {
        if (!visitor.entered() || resource.waits()) return false;
        if (resource.space() == Commons.ID) return visitor.admin();
        return spaces.byId(visitor.reach(), resource.space())
                .map(space -> spaces.standing(visitor, space).looksAfter())
                .orElse(false);
    }

    /// The same for a page.
    boolean mayTend(Request request, Resource resource) {
        if (!request.visitor().entered() || resource.waits()) return false;
        if (resource.space() == Commons.ID) return request.visitor().admin();
        return spaces.standing(request, resource.space())
                .map(Standing::looksAfter)
                .orElse(false);
    }

    boolean mayRemove(Visitor visitor, Resource resource) {
        return resource.by(visitor) || mayTend(visitor, resource);
    }

    /// An author brings back what they removed themselves, never what was hidden or removed by others.
    boolean mayRestore(Visitor visitor, Resource resource) {
        boolean own = resource.by(visitor) && !resource.hidden() && resource.removedBy() == visitor.id();
        return own || mayTend(visitor, resource);
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        return told(tx, by, "resource.hidden", tx.find("""
            update resource set hidden = now(), hidden_by = $2 where id = $1 and hidden is null returning id, space
            """, Touched::of, id, by.id()));
    }

    boolean remove(Tx tx, Visitor by, long id) {
        return told(tx, by, "resource.removed", tx.find("""
            update resource set removed = now(), removed_by = $2 where id = $1 and removed is null returning id, space
            """, Touched::of, id, by.id()));
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        return told(tx, by, "resource.restored", tx.find("""
            update resource set hidden = null, hidden_by = null, removed = null, removed_by = null
             where id = $1 and (hidden is not null or removed is not null)
            returning id, space
            """, Touched::of, id));
    }

    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        for (long translation : TongueStore.under(tx, id)) erase(tx, by, translation);
        attachments.erase(tx, "resource", List.of(id));
        return told(tx, by, "resource.removed", tx.find("""
            delete from resource where id = $1 returning id, space
            """, Touched::of, id));
    }

    /// Both places hear of it; its translations go along, and none goes anywhere by itself. A text signed by the circle
    /// it stood in stays signed by that circle.
    @Override
    public boolean move(Tx tx, Visitor by, long id, long space) {
        Optional<Set<String>> labels = spaces.forPosting(tx, by, space);
        if (labels.isEmpty()) return false;
        Optional<Touched> moved =
                tx.find("""
                    with before as (select id, space from resource
                                   where id = $1 and space <> $2
                                     and not exists (select from translation where resource = $1)
                                     for update)
                    update resource
                       set space = $2, labels = case when waiting then labels else $3 end,
                           announced = case when announced = '{}' then announced else $3 end,
                           from_space = case when from_space = 0 and line in ('member', 'circle') then before.space
                                             else from_space end
                      from before
                     where resource.id = before.id
                    returning before.id, before.space
                    """, Touched::of, id, space, labels.get().toArray(String[]::new));
        if (!told(tx, by, "resource.changed", moved)) return false;
        JsonObject detail = new JsonObject().put("from", moved.orElseThrow().space());
        log.append(tx, new Event("resource.changed", by.id(), space, "resource", id, detail));
        return true;
    }

    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {
        String[] all = labels.toArray(String[]::new);
        tx.run("update resource set labels = $2 where space = $1 and not waiting", space, all);
        tx.run("update resource set announced = $2 where space = $1 and announced <> '{}'", space, all);
        tx.run("""
            update resource_version set labels = $2
             where space = $1 and not exists (select from unnest(labels) as label where label like 'p:%')
            """, space, all);
    }

    @Override
    public boolean share(Tx tx, Visitor by, long id, String label, boolean shared) {
        return told(tx, by, "resource.changed", tx.find("""
            update resource set labels = case when $3 then labels || array[$2] else array_remove(labels, $2) end
             where id = $1 and not waiting and not exists (select from translation where resource = $1)
            returning id, space
            """, Touched::of, id, label, shared));
    }

    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        tx.run("update resource set maintainer = null where maintainer = $1", person);
        ConceptStore.release(tx, person);
        tx.list("""
            delete from resource
             where id in (select translation.resource from translation
                            join resource as original on original.id = translation.original
                           where original.author = $1 and (not $2 or original.removed is not null))
            returning id, space
            """, Touched::of, person, textsStay).forEach(gone -> gone(tx, gone));
        tx.list("""
            delete from resource where author = $1 and (not $2 or removed is not null or waiting) returning id, space
            """, Touched::of, person, textsStay).forEach(gone -> gone(tx, gone));
        tx.run("""
            update resource set writers = array_remove(writers, $1), labels = array_remove(labels, 'p:' || $1)
             where $1 = any (writers)
            """, person);
    }

    private void gone(Tx tx, Touched gone) {
        attachments.erase(tx, "resource", List.of(gone.id()));
        log.append(tx, new Event("resource.removed", 0, gone.space(), "resource", gone.id()));
    }

    /// What stands there instead has no markup, so the HTML is changed as the text is. Each value of JSON
    /// by itself: in JSON a line's end is a letter.
    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update resource_version
               set title = regexp_replace(title, $2, $3, 'gi'), body = regexp_replace(body, $2, $3, 'gi'),
                   fields = coalesce((select jsonb_object_agg(key, regexp_replace(value, $2, $3, 'gi'))
                                    from jsonb_each_text(fields)), '{}')
             where strpos(lower(title || body || fields::text), '@' || $1) > 0
            """, handle, typed, instead);
        tx.list("""
            update resource
               set slug = case when title ~* $2 then regexp_replace(slug, $1, 'x') else slug end,
                   title = regexp_replace(title, $2, $3, 'gi'), body = regexp_replace(body, $2, $3, 'gi'),
                   fields = coalesce((select jsonb_object_agg(key, regexp_replace(value, $2, $3, 'gi'))
                                    from jsonb_each_text(fields)), '{}'),
                   html = regexp_replace(html, $2, $3, 'gi'), lead = regexp_replace(lead, $2, $3, 'gi'),
                   parts = coalesce((select jsonb_object_agg(key, regexp_replace(value, $2, $3, 'gi'))
                                    from jsonb_each_text(parts)), '{}')
             where strpos(lower(title || body || fields::text), '@' || $1) > 0
            returning id, space
            """, Touched::of, handle, typed, instead)
                .forEach(told -> log.append(tx, new Event("resource.changed", 0, told.space(), "resource", told.id())));
    }

    /// A credit line that is nothing but the name says no more than that it was somebody.
    @Override
    public void forget(Tx tx, Called called, String instead) {
        tx.list("""
            update resource
               set credit = case when credited = $1 then $3 else regexp_replace(credit, $2, $3, 'gi') end,
                   credited = null
             where credited = $1 or (credit <> '' and credit ~* $2)
            returning id, space
            """, Touched::of, called.person(), called.named(), instead)
                .forEach(told -> log.append(tx, new Event("resource.changed", 0, told.space(), "resource", told.id())));
    }

    void tried(Tx tx, long who, Resource resource, int places) {
        tx.run("update resource set tried = $2 where id = $1", resource.id(), (long) places);
        log.append(tx, new Event("resource.tried", who, resource.space(), "resource", resource.id()));
    }

    void entrust(Tx tx, long who, Resource resource, long person) {
        tx.run("update resource set maintainer = nullif($2::bigint, 0) where id = $1", resource.id(), person);
        log.append(tx, new Event("resource.entrusted", who, resource.space(), "resource", resource.id()));
    }

    /// Erases what was removed longer ago than [#RETENTION]; gives how many.
    int sweep(Database db, Instant now) {
        return db.transact(tx -> {
            List<Long> gone = tx.list(
                    "delete from resource where removed < $1 returning id",
                    row -> row.number("id"),
                    now.minus(RETENTION));
            attachments.erase(tx, "resource", gone);
            return gone.size();
        });
    }

    ResourceStore store() {
        return store;
    }

    /// Ties a text to the one it was translated from, in the same transaction that added it.
    void tie(Tx tx, Resource original, Added added, boolean machine, boolean review) {
        TongueStore.tie(tx, added.id(), original.id(), original.version(), machine, review);
    }

    /// Something about how a text came to be in its language is different now.
    void retold(Tx tx, Visitor by, Resource resource) {
        log.append(tx, new Event("resource.changed", by.id(), resource.space(), "resource", resource.id()));
    }

    private record Touched(long id, long space) {
        static Touched of(tilth.db.Row row) {
            return new Touched(row.number("id"), row.number("space"));
        }
    }

    private boolean told(Tx tx, Visitor by, String what, Optional<Touched> touched) {
        touched.ifPresent(it -> log.append(tx, new Event(what, by.id(), it.space(), "resource", it.id())));
        return touched.isPresent();
    }
}
