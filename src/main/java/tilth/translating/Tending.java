package tilth.translating;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import tilth.db.Tx;
import tilth.library.Resource;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Problem;
import tilth.web.Visitor;

/// What is done with requests, each within the caller's transaction and with its event: the one code path of pages
/// and the API. Who may is asked before.
final class Tending {
    private final Log log;

    Tending(Log log) {
        this.log = log;
    }

    /// Asks for a work in a language, or waits with those who have; gives the number in its address.
    ///
    /// @param invites whether the visitor writes where the work stands
    long ask(Tx tx, Visitor visitor, Resource original, String language, boolean invites, Instant now) {
        AskingStore.Asked asked = AskingStore.ask(tx, original.id(), language, invites, now);
        int along = AskingStore.along(tx, asked.id(), visitor.id());
        if (asked.fresh() || asked.opened())
            say(
                    tx,
                    "translation.asked",
                    visitor.id(),
                    original.space(),
                    asked.id(),
                    new JsonObject().put("fresh", asked.fresh()));
        else if (along > 0) changed(tx, visitor.id(), original.space(), asked.id());
        return asked.address();
    }

    void along(Tx tx, Visitor visitor, Asking asking) {
        if (AskingStore.along(tx, asking.id(), visitor.id()) > 0) changed(tx, visitor, asking);
    }

    /// No longer waits for it; what nobody waits for is gone.
    void leave(Tx tx, Visitor visitor, Asking asking) {
        if (AskingStore.leave(tx, asking.id(), visitor.id()) == 0) return;
        changed(tx, visitor, asking);
        AskingStore.forsaken(tx, asking.id());
    }

    /// @throws Problem.Refused when somebody else is at it
    void take(Tx tx, Visitor visitor, Asking asking, Instant now) {
        if (AskingStore.take(tx, asking.id(), visitor.id(), now) == 0) throw new Problem.Refused("translating.taken");
        changed(tx, visitor, asking);
    }

    void back(Tx tx, Visitor visitor, Asking asking) {
        if (AskingStore.back(tx, asking.id(), visitor.id()) == 0) return;
        changed(tx, visitor, asking);
        AskingStore.forsaken(tx, asking.id());
    }

    void still(Tx tx, Visitor visitor, Asking asking, Instant now) {
        if (AskingStore.still(tx, asking.id(), visitor.id(), now) > 0) changed(tx, visitor, asking);
    }

    /// A text came that may be what somebody asked for.
    void came(Tx tx, long who, long resource) {
        AskingStore.answered(tx, resource)
                .ifPresent(done -> say(tx, "translation.done", who, done.space(), done.id(), new JsonObject()));
    }

    /// Asks those once who were quiet, and gives back what they said nothing about.
    void sweep(Tx tx, Instant quiet, Instant patience, Instant now) {
        AskingStore.stirred(tx);
        for (AskingStore.Moved moved : AskingStore.returned(tx, patience)) {
            changed(tx, 0, moved.space(), moved.id());
            AskingStore.forsaken(tx, moved.id());
        }
        for (AskingStore.Moved moved : AskingStore.quiet(tx, quiet, now))
            say(tx, "translation.quiet", 0, moved.space(), moved.id(), new JsonObject());
    }

    void farewell(Tx tx, long person) {
        List<AskingStore.Moved> touched = AskingStore.farewell(tx, person);
        for (AskingStore.Moved moved : touched) {
            changed(tx, 0, moved.space(), moved.id());
            AskingStore.forsaken(tx, moved.id());
        }
    }

    private void changed(Tx tx, Visitor visitor, Asking asking) {
        changed(tx, visitor.id(), asking.work().space(), asking.id());
    }

    private void changed(Tx tx, long who, long space, long asking) {
        say(tx, "translation.changed", who, space, asking, new JsonObject());
    }

    private void say(Tx tx, String what, long who, long space, long asking, JsonObject detail) {
        log.append(tx, new Event(what, who, space, Asking.KIND, asking, detail));
    }
}
