package tilth.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.library.Choice;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What becomes of a wish: wishing along, beginning to make something of it, saying what came of it; and for those
/// who look after a place, setting aside and putting together.
final class Making {
    static final List<String> KINDS = List.of("resource", "session", "discussion");

    private final Database db;
    private final Door door;
    private final Needs needs;
    private final Tending tending;
    private final Spaces spaces;
    private final Kinds kinds;

    Making(Database db, Door door, Needs needs, Tending tending, Spaces spaces, Kinds kinds) {
        this.db = db;
        this.door = door;
        this.needs = needs;
        this.tending = tending;
        this.spaces = spaces;
        this.kinds = kinds;
    }

    void hang(Routes routes) {
        routes.post("/needs/:id/wish", Rule.ENTERED, this::wish);
        routes.post("/needs/:id/take", Rule.ENTERED, this::take);
        routes.post("/needs/:id/answer", Rule.ENTERED, this::answer);
        routes.post("/needs/:id/unlink", Rule.ENTERED, this::unlink);
        routes.post("/needs/:id/aside", Rule.ENTERED, this::aside);
        routes.post("/needs/:id/merge", Rule.ENTERED, this::merge);
        routes.post("/needs/vain/:id", Rule.ADMIN, this::vain);
    }

    /// Wishes along and is told what comes of it; with `do=stop` no longer.
    Answer wish(Request request) {
        Door.Met met = standing(request);
        boolean along = !request.form().value("do").equals("stop");
        return request.act(tx -> {
            tending.along(tx, request.visitor(), met.need(), along);
            return Answer.to(met.need().path());
        });
    }

    /// Leads to where it can be made, the words filled in: `what` is `session` (with `in`, a place), `ask`, or one
    /// of the four things to write.
    Answer take(Request request) {
        Door.Met met = standing(request);
        Door.allow(met.member());
        String what = request.form().value("what");
        String kind = kind(what).orElseThrow(Problem.NotFound::new);
        String to = place(request, met, what);
        return request.act(tx -> {
            NeedStore.take(tx, met.need().id(), request.visitor().id(), kind, request.now());
            return Answer.to(to);
        });
    }

    private static Optional<String> kind(String what) {
        return switch (what) {
            case "session" -> Optional.of("session");
            case "ask" -> Optional.of("discussion");
            default ->
                Arrays.stream(Choice.values())
                        .filter(choice -> choice.code().equals(what))
                        .map(choice -> "resource")
                        .findFirst();
        };
    }

    private String place(Request request, Door.Met met, String what) {
        String title = Links.encode(met.need().title());
        String in = met.space().map(space -> Long.toString(space.address())).orElse("");
        return switch (what) {
            case "session" -> "/sessions/quick?in=" + meeting(request, in) + "&title=" + title;
            case "ask" -> "/discussions/new?kind=question&title=" + title + (in.isEmpty() ? "" : "&in=" + in);
            default -> "/library/new?what=" + what + "&title=" + title + (in.isEmpty() ? "" : "&in=" + in);
        };
    }

    private String meeting(Request request, String in) {
        String said = in.isEmpty() ? request.form().value("in") : in;
        return spaces.mine(request.visitor()).stream()
                .map(space -> Long.toString(space.address()))
                .filter(said::equals)
                .findFirst()
                .orElseThrow(() -> new Problem.Refused("exchange.refused"));
    }

    /// Links what came of it: `thing` is the address of its page. Answers 422 when nothing stands there for the
    /// visitor.
    Answer answer(Request request) {
        Door.Met met = standing(request);
        Door.allow(met.member());
        Form form = request.form();
        Optional<Card> thing = thing(request, form.value("thing"));
        if (thing.isEmpty())
            return needs.page(request, met, form.wrong("thing", "exchange.answer.unknown"))
                    .status(422);
        Card card = thing.get();
        return request.act(tx -> {
            tending.answer(tx, request.visitor().id(), met.need(), card.kind(), card.id(), request.now());
            return Answer.to(met.need().path());
        });
    }

    private Optional<Card> thing(Request request, String said) {
        String base = request.site().absolute("");
        String path = said.startsWith(base) ? said.substring(base.length()) : said;
        for (String name : KINDS) {
            Optional<Card> found = kinds.find(name)
                    .flatMap(kind -> kind.finder().at(request.reach(), path))
                    .filter(it -> !it.hidden() && !it.removed())
                    .flatMap(it -> kinds.card(request.reach(), name, it.id()));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /// Takes a link away again: who made it, and those who look after the place.
    Answer unlink(Request request) {
        Door.Met met = standing(request);
        Form form = request.form().number("link", 1, Long.MAX_VALUE).orRefuse();
        long link = form.numberValue("link");
        NeedStore.Came came = NeedStore.came(db, met.need().id()).stream()
                .filter(each -> each.id() == link)
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        Door.allow(met.tends() || came.person() == request.visitor().id());
        return request.act(tx -> {
            tending.unlink(tx, request.visitor(), met.need(), link);
            return Answer.to(met.need().path());
        });
    }

    /// Sets it aside, says that it is answered (`do=done`), or opens it again (`do=open`).
    Answer aside(Request request) {
        Door.Met met = standing(request);
        Door.allow(met.mayEnd());
        Need.State state = switch (request.form().value("do")) {
            case "open" -> Need.State.OPEN;
            case "done" -> Need.State.ANSWERED;
            default -> Need.State.ASIDE;
        };
        return request.act(tx -> {
            tending.state(tx, request.visitor(), met.need(), state);
            return Answer.to(met.need().path());
        });
    }

    /// Puts it together with another of the same place, whose number is `into`.
    Answer merge(Request request) {
        Door.Met met = standing(request);
        Door.allow(met.tends());
        Form form = request.form().number("into", 1, Long.MAX_VALUE).orRefuse();
        Need into = NeedStore.at(db, request.reach(), form.numberValue("into"))
                .filter(Need::stands)
                .filter(other -> other.space() == met.need().space()
                        && other.id() != met.need().id())
                .orElseThrow(Problem.NotFound::new);
        return request.act(tx -> {
            Need held = NeedStore.hold(tx, into.id()).filter(Need::stands).orElseThrow(Problem.NotFound::new);
            tending.merge(tx, request.visitor(), met.need(), held);
            return Answer.to(into.path());
        });
    }

    private Door.Met standing(Request request) {
        Door.Met met = door.meet(request);
        if (!met.need().stands()) throw new Problem.NotFound();
        return met;
    }

    /// What was looked for in vain becomes a wish of everyone's, under `title`; with `do=aside` it is not shown again.
    Answer vain(Request request) {
        long id = request.id("id");
        Vain.Words words = Vain.find(db, id).orElseThrow(Problem.NotFound::new);
        Form form = request.form().optional("title", Need.LONGEST_TITLE).orRefuse();
        String title = form.value("title").isEmpty() ? words.words() : form.value("title");
        return request.act(tx -> {
            if (form.value("do").equals("aside")) {
                Vain.aside(tx, id);
                return Answer.to("/needs#vain");
            }
            return Answer.to(
                    Need.at(tending.wish(tx, request.visitor(), words, title, Set.of(Reach.PUBLIC), request.now())));
        });
    }
}
