package tilth.home;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Later;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Today: what a member finds when they come, in an order that never changes, and with an end.
///
/// Every room brings its part by its place; this room's own stand between them. What waits for the reader
/// (20) and what is new where they belong (30) are one list each, whoever brings the lines.
final class Today {
    static final int STEPS = 15;
    static final int WAITING = 20;
    static final int NEW = 30;
    static final int LIBRARY = 40;
    static final int NETWORKS = 50;

    private static final Duration FRESH = Duration.ofDays(14);
    private static final int NEAREST = 5; // places that are asked where newcomers begin
    private static final int FROM_CIRCLES = 5;
    private static final int FROM_LIBRARY = 3;
    private static final int FROM_NETWORKS = 3;

    private final Database db;
    private final Kinds kinds;
    private final Stream stream;
    private final TodayStore store;

    Today(Database db, Kinds kinds, Stream stream) {
        this.db = db;
        this.kinds = kinds;
        this.stream = stream;
        this.store = new TodayStore(db);
    }

    /// @param mine what one belongs to
    /// @param alone whether one belongs nowhere yet
    record TodayPage(
            LocalDate day,
            List<Panel.Shown> panels,
            List<Panel.Shown> aside,
            List<TodayStore.Mine> mine,
            boolean alone) {}

    record Waiting(List<Panel.Line> lines, boolean first) {}

    record Steps(List<Step> steps) {}

    /// @param mark what the button says that marks it as taken; empty where the house sees it by itself
    record Step(String title, String path, String quiet, String mark, boolean done) {}

    record News(List<Start.Row> rows, boolean alone) {}

    record Library(List<Start.Row> rows) {}

    record Networks(List<Start.Row> rows, List<Long> networks) {}

    void hang(Routes routes) {
        routes.post("/today", Rule.ENTERED, this::mark);
    }

    Answer show(Request request) {
        long person = request.visitor().id();
        Later<List<TodayStore.Mine>> belonging = db.later(() -> store.mine(person));
        Later<TodayStore.Facts> facts = db.later(() -> store.facts(person));
        Later<List<Long>> fromCircles = db.later(() ->
                store.fromCircles(request.visitor(), FROM_CIRCLES, request.now().minus(FRESH)));
        List<Long> fromLibrary = store.fromLibrary(person, request.language(), FROM_LIBRARY);
        Set<Long> ids = new LinkedHashSet<>(fromCircles.get());
        ids.addAll(fromLibrary);
        Map<Long, Card> cards = kinds.cards(request.reach(), "resource", ids);
        List<TodayStore.Mine> mine = belonging.get();

        List<Kinds.Placed> brought = kinds.placed("today", request, person);
        List<Kinds.Placed> all = new ArrayList<>(
                brought.stream().filter(placed -> !merged(placed)).toList());
        boolean first = all.stream().noneMatch(placed -> placed.place() < STEPS);
        steps(request, mine, facts.get()).ifPresent(steps -> all.add(drawn(STEPS, "home/today-steps", steps)));
        List<Panel.Line> waiting = waiting(request.words(), brought, mine, facts.get());
        if (!waiting.isEmpty()) all.add(drawn(WAITING, "home/today-waiting", new Waiting(waiting, first)));
        List<Start.Row> news = news(brought, Start.rows(request, fromCircles.get(), cards));
        all.add(drawn(NEW, "home/today-new", new News(news, mine.isEmpty())));
        List<Start.Row> library = Start.rows(request, fromLibrary, cards);
        all.add(drawn(LIBRARY, "home/today-library", new Library(library)));
        Set<String> above = library.stream().map(Start.Row::path).collect(Collectors.toSet());
        Stream.Newest newest = stream.newest(request, FROM_NETWORKS + FROM_LIBRARY);
        List<Start.Row> networks = newest.rows().stream()
                .filter(row -> !above.contains(row.path()))
                .limit(FROM_NETWORKS)
                .toList();
        if (!networks.isEmpty())
            all.add(drawn(NETWORKS, "home/today-networks", new Networks(networks, newest.networks())));
        all.sort(Comparator.comparingInt(Kinds.Placed::place));
        return Answer.page(
                "home/today",
                new TodayPage(
                        request.now().atZone(request.visitor().zone()).toLocalDate(),
                        standing(all, false),
                        standing(all, true),
                        mine,
                        mine.isEmpty()));
    }

    private static List<Panel.Shown> standing(List<Kinds.Placed> all, boolean aside) {
        return all.stream()
                .filter(placed -> placed.place() >= LIBRARY == aside)
                .map(Kinds.Placed::shown)
                .toList();
    }

    private static Kinds.Placed drawn(int place, String template, Object model) {
        return new Kinds.Placed(place, Panel.Shown.drawn(template, model));
    }

