package tilth.notices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.discussions.Level;
import tilth.discussions.Levels;
import tilth.mail.LetterBook;
import tilth.mail.LetterGroup;
import tilth.mail.LetterKind;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What a person wants to get, and how they stop it: the page of settings, and the links at the foot of a
/// letter that work without sign-in.
final class Choosing {
    private static final String STOP = "/letters/stop/";
    private static final String RESUME = "/letters/resume/";
    private static final String LEVEL = "level.";
    static final String LESS = "/letters/less/";

    private final Database db;
    private final LetterBook book;
    private final StopLinks links;
    private final StopStore stops;
    private final Desk desk;

    Choosing(Database db, LetterBook book, StopLinks links, StopStore stops, Desk desk) {
        this.db = db;
        this.book = book;
        this.links = links;
        this.stops = stops;
        this.desk = desk;
    }

    void hang(Routes routes) {
        routes.get("/settings/letters", Rule.ENTERED, this::settings);
        routes.post("/settings/letters", Rule.ENTERED, this::choose);
        routes.get(STOP + ":token", Rule.ANYONE, this::look);
        routes.post(STOP + ":token", Rule.ANYONE, this::stop).bare();
        routes.post(RESUME + ":token", Rule.ANYONE, this::resume).bare();
        routes.get(LESS + ":token", Rule.ANYONE, this::fewer);
        routes.post(LESS + ":token", Rule.ANYONE, this::less).bare();
    }

    /// What will arrive, in words, with a choice for each group and a tick for each kind.
    Answer settings(Request request) {
        long person = request.visitor().id();
        Words words = request.words();
        Set<String> unwanted = stops.stopped(person);
        OftenStore.Wish wish = OftenStore.of(db, person);
        List<SettingsPage.Group> groups = new ArrayList<>();
        List<String> says = new ArrayList<>();
        for (LetterGroup group : LetterGroup.values()) {
            List<LetterKind> kinds = of(group);
            if (kinds.isEmpty()) continue;
            says.add(words.text(
                    "notices.says." + group.code() + "." + wish.of(group).code()));
            groups.add(new SettingsPage.Group(
                    group.code(),
                    words.text("notices.group." + group.code()),
                    offered(group).stream()
                            .map(often -> new SettingsPage.Choice(
                                    often.code(), words.text("notices.often." + often.code()), often == wish.of(group)))
                            .toList(),
                    kinds.stream()
                            .map(kind -> new SettingsPage.Kind(
                                    kind.name(), words.text(kind.label()), !unwanted.contains(kind.name())))
                            .toList()));
        }
        return Answer.page(
                "notices/settings",
                new SettingsPage(
                        says,
                        groups,
                        places(person, words),
                        request.query("saved").isPresent(),
                        desk.trouble(person).orElse("")));
    }

    private List<SettingsPage.Place> places(long person, Words words) {
        return new Levels(db)
                .levels(person).stream()
                        .map(here -> new SettingsPage.Place(
                                LEVEL + here.address(),
                                here.name(),
                                Arrays.stream(Level.values())
                                        .map(level -> new SettingsPage.Choice(
                                                level.code(), words.text(level.word()), level == here.level()))
                                        .toList()))
                        .toList();
    }

    /// A reminder once a week would come after what it reminds of.
    private static List<Often> offered(LetterGroup group) {
        return group == LetterGroup.ME ? List.of(Often.ONCE, Often.DAILY, Often.NEVER) : List.of(Often.values());
    }

    private List<LetterKind> of(LetterGroup group) {
        return book.stoppable().stream()
                .filter(kind -> kind.group() == group && !kind.name().equals(Gathered.KIND))
                .toList();
    }

