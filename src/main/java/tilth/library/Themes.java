package tilth.library;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.spaces.Kinds;

/// The topics of the library, as other rooms speak of what their things are about.
final class Themes implements Kinds.Topics {
    private final Database db;
    private final Concepts concepts;

    Themes(Database db, Concepts concepts) {
        this.db = db;
        this.concepts = concepts;
    }

    @Override
    public List<Kinds.Topic> all(String language) {
        return concepts.all(Facet.TOPIC).stream()
                .map(concept -> topic(concept, language))
                .toList();
    }

    @Override
    public List<Kinds.Topic> of(Collection<Long> ids, String language) {
        return concepts.all(ids).stream()
                .map(concept -> topic(concept, language))
                .toList();
    }

    @Override
    public Optional<Kinds.Topic> find(String said, String language) {
        return concepts.find(Facet.TOPIC, said).map(concept -> topic(concept, language));
    }

    private static Kinds.Topic topic(Concept concept, String language) {
        return new Kinds.Topic(concept.id(), concept.slug(), concept.in(language));
    }

    @Override
    public Set<Long> meant(String slug) {
        return concepts.find(Facet.TOPIC, slug)
                .map(concept -> Set.copyOf(db.list("""
                    with recursive meant as (
                      select $1::bigint as id
                      union select concept.id from concept join meant on concept.merged_into = meant.id
                    ) select id from meant
                    """, row -> row.number("id"), concept.id())))
                .orElse(Set.of());
    }

    @Override
    public Map<String, List<String>> names(Collection<Long> ids) {
        Map<String, List<String>> names = new HashMap<>();
        for (Concept concept : concepts.all(ids))
            concept.labels()
                    .forEach((language, label) -> names.computeIfAbsent(language, any -> new ArrayList<>())
                            .add(label));
        return names;
    }
}
