package tilth.glossary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Panel;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.web.Reach;
import tilth.web.Request;

/// The glossary on other rooms' pages: below a text the words it uses, on a place's page its own.
final class TermPanels {
    private static final int SHOWN = 12; // words below a text
    private static final int ON_A_PLACE = 6;
    private static final int MOST = 200; // words of a place that are put into their order

    private final Library library;
    private final Spaces spaces;
    private final TermStore store;
    private final TermKeeping keeping;
    private final Dictionary dictionary;

    TermPanels(Library library, Spaces spaces, TermStore store, TermKeeping keeping, Dictionary dictionary) {
        this.library = library;
        this.spaces = spaces;
        this.store = store;
        this.keeping = keeping;
        this.dictionary = dictionary;
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
        List<Long> used = dictionary.used(resource);
        if (used.isEmpty()) return Optional.empty();
        List<Term> here = request.steady(
                new Used(resource.id(), resource.version(), request.reach()),
                () -> here(request.reach(), resource, used));
        if (here.isEmpty()) return Optional.empty();
        return Optional.of(Panel.Shown.drawn(
                "glossary/used",
                new TextPanel(
                        here.stream()
                                .map(each -> said(each, resource).name())
                                .collect(Collectors.joining(request.words().text("web.comma"))),
                        here.stream()
                                .map(each -> Terms.line(request.words(), each, false))
                                .toList())));
    }

    private record Used(long resource, int version, Reach reach) {}

    private static Term.Saying said(Term term, Resource resource) {
        return term.best(resource.language());
    }

    private List<Term> here(Reach reach, Resource resource, List<Long> used) {
        Map<Long, Term> known = store.byIds(reach, used).stream().collect(Collectors.toMap(Term::id, term -> term));
        if (known.isEmpty()) return List.of();
        List<Set<Long>> nearest = List.of(near(resource), above(reach, resource), Set.of(0L));
        Map<String, Term> chosen = new LinkedHashMap<>();
        for (long id : used) {
            Term term = known.get(id);
            if (term == null) continue;
            int rank = rank(nearest, term);
            if (rank == nearest.size()) continue;
            chosen.merge(
                    said(term, resource).name().toLowerCase(java.util.Locale.ROOT),
                    term,
                    (one, other) -> rank(nearest, other) < rank(nearest, one) ? other : one);
        }
        return chosen.values().stream().limit(SHOWN).toList();
    }

    private static int rank(List<Set<Long>> nearest, Term term) {
        for (int i = 0; i < nearest.size(); i++) if (nearest.get(i).contains(term.space())) return i;
        return nearest.size();
    }

    private static Set<Long> near(Resource resource) {
        Set<Long> near = new HashSet<>();
        near.add(resource.space());
        near.add(resource.byline().origin().id());
        near.remove(0L);
        return near;
    }

    private Set<Long> above(Reach reach, Resource resource) {
        Set<Long> above = new HashSet<>();
        for (long space : near(resource)) for (Space each : spaces.above(reach, space)) above.add(each.id());
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