    /// Takes `me`, `circles` and `rest` and a `level.<number>` for each space (what is left out stays), and
    /// `want`, the names of kinds: all others are stopped. 303 back to the page.
    Answer choose(Request request) {
        Form form = request.form();
        List<String> wanted = form.values("want");
        List<String> unwanted = book.stoppable().stream()
                .map(LetterKind::name)
                .filter(name -> !wanted.contains(name) && !name.equals(Gathered.KIND))
                .toList();
        long person = request.visitor().id();
        List<Levels.Here> levels = new Levels(db).levels(person);
        return request.act(tx -> {
            stops.choose(tx, person, unwanted, request.now());
            for (LetterGroup group : LetterGroup.values())
                Often.of(form.value(group.code()))
                        .filter(offered(group)::contains)
                        .ifPresent(often -> want(tx, person, group, often, request.now()));
            for (Levels.Here here : levels)
                Level.of(form.value(LEVEL + here.address()))
                        .filter(level -> level != here.level())
                        .ifPresent(level -> Levels.choose(tx, person, here.space(), Optional.of(level)));
            return Answer.to("/settings/letters?saved=1");
        });
    }

    /// What waits already goes by the new wish too.
    private void want(Tx tx, long person, LetterGroup group, Often often, Instant now) {
        OftenStore.choose(tx, person, group, often);
        Instant due = often == Often.NEVER
                ? null
                : often == Often.ONCE
                        ? now
                        : often.due(now, OftenStore.of(tx, person).zone());
        PartStore.move(tx, person, of(group).stream().map(LetterKind::name).toList(), due);
    }

    /// A page with a button; looking changes nothing, for mail programs look at every link.
    Answer look(Request request) {
        StopLinks.Stop stop = signed(request);
        return page(request, stop, stops.unwanted(stop.person(), kind(stop)));
    }

    /// Stops a kind of letter for the reader it was sent to, without sign-in (RFC 8058: answered with a
    /// page, never a redirect); all kinds with `do=all`.
    Answer stop(Request request) {
        StopLinks.Stop stop = signed(request);
        LetterKind kind = kind(stop);
        boolean all = request.form().value("do").equals("all");
        return request.act(tx -> {
            if (all)
                for (LetterGroup group : LetterGroup.values())
                    want(tx, stop.person(), group, Often.NEVER, request.now());
            else if (kind.name().equals(Gathered.KIND)) stopGathered(tx, stop.person(), request.now());
            else stops.stop(tx, stop.person(), stop.kind(), request.now());
            return page(request, stop, true);
        });
    }

    private void stopGathered(Tx tx, long person, Instant now) {
        OftenStore.Wish wish = OftenStore.of(tx, person);
        for (LetterGroup group : LetterGroup.values())
            if (group != LetterGroup.ME || wish.of(group).gathers()) want(tx, person, group, Often.NEVER, now);
    }

    Answer resume(Request request) {
        StopLinks.Stop stop = signed(request);
        return request.act(tx -> {
            stops.resume(tx, stop.person(), stop.kind());
            OftenStore.resume(tx, stop.person());
            return page(request, stop, false);
        });
    }

    /// "Less mail": one letter a week, by one button and without sign-in.
    Answer fewer(Request request) {
        StopLinks.Stop stop = signed(request);
        OftenStore.Wish wish = OftenStore.of(db, stop.person());
        boolean done = wish.of(LetterGroup.CIRCLES).compareTo(Often.WEEKLY) >= 0;
        return Answer.page(
                "notices/less", new LessPage(LESS + request.param("token"), STOP + request.param("token"), done));
    }

    Answer less(Request request) {
        StopLinks.Stop stop = signed(request);
        return request.act(tx -> {
            for (LetterGroup group : List.of(LetterGroup.CIRCLES, LetterGroup.REST))
                want(tx, stop.person(), group, Often.WEEKLY, request.now());
            return Answer.page(
                    "notices/less", new LessPage(LESS + request.param("token"), STOP + request.param("token"), true));
        });
    }

    /// @param done whether one letter a week comes, or none
    record LessPage(String path, String stop, boolean done) {}

    private StopLinks.Stop signed(Request request) {
        return links.read(request.param("token")).orElseThrow(Problem.NotFound::new);
    }

    private LetterKind kind(StopLinks.Stop stop) {
        return Optional.of(stop.kind())
                .flatMap(book::kind)
                .filter(LetterKind::stoppable)
                .orElseThrow(Problem.NotFound::new);
    }

    private Answer page(Request request, StopLinks.Stop stop, boolean stopped) {
        String token = request.param("token");
        String label = request.words().text(kind(stop).label());
        return Answer.page("notices/stop", new StopPage(label, STOP + token, RESUME + token, LESS + token, stopped));
    }
}
