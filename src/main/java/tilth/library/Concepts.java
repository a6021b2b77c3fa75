package tilth.library;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Ids;
import tilth.text.Languages;
import tilth.text.Slugs;

/// Topics and audiences: looked up by everyone from memory, tended by those who run the site.
///
/// Held in memory because every page names some; read anew when a concept changes, here or on another
/// node. The acts take the caller's transaction and append `concept.added`, `concept.changed` or
/// `concept.merged`.
public final class Concepts {
    public static final int LONGEST_LABEL = 80; // characters
    private static final Logger LOG = Logger.getLogger(Concepts.class.getName());

    private final ConceptStore store;
    private final Log log;
    private volatile Vocabulary now;

    public Concepts(Database db, Log log) {
        this.store = new ConceptStore(db);
        this.log = log;
        renew();
        log.listen(entry -> {
            if (entry.event().what().startsWith("concept.")) Thread.startVirtualThread(this::renewOrSay);
        });
    }

    /// Those that stand, in their order.
    public List<Concept> all(Facet facet) {
        return now.all(facet);
    }

    /// By slug, number or label in any language; a merged one gives what took its place.
    public Optional<Concept> find(Facet facet, String said) {
        return now.find(facet, said);
    }

    /// By identity; a merged one gives what took its place.
    public Optional<Concept> find(long id) {
        return now.find(id);
    }

    /// Concepts of some identities, those gone left out.
    public List<Concept> all(Collection<Long> ids) {
        return now.all(ids);
    }

    /// Adds a concept behind the others of its facet; gives its identity.
    ///
    /// @param labels by language; at least one, of at most [#LONGEST_LABEL] characters
    /// @throws IllegalArgumentException if there is no label, or one does not fit
    /// @throws tilth.db.Taken if its slug, made of the first label, is another's
    public long add(Tx tx, long who, Facet facet, Map<String, String> labels) {
        labels.forEach(Concepts::check);
        String name = labels.getOrDefault(
                "en", labels.values().stream().sorted().findFirst().orElse(""));
        if (name.isBlank()) throw new IllegalArgumentException("a concept needs a name");
        long id = ConceptStore.add(tx, Ids.fresh(), facet.code(), Slugs.slug(name));
        labels.forEach((language, label) -> ConceptStore.label(tx, id, language, label.strip()));
        tell(tx, new Event("concept.added", who, 0, "concept", id));
        return id;
    }

    /// Names a concept in a language; an empty label takes the name away there.
    ///
    /// @throws IllegalArgumentException if language or label do not fit
    public void label(Tx tx, long who, long concept, String language, String label) {
        check(language, label);
        if (label.isBlank()) ConceptStore.unlabel(tx, concept, language);
        else ConceptStore.label(tx, concept, language, label.strip());
        tell(tx, new Event("concept.changed", who, 0, "concept", concept));
    }

    /// Puts a concept elsewhere in the order of its facet.
    public void place(Tx tx, long who, long concept, int place) {
        if (ConceptStore.place(tx, concept, place) == 1)
            tell(tx, new Event("concept.changed", who, 0, "concept", concept));
    }

    /// Makes one concept of two: what carried the first carries the second, and addresses of the
    /// first lead to the second. False when they are not two standing concepts of one facet.
    public boolean merge(Tx tx, long who, long from, long into) {
        if (ConceptStore.merge(tx, from, into) == 0) return false;
        ConceptStore.lead(tx, from, into);
        ConceptStore.replaceTopic(tx, from, into);
        ConceptStore.replaceAudience(tx, from, into);
        tell(tx, new Event("concept.merged", who, 0, "concept", from, new JsonObject().put("into", into)));
        return true;
    }

    /// Reads all concepts anew.
    public void renew() {
        now = new Vocabulary(store.all());
    }

    private void tell(Tx tx, Event event) {
        tx.afterCommit(this::renewOrSay);
        log.append(tx, event);
    }

    private void renewOrSay() {
        try {
            renew();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Topics could not be read anew; those of before stand", failed);
        }
    }

    private static void check(String language, String label) {
        if (!Languages.known(language)) throw new IllegalArgumentException("not a language: " + language);
        String said = label.strip();
        boolean fits = said.codePointCount(0, said.length()) <= LONGEST_LABEL
                && said.chars().noneMatch(Character::isISOControl);
        if (!fits) throw new IllegalArgumentException("not a label: " + said.toLowerCase(Locale.ROOT));
    }
}
