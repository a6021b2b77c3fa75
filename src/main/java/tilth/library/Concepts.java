package tilth.library;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Ids;
import tilth.text.Languages;
import tilth.text.Slugs;
import tilth.web.Visitor;

/// Topics and audiences: looked up by everyone from memory, tended by those who run the site and by whom
/// they entrust with it.
///
/// Held in memory because every page names some; read anew when a concept changes, here or on another
/// node. The acts take the caller's transaction and append `concept.added`, `concept.changed`,
/// `concept.placed`, `concept.merged` or `concept.keeper`.
public final class Concepts {
    public static final int LONGEST_LABEL = 80; // characters
    public static final int MOST_SYNONYMS = 30; // in a language
    private static final Logger LOG = Logger.getLogger(Concepts.class.getName());

    private final ConceptStore store;
    private final Log log;
    private final List<Runnable> renewed = new CopyOnWriteArrayList<>();
    private volatile Vocabulary now;
    private volatile List<ConceptStore.Keeper> keepers;

    public Concepts(Database db, Log log) {
        this.store = new ConceptStore(db);
        this.log = log;
        renew();
        log.listen(entry -> {
            if (entry.event().what().startsWith("concept.")) Thread.startVirtualThread(this::renewOrSay);
        });
    }

    /// Those that are offered, in their order.
    public List<Concept> all(Facet facet) {
        return now.all(facet).stream().filter(concept -> !concept.hidden()).toList();
    }

    /// Hidden ones too.
    List<Concept> everyOne(Facet facet) {
        return now.all(facet);
    }

    /// By slug, number or name in any language, hidden ones too; a merged one gives what took its place.
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

    /// Concepts that are called so in some language, by their label or by another word: what a question
    /// means beyond its words. Case and accents do not matter.
    public List<Concept> called(String name) {
        return now.called(name);
    }

    /// The concept this one is part of.
    public Optional<Concept> above(Concept concept) {
        return now.above(concept);
    }

    /// What is directly under a concept and offered, in order.
    public List<Concept> below(Concept concept) {
        return now.below(concept.id()).stream().filter(one -> !one.hidden()).toList();
    }

    /// Identities of some concepts and of all broader ones: what carries the narrow carries these as well.
    public List<Long> widened(Collection<Long> ids) {
        return now.widened(ids);
    }

    /// Identities of some concepts and of everything under them.
    public Set<Long> under(Collection<Long> ids) {
        return now.under(ids);
    }

    /// What some concepts are called, by language: names and other words of their own, names of the broader.
    public Map<String, List<String>> names(Collection<Long> ids) {
        Map<String, List<String>> names = new TreeMap<>();
        List<Concept> own = now.all(ids);
        for (Concept concept : own)
            concept.names().forEach((language, said) -> into(names, language).addAll(said));
        for (Concept concept : now.all(now.widened(ids)))
            if (!own.contains(concept))
                concept.labels()
                        .forEach((language, label) -> into(names, language).add(label));
        return names;
    }

    private static List<String> into(Map<String, List<String>> names, String language) {
        return names.computeIfAbsent(language, any -> new ArrayList<>());
    }

    /// Looks after topics and audiences: those who run the site, and whom they entrusted with it.
    public boolean tendedBy(Visitor visitor) {
        return visitor.entered()
                && (visitor.admin() || keepers.stream().anyMatch(keeper -> keeper.id() == visitor.id()));
    }

