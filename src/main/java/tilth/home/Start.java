package tilth.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Later;
import tilth.library.ResourceKind;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.text.Languages;
import tilth.text.Markdown;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The first page: for strangers what this place is, for members Today.
final class Start {
    private static final int FROM_LIBRARY = 3;
    private static final int CIRCLES = 5;
    private static final int SPOKEN = 300; // characters of what the site says about itself

    private final Database db;
    private final Kinds kinds;
    private final Commons commons;
    private final TodayStore store;
    private final Today today;

    Start(Database db, Kinds kinds, Commons commons, Today today) {
        this.db = db;
        this.kinds = kinds;
        this.commons = commons;
        this.store = new TodayStore(db);
        this.today = today;
    }

    void hang(Routes routes) {
        routes.get("/", Rule.ANYONE, request -> request.visitor().entered() ? today.show(request) : welcome(request))
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
    static List<Row> rows(Request request, List<Long> ids, Map<Long, Card> cards) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(cards.get(id)).stream())
                .map(card -> row(request, card))
                .toList();
    }

    static Row row(Request request, Card card) {
        Words words = request.words();
        String kind = words.text(card.word());
        boolean foreign = !card.language().isEmpty() && !card.language().equals(request.language());
        String quiet =
                foreign ? words.text("home.row", kind, Languages.nameIn(card.language(), request.language())) : kind;
        return new Row(icon(card), card.title(), card.path(), card.language(), card.line(), quiet);
    }

    /// With the place it comes from.
    static Row row(Request request, Card card, Optional<Space> place) {
        Row row = row(request, card);
        if (place.isEmpty()) return row;
        String quiet =
                request.words().text("home.row.place", row.quiet(), place.get().name());
        return new Row(row.icon(), row.title(), row.path(), row.language(), row.line(), quiet);
    }

    private static String icon(Card card) {
        if (card.kind().equals("discussion")) return "messages-square";
        if (card.kind().equals("session")) return "calendar-check";
        return Arrays.stream(ResourceKind.values())
                .filter(kind -> kind.word().equals(card.word()))
                .findFirst()
                .map(ResourceKind::icon)
                .orElse("sprout");
    }
}
