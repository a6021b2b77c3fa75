package tilth.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;

/// Concepts and their labels as PostgreSQL keeps them. One method, one statement.
final class ConceptStore {
    private final Database db;

    ConceptStore(Database db) {
        this.db = db;
    }

    private record Named(long concept, String language, String name) {
        static Named of(Row row) {
            return new Named(row.number("concept"), row.text("language"), row.text("name"));
        }
    }

    /// Every concept with its names, merged and hidden ones too.
    List<Concept> all() {
        Map<Long, Map<String, String>> labels = new HashMap<>();
        for (Named row : labels())
            labels.computeIfAbsent(row.concept(), id -> new HashMap<>()).put(row.language(), row.name());
        Map<Long, Map<String, List<String>>> synonyms = new HashMap<>();
        for (Named row : synonyms())
            synonyms.computeIfAbsent(row.concept(), id -> new HashMap<>())
                    .computeIfAbsent(row.language(), language -> new ArrayList<>())
                    .add(row.name());
        return db.list(
                "select concept.*, hidden is not null as aside from concept order by id",
                row -> new Concept(
                        row.number("id"),
                        row.number("address"),
                        Facet.of(row.text("facet")),
                        row.text("slug"),
                        row.count("place"),
                        row.has("merged_into") ? row.number("merged_into") : 0,
                        row.has("broader") ? row.number("broader") : 0,
                        row.yes("aside"),
                        labels.getOrDefault(row.number("id"), Map.of()),
                        synonyms.getOrDefault(row.number("id"), Map.of())));
    }

    private List<Named> labels() {
        return db.list("select concept, language, label as name from concept_label order by id", Named::of);
    }

    private List<Named> synonyms() {
        return db.list("select concept, language, word as name from concept_synonym order by id", Named::of);
    }

    /// Slugs that concepts had before.
    List<Was> formerly() {
        return db.list(
                "select facet, slug, concept from concept_slug",
                row -> new Was(Facet.of(row.text("facet")), row.text("slug"), row.number("concept")));
    }

    /// @param concept identity of the one that had it
    record Was(Facet facet, String slug, long concept) {}

    /// Who looks after concepts beside those who run the site.
    List<Keeper> keepers() {
        return db.list("""
            select person.id, person.address, person.name, coalesce(person.handle, '') as handle
              from concept_keeper join person on person.id = concept_keeper.person
             where person.state = 'active'
             order by concept_keeper.since, person.id
            """, Keeper::of);
    }

    record Keeper(long id, long address, String name, String handle) {
        static Keeper of(Row row) {
            return new Keeper(row.number("id"), row.number("address"), row.text("name"), row.text("handle"));
        }
    }

    /// Somebody active by their handle becomes a keeper; gives their identity, or nothing where there is nobody.
    static Optional<Long> entrust(Tx tx, String handle, Instant now) {
        return tx.find("""
            insert into concept_keeper (person, since)
            select id, $2 from person where handle = $1 and state = 'active'
            on conflict (person) do update set since = concept_keeper.since
            returning person
            """, row -> row.number("person"), handle, now);
    }

    static int release(Tx tx, long person) {
        return tx.run("delete from concept_keeper where person = $1", person);
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

    static void synonym(Tx tx, long concept, String language, String word) {
        tx.run("""
            insert into concept_synonym (concept, language, word) values ($1, $2, $3) on conflict do nothing
            """, concept, language, word);
    }

    static void forgetSynonyms(Tx tx, long concept, String language) {
        tx.run("delete from concept_synonym where concept = $1 and language = $2", concept, language);
    }

    static int place(Tx tx, long concept, int place) {
        return tx.run("update concept set place = $2 where id = $1", concept, place);
    }

    static int broader(Tx tx, long concept, long broader) {
        return tx.run("""
            update concept set broader = nullif($2, 0)
             where id = $1 and coalesce(broader, 0) <> $2
            """, concept, broader);
    }

    static int hide(Tx tx, long concept, boolean hidden) {
        return tx.run("""
            update concept set hidden = case when $2 then now() end
             where id = $1 and (hidden is not null) <> $2
            """, concept, hidden);
    }

    /// Gives a concept another slug and keeps the old one for those who have it; 0 when the new one leads to
    /// another concept.
    static int rename(Tx tx, long concept, String slug) {
        return tx.run("""
            with old as (
              select id, facet, slug from concept
               where id = $1 and slug <> $2
                 and not exists (select from concept_slug as was
                                  where was.facet = concept.facet and was.slug = $2 and was.concept <> $1)
            ), kept as (
              insert into concept_slug (facet, slug, concept) select facet, slug, id from old
              on conflict (facet, slug) do update set concept = excluded.concept
            )
            update concept set slug = $2 from old where concept.id = old.id
            """, concept, slug);
    }

    /// Marks a standing concept as merged into another standing one of its facet; 0 when it is not so.
    static int merge(Tx tx, long from, long into) {
        return tx.run("""
            update concept set merged_into = $2
             where id = $1 and merged_into is null and id <> $2
               and facet = (select facet from concept where id = $2 and merged_into is null)
            """, from, into);
    }

    /// The names of a merged concept find the one that took its place.
    static void inherit(Tx tx, long from, long into) {
        tx.run("""
            insert into concept_synonym (concept, language, word)
            select $2, said.language, said.name
              from (select language, label as name from concept_label where concept = $1
                    union select language, word from concept_synonym where concept = $1) as said
             where not exists (select from concept_label as label
                                where label.concept = $2 and label.language = said.language
                                  and lower(label.label) = lower(said.name))
            on conflict do nothing
            """, from, into);
    }

    /// What was under a merged concept is under the one that took its place.
    static void raise(Tx tx, long from, long into) {
        tx.run("update concept set broader = nullif($2, id) where broader = $1", from, into);
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
