package tilth.discussions;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Kind;
import tilth.spaces.Spaces;
import tilth.text.Ids;
import tilth.text.Slugs;
import tilth.web.Problem;
import tilth.web.Visitor;

/// What can be said and done in discussions, each within the caller's transaction and with its event:
/// the one code path of pages, the API and the rooms above. Who may is asked before, by [Door].
final class Keeping implements Kind.Acts {
    static final String KIND = "discussion";
    /// How long something removed can be brought back.
    static final Duration RETENTION = Duration.ofDays(30);

    private final Log log;
    private final Spaces spaces;
    private final Parting parting;

    Keeping(Log log, Spaces spaces, Parting parting) {
        this.log = log;
        this.spaces = spaces;
        this.parting = parting;
    }

    /// What was just said.
    ///
    /// @param id of the discussion
    /// @param reply number of the reply in the API
    record Added(long id, long address, String slug, int number, long reply) {
        String path() {
            return Discussion.path(address, slug);
        }

        String at() {
            return Discussion.at(path(), number);
        }
    }

    /// Begins a discussion with its opening.
    ///
    /// @throws Problem.Refused if the visitor may not write there
    Added begin(Tx tx, Visitor visitor, long author, long space, TalkKind kind, String title, Said said, Instant now) {
        Set<String> labels = spaces.forPosting(tx, visitor, space)
                .orElseThrow(() -> new Problem.Refused("discussions.space.refused"));
        long address = Ids.fresh();
        String slug = Slugs.slug(title);
        long id = DiscussionStore.add(
                tx,
                new DiscussionStore.Fresh(address, space, labels, kind, title, slug, said.language(), "", 0, author),
                now);
        long reply = Ids.fresh();
        int number = ReplyStore.add(tx, reply, id, 0, author, said, now).orElseThrow();
        log.append(tx, event("discussion.added", author, space, id, number));
        return new Added(id, address, slug, number, reply);
    }

    /// Begins to talk under a thing, or goes on there.
    Added under(
            Tx tx, Visitor visitor, long author, String kind, long thing, Kind.Whereabouts at, Said said, Instant now) {
        if (spaces.forPosting(tx, visitor, at.space()).isEmpty())
            throw new Problem.Refused("discussions.space.refused");
        long id = DiscussionStore.add(
                tx,
                new DiscussionStore.Fresh(
                        Ids.fresh(),
                        at.space(),
                        at.labels(),
                        TalkKind.OPEN,
                        "",
                        "",
                        said.language(),
                        kind,
                        thing,
                        author),
                now);
        Discussion discussion = DiscussionStore.any(tx, id).orElseThrow(Problem.NotFound::new);
        return added(tx, discussion, 0, author, said, now);
    }

    /// Says something more.
    ///
    /// @param parent the number it answers; 0 for the discussion as a whole
    /// @throws Problem.Refused if the visitor may not write there, or the discussion is closed
    Added reply(Tx tx, Visitor visitor, long author, Discussion discussion, int parent, Said said, Instant now) {
        if (spaces.forPosting(tx, visitor, discussion.space()).isEmpty())
            throw new Problem.Refused("discussions.reply.refused");
        return added(tx, discussion, parent, author, said, now);
    }

    private Added added(Tx tx, Discussion discussion, int parent, long author, Said said, Instant now) {
        long address = Ids.fresh();
        int number = ReplyStore.add(tx, address, discussion.id(), parent, author, said, now)
                .orElseThrow(() -> new Problem.Refused("discussions.reply.closed"));
        log.append(tx, event("reply.added", author, discussion.space(), discussion.id(), number));
        return new Added(discussion.id(), discussion.address(), discussion.slug(), number, address);
    }

    /// Puts a new text in the place of a version; nothing when that is no longer the present one.
    Optional<Integer> change(
            Tx tx, Visitor visitor, Discussion discussion, Reply reply, int version, Said said, Instant now) {
        Optional<Integer> changed = ReplyStore.change(tx, reply.id(), version, said, now);
        if (changed.isPresent()) tell(tx, visitor, "reply.changed", discussion, reply.number());
        return changed;
    }

    /// A new title or kind, together with a change of the opening.
    void retitle(Tx tx, Visitor visitor, Discussion discussion, String title, TalkKind kind, String language) {
        DiscussionStore.retitle(tx, discussion.id(), title, Slugs.slug(title), kind, language);
        tell(tx, visitor, "discussion.changed", discussion, 0);
    }

    /// Puts one reply away, saying why; its writer still sees it, and so do those who look after the place.
    void putAway(Tx tx, Visitor by, Discussion discussion, Reply reply, String reason) {
        count(tx, by, "reply.hidden", discussion, reply, tx.run("""
            update reply set hidden = now(), hidden_by = $2, reason = $3
             where id = $1 and hidden is null and removed is null
            """, reply.id(), by.id(), reason), -1);
    }

    void takeBack(Tx tx, Visitor by, Discussion discussion, Reply reply) {
        count(tx, by, "reply.removed", discussion, reply, tx.run("""
            update reply set removed = now(), removed_by = $2 where id = $1 and hidden is null and removed is null
            """, reply.id(), by.id()), -1);
    }

