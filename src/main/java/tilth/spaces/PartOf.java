package tilth.spaces;

import java.util.List;
import tilth.db.Database;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;

/// What a space is part of beside its home, and what it could be part of.
final class PartOf {
    /// @param agreed those who look after the parent have said yes
    record Parent(long address, String name, boolean agreed, boolean home) {}

    private final Database db;
    private final Here here;
    private final Log log;

    PartOf(Database db, Here here, Log log) {
        this.db = db;
        this.here = here;
        this.log = log;
    }

    /// What it is part of, as far as the visitor may know.
    List<Parent> parents(Request request, Space space) {
        return db.list(
                """
                select space.address, space.name, agreed is not null as agreed,
                       space.id = (select home from space where id = $1) as home
                  from space_link join space on space.id = parent
                 where child = $1 and seen && $2 and hidden is null and removed is null order by space_link.id
                """,
                row -> new Parent(
                        row.number("address"), row.text("name"), row.yes("agreed"), row.has("home") && row.yes("home")),
                space.id(),
                request.reach().array());
    }

    /// What it could be part of, too.
    List<Choice> more(Request request, Space space) {
        return db
                .list(
                        """
                        select space.* from space
                         where id <> $1 and seen && $2 and hidden is null and removed is null
                           and (kind = 'network' or (kind = 'community' and $3 = 'circle')) and $3 <> 'network'
                           and not exists (select from space_link where child = $1 and parent = space.id)
                         order by lower(name), id limit 200
                        """,
                        Space::of,
                        space.id(),
                        request.reach().array(),
                        space.kind().code())
                .stream()
                .map(parent -> new Choice("" + parent.address(), parent.name(), false))
                .toList();
    }

    /// Part of one more space, once those who look after it agree; or no longer part of one.
    Answer link(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::changes);
        Form form = request.form()
                .choice("do", "ask", "end")
                .number("parent", 1, Long.MAX_VALUE)
                .orRefuse();
        Standing parent = here.at(request.visitor(), form.numberValue("parent"));
        if (!kind.fitsInto(parent.space().kind())) throw new Problem.NotFound();
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::changes);
            long child = standing.space().id();
            if (form.value("do").equals("ask"))
                tx.run("""
                    insert into space_link (child, parent, asked, agreed)
                    values ($1, $2, $3, case when $4 then $3 end) on conflict do nothing
                    """, child, parent.space().id(), request.now(), parent.changes());
            else
                tx.run(
                        "delete from space_link where child = $1 and parent = $2 and parent <> $3",
                        child,
                        parent.space().id(),
                        standing.space().home());
            log.append(tx, new Event("space.changed", request.visitor().id(), child, "space", child));
            return Answer.to(seen.space().path() + "/settings");
        });
    }
}