    /// Lines that go into one list with those of other rooms.
    private static boolean merged(Kinds.Placed placed) {
        return placed.shown().template().isEmpty() && (placed.place() == WAITING || placed.place() == NEW);
    }

    private static List<Panel.Line> waiting(
            Words words, List<Kinds.Placed> brought, List<TodayStore.Mine> mine, TodayStore.Facts facts) {
        List<Panel.Line> waiting = new ArrayList<>(brought.stream()
                .filter(placed -> placed.place() == WAITING && merged(placed))
                .flatMap(placed -> placed.shown().lines().stream())
                .toList());
        for (TodayStore.Mine each : mine) {
            if (each.asking() > 0)
                waiting.add(new Panel.Line(
                        words.text("home.today.asking", each.asking()), each.path() + "/requests", "", each.name()));
            if (each.owed())
                waiting.add(new Panel.Line(
                        words.text("home.today.agreement"), each.path() + "/agreement", "", each.name()));
        }
        if (facts.drafts() > 0)
            waiting.add(new Panel.Line(
                    words.text("home.today.drafts", facts.drafts()),
                    "/library/drafts",
                    "",
                    words.text("home.today.drafts.quiet")));
        return waiting;
    }

    /// What other rooms bring first (people talk, and wait for an answer), then what was written down.
    private static List<Start.Row> news(List<Kinds.Placed> brought, List<Start.Row> resources) {
        List<Start.Row> lines = brought.stream()
                .filter(placed -> placed.place() == NEW && merged(placed))
                .flatMap(placed -> placed.shown().lines().stream()
                        .map(line -> new Start.Row(
                                placed.shown().icon(), line.title(), line.path(), line.language(), "", line.quiet())))
                .toList();
        int room = Math.max(FROM_CIRCLES - resources.size(), FROM_CIRCLES - 2);
        List<Start.Row> news = new ArrayList<>(lines.stream().limit(room).toList());
        news.addAll(resources.stream().limit(FROM_CIRCLES - news.size()).toList());
        return news;
    }

    /// Three first steps, in the first two weeks and until they are taken.
    private Optional<Steps> steps(Request request, List<TodayStore.Mine> mine, TodayStore.Facts facts) {
        if (facts.came().isBefore(request.now().minus(FRESH))) return Optional.empty();
        Words words = request.words();
        Optional<TodayStore.Mine> circle = mine.stream().findFirst();
        String path = circle.map(TodayStore.Mine::path).orElse("");
        String name = circle.map(TodayStore.Mine::name).orElse("");
        Step read = new Step(
                words.text("home.step.read"),
                path.isEmpty() ? "/about" : path + "/welcome",
                words.text("home.step.read.quiet"),
                "read",
                facts.marks().contains("read"));
        if (!read.done())
            read = start(request, mine)
                    .map(line -> new Step(words.text("home.step.read"), line.path(), line.title(), "read", false))
                    .orElse(read);
        List<Step> steps = circle.isEmpty()
                ? List.of(
                        new Step(
                                words.text("home.step.circle"),
                                "/circles",
                                words.text("home.step.circle.quiet"),
                                "",
                                false),
                        read,
                        new Step(
                                words.text("home.step.write"),
                                "/write",
                                words.text("home.step.write.quiet"),
                                "",
                                facts.spoke()))
                : List.of(
                        new Step(
                                words.text("home.step.hello", name),
                                path,
                                words.text("home.step.hello.quiet"),
                                "",
                                facts.spoke()),
                        read,
                        new Step(
                                words.text("home.step.answer"),
                                path,
                                words.text("home.step.answer.quiet"),
                                "",
                                facts.answered()));
        return steps.stream().allMatch(Step::done) ? Optional.empty() : Optional.of(new Steps(steps));
    }

    /// What newcomers read first, of the nearest place that has put something together for them.
    private Optional<Panel.Line> start(Request request, List<TodayStore.Mine> mine) {
        return mine.stream()
                .limit(NEAREST)
                .flatMap(place -> kinds.placed("start", request, place.id()).stream())
                .flatMap(placed -> placed.shown().lines().stream())
                .findFirst();
    }

    /// `step=read`: taken. `hide`: the numbers of networks not to be shown here; `show`: one to be
    /// shown again, and back to it.
    Answer mark(Request request) {
        Form form = request.form().many("hide", 50).orRefuse();
        long person = request.visitor().id();
        String step = form.value("step");
        return request.act(tx -> {
            if (step.equals("read")) TodayStore.mark(tx, person, step, request.now());
            for (String network : form.values("hide"))
                stream.network(request, network)
                        .ifPresent(space -> TodayStore.mark(tx, person, "network." + space.id(), request.now()));
            Optional<String> back = stream.network(request, form.value("show")).map(space -> {
                TodayStore.unmark(tx, person, "network." + space.id());
                return space.path() + "/stream";
            });
            return Answer.to(back.orElse("/"));
        });
    }
}
