package tilth.discussions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.spaces.Brought;
import tilth.spaces.Card;
import tilth.spaces.FilesField;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// Talk under a thing of another room: the last of it on that thing's page, and a place to say something.
///
/// It stands where the thing stands and is read by whoever reads the thing; its discussion begins with the
/// first who says something.
final class Under {
    private static final int SHOWN = 3;

    private final Database db;
    private final Kinds kinds;
    private final Spaces spaces;
    private final Door door;
    private final ReplyStore replies;
    private final Keeping keeping;
    private final Mentioned mentioned;
    private final Rates rates;
    private final ReplyFiles files;

    Under(
            Database db,
            Kinds kinds,
            Spaces spaces,
            Door door,
            ReplyStore replies,
            Keeping keeping,
            Mentioned mentioned,
            Rates rates,
            ReplyFiles files) {
        this.db = db;
        this.kinds = kinds;
        this.spaces = spaces;
        this.door = door;
        this.replies = replies;
        this.keeping = keeping;
        this.mentioned = mentioned;
        this.rates = rates;
        this.files = files;
    }

    /// @param path of the whole discussion; empty when nobody has said anything
    /// @param earlier how many were said before those shown, in words; empty when all are
    /// @param thing the thing's own page, by which the form says what it is about
    public record UnderPage(
            List<ShowPage.Line> lines,
            String path,
            String earlier,
            boolean mayReply,
            String kind,
            String thing,
            Form form,
            FilesField upload) {}

    /// What did not fit, with the writer's words and the files that came already.
    public record AgainPage(String kind, String thing, String title, String language, Form form, FilesField upload) {}

    void hang(Routes routes) {
        routes.post("/discussions/about", Rule.ENTERED, this::say).upload(files.mostBytes());
    }

    Panel panel(String kind) {
        return new Panel(kind, 80, (request, thing) -> show(request, kind, thing));
    }

    private Optional<Panel.Shown> show(Request request, String kind, long thing) {
        Visitor visitor = request.visitor();
        Optional<Discussion> found = request.steady(
                        new Key(kind, thing), () -> DiscussionStore.under(db.keyed(), kind, thing))
                .filter(it -> reached(visitor, it));
        Optional<Card> card = kinds.card(request, kind, thing);
        if (card.isEmpty()) return Optional.empty();
        if (found.isPresent()) return Optional.of(shown(request, kind, card.get(), found.get()));
        boolean may = visitor.entered() && spaces.mayPost(request, card.get().space());
        if (!may) return Optional.empty();
        return Optional.of(Panel.Shown.drawn(
                "discussions/under",
                new UnderPage(
                        List.of(),
                        "",
                        "",
                        true,
                        kind,
                        card.get().path(),
                        Form.blank(),
                        files.field(request, Brought.NONE))));
    }

    private record Key(String kind, long thing) {}

    private static boolean reached(Visitor visitor, Discussion it) {
        return it.stands() && it.labels().stream().anyMatch(visitor.reach()::holds);
    }

    private Panel.Shown shown(Request request, String kind, Card card, Discussion it) {
        Visitor visitor = request.visitor();
        boolean may = visitor.entered() && !it.isClosed() && spaces.mayPost(request, it.space());
        Door.Met met = new Door.Met(it, visitor, Optional.of(card), may, false);
        List<Reply> last = replies.last(visitor.id(), it.id(), SHOWN);
        Mentioned.Known known = mentioned.known(visitor, last);
        int before = it.shown() - last.size();
        return Panel.Shown.drawn(
                "discussions/under",
                new UnderPage(
                        new Lines(met, request.words(), known, 0, "", request.now())
                                .of(last, last.isEmpty() ? Map.of() : files.of(last)),
                        it.path(),
                        before > 0 ? request.words().text("discussions.under.earlier", before) : "",
                        may,
                        kind,
                        card.path(),
                        Form.blank(),
                        files.field(request, Brought.NONE)));
    }

    /// Says something under a thing, which `thing` names by the address of its page, with files if wanted. Leads back
    /// there.
    ///
    /// @throws Problem.NotFound if there is no such thing for this visitor
    Answer say(Request request) {
        Form form = request.form();
        String kind = form.value("kind");
        if (!kind.equals("resource") && !kind.equals("session")) throw new Problem.NotFound();
        long thing = thing(request, kind, form.value("thing"));
        Card card = kinds.card(request.reach(), kind, thing).orElseThrow(Problem.NotFound::new);
        String body = Answering.body(form);
        Brought brought = files.brought(request, form);
        if (form.fails())
            return Answer.page(
                            "discussions/about",
                            new AgainPage(
                                    kind,
                                    card.path(),
                                    card.title(),
                                    card.language(),
                                    form,
                                    files.field(request, brought)))
                    .status(brought.status());
        Said said = mentioned.said(request, body, card.space());
        Answering.limit(rates, request);
        Instant now = request.now();
        return request.act(tx -> {
            long person = request.visitor().id();
            Keeping.Added added = add(tx, request.visitor(), person, kind, thing, said, now);
            files.attach(tx, request, brought, added);
            return Answer.to(card.path() + "#talk");
        });
    }

    /// A thing by the address of its page.
    long thing(Request request, String kind, String path) {
        return kinds.find(kind)
                .flatMap(known -> known.finder().at(request.reach(), path))
                .filter(found -> !found.hidden() && !found.removed())
                .map(Kind.Found::id)
                .orElseThrow(Problem.NotFound::new);
    }

    Keeping.Added add(tilth.db.Tx tx, Visitor visitor, long author, String kind, long thing, Said said, Instant now) {
        Optional<Discussion> there = DiscussionStore.under(tx, kind, thing);
        if (there.isPresent()) {
            Door.Met met = door.met(visitor, there.get());
            if (!met.it().stands()) throw new Problem.NotFound();
            return keeping.reply(tx, visitor, author, met.it(), 0, said, now);
        }
        Kind.Whereabouts at = kinds.whereabouts(kind, thing).orElseThrow(Problem.NotFound::new);
        return keeping.under(tx, visitor, author, kind, thing, at, said, now);
    }
}
