package tilth.home;

import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// "Tell me when it is there", on what is announced: one button, and one letter on the day it appears.
final class Awaited implements Teller {
    static final String LETTER = "home.there";
    private static final int PLACE = 20;

    private final Database db;
    private final Kinds kinds;
    private final Spaces spaces;
    private final Commons commons;

    Awaited(Database db, Kinds kinds, Spaces spaces, Commons commons) {
        this.db = db;
        this.kinds = kinds;
        this.spaces = spaces;
        this.commons = commons;
    }

    /// @param waits whether the visitor waits for it already
    record AwaitPage(String path, String next, boolean entered, boolean waits) {}

    void hang(Routes routes) {
        routes.post("/saved/awaited/:id", Rule.ENTERED, this::turn);
    }

    Kind kind() {
        return Kind.named("awaited").panel(new Panel("announced", PLACE, this::panel));
    }

    private Optional<Panel.Shown> panel(Request request, long thing) {
        return db.find(
                """
                select address, exists (select from awaited where resource = resource.id and person = $2) as waits
                  from resource where id = $1
                """,
                row -> Panel.Shown.drawn(
                        "home/await",
                        new AwaitPage(
                                "/saved/awaited/" + row.number("address"),
                                "/library/" + row.number("address"),
                                request.visitor().entered(),
                                row.yes("waits"))),
                thing,
                request.visitor().id());
    }

    /// Waits for it, or with `do=stop` no longer.
    ///
    /// @throws Problem.NotFound if nothing is announced there to this visitor
    Answer turn(Request request) {
        long thing = db.find(
                        """
                        select id from resource
                         where address = $1 and waiting and announced && $2 and due is not null and not held
                           and hidden is null and removed is null
                        """,
                        row -> row.number("id"),
                        request.id("id"),
                        request.reach().array())
                .orElseThrow(Problem.NotFound::new);
        boolean stop = request.form().value("do").equals("stop");
        long person = request.visitor().id();
        return request.act(tx -> {
            if (stop) tx.run("delete from awaited where resource = $1 and person = $2", thing, person);
            else tx.run("insert into awaited (resource, person) values ($1, $2) on conflict do nothing", thing, person);
            return Answer.to("/library/" + request.id("id"));
        });
    }

    @Override
    public List<Posting> told(Queries queries, Event event) {
        if (event.what().equals("person.erased")) queries.run("delete from awaited where person = $1", event.thing());
        if (!event.what().equals("resource.published")) return List.of();
        return queries
                .list(
                        "delete from awaited where resource = $1 returning person",
                        row -> row.number("person"),
                        event.thing())
                .stream()
                .filter(person -> person != event.who())
                .map(person -> Posting.to(LETTER, person, event.thing()))
                .toList();
    }

    LetterKind letter() {
        return LetterKind.told(LETTER, "home.there.label", this::write).counted("home.there.counted");
    }

    private Optional<Draft> write(Posting posting) {
        Reach reach = spaces.reach(posting.person());
        Words words = commons.messages().in(posting.language());
        return kinds.card(reach, "resource", posting.thing()).map(card -> {
            String url = commons.site().absolute(card.path());
            String look = words.text("home.there.look");
            if (discreet(reach, card))
                return Draft.discreet(
                        words.text("home.there.subject"), words.text("home.there.discreet"), new Draft.Act(look, url));
            return Draft.about(words.text("home.there.subject"))
                    .opening(words.text("home.there.opening"))
                    .finds(new Draft.Found(card.title(), url, card.language(), card.line()))
                    .act(look, url)
                    .quietly(words.text("home.there.why"));
        });
    }

    private boolean discreet(Reach reach, Card card) {
        return card.space() != Commons.ID
                && spaces.byId(reach, card.space()).map(Space::discreet).orElse(true);
    }
}
