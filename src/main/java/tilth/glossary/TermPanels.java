package tilth.glossary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.search.Index;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Reach;
import tilth.web.Request;

/// The glossary on other rooms' pages: below a text, a conversation and a session the words these use, on a place's
/// page
/// its own.
final class TermPanels {
    private static final int SHOWN = 12; // words below a text
    private static final int ON_A_PLACE = 6;
    private static final int MOST = 200; // words of a place that are put into their order

    private final Library library;
    private final Spaces spaces;
    private final TermStore store;
    private final TermKeeping keeping;
    private final Dictionary dictionary;
    private final Kinds kinds;

    TermPanels(
            Library library, Spaces spaces, TermStore store, TermKeeping keeping, Dictionary dictionary, Kinds kinds) {
        this.library = library;
        this.spaces = spaces;
        this.store = store;
        this.keeping = keeping;
        this.dictionary = dictionary;
        this.kinds = kinds;
    }

    /// @param names the words in a row, for the line that opens the rest
    record TextPanel(String names, List<TermPage.Line> lines) {}

    /// Words of everyone, of the place where a text stands or came from, and of the places these are part of. Where two
    /// say the same word, the nearer one means it.
    Optional<Panel.Shown> onResource(Request request, long id) {
        Optional<Resource> found =
                library.byId(request, id).filter(Resource::stands).filter(resource -> resource.readBy(request.reach()));
        if (found.isEmpty()) return Optional.empty();
        Resource resource = found.get();
        Set<Long> near = new HashSet<>();
        near.add(resource.space());
        near.add(resource.byline().origin().id());
        return shown(request, new Text(resource.language(), near, dictionary.used(resource)));
    }

    /// The same below what is not of the library: as far as search knows its texts, and under the same reach.
    ///
    /// @param all the kinds under which search knows what stands on the page
    Optional<Panel.Shown> onThing(Request request, long id, List<String> all) {
        Set<Long> used = new LinkedHashSet<>();
        Set<Long> near = new HashSet<>();
        String language = "";
        for (String kind : all) {
            Dictionary.Uses uses = dictionary.used(new Index.Thing(kind, id), () -> kinds.documents(kind, id));
            if (uses.labels().stream().noneMatch(request.reach()::holds)) continue;
            used.addAll(uses.terms());
            near.add(uses.space());
            if (language.isEmpty()) language = uses.language();
        }
        return shown(request, new Text(language, near, List.copyOf(used)));
    }

    /// @param near identities of the spaces where it stands or came from
    private record Text(String language, Set<Long> near, List<Long> used) {
        private Text {
            near = near.stream().filter(space -> space != 0).collect(Collectors.toUnmodifiableSet());
        }
    }

    private Optional<Panel.Shown> shown(Request request, Text text) {
        if (text.used().isEmpty()) return Optional.empty();
        List<Term> here = request.steady(new Used(text, request.reach()), () -> here(request.reach(), text));
        if (here.isEmpty()) return Optional.empty();
        return Optional.of(Panel.Shown.drawn(
                "glossary/used",
                new TextPanel(
                        here.stream()
                                .map(each -> each.best(text.language()).name())
                                .collect(Collectors.joining(request.words().text("web.comma"))),
                        here.stream()
                                .map(each -> Terms.line(request.words(), each, false))
                                .toList())));
    }

    private record Used(Text text, Reach reach) {}

    private List<Term> here(Reach reach, Text text) {
        Map<Long, Term> known =
                store.byIds(reach, text.used()).stream().collect(Collectors.toMap(Term::id, term -> term));
        if (known.isEmpty()) return List.of();
        List<Set<Long>> nearest = List.of(text.near(), above(reach, text.near()), Set.of(0L));
        Map<String, Term> chosen = new LinkedHashMap<>();
        for (long id : text.used()) {
            Term term = known.get(id);
            if (term == null) continue;
            int rank = rank(nearest, term);
            if (rank == nearest.size()) continue;
            chosen.merge(
                    term.best(text.language()).name().toLowerCase(java.util.Locale.ROOT),
                    term,
                    (one, other) -> rank(nearest, other) < rank(nearest, one) ? other : one);
        }
        return chosen.values().stream().limit(SHOWN).toList();
    }

    private static int rank(List<Set<Long>> nearest, Term term) {
        for (int i = 0; i < nearest.size(); i++) if (nearest.get(i).contains(term.space())) return i;
        return nearest.size();
    }

    private Set<Long> above(Reach reach, Set<Long> near) {
        Set<Long> above = new HashSet<>();
        for (long space : near) for (Space each : spaces.above(reach, space)) above.add(each.id());
        for (long space : List.copyOf(above)) for (Space each : spaces.above(reach, space)) above.add(each.id());
        return above;
    }

    /// @param made where those who look after the place explain a word; empty for others
    record PlacePanel(List<TermPage.Line> lines, String all, String made) {}

    private record InPlace(long space, Reach reach) {}

    Optional<Panel.Shown> onSpace(Request request, long id) {
        boolean tends = keeping.mayTend(request.visitor(), id);
        Reach reach = request.reach();
        List<Term> all = request.steady(new InPlace(id, reach), () -> store.all(reach, id, MOST));
        List<Term> terms = Terms.sorted(request.language(), all);
        if (terms.isEmpty() && !tends) return Optional.empty();
        Optional<Space> space = spaces.byId(request, id);
        if (space.isEmpty()) return Optional.empty();
        long address = space.get().address();
        List<TermPage.Line> lines = new ArrayList<>();
        for (Term term : terms.subList(0, Math.min(ON_A_PLACE, terms.size())))
            lines.add(Terms.line(request.words(), term, false));
        return Optional.of(Panel.Shown.drawn(
                "glossary/place",
                new PlacePanel(
                        lines,
                        terms.isEmpty() ? "" : "/glossary?in=" + address,
                        tends ? "/glossary/new?in=" + address : "")));
    }
}
