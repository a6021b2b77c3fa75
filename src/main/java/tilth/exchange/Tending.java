package tilth.exchange;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Spaces;
import tilth.text.Ids;
import tilth.text.Languages;
import tilth.web.Problem;
import tilth.web.Visitor;

/// What is done with wishes, each within the caller's transaction and with its event: the one code path of pages
/// and the API. Who may is asked before.
final class Tending {
    private final Log log;
    private final Spaces spaces;

    Tending(Log log, Spaces spaces) {
        this.log = log;
        this.spaces = spaces;
    }

    /// @param space identity of the place; 0 for everyone here
    /// @param tell whether the writer is told what comes of it
    record Wish(long space, String title, String body, boolean tell) {}

    /// Keeps a wish; gives the number in its address.
    ///
    /// @throws Problem.Refused if the visitor may not write there
    long wish(Tx tx, Visitor visitor, Wish wish, Instant now) {
        Set<String> labels = spaces.forPosting(tx, visitor, wish.space())
                .orElseThrow(() -> new Problem.Refused("exchange.space.refused"));
        String language = Languages.guess(wish.title() + "\n" + wish.body()).orElse(visitor.language());
        return keep(tx, visitor, new Asked(wish, labels, language, "written"), now);
    }

    /// Makes a wish, for everyone, of words looked for in vain.
    long wish(Tx tx, Visitor visitor, Vain.Words words, String title, Set<String> labels, Instant now) {
        Vain.done(tx, words.id());
        Wish wish = new Wish(0, title, "", false);
        return keep(tx, visitor, new Asked(wish, labels, words.language(), "searched"), now);
    }

    private record Asked(Wish wish, Set<String> labels, String language, String source) {}

    private long keep(Tx tx, Visitor visitor, Asked asked, Instant now) {
        long address = Ids.fresh();
        Wish wish = asked.wish();
        long author = asked.source().equals("written") ? visitor.id() : 0;
        long id = NeedStore.add(
                tx,
                new NeedStore.Fresh(
                        address,
                        wish.space(),
                        asked.labels(),
                        author,
                        wish.title(),
                        wish.body(),
                        asked.language(),
                        asked.source()),
                now);
        if (wish.tell()) NeedStore.wish(tx, id, visitor.id());
        say(tx, "need.added", visitor.id(), wish.space(), id, new JsonObject());
        return address;
    }

    void along(Tx tx, Visitor visitor, Need need, boolean along) {
        int rows = along ? NeedStore.wish(tx, need.id(), visitor.id()) : NeedStore.unwish(tx, need.id(), visitor.id());
        if (rows > 0) say(tx, "need.wished", visitor.id(), need.space(), need.id(), new JsonObject());
    }

    /// Links what came of it; false when it is linked already.
    boolean answer(Tx tx, long who, Need need, String kind, long thing, Instant now) {
        if (NeedStore.answer(tx, need.id(), kind, thing, who, now) == 0) return false;
        NeedStore.taken(tx, need.id(), who, kind);
        say(
                tx,
                "need.answered",
                who,
                need.space(),
                need.id(),
                new JsonObject().put("kind", kind).put("thing", thing));
        return true;
    }

    void unlink(Tx tx, Visitor visitor, Need need, long answer) {
        if (NeedStore.unlink(tx, need.id(), answer) == 0) throw new Problem.NotFound();
        changed(tx, visitor, need);
    }

    void state(Tx tx, Visitor visitor, Need need, Need.State state) {
        if (NeedStore.state(tx, need.id(), state) > 0) changed(tx, visitor, need);
    }

    void merge(Tx tx, Visitor visitor, Need from, Need into) {
        NeedStore.merge(tx, from.id(), into.id());
        changed(tx, visitor, from);
        changed(tx, visitor, into);
    }

    private void changed(Tx tx, Visitor visitor, Need need) {
        say(tx, "need.changed", visitor.id(), need.space(), need.id(), new JsonObject());
    }

    private void say(Tx tx, String what, long who, long space, long need, JsonObject detail) {
        log.append(tx, new Event(what, who, space, Need.KIND, need, detail));
    }
}
