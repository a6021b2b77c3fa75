package tilth.spaces;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.Posting;
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
    private final BiConsumer<Tx, Posting> post;

    PartOf(Database db, Here here, Log log, BiConsumer<Tx, Posting> post) {
        this.db = db;
        this.here = here;
        this.log = log;
        this.post = post;
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

    /// What has become part of it, beside what was begun inside it.
    List<Choice> within(Request request, Space space) {
        return db.list("""
            select space.* from space_link join space on space.id = child
             where parent = $1 and agreed is not null and home is distinct from $1
               and seen && $2 and hidden is null and removed is null order by lower(name), space.id limit 200
            """, Space::of, space.id(), request.reach().array()).stream()
                .map(child -> new Choice("" + child.address(), child.name(), false))
                .toList();
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

    /// Part of one more space, once those who look after it agree; or no longer part of one. With `release` and a
    /// `child`, what had become part of this one is so no longer.
    Answer link(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::changes);
        Form form = request.form().choice("do", "ask", "end", "release").orRefuse();
        if (form.value("do").equals("release")) return release(request, seen, form);
        form.number("parent", 1, Long.MAX_VALUE).orRefuse();
        Standing parent = here.at(request.visitor(), form.numberValue("parent"));
        if (!kind.fitsInto(parent.space().kind())) throw new Problem.NotFound();
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::changes);
            long child = standing.space().id();
            if (form.value("do").equals("ask")) ask(tx, standing, parent, request);
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

    private void ask(Tx tx, Standing child, Standing parent, Request request) {
        Optional<Long> asked = tx.find(
                """
                insert into space_link (child, parent, asked, agreed)
                values ($1, $2, $3, case when $4 then $3::timestamptz end) on conflict do nothing returning id
                """, row -> row.number("id"), child.space().id(), parent.space().id(), request.now(), parent.changes());
        if (asked.isEmpty() || parent.changes()) return;
        for (long steward : Membership.stewards(tx, parent.space().id()))
            post.accept(tx, Posting.to(SpaceLetters.LINKED, steward, asked.get()));
    }

    private Answer release(Request request, Standing seen, Form form) {
        form.number("child", 1, Long.MAX_VALUE).orRefuse();
        Space child = here.at(request.visitor(), form.numberValue("child")).space();
        return request.act(tx -> {
            long parent = here.hold(tx, request.visitor(), seen.space().id(), Standing::changes)
                    .space()
                    .id();
            if (child.home() != parent)
                tx.run("delete from space_link where child = $1 and parent = $2", child.id(), parent);
            long by = request.visitor().id();
            log.append(tx, new Event("space.changed", by, parent, "space", parent));
            log.append(tx, new Event("space.changed", by, child.id(), "space", child.id()));
            return Answer.to(seen.space().path() + "/settings");
        });
    }
}
