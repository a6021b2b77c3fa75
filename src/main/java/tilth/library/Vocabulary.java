package tilth.library;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// All concepts at one moment, ready to be looked up.
final class Vocabulary {
    private static final int DEEPEST = 20; // steps from a narrow concept to its broadest, and of merges
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<Long, Concept> byId = new LinkedHashMap<>();
    private final Map<String, Concept> bySaying = new HashMap<>();
    private final Map<String, Set<Concept>> byName = new HashMap<>();
    private final Map<Facet, List<Concept>> standing;
    private final Map<Long, List<Concept>> below = new HashMap<>();

    Vocabulary(Collection<Concept> all, Collection<ConceptStore.Was> formerly) {
        for (Concept concept : all) byId.put(concept.id(), concept);
        for (Concept concept : all) {
            Concept stands = follow(concept);
            bySaying.put(key(concept.facet(), concept.slug()), stands);
            bySaying.put(key(concept.facet(), Long.toString(concept.address())), stands);
        }
        for (ConceptStore.Was was : formerly)
            if (byId.containsKey(was.concept()))
                bySaying.putIfAbsent(key(was.facet(), was.slug()), follow(byId.get(was.concept())));
        for (Concept concept : all)
            for (String label : concept.labels().values())
                bySaying.putIfAbsent(key(concept.facet(), label), follow(concept));
        for (Concept concept : all)
            for (List<String> words : concept.names().values())
                for (String word : words) {
                    bySaying.putIfAbsent(key(concept.facet(), word), follow(concept));
                    byName.computeIfAbsent(folded(word), any -> new LinkedHashSet<>())
                            .add(follow(concept));
                }
        standing = Map.of(Facet.TOPIC, standing(all, Facet.TOPIC), Facet.AUDIENCE, standing(all, Facet.AUDIENCE));
        for (Facet facet : Facet.values())
            for (Concept concept : standing.get(facet))
                above(concept)
                        .ifPresent(one -> below.computeIfAbsent(one.id(), any -> new ArrayList<>())
                                .add(concept));
    }

    private static List<Concept> standing(Collection<Concept> all, Facet facet) {
        return all.stream()
                .filter(concept -> concept.facet() == facet && concept.mergedInto() == 0)
                .sorted(Comparator.comparingInt(Concept::place).thenComparing(Concept::slug))
                .toList();
    }

    /// Those that stand, in their order; hidden ones too.
    List<Concept> all(Facet facet) {
        return standing.get(facet);
    }

    /// By identity; a merged one gives what took its place.
    Optional<Concept> find(long id) {
        return Optional.ofNullable(byId.get(id)).map(this::follow);
    }

    /// By slug, number or name in any language; a merged one gives what took its place.
    Optional<Concept> find(Facet facet, String said) {
        return Optional.ofNullable(bySaying.get(key(facet, said)));
    }

    /// Those that stand and are called so in some language.
    List<Concept> called(String name) {
        return List.copyOf(byName.getOrDefault(folded(name), Set.of()));
    }

    /// Concepts of a list of identities, those gone left out.
    List<Concept> all(Collection<Long> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).distinct().toList();
    }

    /// The next broader one.
    Optional<Concept> above(Concept concept) {
        return concept.broader() == 0 ? Optional.empty() : find(concept.broader());
    }

    /// Those directly under it, in their order.
    List<Concept> below(long id) {
        return below.getOrDefault(id, List.of());
    }

    /// Identities of some concepts and of all broader ones.
    List<Long> widened(Collection<Long> ids) {
        Set<Long> wide = new LinkedHashSet<>();
        for (Concept concept : all(ids)) {
            Optional<Concept> at = Optional.of(concept);
            for (int steps = 0;
                    at.isPresent() && steps < DEEPEST && wide.add(at.get().id());
                    steps++) at = above(at.get());
        }
        return List.copyOf(wide);
    }

    /// Identities of some concepts and of everything under them.
    Set<Long> under(Collection<Long> ids) {
        Set<Long> under = new LinkedHashSet<>();
        List<Concept> next = all(ids);
        while (!next.isEmpty())
            next = next.stream()
                    .filter(concept -> under.add(concept.id()))
                    .flatMap(concept -> below(concept.id()).stream())
                    .toList();
        return under;
    }

    private Concept follow(Concept concept) {
        Concept at = concept;
        // A merge leads to one that stands, but two merges may have met: never walk in a circle.
        for (int steps = 0; at.mergedInto() != 0 && steps < DEEPEST; steps++) {
            Concept next = byId.get(at.mergedInto());
            if (next == null) return at;
            at = next;
        }
        return at;
    }

    private static String key(Facet facet, String said) {
        return facet.code() + ":" + folded(said);
    }

    /// Without accents, case and double blanks: as people type names.
    private static String folded(String said) {
        String bare = MARKS.matcher(Normalizer.normalize(said.strip(), Normalizer.Form.NFD))
                .replaceAll("");
        return BLANKS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ");
    }
}
