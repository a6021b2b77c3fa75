package tilth.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tilth.exchange.Exchange;
import tilth.exchange.Knowing;
import tilth.exchange.Vain;
import tilth.library.Concepts;
import tilth.library.Shelf;
import tilth.library.ShelfRow;
import tilth.search.Hit;
import tilth.search.Index;
import tilth.search.QueryText;
import tilth.search.Question;
import tilth.search.Results;
import tilth.spaces.Space;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Links;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The search page: one box, everything within reach, refined by what is there.
///
/// The reader's language comes first; what answers in others stands below it, in a list of its own, until
/// somebody wants them together (`lang=all`) or chooses languages.
final class Finding {
    private static final int PER_PAGE = 20;

    /// Words of a question that something must have together; a longer one describes, and is answered by what comes
    /// near.
    private static final int FEW = 3;

    private final Index index;
    private final Values values;
    private final Shelf shelf;
    private final Near near;
    private final Vain vain;
    private final Knowing knowing;

    Finding(Index index, Concepts concepts, Values values, Shelf shelf, Exchange exchange) {
        this.vain = exchange.vain();
        this.knowing = exchange.knowing();
        this.index = index;
        this.values = values;
        this.shelf = shelf;
        this.near = new Near(index, concepts);
    }

    void hang(Routes routes) {
        routes.get("/search", Rule.ANYONE, this::show);
        routes.get("/search/help", Rule.ANYONE, Finding::help).kept();
    }

    /// @param dir of the example; what the syntax brings along is written from left to right everywhere
    record Line(String example, String href, String dir, String says) {}

    record HelpPage(List<Line> rows) {}

    private static Answer help(Request request) {
        Words words = request.words();
        return Answer.page(
                "home/help",
                new HelpPage(List.of(
                        line(words, "home.help.phrase.ex", "auto", "home.help.phrase"),
                        line(words, "home.help.not.ex", "auto", "home.help.not"),
                        line(words, "home.help.topic.ex", "auto", "home.help.topic"),
                        line(words, "home.help.audience.ex", "auto", "home.help.audience"),
                        line(words, "home.help.kind.ex", "ltr", "home.help.kind"),
                        line(words, "home.help.by.ex", "ltr", "home.help.by"),
                        line(words, "home.help.in.ex", "ltr", "home.help.in"),
                        line(words, "home.help.lang.ex", "ltr", "home.help.lang"),
                        line(words, "home.help.after.ex", "ltr", "home.help.after"),
                        line(words, "home.help.before.ex", "ltr", "home.help.before"))));
    }

    private static Line line(Words words, String example, String dir, String says) {
        String typed = words.text(example);
        return new Line(typed, "/search?q=" + Links.encode(typed), dir, words.text(says));
    }

    /// `q` and, each several times, `kind topic audience lang in year tried`; `sort` newest or tries; `group` kind;
    /// `page` 1 to 10 or a `cursor`. What is not known is not looked at.
    Answer show(Request request) {
        Asked said = Asked.of(request);
        if (said.nothing())
            return Answer.page(
                    "home/search", FoundPage.blank(request.words().text("home.search.title"), index.incomplete()));
        Values.Meant meant = values.meant(request.reach(), said);
        Asked asked = said.only(meant.known());
        if (values.outdated(said, meant)) return Answer.moved(asked.href());
        Results results = index.search(
                question(asked, meant, request.language()), request.reach().labels());
        Map<Long, Space> spaces = values.spaces(request, results, chosenSpaces(meant));
        boolean plain = asked.chosen().isEmpty() && !meant.unknown();
        if ((results.total() == 0 || results.partly()) && plain && !index.incomplete())
            vain.asked(request, QueryText.parse(asked.q()));
        return Answer.page("home/search", page(request, asked, results, spaces));
    }

    static Question question(Asked asked, Values.Meant meant, String reader) {
        Question question = Question.of(asked.q())
                .readIn(reader)
                .by(order(asked.sort()))
                .most(PER_PAGE)
                .withFacets();
        for (var each : meant.values().entrySet()) question = question.choose(each.getKey(), each.getValue());
        if (!asked.together() && asked.values("lang").isEmpty()) question = question.languagesApart();
        if (asked.q().isEmpty()) question = question.withoutSnippets();
        if (asked.grouped()) question = question.byKind();
        return asked.cursor().isEmpty() ? question.page(asked.page()) : question.after(asked.cursor());
    }