    List<ConceptStore.Keeper> keepers() {
        return keepers;
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

    /// How a concept shall be from now on.
    ///
    /// @param labels by language; an empty one takes the name away there, what is not here stays
    /// @param synonyms by language; what is not here stays
    /// @param broader identity of the next broader one; 0 for none
    record Meaning(
            String slug, Map<String, String> labels, Map<String, List<String>> synonyms, long broader, boolean hidden) {
        Meaning {
            labels = Map.copyOf(labels);
            synonyms = Map.copyOf(synonyms);
        }
    }

    /// Changes names, words, slug, place in the tree and whether it is offered. Its old slug leads here. False,
    /// with nothing changed, when the slug leads to another concept.
    ///
    /// @throws IllegalArgumentException if a name does not fit, or it would be under itself
    /// @throws tilth.db.Taken if the slug is another's
    boolean change(Tx tx, long who, Concept concept, Meaning meaning) {
        meaning.labels().forEach(Concepts::check);
        meaning.synonyms().forEach((language, words) -> words.forEach(word -> check(language, word)));
        if (meaning.broader() != 0 && now.under(List.of(concept.id())).contains(meaning.broader()))
            throw new IllegalArgumentException("a concept is not part of itself");
        long id = concept.id();
        if (!meaning.slug().equals(concept.slug()) && ConceptStore.rename(tx, id, meaning.slug()) == 0) return false;
        meaning.labels().forEach((language, label) -> {
            if (label.isBlank()) ConceptStore.unlabel(tx, id, language);
            else ConceptStore.label(tx, id, language, label.strip());
        });
        meaning.synonyms().forEach((language, words) -> {
            ConceptStore.forgetSynonyms(tx, id, language);
            for (String word : words) ConceptStore.synonym(tx, id, language, word.strip());
        });
        ConceptStore.broader(tx, id, meaning.broader());
        ConceptStore.hide(tx, id, meaning.hidden());
        tell(tx, new Event("concept.changed", who, 0, "concept", id));
        return true;
    }

    /// Puts a concept one step up or down among those of its facet; false at the end of the list.
    boolean move(Tx tx, long who, Concept concept, int step) {
        List<Concept> order = new ArrayList<>(now.all(concept.facet()));
        int from = order.indexOf(concept);
        int to = from + step;
        if (from < 0 || to < 0 || to >= order.size()) return false;
        order.add(to, order.remove(from));
        for (int i = 0; i < order.size(); i++)
            if (order.get(i).place() != (i + 1) * 10)
                ConceptStore.place(tx, order.get(i).id(), (i + 1) * 10);
        tell(tx, new Event("concept.placed", who, 0, "concept", concept.id()));
        return true;
    }

    /// Makes one concept of two: what carried the first carries the second, names of the first find the
    /// second, and addresses of the first lead there. False when they are not two standing ones of one facet.
    public boolean merge(Tx tx, long who, long from, long into) {
        long above = now.find(from).map(Concept::broader).orElse(0L);
        boolean under = now.under(List.of(from)).contains(into);
        if (ConceptStore.merge(tx, from, into) == 0) return false;
        ConceptStore.lead(tx, from, into);
        if (under) ConceptStore.broader(tx, into, above == into ? 0 : above);
        ConceptStore.raise(tx, from, into);
        ConceptStore.inherit(tx, from, into);
        ConceptStore.replaceTopic(tx, from, into);
        ConceptStore.replaceAudience(tx, from, into);
        tell(tx, new Event("concept.merged", who, 0, "concept", from, new JsonObject().put("into", into)));
        return true;
    }

    /// Entrusts somebody, by their handle, with topics and audiences; false when there is nobody.
    boolean entrust(Tx tx, long who, String handle, Instant when) {
        Optional<Long> person = ConceptStore.entrust(tx, handle, when);
        person.ifPresent(id -> tell(tx, new Event("concept.keeper", who, 0, "person", id)));
        return person.isPresent();
    }

    /// Takes that back.
    void release(Tx tx, long who, long person) {
        if (ConceptStore.release(tx, person) == 1) tell(tx, new Event("concept.keeper", who, 0, "person", person));
    }

    /// Reads all concepts anew.
    public void renew() {
        keepers = store.keepers();
        now = new Vocabulary(store.all(), store.formerly());
        renewed.forEach(Runnable::run);
    }

    /// Runs something whenever names may have changed.
    public void whenRenewed(Runnable then) {
        renewed.add(then);
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
