package tilth.glossary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Where;
import tilth.text.Alphabet;
import tilth.text.Csv;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The glossary as it is read: all words by the alphabet, those of one place, and one of them.
final class Terms {
    private static final int ON_A_PAGE = 100;
    private static final int MOST = 5_000; // words that one reader may know

    private final TermStore store;
    private final TermKeeping keeping;
    private final Spaces spaces;

    Terms(TermStore store, TermKeeping keeping, Spaces spaces) {
        this.store = store;
        this.keeping = keeping;
        this.spaces = spaces;
    }

    void hang(Routes routes) {
        routes.get("/glossary", Rule.ANYONE, this::list).kept("in", "after");
        routes.get("/glossary/words.csv", Rule.ANYONE, this::table);
        routes.get("/glossary/:id", Rule.ANYONE, this::show).kept();
    }

    /// `?in=` is the number of a place, or 0 for what stands for everyone; `?after=` the number of the last word of the
    /// page before.
    Answer list(Request request) {
        Asked asked = asked(request);
        Optional<Space> place = asked.place();
        boolean everyone = asked.everyone();
        long space = asked.space();
        List<Term> all = sorted(request.language(), store.all(request.reach(), space, MOST));
        String after = request.query("after").orElse("");
        int from = 0;
        for (int i = 0; i < all.size(); i++)
            if (Long.toString(all.get(i).address()).equals(after)) from = i + 1;
        List<Term> shown = all.subList(from, Math.min(all.size(), from + ON_A_PAGE));
        String in = request.query("in")
                .filter(said -> space >= 0)
                .map(said -> "in=" + said + "&")
                .orElse("");
        Words words = request.words();
        return Answer.page(
                "glossary/list",
                new TermPage.ListPage(
                        place.map(Space::name).orElse(everyone ? words.text("glossary.everyone") : ""),
                        place.map(Space::path).orElse(""),
                        words.text("glossary.many", all.size()),
                        shown.stream().map(each -> line(words, each, space < 0)).toList(),
                        space < 0 ? places(words, all) : List.of(),
                        made(request, place),
                        from + ON_A_PAGE < all.size()
                                ? "/glossary?" + in + "after=" + shown.getLast().address()
                                : "",
                        all.isEmpty() ? "" : "/glossary/words.csv" + (space < 0 ? "" : "?" + in.replace("&", "")),
                        place.filter(Space::secret).isPresent(),
                        place.isEmpty() || all.stream().allMatch(Term::open)));
    }

    /// Whose words are asked for.
    ///
    /// @param everyone those that stand for everyone, and no others
    private record Asked(Optional<Space> place, boolean everyone) {
        /// Identity; -1 for all.
        long space() {
            return place.map(Space::id).orElse(everyone ? 0L : -1L);
        }
    }

    private Asked asked(Request request) {
        Optional<Space> place = request.query("in")
                .filter(said -> said.matches("[1-9][0-9]{0,17}"))
                .map(said -> spaces.at(request.reach(), Long.parseLong(said)).orElseThrow(Problem.NotFound::new));
        return new Asked(place, request.query("in").filter("0"::equals).isPresent());
    }