    static Question.Order order(String sort) {
        return switch (sort) {
            case "newest" -> Question.Order.NEWEST;
            case "tries" -> Question.Order.TRIES;
            default -> Question.Order.RELEVANCE;
        };
    }

    static Set<Long> chosenSpaces(Values.Meant meant) {
        return meant.values().getOrDefault("space", Set.of()).stream()
                .map(Long::parseLong)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private FoundPage page(Request request, Asked asked, Results results, Map<Long, Space> spaces) {
        Words words = request.words();
        Refining refining = new Refining(values, words, asked, spaces);
        QueryText text = QueryText.parse(asked.q());
        String wanted = text.wanted();
        boolean nothing = results.total() == 0
                || (results.partly()
                        && text.words().size() <= FEW
                        && results.meant().isEmpty());
        boolean apart = results.others().total() > 0;
        String title = wanted.isEmpty()
                ? words.text("home.search.title")
                : words.text(nothing ? "home.search.title.nothing" : "home.search.title.about", wanted);
        boolean last = asked.page() == Asked.PAGES || !asked.cursor().isEmpty();
        String whole = request.query("all").orElse("");
        List<FoundPage.Refine> facets = nothing ? List.of() : refining.facets(results, whole);
        List<Hit> hits = asked.grouped() ? List.of() : results.hits();
        boolean some = (results.partly() || results.leading() == 0) && !hits.isEmpty();
        int leading = some ? hits.size() : Math.min(results.leading(), hits.size());
        return new FoundPage(
                title,
                nothing ? "narrow" : "two",
                asked.q(),
                wanted,
                true,
                results.total(),
                refining.kept(),
                refining.chips(),
                shelf.rows(request, hits.subList(0, leading)),
                shelf.rows(request, hits.subList(leading, hits.size())),
                groups(request, asked, results, refining),
                facets,
                refining.picked(),
                !whole.isEmpty(),
                some ? words.text("home.some") : refining.heading(),
                refining.orders(),
                asked.page() > 1 ? asked.at(asked.page() - 1).href() : "",
                results.next().isEmpty() || asked.grouped()
                        ? ""
                        : (last ? asked.after(results.next()) : asked.at(asked.page() + 1)).href(),
                results.meant(),
                results.meant().isEmpty() ? "" : asked.saying(results.meant()).href(),
                results.loosened(),
                index.incomplete(),
                apart ? Languages.nameIn(words.language(), words.language()) : "",
                nothing,
                others(request, asked, results.others()),
                nothing ? near.to(text, words, request.reach()) : List.of(),
                nothing ? knowing.about(request, near.alike(text)) : List.of(),
                asked.sorted("").href("/saved/new"),
                asked.href("/library"),
                nothing ? "/discussions/new?kind=question&title=" + Links.encode(wanted) : "");
    }

    /// The best of each kind, with the way to all of it.
    private List<FoundPage.Group> groups(Request request, Asked asked, Results results, Refining refining) {
        List<FoundPage.Group> groups = new ArrayList<>();
        for (Results.Group group : results.groups()) {
            List<ShelfRow> rows = shelf.rows(request, group.hits());
            if (rows.isEmpty()) continue;
            boolean more = group.total() > rows.size();
            groups.add(new FoundPage.Group(
                    "kind-" + group.kind(),
                    refining.label("kind", group.kind()),
                    rows,
                    more ? asked.grouped(false).only("kind", group.kind()).href() : "",
                    more ? request.words().text("home.search.facet.all", group.total()) : ""));
        }
        return groups;
    }

    private FoundPage.Others others(Request request, Asked asked, Results.Others others) {
        if (others.total() == 0) return new FoundPage.Others(0, List.of(), "", false);
        List<ShelfRow> rows = shelf.rows(request, others.hits());
        return new FoundPage.Others(others.total(), rows, asked.inAll().href(), others.total() > rows.size());
    }
}
