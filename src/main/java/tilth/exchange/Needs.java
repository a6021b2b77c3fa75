package tilth.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.exchange.NeedPages.Came;
import tilth.exchange.NeedPages.ListPage;
import tilth.exchange.NeedPages.Option;
import tilth.exchange.NeedPages.Row;
import tilth.exchange.NeedPages.ShowPage;
import tilth.exchange.NeedPages.VainRow;
import tilth.exchange.NeedPages.Way;
import tilth.library.Choice;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// "What we still need": the list, and one wish.
final class Needs {
    static final int PER_PAGE = 30;
    private static final int ANSWERED = 10;
    private static final int OTHERS = 100; // wishes offered for merging
    static final Duration BEGUN = Duration.ofDays(30);

    private final Database db;
    private final Door door;
    private final Spaces spaces;
    private final Kinds kinds;

    Needs(Database db, Door door, Spaces spaces, Kinds kinds) {
        this.db = db;
        this.door = door;
        this.spaces = spaces;
        this.kinds = kinds;
    }

    void hang(Routes routes) {
        routes.get("/needs", Rule.ANYONE, this::list).kept("in", "after");
        routes.get("/needs/:id", Rule.ANYONE, this::show);
    }

    /// Open wishes, most wished for first; `in` is the number of a place, `after` goes on.
    Answer list(Request request) {
        Optional<Space> space = request.query("in").flatMap(said -> place(request, said));
        if (request.query("in").isPresent() && space.isEmpty()) throw new Problem.NotFound();
        Optional<Need> last = request.query("after")
                .filter(said -> said.matches("[0-9]{1,18}"))
                .flatMap(said -> NeedStore.at(db, request.reach(), Long.parseLong(said)));
        long in = space.map(Space::id).orElse(-1L);
        List<Need> open = NeedStore.open(
                db,
                request.reach(),
                in,
                last.map(Need::wishes).orElse(Integer.MAX_VALUE),
                last.map(Need::id).orElse(Long.MAX_VALUE),
                PER_PAGE + 1);
        boolean more = open.size() > PER_PAGE;
        List<Need> shown = more ? open.subList(0, PER_PAGE) : open;
        List<Need> ended =
                last.isPresent() ? List.of() : NeedStore.ended(db, request.reach(), in, "answered", ANSWERED);
        boolean tends = request.visitor().admin() && space.isEmpty() && last.isEmpty();
        return Answer.page(
                "exchange/needs",
                new ListPage(
                        space.map(Space::name).orElse(""),
                        space.map(Space::path).orElse(""),
                        space.map(it -> Long.toString(it.address())).orElse(""),
                        rows(request, shown),
                        rows(request, ended),
                        more
                                ? "/needs?after=" + shown.getLast().address()
                                        + space.map(it -> "&in=" + it.address()).orElse("")
                                : "",
                        tends,
                        tends ? vain(request.words()) : List.of()));
    }

    private Optional<Space> place(Request request, String said) {
        return said.matches("[0-9]{1,18}") ? spaces.at(request.reach(), Long.parseLong(said)) : Optional.empty();
    }

    List<Row> rows(Request request, List<Need> needs) {
        Set<Long> standing = new HashSet<>();
        for (Need need : needs) if (need.space() != Commons.ID) standing.add(need.space());
        Map<Long, Space> places = spaces.byIds(request.reach(), standing);
        List<Row> rows = new ArrayList<>();
        for (Need need : needs) rows.add(row(request.words(), need, places));
        return rows;
    }

    private static Row row(Words words, Need need, Map<Long, Space> places) {
        String wishes = words.text("exchange.wishes", need.wishes());
        Space place = places.get(need.space());
        String quiet = place == null ? wishes : words.text("exchange.row.in", wishes, place.name());
        return new Row(need.path(), need.title(), need.language(), quiet, need.written());
    }

    private List<VainRow> vain(Words words) {
        return Vain.told(db).stream()
                .map(each -> new VainRow(
                        each.id(), each.words(), Languages.nameIn(each.language(), words.language()), each.times()))
                .toList();
    }