    /// The same words as a table for who interprets: for each language the word, the others for it, and the meaning.
    Answer table(Request request) {
        List<Term> all = sorted(
                request.language(), store.all(request.reach(), asked(request).space(), MOST));
        List<String> languages = all.stream()
                .flatMap(term -> term.said().stream())
                .map(Term.Saying::language)
                .distinct()
                .sorted(Comparator.comparing((String code) -> !code.equals(request.language()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        Words words = request.words();
        List<String> heads = new ArrayList<>();
        for (String code : languages) {
            String tongue = Languages.nameIn(code, words.language());
            heads.addAll(List.of(
                    words.text("glossary.name", tongue),
                    words.text("glossary.others", tongue),
                    words.text("glossary.meaning", tongue)));
        }
        StringBuilder table = new StringBuilder(Csv.MARK).append(Csv.row(heads));
        for (Term term : all) {
            List<String> cells = new ArrayList<>();
            for (String code : languages) {
                Optional<Term.Saying> said = term.in(code);
                cells.add(said.map(Term.Saying::name).orElse(""));
                cells.add(said.map(each -> String.join(", ", each.others())).orElse(""));
                cells.add(said.map(Term.Saying::meaning).orElse(""));
            }
            table.append(Csv.row(cells));
        }
        return Answer.bytes(Csv.CONTENT_TYPE, table.toString().getBytes(StandardCharsets.UTF_8), "words.csv", true);
    }

    private String made(Request request, Optional<Space> place) {
        if (!request.visitor().entered()) return "";
        if (place.isPresent())
            return keeping.mayTend(request.visitor(), place.get().id())
                    ? "/glossary/new?in=" + place.get().address()
                    : "";
        boolean any = keeping.mayTend(request.visitor(), 0)
                || !keeping.places(request.visitor()).isEmpty();
        return any ? "/glossary/new" : "";
    }

    /// By the alphabet of the reader's language.
    static List<Term> sorted(String language, List<Term> terms) {
        return terms.stream()
                .sorted(Comparator.comparing((Term each) -> each.best(language).name(), Alphabet.of(language))
                        .thenComparingLong(Term::id))
                .toList();
    }

    static TermPage.Line line(Words words, Term term, boolean placed) {
        String language = words.language();
        Term.Saying best = term.best(language);
        Optional<Term.Saying> meant = term.meant(language);
        String quiet = !placed
                ? ""
                : term.standing().id() == 0
                        ? words.text("glossary.everyone")
                        : term.standing().name();
        return new TermPage.Line(
                best.name(),
                best.language(),
                term.path(),
                meant.map(Term.Saying::meaning).orElse(""),
                meant.map(Term.Saying::language).orElse(language),
                term.said().stream()
                        .filter(each -> !each.language().equals(best.language()))
                        .map(each -> new TermPage.Tongue(
                                each.language(), Languages.nameIn(each.language(), language), each.name()))
                        .toList(),
                quiet);
    }

    private static List<TermPage.Choice> places(Words words, List<Term> terms) {
        Map<String, Where> found = new TreeMap<>();
        boolean everyone = false;
        for (Term term : terms)
            if (term.standing().id() == 0) everyone = true;
            else found.put(term.standing().name(), term.standing());
        if (found.isEmpty() || (found.size() == 1 && !everyone)) return List.of();
        List<TermPage.Choice> places = new ArrayList<>();
        if (everyone) places.add(new TermPage.Choice(words.text("glossary.everyone"), "/glossary?in=0"));
        found.values().forEach(each -> places.add(new TermPage.Choice(each.name(), "/glossary?in=" + each.address())));
        return places;
    }

    /// The word an address speaks of; one that was taken away only for those who keep it.
    ///
    /// @throws Problem.NotFound if it is not there for this visitor
    Term find(Request request) {
        return store.find(request.reach(), request.id("id"))
                .filter(found -> found.stands() || keeping.mayTend(request.visitor(), found.space()))
                .orElseThrow(Problem.NotFound::new);
    }

    /// The same, for somebody who keeps it.
    ///
    /// @throws Problem.Refused if they only read it
    Term toTend(Request request) {
        Term term = find(request);
        if (!keeping.mayTend(request.visitor(), term.space())) throw new Problem.Refused("glossary.refused");
        return term;
    }

    /// The reader's language first, then the others as they were written.
    Answer show(Request request) {
        Term term = find(request);
        if (!request.path().equals(term.path())) return Answer.moved(term.path());
        Words words = request.words();
        String language = words.language();
        boolean tends = keeping.mayTend(request.visitor(), term.space());
        Term.Saying best = term.best(language);
        boolean open = term.open() && term.stands();
        Map<String, Term.Saying> order = new LinkedHashMap<>();
        order.put(best.language(), best);
        for (Term.Saying each : term.said()) order.put(each.language(), each);
        return Answer.page(
                        "glossary/show",
                        new TermPage(
                                best.name(),
                                best.language(),
                                order.values().stream()
                                        .map(each -> part(words, each))
                                        .toList(),
                                term.standing().name(),
                                term.standing().path(),
                                term.space() == 0
                                        ? "/glossary"
                                        : "/glossary?in=" + term.standing().address(),
                                term.standing().secret(),
                                open,
                                "/search?q=" + URLEncoder.encode('"' + best.name() + '"', StandardCharsets.UTF_8),
                                term.base(),
                                request.site().absolute(term.path()),
                                tends && term.stands(),
                                tends && !term.stands()))
                .ground(term.space());
    }

    private static TermPage.Part part(Words words, Term.Saying said) {
        return new TermPage.Part(
                Languages.nameIn(said.language(), words.language()),
                said.language(),
                said.name(),
                String.join(" · ", said.others()),
                said.meaning());
    }
}
