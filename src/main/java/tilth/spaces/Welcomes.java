package tilth.spaces;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.Draft;
import tilth.mail.Posting;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// Being welcomed: a person who just came gets one line from a person with a name, and may answer it.
///
/// The page hands the greeter three beginnings in the newcomer's language; sending one is their act, and
/// nothing is ever sent without it.
final class Welcomes implements Teller {
    static final int LONGEST = 500; // characters of a greeting, or of the answer
    private static final int STARTERS = 3;
    private static final int DAILY = 60; // greetings one person writes

    private final Database db;
    private final Here here;
    private final Commons commons;
    private final Log log;
    private final BiConsumer<Tx, Posting> post;
    private final InstantSource clock;

    Welcomes(Database db, Here here, Commons commons, Log log, BiConsumer<Tx, Posting> post, InstantSource clock) {
        this.db = db;
        this.here = here;
        this.commons = commons;
        this.log = log;
        this.post = post;
        this.clock = clock;
    }

    /// @param path where the forms go
    /// @param back the place
    /// @param late whether somebody was quicker
    record NewcomersPage(
            String title, String path, String back, String backWord, List<Row> rows, boolean late, boolean discreet) {}

    /// @param starters beginnings in the newcomer's language
    /// @param chosen the words in the box
    record Row(
            long address,
            String name,
            Instant came,
            String reason,
            String language,
            List<Starter> starters,
            String chosen) {}

    record Starter(int number, String text) {}

    record GreetingPage(
            String title,
            WelcomeStore.Greeting greeting,
            boolean mine,
            String path,
            String place,
            String placePath,
            Form form) {}

    void hang(Routes routes) {
        for (SpaceKind kind : SpaceKind.values()) {
            String path = "/" + kind.plural() + "/:slug/newcomers";
            routes.get(path, Rule.ENTERED, request -> list(request, at(request, kind)));
            routes.post(path, Rule.ENTERED, request -> greet(request, at(request, kind)));
        }
        routes.get("/newcomers", Rule.ADMIN, request -> list(request, Optional.empty()));
        routes.post("/newcomers", Rule.ADMIN, request -> greet(request, Optional.empty()));
        routes.get("/greetings/:id", Rule.ENTERED, this::show);
        routes.post("/greetings/:id", Rule.ENTERED, this::answer);
    }

    private Optional<Standing> at(Request request, SpaceKind kind) {
        return Optional.of(here.at(request, kind, standing -> standing.belongs() || standing.looksAfter()));
    }

    /// Who came and waits for a word; `to` and `start` put a beginning into the box.
    private Answer list(Request request, Optional<Standing> standing) {
        String to = request.query("to").orElse("");
        int start = request.query("start")
                .filter(said -> said.matches("[1-9]"))
                .map(Integer::parseInt)
                .orElse(0);
        boolean looksAfter = standing.map(Standing::looksAfter).orElse(true);
        long space = standing.map(found -> found.space().id()).orElse(Commons.ID);
        String place = standing.map(found -> found.space().name())
                .orElse(commons.site().name());
        List<Row> rows = new ArrayList<>();
        for (WelcomeStore.Newcomer each :
                WelcomeStore.waiting(db, space, request.visitor().id(), looksAfter, request.now())) {
            List<Starter> starters = starters(request, each, place);
            boolean asked = to.equals(Long.toString(each.address()));
            rows.add(new Row(
                    each.address(),
                    each.name(),
                    each.came(),
                    each.reason(),
                    commons.messages().in(each.language()).language(),
                    starters,
                    asked && start >= 1 && start <= STARTERS
                            ? starters.get(start - 1).text()
                            : ""));
        }
        String path = standing.map(found -> found.space().path()).orElse("");
        return Answer.page(
                "spaces/newcomers",
                new NewcomersPage(
                        request.words().text("spaces.newcomers.title"),
                        path + "/newcomers",
                        path.isEmpty() ? "/" : path,
                        place,
                        rows,
                        request.query("late").isPresent(),
                        standing.map(found -> found.space().discreet()).orElse(false)));
    }

    private List<Starter> starters(Request request, WelcomeStore.Newcomer newcomer, String place) {
        Words theirs = commons.messages().in(newcomer.language());
        String me = request.visitor().name();
        return List.of(
                new Starter(1, theirs.text("spaces.greet.one", newcomer.name(), me)),
                new Starter(2, theirs.text("spaces.greet.two", newcomer.name(), me)),
                new Starter(3, theirs.text("spaces.greet.three", newcomer.name(), me, place)));
    }

