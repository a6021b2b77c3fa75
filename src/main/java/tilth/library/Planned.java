package tilth.library;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Spaces;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Visitor;

/// What is done with a text before it is published, each within the caller's transaction and with its event: the one
/// code path of pages, programs and the clock. Who may is asked before, with the `may…` verbs.
final class Planned {
    static final int MOST_WRITERS = 20;
    private static final int AT_ONCE = 200; // texts that appear in one sweep

    private final Keeping keeping;
    private final Log log;
    private final Spaces spaces;

    Planned(Keeping keeping, Log log, Spaces spaces) {
        this.keeping = keeping;
        this.log = log;
        this.spaces = spaces;
    }

    /// Keeps a new text for its author alone.
    ///
    /// @throws Problem.Refused if they may not write where it is to appear
    Keeping.Added begin(Tx tx, Visitor visitor, long author, Written written, Rendering rendering, Instant now) {
        if (spaces.forPosting(tx, visitor, written.space()).isEmpty())
            throw new Problem.Refused("library.space.refused");
        Keeping.Added added = keeping.enter(tx, author, Set.of(Reach.person(author)), written, rendering, now);
        PlanStore.begin(tx, added.id());
        log.append(tx, new Event("resource.begun", visitor.id(), written.space(), "resource", added.id()));
        return added;
    }

    /// Its author, and those who write it when they do so together.
    static boolean mayPublish(Visitor visitor, Resource resource) {
        return resource.waits()
                && resource.stands()
                && (resource.by(visitor)
                        || (resource.waiting().together() && resource.waiting().writtenBy(visitor)));
    }

    /// Lets everybody read it who reads there; false when it was published meanwhile.
    ///
    /// @throws Problem.Refused if its author does not write there any more
    boolean publish(Tx tx, Visitor by, long id, Instant now) {
        Optional<PlanStore.Ripe> ripe = PlanStore.ripe(tx, id);
        if (ripe.isEmpty()) return false;
        Optional<Set<String>> labels =
                spaces.forPosting(tx, ripe.get().author(), ripe.get().space());
        if (labels.isEmpty()) throw new Problem.Refused("library.space.refused");
        publish(tx, by.id(), ripe.get(), labels.get(), now);
        return true;
    }

    private void publish(Tx tx, long by, PlanStore.Ripe ripe, Set<String> labels, Instant now) {
        PlanStore.publish(tx, ripe.id(), labels, now);
        log.append(tx, new Event("resource.added", by, ripe.space(), "resource", ripe.id()));
        log.append(tx, new Event("resource.published", by, ripe.space(), "resource", ripe.id()));
    }

    /// Publishes what has its day; gives how many. Each is published once, in one transaction with its events, whatever
    /// stops in between. What may not appear any more stays with those who write it.
    int publishDue(Database db, Instant now) {
        int published = 0;
        while (published < AT_ONCE && db.transact(tx -> publishNext(tx, now))) published++;
        return published;
    }

    private boolean publishNext(Tx tx, Instant now) {
        Optional<PlanStore.Ripe> ripe = PlanStore.due(tx, now);
        if (ripe.isEmpty()) return false;
        Optional<Set<String>> labels =
                spaces.forPosting(tx, ripe.get().author(), ripe.get().space());
        if (labels.isPresent()) publish(tx, ripe.get().author(), ripe.get(), labels.get(), now);
        else {
            PlanStore.hold(tx, ripe.get().id());
            log.append(tx, event("resource.held", 0, ripe.get()));
        }
        return true;
    }

    private static Event event(String what, long by, PlanStore.Ripe ripe) {
        return new Event(what, by, ripe.space(), "resource", ripe.id());
    }

    /// Sets the day on which it appears by itself, or takes it back.
    ///
    /// @param due null for no day
    /// @param announced whether those who will read it may know its title and day
    /// @throws Problem.Refused if its author does not write there
    void plan(Tx tx, Visitor by, long id, Instant due, boolean announced) {
        PlanStore.Ripe ripe = PlanStore.ripe(tx, id).orElseThrow(Problem.NotFound::new);
        Set<String> readers = spaces.forPosting(tx, ripe.author(), ripe.space())
                .orElseThrow(() -> new Problem.Refused("library.space.refused"));
        PlanStore.plan(tx, id, due, due != null && announced ? readers : Set.of());
        log.append(tx, event("resource.planned", by.id(), ripe));
    }

    /// Does what a program wishes, as far as it may.
    ///
    /// @throws Problem.Refused if it is not this visitor's to do
    void wish(Tx tx, Visitor visitor, Resource resource, PlanForm.Wishes wishes, Instant now) {
        boolean own = resource.by(visitor) || (visitor.admin() && visitor.signIn() == 0);
        boolean publishes = own || mayPublish(visitor, resource);
        if (wishes.writers() != null || wishes.together() != null) {
            if (!own) throw new Problem.Refused("library.plan.author");
            List<Long> writers = wishes.writers() == null ? resource.waiting().writers() : wishes.writers();
            boolean together = wishes.together() == null ? resource.waiting().together() : wishes.together();
            write(tx, visitor, resource, writers, together);
        }
        if (!resource.waits() || !(wishes.dated() || wishes.published())) return;
        if (!publishes) throw new Problem.Refused("library.plan.refused");
        if (wishes.published()) publish(tx, visitor, resource.id(), now);
        else plan(tx, visitor, resource.id(), wishes.due(), wishes.told());
    }

    /// These write it from now on beside its author; who is new among them hears of it.
    void write(Tx tx, Visitor by, Resource resource, Collection<Long> writers, boolean together) {
        List<Long> before = resource.waiting().writers();
        PlanStore.write(tx, resource.id(), writers, together);
        for (long writer : writers)
            if (!before.contains(writer))
                log.append(
                        tx,
                        new Event(
                                "resource.joined",
                                by.id(),
                                resource.space(),
                                "resource",
                                resource.id(),
                                new JsonObject().put("person", writer)));
        if (!writers.containsAll(before))
            log.append(tx, new Event("resource.changed", by.id(), resource.space(), "resource", resource.id()));
    }
}
