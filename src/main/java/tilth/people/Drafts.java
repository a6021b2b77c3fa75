package tilth.people;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Later;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.web.Request;

/// What somebody was writing: a person's, or a stranger's who will say in a minute who they are.
///
/// A stranger's draft hangs on the browser's visit and becomes the person's when they enter there. On a
/// shared phone nothing is kept. Other rooms keep drafts here by their kind and the thing being
/// edited (0 for a new one).
public final class Drafts {
    /// Of a person; of a stranger it is [#STRANGER_LIFE].
    static final Duration LIFE = Duration.ofDays(60);
    static final Duration STRANGER_LIFE = Duration.ofDays(2);

    private final Database db;

    public Drafts(Database db) {
        this.db = db;
    }

    /// Something unfinished.
    ///
    /// @param fields as the form had them
    public record Draft(String kind, long thing, JsonObject fields, Instant at) {
        static Draft of(Row row) {
            return new Draft(row.text("kind"), row.number("thing"), row.json("fields"), row.at("at"));
        }
    }

    /// Keeps a draft in the place of the one before; nothing on a shared phone.
    public void keep(Request request, String kind, long thing, JsonObject fields) {
        if (request.visitor().sharedPhone()) return;
        if (request.visitor().entered()) db.run("""
            insert into draft (person, kind, thing, fields, at) values ($1, $2, $3, $4, $5)
            on conflict (person, kind, thing) where person is not null
            do update set fields = excluded.fields, at = excluded.at
            """, request.visitor().id(), kind, thing, fields, request.now());
        else db.run("""
            insert into draft (visit, kind, thing, fields, at) values ($1, $2, $3, $4, $5)
            on conflict (visit, kind, thing) where visit is not null
            do update set fields = excluded.fields, at = excluded.at
            """, Threshold.owner(request), kind, thing, fields, request.now());
    }

    /// The draft of this visitor, if there is one.
    public Optional<Draft> find(Request request, String kind, long thing) {
        return later(request, kind, thing).get();
    }

    /// The same, sent now and waited for later.
    public Later<Optional<Draft>> later(Request request, String kind, long thing) {
        return db.keyed().findLater("""
            select kind, thing, fields, at from draft
             where kind = $3 and thing = $4 and (person = $1 or visit = $2)
             order by at desc limit 1
            """, Draft::of, request.visitor().id(), Threshold.owner(request), kind, thing);
    }

    /// Everything this visitor has not finished, newest first.
    public List<Draft> all(Request request) {
        return db.list("""
            select kind, thing, fields, at from draft where person = $1 or visit = $2 order by at desc limit 50
            """, Draft::of, request.visitor().id(), Threshold.owner(request));
    }

    /// The draft has become the thing itself, in the same transaction.
    public void done(Tx tx, Request request, String kind, long thing) {
        tx.run("""
            delete from draft where kind = $3 and thing = $4 and (person = $1 or visit = $2)
            """, request.visitor().id(), Threshold.owner(request), kind, thing);
    }

    /// A stranger has entered: what they were writing is theirs; older drafts of the same give way.
    static void claim(Tx tx, byte[] visit, long person) {
        tx.run("""
            delete from draft using draft as newer
             where newer.visit = $1 and draft.person = $2 and draft.kind = newer.kind and draft.thing = newer.thing
            """, visit, person);
        tx.run("update draft set person = $2, visit = null where visit = $1", visit, person);
    }

    /// Forgets what nobody came back to; gives how many.
    public int sweep(Instant now) {
        return db.run("""
            delete from draft where at < $1 or visit is not null and at < $2
            """, now.minus(LIFE), now.minus(STRANGER_LIFE));
    }
}
