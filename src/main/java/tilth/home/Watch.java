package tilth.home;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.log.Entry;
import tilth.log.Log;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.News;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Tells open pages what happens to the thing they show: `/live?kind=&id=`, server-sent events.
///
/// `changed` says only that; `added` brings what its room has to show, made once a language for all pages.
/// A browser has one line: the page opened last has it, the one before is told `moved`. Whether members
/// still reach the thing is asked anew at every event, for all of them in one question.
final class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class.getName());

    private final Database db;
    private final Log log;
    private final Kinds kinds;
    private final Spaces spaces;
    private final Map<Long, Answer.Line> lines = new ConcurrentHashMap<>();
    private final Map<Kinds.Thing, Set<Open>> open = new ConcurrentHashMap<>();
    /// One event after another, so that pages hear of them in their order.
    private final ExecutorService telling =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("watch").factory());

    /// An open page.
    private record Open(Answer.Line line, long person, String language) {}

    Watch(Database db, Log log, Kinds kinds, Spaces spaces) {
        this.db = db;
        this.log = log;
        this.kinds = kinds;
        this.spaces = spaces;
    }

    void hang(Routes routes) {
        routes.get("/live", Rule.ENTERED, this::open);
        log.listen(this::heard);
        kinds.whenStirred(this::stirred);
    }

    /// Takes the kind of a thing and the number in its address; with `after`, the last the page shows, what came
    /// since is told at once.
    ///
    /// @throws Problem.NotFound if there is no such thing for this member
    Answer open(Request request) {
        String kind = request.query("kind").orElseThrow(Problem.NotFound::new);
        long address = request.query("id")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(Problem.NotFound::new);
        long thing = thing(request.reach(), kind, address).orElseThrow(Problem.NotFound::new);
        if (kinds.card(request.reach(), kind, thing).isEmpty()) throw new Problem.NotFound();
        Optional<Integer> after = request.query("after")
                .filter(said -> said.matches("[0-9]{1,7}"))
                .map(Integer::parseInt);
        Open page = new Open(null, request.visitor().id(), request.language());
        long signIn = request.visitor().signIn();
        Kinds.Thing key = new Kinds.Thing(kind, thing);
        return new Answer.Stream(line -> begin(new Open(line, page.person(), page.language()), signIn, key, after));
    }

    private Optional<Long> thing(Reach reach, String kind, long address) {
        return switch (kind) {
            case "resource" ->
                db.find(
                        "select id from resource where address = $1 and labels && $2",
                        row -> row.number("id"),
                        address,
                        reach.array());
            case "session" ->
                db.find(
                        "select id from session where address = $1 and labels && $2",
                        row -> row.number("id"),
                        address,
                        reach.array());
            case "space" -> spaces.at(reach, address).map(space -> space.id());
            default -> kinds.find(kind).flatMap(known -> known.live().at(reach, address));
        };
    }

    private void begin(Open page, long signIn, Kinds.Thing thing, Optional<Integer> after) {
        boolean program = signIn == 0; // it may listen to as much as it likes
        Answer.Line before = program ? null : lines.put(signIn, page.line());
        if (before != null) before.send("", "moved", "");
        open.computeIfAbsent(thing, key -> ConcurrentHashMap.newKeySet()).add(page);
        page.line().whenClosed(() -> {
            lines.remove(signIn, page.line());
            open.computeIfPresent(thing, (key, pages) -> {
                pages.remove(page);
                return pages.isEmpty() ? null : pages;
            });
        });
        after.ifPresent(number -> telling.execute(() -> quietly(() -> live(thing)
                .flatMap(live -> live.since(thing.id(), number))
                .ifPresent(news -> tell("", List.of(page), news)))));
    }

    private Optional<Kind.Live> live(Kinds.Thing thing) {
        return kinds.find(thing.kind()).map(Kind::live);
    }

    private void heard(Entry entry) {
        Kinds.Thing thing = new Kinds.Thing(entry.event().kind(), entry.event().thing());
        if (open.containsKey(thing)) telling.execute(() -> quietly(() -> tell(entry, thing)));
    }

    private void stirred(Kinds.Stir stir) {
        if (open.containsKey(stir.thing())) telling.execute(() -> quietly(() -> tell(stir)));
    }

    private void tell(Kinds.Stir stir) {
        reaches(open.getOrDefault(stir.thing(), Set.of())).forEach((page, reach) -> {
            if (stir.labels().stream().anyMatch(reach::holds)) page.line().send("", "changed", "");
        });
    }

    private static void quietly(Runnable tell) {
        try {
            tell.run();
        } catch (RuntimeException unable) {
            LOG.log(Level.FINE, "open pages were not told", unable);
        }
    }

    private void tell(Entry entry, Kinds.Thing thing) {
        List<Open> others = open.getOrDefault(thing, Set.of()).stream()
                .filter(page -> page.person() != entry.event().who())
                .toList();
        if (others.isEmpty()) return;
        String seq = Long.toString(entry.seq());
        Optional<News> news = live(thing).flatMap(live -> live.news(entry.event()));
        if (news.isPresent()) tell(seq, others, news.get());
        else
            reaches(others).forEach((page, reach) -> {
                if (kinds.card(reach, thing.kind(), thing.id()).isPresent())
                    page.line().send(seq, "changed", "");
            });
    }

    private void tell(String seq, Collection<Open> pages, News news) {
        Map<String, String> made = new HashMap<>();
        reaches(pages).forEach((page, reach) -> {
            if (news.labels().stream().noneMatch(reach::holds)) return;
            page.line().send(seq, "added", made.computeIfAbsent(page.language(), news.html()));
        });
    }

    /// What each of them may read now; whoever may not enter any more is left out.
    private Map<Open, Reach> reaches(Collection<Open> pages) {
        Map<Long, Reach> reaches =
                spaces.reaches(pages.stream().map(Open::person).distinct().toList());
        Map<Open, Reach> of = new HashMap<>();
        for (Open page : pages) {
            Reach reach = reaches.getOrDefault(page.person(), Reach.STRANGER);
            if (reach.holds(Reach.person(page.person()))) of.put(page, reach);
        }
        return of;
    }
}