    /// One wish, what came of it, and what one can do. A merged one leads to the other.
    Answer show(Request request) {
        Need need = NeedStore.at(db, request.reach(), request.id("id")).orElseThrow(Problem.NotFound::new);
        if (need.mergedInto() != 0)
            return NeedStore.any(db, need.mergedInto())
                    .filter(into -> into.reached(request.reach()))
                    .map(into -> (Answer) Answer.moved(into.path()))
                    .orElseThrow(Problem.NotFound::new);
        return page(request, door.met(request, need), Form.blank());
    }

    Answer.Page page(Request request, Door.Met met, Form form) {
        Need need = met.need();
        Words words = request.words();
        boolean entered = request.visitor().entered();
        int begun = NeedStore.takers(db, need.id(), request.now().minus(BEGUN));
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        List<NeedStore.Came> links = NeedStore.came(db, need.id());
        return Answer.page(
                "exchange/show",
                new ShowPage(
                        need,
                        need.title(),
                        met.space().map(Space::name).orElse(""),
                        met.space().map(Space::path).orElse(""),
                        words.text("exchange.wishes", need.wishes()),
                        begun == 0 ? "" : words.text("exchange.begun", begun),
                        came(request, met, links, cards),
                        need.state() == Need.State.OPEN,
                        need.state() == Need.State.ANSWERED,
                        need.state() == Need.State.ASIDE,
                        entered,
                        met.member(),
                        entered
                                && NeedStore.wishes(
                                        db, need.id(), request.visitor().id()),
                        met.mayEnd(),
                        met.space().isEmpty() && entered ? meeting(request) : List.of(),
                        met.space().isPresent() && met.tends(),
                        ways(words),
                        met.tends() && need.open() ? others(request, need) : List.of(),
                        form));
    }

    private List<Option> meeting(Request request) {
        return spaces.mine(request.visitor()).stream()
                .filter(space -> spaces.standing(request, space).looksAfter())
                .map(space -> new Option(Long.toString(space.address()), space.name(), false))
                .toList();
    }

    private static List<Way> ways(Words words) {
        List<Way> ways = new ArrayList<>();
        for (Choice choice : Choice.values())
            ways.add(new Way(choice.code(), choice.icon(), words.text(choice.word())));
        return ways;
    }

    private List<Option> others(Request request, Need need) {
        List<Need> open = NeedStore.open(db, request.reach(), need.space(), Integer.MAX_VALUE, Long.MAX_VALUE, OTHERS);
        return open.stream()
                .filter(other -> other.id() != need.id())
                .map(other -> new Option(Long.toString(other.address()), other.title(), false))
                .toList();
    }

    private List<Came> came(
            Request request, Door.Met met, List<NeedStore.Came> links, Map<String, Map<Long, Card>> cards) {
        for (NeedStore.Came link : links)
            cards.computeIfAbsent(
                    link.kind(),
                    kind -> kinds.cards(
                            request.reach(),
                            kind,
                            links.stream()
                                    .filter(each -> each.kind().equals(kind))
                                    .map(NeedStore.Came::thing)
                                    .toList()));
        List<Came> came = new ArrayList<>();
        for (NeedStore.Came link : links) {
            Card card = cards.get(link.kind()).get(link.thing());
            if (card == null) continue;
            boolean may = met.tends()
                    || (request.visitor().entered()
                            && link.person() == request.visitor().id());
            came.add(new Came(
                    may ? link.id() : 0,
                    icon(link.kind()),
                    card.title(),
                    card.path(),
                    card.language(),
                    request.words().text(card.word())));
        }
        return came;
    }

    private static String icon(String kind) {
        return switch (kind) {
            case "session" -> "calendar-check";
            case "discussion" -> "messages-square";
            default -> "book-open";
        };
    }

    /// Open wishes of a place, for its page.
    List<Need> of(Request request, long space, int most) {
        return NeedStore.open(db, request.reach(), space, Integer.MAX_VALUE, Long.MAX_VALUE, most);
    }
}
