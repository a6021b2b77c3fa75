package tilth.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.search.Index;
import tilth.search.Question;
import tilth.search.Results;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Links;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The library's front: everything within reach, refined by topic, audience, kind and language, each
/// with the true number of what would be left.
final class Browse {
    private static final int PER_PAGE = 20;
    private static final int FACET_SHORT = 8; // values of a facet before "see all"

    /// Message keys of what stands over the list.
    private static final Map<Question.Order, String> ORDERS = Map.of(
            Question.Order.RELEVANCE, "library.closest",
            Question.Order.NEWEST, "library.newest",
            Question.Order.TRIES, "library.tries");

    /// The same, of orders that one can turn to.
    private static final Map<Question.Order, String> OTHERS = Map.of(
            Question.Order.RELEVANCE, "library.closest.link",
            Question.Order.NEWEST, "library.newest.link",
            Question.Order.TRIES, "library.tries.link");

    private final Concepts concepts;
    private final Spaces spaces;
    private final Index index;
    private final Shelf shelf;

    Browse(Concepts concepts, Spaces spaces, Index index, Shelf shelf) {
        this.concepts = concepts;
        this.spaces = spaces;
        this.index = index;
        this.shelf = shelf;
    }

    void hang(Routes routes) {
        routes.get("/library", Rule.ANYONE, this::show)
                .kept("q", "topic", "audience", "kind", "lang", "in", "sort", "cursor", "all");
    }

    /// `?topic=&audience=&kind=&lang=` may each come several times, any of the values will do; `in` is a
    /// space, `q` words, `sort` `newest`, `tries` or the closest first. What is not known is not looked at;
    /// what had another name before leads to the address with its name of now.
    Answer show(Request request) {
        Choosing choosing = Choosing.of(request, concepts);
        if (Choosing.outdated(request, concepts)) return Answer.moved(choosing.href());
        Optional<Space> space =
                choosing.in().isEmpty() ? Optional.empty() : spaces.at(request.reach(), Long.parseLong(choosing.in()));
        if (space.isEmpty()) choosing = choosing.in().isEmpty() ? choosing : choosing.everywhere();
        Results results =
                index.search(question(request, choosing, space), request.reach().labels());
        return Answer.page("library/browse", page(request, choosing, space, results));
    }

    private Question question(Request request, Choosing choosing, Optional<Space> space) {
        Question question = Question.of(choosing.q())
                .only("resource")
                .choose("topic", ids(Facet.TOPIC, choosing.values("topic")))
                .choose("audience", ids(Facet.AUDIENCE, choosing.values("audience")))
                .choose("kind", Set.copyOf(choosing.values("kind")))
                .choose("language", Set.copyOf(choosing.values("lang")))
                .choose("space", space.map(it -> Set.of(Long.toString(it.id()))).orElse(Set.of()))
                .readIn(request.language())
                .by(choosing.order())
                .most(PER_PAGE)
                .withFacets();
        if (choosing.q().isEmpty()) question = question.withoutSnippets();
        return choosing.cursor().isEmpty() ? question : question.after(choosing.cursor());
    }

