package tilth.library;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// All concepts at one moment, ready to be looked up.
final class Vocabulary {
    private final Map<Long, Concept> byId = new HashMap<>();
    private final Map<String, Concept> bySaying = new HashMap<>();
    private final Map<Facet, List<Concept>> standing;

    Vocabulary(Collection<Concept> all) {
        for (Concept concept : all) byId.put(concept.id(), concept);
        for (Concept concept : all) {
            Concept stands = follow(concept);
            bySaying.put(key(concept.facet(), concept.slug()), stands);
            bySaying.put(key(concept.facet(), Long.toString(concept.address())), stands);
        }
        for (Concept concept : all)
            for (String label : concept.labels().values())
                bySaying.putIfAbsent(key(concept.facet(), label), follow(concept));
        standing = Map.of(Facet.TOPIC, standing(all, Facet.TOPIC), Facet.AUDIENCE, standing(all, Facet.AUDIENCE));
    }

    private static List<Concept> standing(Collection<Concept> all, Facet facet) {
        return all.stream()
                .filter(concept -> concept.facet() == facet && concept.mergedInto() == 0)
                .sorted(Comparator.comparingInt(Concept::place).thenComparing(Concept::slug))
                .toList();
    }

    /// Those that stand, in their order.
    List<Concept> all(Facet facet) {
        return standing.get(facet);
    }

    /// By identity; a merged one gives what took its place.
    Optional<Concept> find(long id) {
        return Optional.ofNullable(byId.get(id)).map(this::follow);
    }

    /// By slug, number or label in any language; a merged one gives what took its place.
    Optional<Concept> find(Facet facet, String said) {
        return Optional.ofNullable(bySaying.get(key(facet, said)));
    }

    /// Concepts of a list of identities, those gone left out.
    List<Concept> all(Collection<Long> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).distinct().toList();
    }

    private Concept follow(Concept concept) {
        Concept at = concept;
        // A merge leads to one that stands, but two merges may have met: never walk in a circle.
        for (int steps = 0; at.mergedInto() != 0 && steps < 20; steps++) {
            Concept next = byId.get(at.mergedInto());
            if (next == null) return at;
            at = next;
        }
        return at;
    }

    private static String key(Facet facet, String said) {
        return facet.code() + ":" + said.strip().toLowerCase(Locale.ROOT);
    }
}
