package tilth.home;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Later;
import tilth.library.ResourceKind;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.text.Languages;
import tilth.text.Markdown;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The first page: for strangers what this place is, for members Today.
final class Start {
    private static final Duration NEW = Duration.ofDays(14);
    private static final int FROM_CIRCLES = 5;
    private static final int FROM_LIBRARY = 3;
    private static final int CIRCLES = 5;
    private static final int SPOKEN = 300; // characters of what the site says about itself

    private final Database db;
    private final Kinds kinds;
    private final Commons commons;
    private final TodayStore store;

    Start(Database db, Kinds kinds, Commons commons) {
        this.db = db;
        this.kinds = kinds;
        this.commons = commons;
        this.store = new TodayStore(db);
    }

    void hang(Routes routes) {
        routes.get("/", Rule.ANYONE, request -> request.visitor().entered() ? today(request) : welcome(request))
                .kept();
    }

    /// A thing, ready to show.
    ///
    /// @param language of title and line; empty when not known
    /// @param quiet what it is, and its language where that is not the reader's
    record Row(String icon, String title, String path, String language, String line, String quiet) {}

    record WelcomePage(List<Row> things, List<Circle> circles, String about) {}

    record Circle(String name, String path, String purpose, String quiet) {}

    private Answer welcome(Request request) {
        String language = request.language();
        Later<List<TodayStore.Open>> circles = db.later(() -> store.open(language, CIRCLES));
        List<Long> ids = store.fromLibrary(0, language, FROM_LIBRARY);
        Map<Long, Card> cards = kinds.cards(request.reach(), "resource", ids);
        List<Circle> open = circles.get().stream()
                .map(each -> new Circle(each.name(), each.path(), each.purpose(), quiet(request.words(), each)))
                .toList();
        String about = Markdown.plain(commons.facts().text("about", language)).strip();
        if (about.codePointCount(0, about.length()) > SPOKEN)
            about = about.substring(0, about.offsetByCodePoints(0, SPOKEN)) + "…";
        return Answer.page("home/welcome", new WelcomePage(rows(request, ids, cards), open, about));
    }

    private static String quiet(Words words, TodayStore.Open circle) {
        List<String> parts = new ArrayList<>(circle.languages().stream()
                .map(code -> Languages.nameIn(code, words.language()))
                .toList());
        if (!circle.place().isEmpty()) parts.add(circle.place());
        return String.join(" · ", parts);
    }

    /// @param waiting what others wait for
    /// @param steps a newcomer's first three; empty when done, or after two weeks
    record TodayPage(
            List<Waiting> waiting,
            List<Step> steps,
            List<TodayStore.Mine> mine,
            List<Row> circles,
            List<Row> library,
            List<Panel.Shown> panels) {}

    record Waiting(String title, String path, String quiet) {}

    record Step(String title, String path, String quiet, boolean done) {}

    private Answer today(Request request) {
        long person = request.visitor().id();
        Later<List<TodayStore.Mine>> belonging = db.later(() -> store.mine(person));
        Later<TodayStore.Facts> facts = db.later(() -> store.facts(person));
        Later<List<Long>> fromCircles = db.later(() -> store.fromCircles(request.visitor(), FROM_CIRCLES));
        List<Long> fromLibrary = store.fromLibrary(person, request.language(), FROM_LIBRARY);
        Set<Long> ids = new LinkedHashSet<>(fromCircles.get());
        ids.addAll(fromLibrary);
        Map<Long, Card> cards = kinds.cards(request.reach(), "resource", ids);
        List<TodayStore.Mine> mine = belonging.get();
        return Answer.page(
                "home/today",
                new TodayPage(
                        waiting(request.words(), mine, facts.get()),
                        steps(request, mine, facts.get()),
                        mine,
                        rows(request, fromCircles.get(), cards),
                        rows(request, fromLibrary, cards),
                        kinds.panels("today", request, person)));
    }

    private static List<Waiting> waiting(Words words, List<TodayStore.Mine> mine, TodayStore.Facts facts) {
        List<Waiting> waiting = new ArrayList<>();
        for (TodayStore.Mine each : mine) {
            if (each.asking() > 0)
                waiting.add(new Waiting(
                        words.text("home.today.asking", each.asking()), each.path() + "/requests", each.name()));
            if (each.owed())
                waiting.add(new Waiting(words.text("home.today.agreement"), each.path() + "/agreement", each.name()));
        }
        if (facts.drafts() > 0)
            waiting.add(new Waiting(
                    words.text("home.today.drafts", facts.drafts()),
                    "/library/drafts",
                    words.text("home.today.drafts.quiet")));
        return waiting;
    }

    private static List<Step> steps(Request request, List<TodayStore.Mine> mine, TodayStore.Facts facts) {
        if (facts.came().isBefore(request.now().minus(NEW))) return List.of();
        Words words = request.words();
        boolean seen = facts.fields() > 0;
        boolean wrote = facts.wrote() > 0;
        if (seen && wrote && !mine.isEmpty()) return List.of();
        return List.of(
                new Step(
                        words.text("home.step.profile"),
                        "/settings/profile",
                        words.text("home.step.profile.quiet"),
                        seen),
                new Step(
                        words.text("home.step.circle"),
                        "/circles",
                        words.text("home.step.circle.quiet"),
                        !mine.isEmpty()),
                new Step(words.text("home.step.write"), "/write", words.text("home.step.write.quiet"), wrote));
    }

    private static List<Row> rows(Request request, List<Long> ids, Map<Long, Card> cards) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(cards.get(id)).stream())
                .map(card -> row(request, card))
                .toList();
    }

    private static Row row(Request request, Card card) {
        Words words = request.words();
        String kind = words.text(card.word());
        boolean foreign = !card.language().isEmpty() && !card.language().equals(request.language());
        String quiet =
                foreign ? words.text("home.row", kind, Languages.nameIn(card.language(), request.language())) : kind;
        return new Row(icon(card), card.title(), card.path(), card.language(), card.line(), quiet);
    }

    private static String icon(Card card) {
        return Arrays.stream(ResourceKind.values())
                .filter(kind -> kind.word().equals(card.word()))
                .findFirst()
                .map(ResourceKind::icon)
                .orElse("sprout");
    }
}