    private Set<String> ids(Facet facet, List<String> slugs) {
        return slugs.stream()
                .flatMap(slug -> concepts.find(facet, slug).stream())
                .map(concept -> Long.toString(concept.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private BrowsePage page(Request request, Choosing choosing, Optional<Space> space, Results results) {
        Words words = request.words();
        boolean asked = !choosing.q().isEmpty();
        return new BrowsePage(
                choosing.q(),
                results.total(),
                hidden(choosing),
                chips(words, choosing, space),
                shelf.rows(request, results.hits()),
                facets(words, choosing, results),
                choosing.chosen().values().stream().mapToInt(List::size).sum(),
                !choosing.all().isEmpty(),
                words.text(ORDERS.get(choosing.order())),
                orders(words, choosing),
                results.next().isEmpty() ? "" : choosing.after(results.next()).href(),
                space.filter(Space::secret).isPresent() ? "" : choosing.feed(),
                choosing.nothing() ? "" : choosing.save(),
                asked ? "/search?q=" + Links.encode(choosing.q()) : "",
                gathers(words, choosing),
                concepts.tendedBy(request.visitor()) ? "/library/topics" : "",
                choosing.cursor().isEmpty(),
                choosing.nothing() && results.total() == 0,
                choosing.nothing());
    }

    /// The other orders there are. Of tries only those count that whoever reads a thing may know.
    private static List<BrowsePage.Chip> orders(Words words, Choosing choosing) {
        List<BrowsePage.Chip> orders = new ArrayList<>();
        for (Question.Order order : Question.Order.values()) {
            boolean closest = order == Question.Order.RELEVANCE;
            if (order == choosing.order() || (closest && choosing.q().isEmpty())) continue;
            orders.add(new BrowsePage.Chip(
                    words.text(OTHERS.get(order)), choosing.sorted(order).href()));
        }
        return orders;
    }

    /// What is chosen holds what is under it; that is said, and each of it can be chosen instead.
    private List<BrowsePage.Gathers> gathers(Words words, Choosing choosing) {
        List<BrowsePage.Gathers> gathers = new ArrayList<>();
        for (Facet facet : Facet.values())
            for (String slug : choosing.values(facet.code())) {
                Optional<Concept> broad = concepts.find(facet, slug);
                List<Concept> under = broad.map(concepts::below).orElse(List.of());
                if (under.isEmpty()) continue;
                gathers.add(new BrowsePage.Gathers(
                        words.text("library.topics.gathers", broad.get().in(words.language())),
                        under.stream()
                                .map(narrow -> new BrowsePage.Chip(
                                        narrow.in(words.language()),
                                        choosing.turned(facet.code(), slug)
                                                .turned(facet.code(), narrow.slug())
                                                .href()))
                                .toList()));
            }
        return gathers;
    }

    private static List<BrowsePage.Hidden> hidden(Choosing choosing) {
        List<BrowsePage.Hidden> hidden = new ArrayList<>();
        choosing.chosen()
                .forEach((name, values) -> values.forEach(value -> hidden.add(new BrowsePage.Hidden(name, value))));
        if (!choosing.in().isEmpty()) hidden.add(new BrowsePage.Hidden("in", choosing.in()));
        if (choosing.order() == Question.Order.TRIES) hidden.add(new BrowsePage.Hidden("sort", "tries"));
        return hidden;
    }

    private List<BrowsePage.Chip> chips(Words words, Choosing choosing, Optional<Space> space) {
        List<BrowsePage.Chip> chips = new ArrayList<>();
        space.ifPresent(it -> chips.add(new BrowsePage.Chip(
                words.text("library.chosen.in", it.name()),
                choosing.everywhere().href())));
        choosing.chosen()
                .forEach((parameter, values) -> values.forEach(value -> chips.add(new BrowsePage.Chip(
                        words.text("library.chosen." + parameter, label(words, parameter, value)),
                        choosing.turned(parameter, value).href()))));
        return chips;
    }

    private List<BrowsePage.Facets> facets(Words words, Choosing choosing, Results results) {
        List<BrowsePage.Facets> facets = new ArrayList<>();
        for (String parameter : Choosing.PARAMETERS) {
            List<BrowsePage.Value> values = values(words, choosing, results, parameter);
            if (values.isEmpty()) continue;
            boolean cut = values.size() > FACET_SHORT && !choosing.all().equals(parameter);
            facets.add(new BrowsePage.Facets(
                    "f-" + parameter,
                    words.text("library.facet." + parameter),
                    cut ? values.subList(0, FACET_SHORT) : values,
                    cut ? choosing.withAll(parameter).href() + "#f-" + parameter : "",
                    cut ? words.text("library.facet.all", values.size()) : ""));
        }
        return facets;
    }

    /// A hidden topic is there for who chose it, and for nobody else.
    private boolean unoffered(String parameter, String slug) {
        return Arrays.stream(Facet.values())
                .filter(facet -> facet.code().equals(parameter))
                .anyMatch(facet ->
                        concepts.find(facet, slug).filter(Concept::hidden).isPresent());
    }

    /// Values with their counts, most first; what is chosen stands there even when nothing is left of it.
    private List<BrowsePage.Value> values(Words words, Choosing choosing, Results results, String parameter) {
        String facet = parameter.equals("lang") ? "language" : parameter;
        List<BrowsePage.Value> values = new ArrayList<>();
        List<String> missing = new ArrayList<>(choosing.values(parameter));
        for (Results.Count count : results.facets().getOrDefault(facet, List.of())) {
            Optional<String> said = said(choosing, parameter, count.value());
            if (said.isEmpty()) continue;
            if (!missing.remove(said.get()) && unoffered(parameter, said.get())) continue;
            values.add(value(words, choosing, parameter, said.get(), count.count()));
        }
        for (String value : missing) values.add(value(words, choosing, parameter, value, 0));
        values.sort(Comparator.comparing(BrowsePage.Value::chosen)
                .reversed()
                .thenComparing(Comparator.comparingLong(BrowsePage.Value::count).reversed()));
        return values;
    }

    private BrowsePage.Value value(Words words, Choosing choosing, String parameter, String value, long count) {
        return new BrowsePage.Value(
                choosing.turned(parameter, value).href(),
                label(words, parameter, value),
                count,
                choosing.has(parameter, value));
    }

    /// A value of the search room as the address says it; empty for one that is not known or not offered any more.
    private Optional<String> said(Choosing choosing, String parameter, String value) {
        return switch (parameter) {
            case "topic", "audience" ->
                concepts.find(Long.parseLong(value))
                        .filter(found -> !found.hidden() || choosing.has(parameter, found.slug()))
                        .map(Concept::slug);
            default -> Optional.of(value);
        };
    }

    private String label(Words words, String parameter, String value) {
        return switch (parameter) {
            case "topic" -> concept(words, Facet.TOPIC, value);
            case "audience" -> concept(words, Facet.AUDIENCE, value);
            case "kind" ->
                ResourceKind.of(value).map(kind -> words.text(kind.word())).orElse(value);
            default -> Shelf.capital(Languages.nameIn(value, words.language()));
        };
    }

    private String concept(Words words, Facet facet, String slug) {
        return concepts.find(facet, slug)
                .map(found -> found.in(words.language()))
                .orElse(slug);
    }
}
