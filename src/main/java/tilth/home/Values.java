package tilth.home;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.library.Concept;
import tilth.library.Concepts;
import tilth.library.Facet;
import tilth.library.ResourceKind;
import tilth.search.Results;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Request;

/// Between the values of a facet as addresses and programs say them (slugs, codes, numbers) and as the
/// search room keeps them (identities).
final class Values {
    /// The facet of the search room behind each parameter.
    static final Map<String, String> FACETS = Map.of(
            "kind", "kind",
            "topic", "topic",
            "audience", "audience",
            "lang", "language",
            "in", "space",
            "year", "year",
            "tried", "tried");

    private static final Set<String> TRIED = Set.of("1", "3", "10"); // communities, or more

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("circle", "home.kind.circle"),
            Map.entry("collection", "home.kind.collection"),
            Map.entry("conversation", "home.kind.conversation"),
            Map.entry("community", "home.kind.community"),
            Map.entry("network", "home.kind.network"),
            Map.entry("person", "home.kind.person"),
            Map.entry("session", "home.kind.session"),
            Map.entry("file", "home.kind.file"),
            Map.entry("sheet", "home.kind.sheet"),
            Map.entry("term", "home.kind.term"),
            Map.entry("try", "home.kind.try"));

    private final Concepts concepts;
    private final Spaces spaces;

    Values(Concepts concepts, Spaces spaces) {
        this.concepts = concepts;
        this.spaces = spaces;
    }

    /// What was chosen, as the search room takes it.
    ///
    /// @param values facet to its values
    /// @param known parameter to its values as addresses say them; unknown ones left out
    /// @param unknown whether something was chosen that does not exist for this reader
    record Meant(Map<String, Set<String>> values, Map<String, List<String>> known, boolean unknown) {}

    /// Looks up what was chosen; a space out of reach is as unknown as one that never was.
    Meant meant(Reach reach, Asked asked) {
        Map<String, Set<String>> values = new HashMap<>();
        Map<String, List<String>> known = new LinkedHashMap<>();
        boolean unknown = false;
        for (var each : asked.chosen().entrySet()) {
            for (String said : each.getValue()) {
                Optional<Pair> pair = pair(reach, each.getKey(), said);
                unknown |= pair.isEmpty();
                pair.ifPresent(found -> {
                    values.computeIfAbsent(FACETS.get(each.getKey()), facet -> new HashSet<>())
                            .add(found.kept());
                    known.computeIfAbsent(each.getKey(), parameter -> new ArrayList<>())
                            .add(found.said());
                });
            }
        }
        return new Meant(values, known, unknown);
    }

    private record Pair(String said, String kept) {}

    private Optional<Pair> pair(Reach reach, String parameter, String said) {
        return switch (parameter) {
            case "topic" -> concept(Facet.TOPIC, said);
            case "audience" -> concept(Facet.AUDIENCE, said);
            case "kind" -> kind(said) ? Optional.of(new Pair(said, said)) : Optional.empty();
            case "lang" -> Languages.known(said) ? Optional.of(new Pair(said, said)) : Optional.empty();
            case "year" -> said.matches("[0-9]{4}") ? Optional.of(new Pair(said, said)) : Optional.empty();
            case "tried" -> TRIED.contains(said) ? Optional.of(new Pair(said, said)) : Optional.empty();
            default ->
                said.matches("[0-9]{1,18}")
                        ? spaces.at(reach, Long.parseLong(said)).map(space -> new Pair(said, Long.toString(space.id())))
                        : Optional.empty();
        };
    }

    private Optional<Pair> concept(Facet facet, String said) {
        return concepts.find(facet, said).map(found -> new Pair(found.slug(), Long.toString(found.id())));
    }

    private static boolean kind(String code) {
        return ResourceKind.of(code).isPresent() || KINDS.containsKey(code);
    }

    /// The spaces an answer's facet speaks of, as far as the reader may know; one query, or none.
    Map<Long, Space> spaces(Request request, Results results, Set<Long> more) {
        Set<Long> ids = new HashSet<>(more);
        for (Results.Count count : results.facets().getOrDefault("space", List.of())) ids.add(number(count.value()));
        ids.remove(0L);
        Reach reach = request.reach();
        return request.steady(ids, id -> new Seen(id, reach), missing -> spaces.byIds(reach, missing));
    }

    private record Seen(long space, Reach reach) {}

    /// A value of the search room as addresses say it; empty for what is not known any more.
    Optional<String> said(String parameter, String kept, Map<Long, Space> known) {
        return switch (parameter) {
            case "topic", "audience" -> concepts.find(number(kept)).map(Concept::slug);
            case "in" -> Optional.ofNullable(known.get(number(kept))).map(space -> Long.toString(space.address()));
            default -> kept.isEmpty() ? Optional.empty() : Optional.of(kept);
        };
    }

    /// Whether a value is offered to who has not chosen it: a topic that is hidden is not.
    boolean offered(String parameter, String said) {
        return switch (parameter) {
            case "topic" -> offered(Facet.TOPIC, said);
            case "audience" -> offered(Facet.AUDIENCE, said);
            default -> true;
        };
    }

    private boolean offered(Facet facet, String slug) {
        return concepts.find(facet, slug).filter(found -> !found.hidden()).isPresent();
    }

    /// Whether an address names a topic or an audience by a word that leads to another one by now.
    boolean outdated(Asked asked, Meant meant) {
        return List.of("topic", "audience").stream().anyMatch(parameter -> {
            List<String> said = asked.values(parameter);
            List<String> now = meant.known().getOrDefault(parameter, List.of());
            return said.size() == now.size() && !said.equals(now);
        });
    }

    /// What a value is called in words.
    String label(Words words, String parameter, String said, Map<Long, Space> known) {
        return switch (parameter) {
            case "topic" -> label(words, Facet.TOPIC, said);
            case "audience" -> label(words, Facet.AUDIENCE, said);
            case "kind" -> words.text(word(said));
            case "lang" -> Languages.nameIn(said, words.language());
            case "year" -> said;
            case "tried" -> words.text("home.search.tried.by", Integer.parseInt(said));
            default -> name(said, known);
        };
    }

    private static String name(String said, Map<Long, Space> known) {
        long address = number(said);
        for (Space space : known.values()) if (space.address() == address) return space.name();
        return said;
    }

    private static String word(String kind) {
        return ResourceKind.of(kind)
                .map(ResourceKind::word)
                .orElseGet(() -> KINDS.getOrDefault(kind, "home.kind.other"));
    }

    private String label(Words words, Facet facet, String slug) {
        return concepts.find(facet, slug)
                .map(found -> found.in(words.language()))
                .orElse(slug);
    }

    private static long number(String kept) {
        return kept.isEmpty() ? 0 : Long.parseLong(kept);
    }
}
