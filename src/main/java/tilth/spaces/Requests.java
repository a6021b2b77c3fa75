package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.Posting;
import tilth.text.Ids;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;

/// Asking to come in. The answer to the question is read by those who decide, and by nobody else.
final class Requests {
    static final int LONGEST = 2_000; // characters of an answer, or of what is asked back

    /// @param state `asked`, `back` (they asked something), `approved`, `declined`, `withdrawn`
    record Asked(
            long id,
            long address,
            long space,
            long person,
            String name,
            String handle,
            String answer,
            String note,
            String state,
            int agreed,
            Instant at) {
        static Asked of(Row row) {
            return new Asked(
                    row.number("id"),
                    row.number("address"),
                    row.number("space"),
                    row.number("person"),
                    row.text("name"),
                    row.has("handle") ? row.text("handle") : "",
                    row.text("answer"),
                    row.text("note"),
                    row.text("state"),
                    row.count("agreed"),
                    row.at("asked"));
        }

        public boolean back() {
            return state.equals("back");
        }

        public boolean open() {
            return back() || state.equals("asked");
        }
    }

    /// Another space that wants to be part of this one.
    record Link(long id, Space child) {}

    record RequestsPage(Space space, String title, List<Asked> asked, List<Link> links) {}

    private final Database db;
    private final Here here;
    private final Membership membership;
    private final Log log;
    private final BiConsumer<Tx, Posting> post;

    Requests(Database db, Here here, Membership membership, Log log, BiConsumer<Tx, Posting> post) {
        this.db = db;
        this.here = here;
        this.membership = membership;
        this.log = log;
        this.post = post;
    }

    /// A person's request that is still open.
    static Optional<Asked> mine(Queries queries, long space, long person) {
        return queries.find("""
            select join_request.*, person.name, person.handle
              from join_request join person on person.id = join_request.person
             where space = $1 and person = $2 and join_request.state in ('asked', 'back')
            """, Asked::of, space, person);
    }

    static Optional<Asked> byId(Queries queries, long id) {
        return queries.find("""
            select join_request.*, person.name, person.handle
              from join_request join person on person.id = join_request.person
             where join_request.id = $1
            """, Asked::of, id);
    }

    /// Asks, or answers what was asked back; those who look after the space get a letter.
    void ask(Tx tx, Space space, long person, String answer, int agreed, Instant now) {
        long request =
                tx.one("""
                    insert into join_request (address, space, person, answer, state, agreed, asked)
                    values ($1, $2, $3, $4, 'asked', $5, $6)
                    on conflict (space, person) where state in ('asked', 'back')
                    do update set answer = excluded.answer, state = 'asked', asked = excluded.asked
                    returning id
                    """, row -> row.number("id"), Ids.fresh(), space.id(), person, answer, (long) agreed, now);
        log.append(tx, new Event("member.asked", person, space.id(), "person", person));
        for (long keeper : Membership.keepers(tx, space.id()))
            post.accept(tx, Posting.to(SpaceLetters.ASKED, keeper, request));
    }

    Answer list(Request request, SpaceKind kind) {
        Standing standing = here.at(request, kind, Standing::looksAfter);
        Space space = standing.space();
        List<Asked> asked = db.list("""
            select join_request.*, person.name, person.handle
              from join_request join person on person.id = join_request.person and person.state = 'active'
             where space = $1 and join_request.state in ('asked', 'back')
             order by asked limit 100
            """, Asked::of, space.id());
        List<Link> links = standing.changes()
                ? db.list("""
                    select space_link.id as link, space.* from space_link join space on space.id = space_link.child
                     where parent = $1 and agreed is null and rank > 0 and hidden is null and removed is null
                     order by space_link.id limit 100
                    """, row -> new Link(row.number("link"), Space.of(row)), space.id())
                : List.of();
        String title = request.words().text("spaces.requests.title", space.name());
        return Answer.page("spaces/requests", new RequestsPage(space, title, asked, links));
    }

    /// `do`: approve, decline, back (with `note`), link or unlink (for another space).
    Answer decide(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::looksAfter);
        Form form = request.form()
                .choice("do", "approve", "decline", "back", "link", "unlink")
                .number("id", 1, Long.MAX_VALUE)
                .text("note", request.form().value("do").equals("back") ? 1 : 0, LONGEST)
                .orRefuse();
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::looksAfter);
            switch (form.value("do")) {
                case "link", "unlink" ->
                    link(tx, standing, form.numberValue("id"), form.value("do").equals("link"));
                default -> answer(tx, standing, form, request.now());
            }
            return Answer.to(standing.space().path() + "/requests");
        });
    }

    private void answer(Tx tx, Standing by, Form form, Instant now) {
        Space space = by.space();
        String state = switch (form.value("do")) {
            case "approve" -> "approved";
            case "decline" -> "declined";
            default -> "back";
        };
        Optional<Long> person = tx.find(
                """
                update join_request set state = $3, note = $4, decided = $5, decider = $6
                 where address = $1 and space = $2 and state in ('asked', 'back')
                returning person, id
                """,
                row -> row.number("person"),
                form.numberValue("id"),
                space.id(),
                state,
                form.value("note"),
                now,
                by.visitor().id());
        if (person.isEmpty()) return;
        Asked asked = tx.one("""
            select join_request.*, person.name, person.handle
              from join_request join person on person.id = join_request.person
             where join_request.address = $1
            """, Asked::of, form.numberValue("id"));
        if (state.equals("approved")) {
            long me = by.visitor().id();
            membership.enter(tx, space, asked.person(), Role.MEMBER, asked.agreed(), me, now);
            WelcomeStore.came(tx, asked.person(), space.id(), now);
        }
        JsonObject how = new JsonObject().put("state", state);
        log.append(tx, new Event("member.answered", by.visitor().id(), space.id(), "person", asked.person(), how));
        post.accept(tx, Posting.to(SpaceLetters.ANSWERED, asked.person(), asked.id()));
    }

    private void link(Tx tx, Standing by, long id, boolean wanted) {
        if (!by.changes()) throw new Problem.Refused("spaces.refused");
        long parent = by.space().id();
        if (wanted)
            tx.run("update space_link set agreed = now() where id = $1 and parent = $2 and agreed is null", id, parent);
        else tx.run("delete from space_link where id = $1 and parent = $2 and agreed is null", id, parent);
        log.append(tx, new Event("space.changed", by.visitor().id(), parent, "space", parent));
    }

    /// Takes one's own request back.
    Answer withdraw(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind);
        return request.act(tx -> {
            tx.run("""
                update join_request set state = 'withdrawn' where space = $1 and person = $2 and state in ('asked', 'back')
                """, seen.space().id(), request.visitor().id());
            return Answer.to(seen.space().path());
        });
    }
}
