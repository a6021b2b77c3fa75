package tilth.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.db.Tx;

/// Concepts and their labels as PostgreSQL keeps them. One method, one statement.
final class ConceptStore {
    private final Database db;

    ConceptStore(Database db) {
        this.db = db;
    }

    private record Named(Concept bare, String language, String label) {}

    /// Every concept with its labels, merged ones too.
    List<Concept> all() {
        List<Named> rows = db.list(
                """
                select concept.*, coalesce(language, '') as language, coalesce(label, '') as label
                  from concept left join concept_label on concept_label.concept = concept.id
                 order by concept.id
                """,
                row -> new Named(
                        new Concept(
                                row.number("id"),
                                row.number("address"),
                                Facet.of(row.text("facet")),
                                row.text("slug"),
                                row.count("place"),
                                row.has("merged_into") ? row.number("merged_into") : 0,
                                Map.of()),
                        row.text("language"),
                        row.text("label")));
        Map<Long, Map<String, String>> labels = new HashMap<>();
        for (Named row : rows)
            if (!row.language().isEmpty())
                labels.computeIfAbsent(row.bare().id(), id -> new HashMap<>()).put(row.language(), row.label());
        List<Concept> all = new ArrayList<>();
        for (Named row : rows) {
            if (!all.isEmpty() && all.getLast().id() == row.bare().id()) continue;
            Concept bare = row.bare();
            all.add(new Concept(
                    bare.id(),
                    bare.address(),
                    bare.facet(),
                    bare.slug(),
                    bare.place(),
                    bare.mergedInto(),
                    labels.getOrDefault(bare.id(), Map.of())));
        }
        return all;
    }

    /// Adds a concept behind the others; gives its identity.
    static long add(Tx tx, long address, String facet, String slug) {
        return tx.one("""
            insert into concept (address, facet, slug, place)
            select $1, $2, $3, coalesce(max(place), 0) + 10 from concept where facet = $2
            returning id
            """, row -> row.number("id"), address, facet, slug);
    }

    static void label(Tx tx, long concept, String language, String label) {
        tx.run("""
            insert into concept_label (concept, language, label) values ($1, $2, $3)
            on conflict (concept, language) do update set label = excluded.label
            """, concept, language, label);
    }

    static int unlabel(Tx tx, long concept, String language) {
        return tx.run("delete from concept_label where concept = $1 and language = $2", concept, language);
    }

    static int place(Tx tx, long concept, int place) {
        return tx.run("update concept set place = $2 where id = $1", concept, place);
    }

    /// Marks a standing concept as merged into another standing one of its facet; 0 when it is not so.
    static int merge(Tx tx, long from, long into) {
        return tx.run("""
            update concept set merged_into = $2
             where id = $1 and merged_into is null and id <> $2
               and facet = (select facet from concept where id = $2 and merged_into is null)
            """, from, into);
    }

    /// What was merged into a concept before leads to the new one directly.
    static void lead(Tx tx, long from, long into) {
        tx.run("update concept set merged_into = $2 where merged_into = $1", from, into);
    }

    /// Puts a concept in the place of another in every resource, once where both stood.
    static int replaceTopic(Tx tx, long from, long into) {
        return tx.run("""
            update resource
               set topics = array(select distinct case when topic = $1 then $2::bigint else topic end
                                    from unnest(topics) as topic)
             where topics @> array[$1::bigint]
            """, from, into);
    }

    static int replaceAudience(Tx tx, long from, long into) {
        return tx.run("""
            update resource
               set audiences = array(select distinct case when audience = $1 then $2::bigint else audience end
                                       from unnest(audiences) as audience)
             where audiences @> array[$1::bigint]
            """, from, into);
    }
}
