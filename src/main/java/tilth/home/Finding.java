package tilth.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tilth.exchange.Vain;
import tilth.library.Concepts;
import tilth.library.Shelf;
import tilth.search.Condition;
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
    private static final int FACET_SHORT = 8; // values of a facet before "see all"
    private static final Map<String, String> TITLES = Map.of(
            "kind", "home.search.kind",
            "topic", "home.search.topic",
            "audience", "home.search.audience",
            "lang", "home.search.lang",
            "in", "home.search.in",
            "year", "home.search.year",
            "tried", "home.search.tried");

    private final Index index;
    private final Values values;
    private final Shelf shelf;
    private final Near near;
    private final Vain vain;

    Finding(Index index, Concepts concepts, Values values, Shelf shelf, Vain vain) {
        this.vain = vain;
        this.index = index;
        this.values = values;
        this.shelf = shelf;
        this.near = new Near(index, concepts);
    }

    void hang(Routes routes) {
        routes.get("/search", Rule.ANYONE, this::show);
        routes.get("/search/help", Rule.ANYONE, request -> Answer.page("home/help", Map.of()))
                .kept();
    }

    /// `q` and, each several times, `kind topic audience lang in year tried`; `sort` newest; `page` 1 to 10 or a
    /// `cursor`. What is not known is not looked at.
    Answer show(Request request) {
        Asked said = Asked.of(request);
        if (said.nothing()) return Answer.page("home/search", blank(request.words()));
        Values.Meant meant = values.meant(request.reach(), said);
        Asked asked = said.only(meant.known());
        Results results = index.search(
                question(asked, meant, request.language()), request.reach().labels());
        Map<Long, Space> spaces = values.spaces(request.reach(), results, chosenSpaces(meant));
        boolean plain = asked.chosen().isEmpty() && !meant.unknown();
        if (results.total() == 0 && plain && !rebuilding()) vain.asked(request, QueryText.parse(asked.q()));
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

    private FoundPage blank(Words words) {
        return new FoundPage(
                words.text("home.search.title"),
                "narrow",
                "",
                "",
                false,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                "",
                "",
                false,
                rebuilding(),
                "",
                false,
                none(),
                List.of(),
                "",
                "/library",
                "");
    }

    private FoundPage page(Request request, Asked asked, Results results, Map<Long, Space> spaces) {
        Words words = request.words();
        Question question = Question.of(asked.q());
        String wanted = question.text().wanted();
        boolean nothing = results.total() == 0;
        boolean apart = results.others().total() > 0;
        String title = wanted.isEmpty()
                ? words.text("home.search.title")
                : words.text(nothing ? "home.search.title.nothing" : "home.search.title.about", wanted);
        boolean last = asked.page() == Asked.PAGES || !asked.cursor().isEmpty();
        return new FoundPage(
                title,
                nothing ? "narrow" : "two",
                asked.q(),
                wanted,
                true,
                results.total(),
                kept(asked),
                chips(words, asked, spaces),
                shelf.rows(request, results.hits()),
                nothing
                        ? List.of()
                        : facets(
                                words,
                                asked,
                                results,
                                spaces,
                                request.query("all").orElse("")),
                asked.q().isEmpty() || asked.sort().isEmpty()
                        ? ""
                        : asked.sorted("").href(),
                asked.sort().equals("newest") ? "" : asked.sorted("newest").href(),
                asked.page() > 1 ? asked.at(asked.page() - 1).href() : "",
                results.next().isEmpty()
                        ? ""
                        : (last ? asked.after(results.next()) : asked.at(asked.page() + 1)).href(),
                results.meant(),
                results.meant().isEmpty() ? "" : asked.saying(results.meant()).href(),
                results.loosened(),
                rebuilding(),
                apart ? Languages.nameIn(words.language(), words.language()) : "",
                nothing,
                others(request, asked, results.others()),
                nothing ? near.to(question.text(), words, request.reach()) : List.of(),
                asked.sorted("").href("/saved/new"),
                asked.href("/library"),
                nothing ? "/discussions/new?kind=question&title=" + Links.encode(wanted) : "");
    }

    private FoundPage.Others others(Request request, Asked asked, Results.Others others) {
        if (others.total() == 0) return none();
        var rows = shelf.rows(request, others.hits());
        return new FoundPage.Others(others.total(), rows, asked.inAll().href(), others.total() > rows.size());
    }

    private static FoundPage.Others none() {
        return new FoundPage.Others(0, List.of(), "", false);
    }

    private boolean rebuilding() {
        Condition condition = index.condition();
        return condition.rebuilding() || condition.wantsRebuild();
    }

    private static List<FoundPage.Chosen> kept(Asked asked) {
        List<FoundPage.Chosen> kept = new ArrayList<>();
        asked.chosen().forEach((name, said) -> said.forEach(value -> kept.add(new FoundPage.Chosen(name, value))));
        if (asked.together()) kept.add(new FoundPage.Chosen("lang", "all"));
        return kept;
    }

    private List<FoundPage.Chip> chips(Words words, Asked asked, Map<Long, Space> spaces) {
        List<FoundPage.Chip> chips = new ArrayList<>();
        asked.chosen()
                .forEach((parameter, said) -> said.forEach(value -> chips.add(new FoundPage.Chip(
                        words.text(
                                "home.search.chosen",
                                words.text(TITLES.get(parameter)),
                                values.label(words, parameter, value, spaces)),
                        asked.turned(parameter, value).href()))));
        return chips;
    }

    /// @param whole the facet whose rarer values are wanted too
    private List<FoundPage.Refine> facets(
            Words words, Asked asked, Results results, Map<Long, Space> spaces, String whole) {
        List<FoundPage.Refine> facets = new ArrayList<>();
        for (String parameter : Asked.PARAMETERS) {
            List<FoundPage.Value> all = values(words, asked, results, spaces, parameter);
            if (all.size() < 2 && asked.values(parameter).isEmpty()) continue;
            boolean cut = all.size() > FACET_SHORT && !whole.equals(parameter);
            facets.add(new FoundPage.Refine(
                    "refine-" + parameter,
                    words.text(TITLES.get(parameter)),
                    cut ? all.subList(0, FACET_SHORT) : all,
                    cut ? asked.whole(parameter) : "",
                    cut ? words.text("home.search.facet.all", all.size()) : ""));
        }
        return facets;
    }

    /// Values with their counts, most first; what is chosen stands there even when nothing is left of it.
    private List<FoundPage.Value> values(
            Words words, Asked asked, Results results, Map<Long, Space> spaces, String parameter) {
        List<FoundPage.Value> all = new ArrayList<>();
        List<String> missing = new ArrayList<>(asked.values(parameter));
        for (Results.Count count : results.facets().getOrDefault(Values.FACETS.get(parameter), List.of()))
            values.said(parameter, count.value(), spaces).ifPresent(said -> {
                missing.remove(said);
                all.add(value(words, asked, spaces, parameter, said, count.count()));
            });
        for (String said : missing) all.add(value(words, asked, spaces, parameter, said, 0));
        Comparator<FoundPage.Value> chosenFirst =
                Comparator.comparing(FoundPage.Value::chosen).reversed();
        if (parameter.equals("year")) all.sort(Comparator.comparing(FoundPage.Value::label, Comparator.reverseOrder()));
        else
            all.sort(chosenFirst.thenComparing(
                    Comparator.comparingLong(FoundPage.Value::count).reversed()));
        return all;
    }

    private FoundPage.Value value(
            Words words, Asked asked, Map<Long, Space> spaces, String parameter, String said, long count) {
        return new FoundPage.Value(
                asked.turned(parameter, said).href(),
                values.label(words, parameter, said, spaces),
                count,
                asked.values(parameter).contains(said));
    }
}
