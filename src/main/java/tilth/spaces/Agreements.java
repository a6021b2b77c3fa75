package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.Posting;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;

/// What those in a space agreed on: a few lines, in versions; whoever belongs accepts each once.
final class Agreements {
    static final int LONGEST = 8_000; // characters; five lines, not a wall

    /// A version of an agreement.
    record Agreed(int version, String body, Html html, Instant at) {}

    record AgreementPage(Space space, String title, Agreed agreed, boolean owes, boolean changed) {}

    private final Here here;
    private final Membership membership;
    private final Log log;
    private final tilth.db.Database db;

    Agreements(tilth.db.Database db, Here here, Membership membership, Log log) {
        this.db = db;
        this.here = here;
        this.membership = membership;
        this.log = log;
    }

    /// The version in force, for whoever may know of the space.
    static Optional<Agreed> inForce(Queries queries, Space space) {
        if (space.agreement() == 0) return Optional.empty();
        return queries.find(
                "select version, body, html, at from agreement where space = $1 and version = $2",
                row -> new Agreed(row.count("version"), row.text("body"), new Html(row.text("html")), row.at("at")),
                space.id(),
                (long) space.agreement());
    }

    /// Puts a new version into force; whoever belongs is asked again, by letter and on the space's page.
    ///
    /// The writer has accepted what they wrote. Empty text ends the agreement.
    void write(Tx tx, Standing by, String body, Instant now) {
        Space space = by.space();
        String before = inForce(tx, space).map(Agreed::body).orElse("");
        if (before.equals(body.strip())) return;
        Html html = Markdown.render(body.strip());
        long version = tx.one(
                """
                with next as (
                  insert into agreement (space, version, body, html, renderer, author, at)
                  select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 from agreement where space = $1
                  returning version
                ), accepted as (
                  update member set agreed = next.version from next where space = $1 and person = $5
                )
                update space set agreement = case when $2 = '' then 0 else next.version end
                  from next where id = $1
                returning next.version
                """,
                row -> row.number("version"),
                space.id(),
                body.strip(),
                html.html(),
                (long) Markdown.VERSION,
                by.visitor().id(),
                now);
        JsonObject detail = new JsonObject().put("version", version);
        log.append(tx, new Event("agreement.changed", by.visitor().id(), space.id(), "space", space.id(), detail));
    }

    /// Whoever belongs is told of a change, not of a first agreement, and of the one that holds by now: the follower
    /// enters the letters, for thousands may belong.
    static List<Posting> told(Queries queries, Event event) {
        if (!event.what().equals("agreement.changed")) return List.of();
        return queries.list(
                """
                select member.person from member join space on space.id = member.space
                 where space.id = $1 and space.agreement > 1 and member.person <> $2
                   and space.agreement = coalesce($3::bigint, space.agreement)
                 order by member.id
                """,
                row -> Posting.to(SpaceLetters.AGREEMENT, row.number("person"), event.thing()),
                event.thing(),
                event.who(),
                event.detail().getLong("version"));
    }

    Answer show(Request request, SpaceKind kind) {
        Standing standing = here.at(request, kind);
        Agreed agreed = inForce(db, standing.space()).orElseThrow(Problem.NotFound::new);
        String title =
                request.words().text("spaces.agreement.title", standing.space().name());
        return Answer.page(
                "spaces/agreement",
                new AgreementPage(standing.space(), title, agreed, standing.owesAgreement(), standing.agreed() > 0));
    }

    Answer accept(Request request, SpaceKind kind) {
        Standing seen = here.at(request, kind, Standing::belongs);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE).orRefuse();
        return request.act(tx -> {
            Standing standing = here.hold(tx, request.visitor(), seen.space().id(), Standing::belongs);
            membership.agree(tx, standing.space(), request.visitor().id(), (int) form.numberValue("version"));
            return Answer.to(standing.space().path());
        });
    }
}