    void bringBack(Tx tx, Visitor by, Discussion discussion, Reply reply) {
        count(tx, by, "reply.restored", discussion, reply, tx.run("""
            update reply set hidden = null, hidden_by = null, reason = '', removed = null, removed_by = null
             where id = $1 and (hidden is not null or removed is not null)
            """, reply.id()), 1);
    }

    private void count(Tx tx, Visitor by, String what, Discussion discussion, Reply reply, int rows, int change) {
        if (rows == 0) return;
        tx.run("""
            update discussion set shown = shown + $2::int,
                   answer = case when $2::int < 0 and answer = $3::int then 0 else answer end
             where id = $1
            """, discussion.id(), change, reply.number());
        tell(tx, by, what, discussion, reply.number());
    }

    /// The reply that answered it; 0 for none after all.
    void accept(Tx tx, Visitor by, Discussion discussion, int number) {
        tx.run("update discussion set answer = $2 where id = $1", discussion.id(), number);
        tell(tx, by, "reply.accepted", discussion, number);
    }

    void close(Tx tx, Visitor by, Discussion discussion, String reason, Instant now) {
        tx.run(
                "update discussion set closed = $2, closed_by = $3, reason = $4 where id = $1",
                discussion.id(),
                now,
                by.id(),
                reason);
        tell(tx, by, "discussion.closed", discussion, 0);
    }

    void reopen(Tx tx, Visitor by, Discussion discussion) {
        tx.run("update discussion set closed = null, closed_by = null, reason = '' where id = $1", discussion.id());
        tell(tx, by, "discussion.reopened", discussion, 0);
    }

    /// @param until null takes it down
    void pin(Tx tx, Visitor by, Discussion discussion, Instant until) {
        tx.run("update discussion set pinned = $2 where id = $1", discussion.id(), until);
        tell(tx, by, "discussion.pinned", discussion, 0);
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        return told(tx, by, "discussion.hidden", tx.find("""
            update discussion set hidden = now(), hidden_by = $2 where id = $1 and hidden is null returning id, space
            """, Touched::of, id, by.id()));
    }

    boolean remove(Tx tx, Visitor by, long id) {
        return told(tx, by, "discussion.removed", tx.find("""
            update discussion set removed = now(), removed_by = $2
             where id = $1 and removed is null returning id, space
            """, Touched::of, id, by.id()));
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        return told(tx, by, "discussion.restored", tx.find("""
            update discussion set hidden = null, hidden_by = null, removed = null, removed_by = null
             where id = $1 and (hidden is not null or removed is not null) returning id, space
            """, Touched::of, id));
    }

    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        return parting.erase(tx, by.id(), id);
    }

    /// Both places hear of it. What hangs under a thing goes where that goes, and nowhere else; what
    /// several people said among themselves is not carried to where others read it.
    @Override
    public boolean move(Tx tx, Visitor by, long id, long space) {
        Optional<Set<String>> labels = spaces.forPosting(tx, by, space);
        if (labels.isEmpty()) return false;
        Optional<Touched> moved =
                tx.find("""
                    with before as (
                      select id, space from discussion
                       where id = $1 and space <> $2 and about_kind = ''
                         and (labels @> array['public'] or not exists (
                               select from reply where reply.discussion = discussion.id and reply.author <> $4))
                         for update
                    )
                    update discussion set space = $2, labels = $3 from before
                     where discussion.id = before.id
                    returning before.id, before.space
                    """, Touched::of, id, space, labels.get().toArray(String[]::new), by.id());
        if (!told(tx, by, "discussion.moved", moved)) return false;
        JsonObject detail = new JsonObject().put("from", moved.orElseThrow().space());
        log.append(tx, new Event("discussion.moved", by.id(), space, KIND, id, detail));
        return true;
    }

    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {
        String[] all = labels.toArray(String[]::new);
        tx.run("update discussion set labels = $2 where space = $1", space, all);
        tx.run("update reply_version set labels = $2 where space = $1", space, all);
    }

    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        parting.farewell(tx, person, textsStay);
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        parting.unname(tx, handle, typed, instead);
    }

    private void tell(Tx tx, Visitor by, String what, Discussion discussion, int number) {
        log.append(tx, event(what, by.id(), discussion.space(), discussion.id(), number));
    }

    private record Touched(long id, long space) {
        static Touched of(Row row) {
            return new Touched(row.number("id"), row.number("space"));
        }
    }

    private boolean told(Tx tx, Visitor by, String what, Optional<Touched> touched) {
        touched.ifPresent(it -> log.append(tx, event(what, by.id(), it.space(), it.id())));
        return touched.isPresent();
    }

    private static Event event(String what, long who, long space, long id) {
        return new Event(what, who, space, KIND, id);
    }

    private static Event event(String what, long who, long space, long id, int number) {
        return new Event(what, who, space, KIND, id, new JsonObject().put("number", number));
    }
}
