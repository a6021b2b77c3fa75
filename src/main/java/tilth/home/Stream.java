package tilth.home;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.search.Hit;
import tilth.search.Index;
import tilth.search.Question;
import tilth.search.Results;
import tilth.search.SearchBusy;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.SpaceKind;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What the communities of a network publish, newest first: texts, conversations and sessions that everybody
/// in the network may read.
///
/// Asked of the search index with the labels of the network alone, so that what a reader sees only as a
/// member of a circle does not stand here, and looked up again under their reach before it is shown.
final class Stream {
    private static final int PER_PAGE = 20;
    private static final int ON_THE_PAGE = 5;
    private static final int MOST_SPACES = 2_000;
    /// Sessions stand in the index under their own date, and a rhythm makes them half a year ahead.
    private static final Duration AHEAD = Duration.ofDays(14);

    private final Database db;
    private final Index index;
    private final Spaces spaces;
    private final Kinds kinds;

    Stream(Database db, Index index, Spaces spaces, Kinds kinds) {
        this.db = db;
        this.index = index;
        this.spaces = spaces;
        this.kinds = kinds;
    }

    /// @param later the address of the next page; empty at the end
    /// @param belongs whether it could stand on the reader's Today
    /// @param off whether they have switched it off there
    record StreamPage(Space space, String title, List<Start.Row> rows, String later, boolean belongs, boolean off) {}

    /// What is new in somebody's networks.
    ///
    /// @param networks the numbers of those it comes from
    record Newest(List<Start.Row> rows, List<Long> networks) {
        static final Newest NOTHING = new Newest(List.of(), List.of());
    }

    void hang(Routes routes) {
        routes.get("/networks/:slug/stream", Rule.ANYONE, this::show);
    }

    /// As a kind of its own, only for the panel on a network's page.
    Kind kind() {
        return Kind.named("stream").panel(new Panel("space", 45, this::panel));
    }

    Answer show(Request request) {
        Space network = spaces.find(request.reach(), SpaceKind.NETWORK, request.param("slug"))
                .filter(space -> spaces.standing(request, space).reads())
                .orElseThrow(Problem.NotFound::new);
        Results results = ask(
                List.of(network),
                Set.of(),
                request.reach(),
                request.now(),
                PER_PAGE,
                request.query("cursor").orElse(""));
        List<Start.Row> rows = rows(request, once(results.hits()));
        String later = results.next().isEmpty()
                ? ""
                : network.path() + "/stream?cursor=" + tilth.web.Links.encode(results.next());
        boolean belongs = request.visitor().entered() && request.reach().holds(Reach.space(network.id()));
        return Answer.page(
                "home/stream",
                new StreamPage(
                        network,
                        request.words().text("home.stream.title", network.name()),
                        rows,
                        later,
                        belongs,
                        belongs && off(request.visitor().id()).contains(network.id())));
    }

    /// On the network's page; a stranger's page is kept long, so it has only the way there.
    private Optional<Panel.Shown> panel(Request request, long id) {
        Optional<Space> network = spaces.byId(request, id).filter(space -> space.kind() == SpaceKind.NETWORK);
        if (network.isEmpty()) return Optional.empty();
        List<Panel.Line> lines = new ArrayList<>();
        if (request.visitor().entered())
            for (Start.Row row : rows(request, List.of(network.get()), Set.of(), ON_THE_PAGE))
                lines.add(new Panel.Line(row.title(), row.path(), row.language(), row.quiet()));
        return Optional.of(new Panel.Shown(
                request.words().text("home.stream.panel"),
                "network",
                lines,
                network.get().path() + "/stream",
                request.words().text("home.stream.all")));
    }

    /// The newest of all networks a reader is part of and has not switched off; what stands where they belong
    /// themselves is new in their circles.
    Newest newest(Request request, int most) {
        Set<Long> off = off(request.visitor().id());
        List<Space> networks = networks(request.reach()).stream()
                .filter(space -> !off.contains(space.id()))
                .toList();
        if (networks.isEmpty()) return Newest.NOTHING;
        Set<Long> own = Set.copyOf(db.list(
                "select space from member where person = $1",
                row -> row.number("space"),
                request.visitor().id()));
        return new Newest(
                rows(request, networks, own, most),
                networks.stream().map(Space::address).toList());
    }