    /// Takes `person` and `line`; says it to them by letter and on their Today.
    private Answer greet(Request request, Optional<Standing> seen) {
        Form form = request.form()
                .number("person", 1, Long.MAX_VALUE)
                .text("line", 1, LONGEST)
                .orRefuse();
        here.often(request, "greet", DAILY);
        long space = seen.map(found -> found.space().id()).orElse(Commons.ID);
        String path = seen.map(found -> found.space().path()).orElse("") + "/newcomers";
        return request.act(tx -> {
            boolean looksAfter = true;
            if (space != Commons.ID)
                looksAfter = here.hold(
                                tx, request.visitor(), space, standing -> standing.belongs() || standing.looksAfter())
                        .looksAfter();
            long me = request.visitor().id();
            Optional<WelcomeStore.Newcomer> newcomer =
                    WelcomeStore.waiting(tx, space, me, looksAfter, request.now()).stream()
                            .filter(each -> each.address() == form.numberValue("person"))
                            .findFirst();
            if (newcomer.isEmpty()) return Answer.to(path + "?late=1");
            long person = newcomer.get().person();
            Optional<Long> greeted = WelcomeStore.greet(tx, space, person, me, form.value("line"), request.now());
            if (greeted.isEmpty()) return Answer.to(path + "?late=1");
            log.append(tx, new Event("member.greeted", me, space, "person", person));
            post.accept(tx, Posting.to(WelcomeLetters.GREETED, person, greeted.get()));
            return Answer.to(path);
        });
    }

    /// What was said, for the two whom it concerns.
    private Answer show(Request request) {
        return show(request, greeting(request), Form.blank());
    }

    private Answer.Page show(Request request, WelcomeStore.Greeting greeting, Form form) {
        boolean mine = greeting.person() == request.visitor().id();
        Optional<Space> space = new SpaceStore(db)
                .byIds(request.reach(), List.of(greeting.space())).stream().findFirst();
        String title = mine
                ? request.words().text("spaces.greeting.title", greeting.greeterName())
                : request.words().text("spaces.greeting.title.other", greeting.name());
        return Answer.page(
                "spaces/greeting",
                new GreetingPage(
                        title,
                        greeting,
                        mine,
                        "/greetings/" + greeting.address(),
                        space.map(Space::name).orElse(""),
                        space.map(Space::path).orElse(""),
                        form));
    }

    private WelcomeStore.Greeting greeting(Request request) {
        return WelcomeStore.find(db, request.id("id"), request.visitor().id()).orElseThrow(Problem.NotFound::new);
    }

    /// The newcomer's answer, once; from then on they talk where everybody does.
    private Answer answer(Request request) {
        WelcomeStore.Greeting greeting = greeting(request);
        if (greeting.person() != request.visitor().id()) throw new Problem.Refused("spaces.refused");
        Form form = request.form().text("reply", 1, LONGEST);
        if (form.fails()) return show(request, greeting, form).status(422);
        return request.act(tx -> {
            if (WelcomeStore.reply(tx, greeting.id(), form.value("reply"), request.now())) {
                long me = request.visitor().id();
                log.append(tx, new Event("greeting.answered", me, greeting.space(), "person", greeting.greeter()));
                post.accept(tx, Posting.to(WelcomeLetters.ANSWERED, greeting.greeter(), greeting.id()));
            }
            return Answer.to("/greetings/" + greeting.address());
        });
    }

    /// "They are waiting for you", as far as it is about people who came: those nobody greeted on top.
    Optional<Panel.Shown> today(Request request, long person) {
        Words words = request.words();
        List<Panel.Line> lines = new ArrayList<>();
        for (WelcomeStore.Open each :
                WelcomeStore.open(db, person, request.visitor().admin(), request.now()))
            lines.add(new Panel.Line(
                    words.text(each.late() ? "spaces.today.nobody" : "spaces.today.came", each.name()),
                    each.path(),
                    "",
                    each.spaceName()));
        WelcomeStore.unanswered(db, person, request.now())
                .ifPresent(greeting -> lines.add(new Panel.Line(
                        words.text("spaces.greeting.title", greeting.greeterName()),
                        "/greetings/" + greeting.address(),
                        "",
                        words.text("spaces.greeting.said", greeting.line()))));
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(new Panel.Shown(words.text("spaces.today.waiting"), "hand", lines, "", ""));
    }

    /// Who greeted somebody and waits for a word, and who asks to come in where they look after.
    List<Draft> waits(Visitor reader, Words words, Instant now) {
        List<Draft> all = new ArrayList<>();
        WelcomeStore.unanswered(db, reader.id(), now)
                .ifPresent(greeting ->
                        all.add(Draft.about(words.text("spaces.greeting.title", Names.forMail(greeting.greeterName())))
                                .opening(words.text("spaces.greeting.said", Names.forMail(greeting.line())))
                                .act(
                                        words.text("spaces.greeting.answer"),
                                        commons.site().absolute("/greetings/" + greeting.address()))));
        for (WelcomeStore.Asking asking : WelcomeStore.asking(db, reader.id()))
            all.add(Draft.about(
                            asking.discreet()
                                    ? words.text("spaces.asking", asking.many())
                                    : words.text("spaces.asking.named", asking.many(), Names.forMail(asking.name())))
                    .act(words.text("spaces.asking.look"), commons.site().absolute(asking.path() + "/requests")));
        return all;
    }

    /// A first word in public by somebody who belongs nowhere yet; nobody gets a letter for it.
    @Override
    public List<Posting> told(Queries tx, Event event) {
        boolean wrote = event.what().endsWith(".added")
                && event.who() != 0
                && List.of("resource", "discussion", "reply").contains(event.kind());
        if (wrote && event.space() == Commons.ID) WelcomeStore.wrote(tx, event.who(), clock.instant());
        return List.of();
    }
}
