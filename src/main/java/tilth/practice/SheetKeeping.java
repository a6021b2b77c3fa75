package tilth.practice;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.library.Resource;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Kind;
import tilth.spaces.Spaces;
import tilth.text.Sections;
import tilth.web.Problem;
import tilth.web.Visitor;

/// What can be done to a working page, each within the caller's transaction and with its event. Who may is asked
/// before.
final class SheetKeeping implements Kind.Acts {
    static final Duration RETENTION = Duration.ofDays(30);

    private final Spaces spaces;
    private final Log log;

    SheetKeeping(Spaces spaces, Log log) {
        this.spaces = spaces;
        this.log = log;
    }

    /// @param ends null for no date
    /// @param session identity; 0 for none
    Sheet begin(
            Tx tx,
            Visitor visitor,
            Resource resource,
            List<Sections.Section> sections,
            long space,
            LocalDate ends,
            long session,
            Instant now) {
        Set<String> labels =
                spaces.forPosting(tx, visitor, space).orElseThrow(() -> new Problem.Refused("practice.with.unknown"));
        Sheet sheet = SheetStore.begin(tx, resource, space, labels, ends, session, visitor.id(), now);
        for (int place = 0; place < sections.size(); place++)
            SheetStore.part(tx, sheet.id(), place + 1, sections.get(place));
        tell(tx, "sheet.added", visitor.id(), sheet);
        return sheet;
    }

    boolean write(Tx tx, Visitor visitor, Sheet sheet, Sheet.Part part, int version, String body, Instant now) {
        if (!SheetStore.write(tx, part, version, body, visitor.id(), now)) return false;
        tell(tx, "sheet.changed", visitor.id(), sheet);
        return true;
    }

    void done(Tx tx, Visitor visitor, Sheet sheet, Sheet.Part part, boolean done) {
        SheetStore.done(tx, part.id(), done);
        tell(tx, "sheet.changed", visitor.id(), sheet);
    }

    void tend(Tx tx, Visitor visitor, Sheet sheet, LocalDate ends, long session) {
        SheetStore.tend(tx, sheet.id(), ends, session);
        tell(tx, "sheet.changed", visitor.id(), sheet);
    }

    void end(Tx tx, Visitor visitor, Sheet sheet, Instant now) {
        if (SheetStore.end(tx, sheet.id(), now)) tell(tx, "sheet.ended", visitor.id(), sheet);
    }

    boolean remove(Tx tx, Visitor by, Sheet sheet) {
        boolean gone = tx.run("update sheet set removed = now() where id = $1 and removed is null", sheet.id()) > 0;
        if (gone) tell(tx, "sheet.removed", by.id(), sheet);
        return gone;
    }

    /// Pages whose day is over ask how it went; old removed ones are erased.
    void sweep(Database db, Instant now) {
        db.transact(tx -> {
            LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
            for (Sheet sheet : SheetStore.due(tx, today, now)) tell(tx, "sheet.due", 0, sheet);
            return tx.run("delete from sheet where removed < $1", now.minus(RETENTION));
        });
    }

    void tell(Tx tx, String what, long by, Sheet sheet) {
        JsonObject detail = new JsonObject().put("resource", sheet.resource());
        log.append(tx, new Event(what, by, sheet.space(), Sheet.KIND, sheet.id(), detail));
    }

    private record Touched(long id, long space) {
        static Touched of(Row row) {
            return new Touched(row.number("id"), row.number("space"));
        }
    }

    private boolean told(Tx tx, Visitor by, String what, Optional<Touched> touched) {
        touched.ifPresent(it -> log.append(tx, new Event(what, by.id(), it.space(), Sheet.KIND, it.id())));
        return touched.isPresent();
    }

    @Override
    public boolean hide(Tx tx, Visitor by, long id) {
        return told(tx, by, "sheet.removed", tx.find("""
            update sheet set hidden = now(), hidden_by = $2 where id = $1 and hidden is null returning id, space
            """, Touched::of, id, by.id()));
    }

    @Override
    public boolean restore(Tx tx, Visitor by, long id) {
        return told(tx, by, "sheet.changed", tx.find("""
            update sheet set hidden = null, hidden_by = null, removed = null
             where id = $1 and (hidden is not null or removed is not null) returning id, space
            """, Touched::of, id));
    }

    @Override
    public boolean erase(Tx tx, Visitor by, long id) {
        return told(
                tx,
                by,
                "sheet.removed",
                tx.find("delete from sheet where id = $1 returning id, space", Touched::of, id));
    }

    @Override
    public void relabel(Tx tx, long space, Set<String> labels) {
        tx.run("update sheet set labels = $2 where space = $1", space, labels.toArray(String[]::new));
    }

    /// What a circle filled is the circle's: it stays, without the name of who goes.
    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        tx.run("update sheet set begun = null where begun = $1", person);
        if (!textsStay) {
            tx.run("""
                update sheet_part set body = '', done = false where writer = $1
                """, person);
            tx.run("update sheet_version set body = '' where writer = $1", person);
        }
        tx.run("update sheet_part set writer = null where writer = $1", person);
        tx.run("update sheet_version set writer = null where writer = $1", person);
        if (!textsStay) tx.run("""
            delete from sheet
             where begun is null
               and not exists (select from sheet_part where sheet_part.sheet = sheet.id and (writer is not null or body <> ''))
            """);
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update sheet_version set body = regexp_replace(body, $2, $3, 'gi')
             where strpos(lower(body), '@' || $1) > 0
            """, handle, typed, instead);
        tx.run("""
            update sheet_part
               set body = regexp_replace(body, $2, $3, 'gi'), hint = regexp_replace(hint, $2, $3, 'gi'),
                   heading = regexp_replace(heading, $2, $3, 'gi')
             where strpos(lower(body || hint || heading), '@' || $1) > 0
            """, handle, typed, instead);
    }
}