    private List<Start.Row> rows(Request request, List<Space> networks, Set<Long> but, int most) {
        Results results = ask(networks, but, request.reach(), request.now(), most * 3, "");
        return rows(request, once(results.hits())).stream().limit(most).toList();
    }

    /// Things as the reader may see them now, each with the place it comes from.
    private List<Start.Row> rows(Request request, List<Hit> hits) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        hits.forEach(
                hit -> wanted.computeIfAbsent(hit.kind(), _ -> new HashSet<>()).add(hit.id()));
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        wanted.forEach((kind, ids) -> cards.put(kind, kinds.cards(request.reach(), kind, ids)));
        List<Card> found = hits.stream()
                .flatMap(hit -> Optional.ofNullable(cards.get(hit.kind()).get(hit.id())).stream())
                .toList();
        Map<Long, Space> places = spaces.byIds(
                request.reach(),
                found.stream()
                        .map(Card::space)
                        .filter(space -> space != Commons.ID)
                        .collect(Collectors.toSet()));
        return found.stream()
                .map(card -> Start.row(request, card, Optional.ofNullable(places.get(card.space()))))
                .toList();
    }

    private Results ask(List<Space> networks, Set<Long> but, Reach reach, Instant now, int most, String cursor) {
        Set<Long> within = new HashSet<>(within(networks, reach));
        within.removeAll(but);
        Set<String> labels = new HashSet<>(Set.of(Reach.PUBLIC));
        networks.stream()
                .map(space -> Reach.space(space.id()))
                .filter(reach::holds)
                .forEach(labels::add);
        if (within.isEmpty()) return Results.NOTHING;
        Question question = Question.of(
                        "before:" + now.plus(AHEAD).atZone(ZoneOffset.UTC).toLocalDate())
                .only("resource", "discussion", "session")
                .choose("space", within.stream().map(String::valueOf).collect(Collectors.toSet()))
                .by(Question.Order.NEWEST)
                .most(most)
                .after(cursor);
        try {
            return index.search(question, labels);
        } catch (SearchBusy busy) {
            if (!cursor.isEmpty()) throw busy;
            return Results.NOTHING;
        }
    }

    /// Each thing once, where it was found first.
    private static List<Hit> once(List<Hit> hits) {
        Map<String, Hit> things = new LinkedHashMap<>();
        hits.forEach(hit -> things.putIfAbsent(hit.kind() + " " + hit.id(), hit));
        return List.copyOf(things.values());
    }

    /// The networks themselves and all that is part of them, as far as the reader may know of it.
    private Set<Long> within(List<Space> networks, Reach reach) {
        return Set.copyOf(db.list(
                """
                with recursive part as (
                  select id from space where id = any($1)
                  union
                  select space.id from part
                    join space_link on space_link.parent = part.id and space_link.agreed is not null
                    join space on space.id = space_link.child and space.hidden is null and space.removed is null
                   where space.seen && $2
                )
                select id from part limit $3
                """,
                row -> row.number("id"),
                networks.stream().map(Space::id).toArray(Long[]::new),
                reach.array(),
                MOST_SPACES));
    }

    private List<Space> networks(Reach reach) {
        Set<Long> reached = reach.labels().stream()
                .filter(label -> label.startsWith("s:"))
                .map(label -> Long.valueOf(label.substring(2)))
                .collect(Collectors.toSet());
        return spaces.byIds(reach, reached).values().stream()
                .filter(space -> space.kind() == SpaceKind.NETWORK)
                .toList();
    }

    private Set<Long> off(long person) {
        return Set.copyOf(db.list(
                "select substr(mark, 9)::bigint as network from today_mark where person = $1 and mark like 'network.%'",
                row -> row.number("network"), person));
    }

    /// A network within reach by its number; empty for anything else.
    Optional<Space> network(Request request, String number) {
        if (!number.matches("[0-9]{1,18}")) return Optional.empty();
        return spaces.at(request.reach(), Long.parseLong(number)).filter(space -> space.kind() == SpaceKind.NETWORK);
    }
}
